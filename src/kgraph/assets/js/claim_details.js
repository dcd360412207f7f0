// A claim in full: how sure, who says so, under what, where; what leads to it and what follows.

import { actorLink, claimLink, h, link, signMark } from "./dom.js";
import { citeButton } from "./cite.js";
import { placeLink } from "./claim_card.js";
import { claimPictureButton } from "./picture.js";
import { showInTextLink } from "./text.js";

const READING_WORDS = { effect: "leads to this", reason: "is a reason for this" };
const FOLLOWS_WORDS = { effect: "follows from this", reason: "this is a reason for it" };

/**
 * What the details show of a claim.
 * @param {import("./app.js").App} app
 * @param {any} claim
 * @returns {{kind: string, heading: string, parts: any[]}}
 */
export function claimDetails(app, claim) {
  const parts = [
    hedgeChips(app, claim),
    standingNote(app, claim),
    claim.summary && h("p", {}, claim.summary),
    actionRow(app, claim),
    detailsPart("Where it says so", evidenceList(app, claim)),
    detailsPart("What it says", claimFacts(app, claim)),
    detailsPart("What leads to it", linkList(app, claim.causes, READING_WORDS)),
    detailsPart("What follows", linkList(app, claim.leads_to, FOLLOWS_WORDS)),
    detailsPart("What pulls against it", againstList(app, claim)),
    claim.note && detailsPart("Note of the coder", h("p", {}, claim.note)),
  ];
  return { kind: claim.polarity === "denied" ? "Claim: the text says not" : "Claim", heading: claim.sentence, parts: parts.filter(Boolean) };
}

/** A part of the details under a heading; nothing where there is nothing to say. @param {string} title @param {any} content */
export function detailsPart(title, content) {
  return content && h("section", { class: "details-part" }, h("h3", {}, title), content);
}

/** A link to what is chosen in the graph, from the other views. @param {import("./app.js").App} app @param {object} chosen */
export function showInGraphLink(app, chosen) {
  return app.state.view === "graph" ? null : link(app, { view: "graph", ...chosen }, "Show in the graph");
}

function hedgeChips(app, claim) {
  const [sure, ...others] = claim.hedges;
  return h(
    "ul",
    { class: "chips", "aria-label": "How sure" },
    h("li", { class: "chip chip-strong" }, sure),
    others.map((words) => h("li", { class: "chip" }, words)),
  );
}

function standingNote(app, claim) {
  if (!app.reading.kept.has(claim.id)) return h("p", { class: "note" }, "The lens sets this claim aside.");
  if (app.reading.standing.has(claim.id)) return null;
  const { mood, voice, scenarios } = claim.limits;
  const reasons = [
    mood && "it is only wanted or demanded",
    voice && !app.state.lens.according_to && `it is the view of ${app.actor(voice)?.name ?? voice}`,
    scenarios.length > 0 && "it holds only under a condition",
  ];
  return h("p", { class: "note" }, `It does not stand: ${reasons.filter(Boolean).join(", and ")}.`);
}

function actionRow(app, claim) {
  return h("div", { class: "actions" }, showInTextLink(app, claim), showInGraphLink(app, { claim: claim.id }), citeButton(app, claim), claimPictureButton(app, claim));
}

function evidenceList(app, claim) {
  const items = claim.evidence.map(({ quote }, position) =>
    h("li", {}, placeLink(app, claim, position), quote && h("blockquote", {}, quote)),
  );
  return h("ul", { class: "places" }, items);
}

function claimFacts(app, claim) {
  const rows = [
    ["Source", actorLink(app, claim.source)],
    ["Relation", h("span", {}, signMark(app, claim.sign), " ", claim.label)],
    ["Target", actorLink(app, claim.target)],
    ["Whose view", claim.voice && actorLink(app, claim.voice)],
    ["Wanted by", claim.by && actorLink(app, claim.by)],
    ["Only if", claim.under.length > 0 && commaList(claim.under.map((id) => scenarioLink(app, id)))],
    ["About", claim.about],
    ["Trend", claim.trend],
    ["When", claim.valid && whenWords(claim.valid)],
    ["Gives", typeNames(app, claim.gives)],
    ["Receives", typeNames(app, claim.receives)],
    ["Basis", claim.basis === "presupposed" && "taken for granted, not stated"],
    ["Id", link(app, { view: "graph", claim: claim.id }, h("code", {}, claim.id))],
  ];
  return h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]));
}

function scenarioLink(app, id) {
  return link(app, { view: "scenarios", scenario: id }, app.scenario(id)?.name ?? id);
}

function commaList(nodes) {
  return nodes.flatMap((node, position) => (position ? [", ", node] : [node]));
}

function typeNames(app, types) {
  return types.map((id) => id.replaceAll("-", " ")).join(", ");
}

function whenWords({ from, until, phrase }) {
  const dates = from === until ? from : [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(" ");
  return [dates, phrase && `“${phrase}”`].filter(Boolean).join(", ");
}

function linkList(app, links, words) {
  if (!links.length) return null;
  return h("ul", { class: "links" }, links.map((one) => claimItem(app, one.claim, linkWords(app, one, words))));
}

function linkWords(app, { reading, factuality }, words) {
  const sure = factuality && app.data.factualities.find(({ id }) => id === factuality)?.words;
  return sure ? `${words[reading]}, ${sure}` : words[reading];
}

function againstList(app, claim) {
  const pairs = app.data.disagreements.filter(({ first, second }) => first === claim.id || second === claim.id);
  if (!pairs.length) return null;
  return h("ul", { class: "links" }, pairs.map((pair) => claimItem(app, pair.first === claim.id ? pair.second : pair.first, pair.label)));
}

/** A claim in a list: its sign, its sentence as a link, and words below. @param {import("./app.js").App} app @param {string} id @param {string} words */
export function claimItem(app, id, words) {
  const claim = app.claim(id);
  if (!claim) return null;
  const isAside = !app.reading.kept.has(id);
  return h(
    "li",
    { class: isAside ? "set-aside" : null },
    signMark(app, claim.sign),
    h("span", {}, claimLink(app, id), h("span", { class: "hedge" }, isAside ? `${words} · set aside by the lens` : words)),
  );
}
