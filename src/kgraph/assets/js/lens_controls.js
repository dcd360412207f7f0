// The controls of the lens. They are built once, so that the focus stays; only their counts and states change.

import { clear, count, h, SIGN_WORDS, signMark, unseen } from "./dom.js";
import { isPlain } from "./lens.js";
import { dashSample } from "./legend.js";
import { changeWords, resetLens } from "./changes.js";

/** Fills the aside of the lens. @param {import("./app.js").App} app */
export function mountLens(app) {
  const parts = [sureControl(app), voiceControl(app), scenarioControl(app), sectionControl(app), typeControl(app), signControl(app)];
  const reset = h("button", { type: "button", on: { click: () => resetLens(app) } }, "Reset the lens");
  const summary = h("span", { class: "count" });
  const box = h(
    "details",
    { class: "lens-box" },
    h("summary", {}, "How to read", summary),
    h("div", { class: "lens-controls" }, parts.filter(Boolean).map((part) => part.element), reset),
  );
  clear(document.getElementById("lens"), box);
  openWhereThereIsRoom(box);
  app.subscribe((_, before) => {
    if (before.lens === app.state.lens && summary.textContent) return;
    for (const part of parts) part?.update();
    reset.disabled = isPlain(app.state.lens);
    summary.textContent = changeWords(app).left;
  });
}

function openWhereThereIsRoom(box) {
  const wide = matchMedia("(min-width: 1100px)");
  const fit = () => {
    box.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();
}

/** A row with a radio button or a check box; its count is told with its name. */
function optionRow(type, name, text, onChange) {
  const input = h("input", { type, name, on: { change: onChange } });
  const number = h("span", { class: "count" });
  const element = h("label", { class: "option" }, input, h("span", { class: "option-text" }, text), number);
  return { element, input, number };
}

function sureControl(app) {
  const options = app.data.factualities.map(({ id, words }, position) => {
    const isLast = position === app.data.factualities.length - 1;
    const text = position === 0 ? words : isLast ? `all: ${words}, too` : `${words}, or surer`;
    const value = isLast ? null : id;
    const row = optionRow("radio", "lens-sure", [text, dashSample(app, id)], () => app.set({ lens: { at_least: value } }));
    return { ...row, value };
  });
  const element = h("fieldset", {}, h("legend", {}, "How sure is the text?"), options.map((option) => option.element));
  return { element, update: () => updateRadios(app, "at_least", options) };
}

function updateRadios(app, control, options) {
  const numbers = app.reader.counts(app.state.lens, control);
  for (const { value, input, number } of options) {
    input.checked = app.state.lens[control] === value;
    showCount(number, numbers.get(value ?? "") ?? 0);
  }
}

function showCount(element, number) {
  clear(element, String(number), unseen(number === 1 ? " claim" : " claims"));
}

function signControl(app) {
  const options = [null, "+", "-", "0"].map((value) => {
    const input = h("input", { type: "radio", name: "lens-sign", on: { change: () => app.set({ lens: { sign: value } }) } });
    const number = h("span", { class: "count" });
    const mark = value === null ? h("span", {}, "all") : signMark(app, value);
    return { value, input, number, element: h("label", { class: "sign-option", title: SIGN_WORDS[value] }, input, mark, number) };
  });
  const element = h("fieldset", {}, h("legend", {}, "Sign"), h("div", { class: "sign-options" }, options.map((option) => option.element)));
  return { element, update: () => updateRadios(app, "sign", options) };
}

function selectControl(app, control, { id, label, options }) {
  const select = h("select", { id, on: { change: () => app.set({ lens: { [control]: select.value || null } }) } });
  const items = options.map(({ value, text }) => ({ value, text, item: h("option", { value }) }));
  select.append(...items.map(({ item }) => item));
  const update = () => {
    const numbers = app.reader.counts(app.state.lens, control);
    for (const { value, text, item } of items) item.textContent = `${text} (${numbers.get(value) ?? 0})`;
    select.value = app.state.lens[control] ?? "";
  };
  return { element: h("div", { class: "lens-field" }, h("label", { for: id }, label), select), update };
}

function voiceControl(app) {
  const plain = app.reader.counts(app.state.lens, "according_to");
  const voices = Object.keys(app.data.kept.according_to).sort((a, b) => plain.get(b) - plain.get(a));
  const options = voices.map((value) => ({ value, text: app.actor(value)?.name ?? value }));
  return selectControl(app, "according_to", {
    id: "lens-voice",
    label: "Whose view?",
    options: [{ value: "", text: "anybody’s" }, ...options],
  });
}

function sectionControl(app) {
  const sections = Object.keys(app.data.kept.section);
  if (sections.length < 2) return null;
  return selectControl(app, "section", {
    id: "lens-section",
    label: "Where in the text?",
    options: [{ value: "", text: "everywhere" }, ...sections.map((value) => ({ value, text: `section ${value}` }))],
  });
}

function typeControl(app) {
  const plain = app.reader.counts(app.state.lens, "type");
  const options = typesInOrder(app.data.types)
    .filter(({ type }) => plain.get(type.id))
    .map(({ type, depth }) => ({ value: type.id, text: `${"\u2003".repeat(depth)}${type.id.replaceAll("-", " ")}` }));
  return selectControl(app, "type", {
    id: "lens-type",
    label: "Relation",
    options: [{ value: "", text: "every relation" }, ...options],
  });
}

/** Each type once, narrower ones below the first of their broader ones. */
function typesInOrder(types) {
  const seen = new Set();
  const below = (parent, depth) =>
    types
      .filter((type) => (parent === null ? type.broader.length === 0 : type.broader.includes(parent)))
      .flatMap((type) => {
        if (seen.has(type.id)) return [];
        seen.add(type.id);
        return [{ type, depth }, ...below(type.id, depth + 1)];
      });
  return below(null, 0);
}

function scenarioControl(app) {
  if (app.data.scenarios.length === 0) return null;
  const options = app.data.scenarios.map(({ id, name }) => {
    const row = optionRow("checkbox", "lens-if", name, () => assumeScenario(app, id, row.input.checked));
    return { ...row, id };
  });
  const element = h(
    "fieldset",
    {},
    h("legend", {}, "Assume that…"),
    h("p", { class: "lens-hint" }, "Claims under a condition then stand."),
    h("div", { class: "scenario-options" }, options.map((option) => option.element)),
  );
  const update = () => {
    for (const { id, input, number } of options) {
      input.checked = app.state.lens.if.includes(id);
      const gain = input.checked ? 0 : app.reader.gains(app.state.lens, id);
      clear(number, gain ? [`+${gain}`, unseen(` ${count(gain, "claim")} more would stand`)] : null);
    }
  };
  return { element, update };
}

function assumeScenario(app, id, isAssumed) {
  const others = app.state.lens.if.filter((scenario) => scenario !== id);
  app.set({ lens: { if: isAssumed ? [...others, id] : others } });
}
