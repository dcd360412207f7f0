// The text itself, sentence by sentence, with the claims that each sentence carries.
import { claimCard } from "./claim_card.js";
import { clear, count, h, link, signMark, unseen } from "./dom.js";

/**
 * Builds the view of the texts at hand and keeps it true to the lens and to the claim chosen.
 * @param {any} app
 */
export function mountText(app) {
  const section = document.getElementById("view-text");
  section.append(h("h2", {}, "Text"));
  const texts = textsAtHand(app);
  if (!texts.length) {
    section.append(...wayToText(app));
    return;
  }
  const body = h("div", { class: "text-body" });
  const told = h("p", { class: "told", role: "status" });
  section.append(h("p", { class: "lead" }, "Every sentence, with what was coded from it. A marked sentence shows its claims."), textPicker(app, texts), told, body);
  const shown = { id: null, rows: [], at: null, bodies: new Map() };
  const draw = () => {
    if (app.state.view === "text") drawText(app, shown, told, body);
    else shown.at = null;
  };
  app.subscribe(draw);
  draw();
}

/**
 * A link to the sentence of a claim, or null if no text that it cites is at hand.
 * @param {any} app
 * @param {any} claim
 * @returns {HTMLElement | null}
 */
export function showInTextLink(app, claim) {
  const texts = new Set(textsAtHand(app).map(({ id }) => id));
  const cited = claim.evidence.find((one) => texts.has(one.document));
  if (!cited) return null;
  return link(app, { view: "text", document: cited.document, at: cited.locator, claim: claim.id }, "Show in the text");
}

function textsAtHand(app) {
  return app.data.served ? app.data.documents.filter((one) => one.at_hand) : [];
}

function wayToText(app) {
  const known = app.data.documents;
  const cited = known[0]?.id ?? app.data.claims[0]?.evidence[0]?.document ?? "essay";
  return [
    h("p", {}, "The text is not part of the data set, which only tells where each claim is from. Who has the text as a file can read it here beside its claims; it stays on that computer:"),
    h("pre", { class: "command" }, h("code", {}, `kgraph serve --document ${cited}=FILE`)),
    ...(known.length ? [h("p", {}, "Texts that the claims are from:"), h("ul", {}, ...known.map((one) => h("li", {}, textName(app, one))))] : []),
  ];
}

function textName(app, { id, title, author }) {
  return [title ?? id, app.actor(author)?.name ?? author].filter(Boolean).join(", by ");
}

function textPicker(app, texts) {
  if (texts.length === 1) return h("p", { class: "text-title" }, textName(app, texts[0]));
  const options = texts.map((one) => h("option", { value: one.id }, textName(app, one)));
  const select = h("select", { id: "text-picker", on: { change: () => app.set({ document: select.value, at: null }) } }, ...options);
  app.subscribe(() => {
    select.value = wantedText(app);
  });
  return h("p", { class: "text-title" }, h("label", { for: "text-picker" }, "Text "), select);
}

/** The text asked for, else one that the chosen claim cites, else the first. */
function wantedText(app) {
  const ids = textsAtHand(app).map(({ id }) => id);
  const cited = app.claim(app.state.claim)?.evidence.map((one) => one.document) ?? [];
  return [app.state.document, ...cited].find((id) => ids.includes(id)) ?? ids[0];
}

async function drawText(app, shown, told, body) {
  const wanted = wantedText(app);
  if (shown.id !== wanted) {
    shown.id = wanted;
    clear(body);
    shown.rows = [];
    const text = await loadedText(app, shown, wanted, told);
    if (!text || shown.id !== wanted) return;
    shown.rows = text.sentences.map((sentence) => sentenceRow(app, sentence));
    body.append(...textSections(text, shown.rows));
  }
  markRows(app, shown, told);
}

async function loadedText(app, shown, id, told) {
  if (!shown.bodies.has(id)) {
    told.textContent = "Reading the text …";
    try {
      shown.bodies.set(id, await app.api(`/api/documents/${encodeURIComponent(id)}`));
    } catch (error) {
      told.textContent = `The text cannot be shown: ${error.message}`;
      // Coming back to the view tries again.
      shown.id = null;
      return null;
    }
  }
  return shown.bodies.get(id);
}

/** Rows under the headings of their sections, a box for each paragraph. */
function textSections(text, rows) {
  const sections = new Map();
  for (const row of rows) {
    const [section, paragraph] = row.locator.split(".");
    if (!sections.has(section)) sections.set(section, new Map());
    const paragraphs = sections.get(section);
    paragraphs.set(paragraph, [...(paragraphs.get(paragraph) ?? []), row.element]);
  }
  return [...sections].map(([section, paragraphs]) => {
    const words = text.headings?.[section];
    const heading = h("h3", {}, h("span", { class: "text-number" }, `${section} `), words ?? `Section ${section}`);
    return h("section", { class: "text-section" }, heading, ...[...paragraphs.values()].map((elements) => h("div", { class: "paragraph" }, ...elements)));
  });
}

/** A sentence with its place and marks beside it. */
function sentenceRow(app, { locator, text, claims }) {
  const ids = claims.filter((id) => app.claim(id));
  const place = h("span", { class: "sentence-place" }, locator);
  if (!ids.length) return { locator, ids, element: h("div", { class: "sentence" }, place, h("span", { class: "sentence-marks" }), h("p", {}, text)) };
  const list = h("div", { class: "sentence-claims", hidden: true });
  const words = ids.length === 1 ? h("a", { class: "sentence-words", href: app.address({ claim: ids[0] }) }, text) : sentenceButton(app, ids, text, list);
  const note = h("span", { class: "sentence-aside" });
  const marks = h("span", { class: "sentence-marks" });
  return { locator, ids, words, list, note, marks, element: h("div", { class: "sentence carries" }, place, marks, h("p", {}, words, note), list) };
}

function sentenceButton(app, ids, text, list) {
  const button = h("button", { type: "button", class: "sentence-words", "aria-expanded": "false" }, text);
  button.addEventListener("click", () => {
    list.hidden = !list.hidden;
    button.setAttribute("aria-expanded", String(!list.hidden));
    fillClaims(app, ids, list);
  });
  return button;
}

function fillClaims(app, ids, list) {
  clear(list);
  if (!list.hidden) list.append(...ids.map((id) => claimCard(app, id, { brief: true })));
}

/** The number of claims that the lens keeps, of how many if not all, and the signs among them. */
function fillMarks(app, box, kept, total) {
  const signs = new Set(kept.map((id) => app.claim(id).sign));
  const marks = ["+", "-", "0"].filter((sign) => signs.has(sign)).map((sign) => signMark(app, sign));
  const number = kept.length === total ? String(total) : `${kept.length}/${total}`;
  box.title = kept.length === total ? count(total, "claim") : `${kept.length} of ${count(total, "claim")}; the lens sets the others aside`;
  clear(box, h("span", { class: "sentence-count" }, number, unseen(total === 1 ? " claim" : " claims")), ...marks);
}

/** Which rows are pale, which is chosen; and the counter. */
function markRows(app, shown, told) {
  const { kept } = app.reading;
  let aside = 0;
  for (const { element, ids, words, note, list, marks } of shown.rows.filter((row) => row.ids.length)) {
    const keptIds = ids.filter((id) => kept.has(id));
    const left = keptIds.length;
    fillMarks(app, marks, keptIds, ids.length);
    if (!left) aside += 1;
    element.classList.toggle("aside", !left);
    note.textContent = left ? "" : " set aside by the lens";
    const chosen = ids.includes(app.state.claim);
    element.classList.toggle("chosen", chosen);
    if (chosen) words.setAttribute("aria-current", "true");
    else words.removeAttribute("aria-current");
    if (ids.length === 1) words.href = app.address({ claim: ids[0] });
    fillClaims(app, ids, list);
  }
  const carrying = shown.rows.filter((row) => row.ids.length).length;
  const hidden = aside ? `; the lens sets the claims of ${aside} of them aside` : "";
  told.textContent = `${carrying} of ${count(shown.rows.length, "sentence")} carry claims${hidden}.`;
  scrollToChosen(app, shown);
}

/** Goes to the sentence asked for, once for each new choice. */
function scrollToChosen(app, shown) {
  const asked = shown.rows.find((row) => row.locator === app.state.at && (!app.state.claim || row.ids.includes(app.state.claim)));
  const row = asked ?? shown.rows.find(({ ids }) => ids.includes(app.state.claim)) ?? shown.rows.find(({ locator }) => locator === app.state.at);
  const at = row ? `${row.locator} ${app.state.claim}` : null;
  // Going back, the browser first restores where the page was scrolled to.
  if (row && at !== shown.at) requestAnimationFrame(() => setTimeout(() => row.element.scrollIntoView({ block: "center" })));
  shown.at = at;
  for (const one of shown.rows) one.element.classList.toggle("sought", one === row);
}
