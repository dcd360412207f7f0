// Pairs of claims that pull against each other, in groups by what sets them apart.
import { capitalised, claimCard } from "./claim_card.js";
import { clear, count, h } from "./dom.js";

/**
 * Builds the view of disagreements and keeps it true to the lens.
 * @param {any} app
 */
export function mountDisagreements(app) {
  const section = document.getElementById("view-disagreements");
  const body = h("div", { class: "groups" });
  const told = h("p", { class: "told", role: "status" });
  section.append(
    h("h2", {}, "Disagreements"),
    h(
      "p",
      { class: "lead" },
      "Claims of the text that pull against each other, and what sets them apart. Nothing is merged and nothing is resolved.",
    ),
    told,
    body,
  );
  let drawn = null;
  const draw = () => {
    if (app.state.view !== "disagreements" || drawn === app.reading) return;
    drawn = app.reading;
    drawPairs(app, told, body);
  };
  app.subscribe(draw);
  draw();
}

function drawPairs(app, told, body) {
  clear(body);
  const all = app.data.disagreements;
  const left = all.filter((pair) => app.reading.kept.has(pair.first) && app.reading.kept.has(pair.second));
  const hidden = all.length - left.length;
  told.textContent =
    left.length || hidden
      ? `${count(left.length, "pair")}${hidden ? `; ${count(hidden, "pair")} set aside by the lens` : ""}.`
      : "";
  if (!left.length)
    body.append(
      h(
        "p",
        { class: "empty" },
        hidden
          ? "No pair is left: the lens sets at least one claim of each aside."
          : "Nothing pulls against anything, as far as the claims go.",
      ),
    );
  groupsOf(left).forEach(([heading, pairs], at) => body.append(groupOf(app, heading, pairs, at < 2)));
}

/** Pairs by label and kind, in the order in which these first come. */
function groupsOf(pairs) {
  const groups = new Map();
  for (const pair of pairs) {
    const heading = `${capitalised(pair.label)}: ${pair.words}`;
    groups.set(heading, [...(groups.get(heading) ?? []), pair]);
  }
  return [...groups];
}

function groupOf(app, heading, pairs, open) {
  const list = h("ol", { class: "pairs" }, ...pairs.map((pair) => pairOf(app, pair)));
  return h(
    "details",
    { class: "group", ...(open ? { open: "" } : {}) },
    h("summary", {}, h("h3", {}, heading), h("span", { class: "count" }, count(pairs.length, "pair"))),
    list,
  );
}

function pairOf(app, pair) {
  const against = h("p", { class: "against" }, "against");
  return h(
    "li",
    { class: "pair" },
    h("p", { class: "reason" }, `${capitalised(pair.reason)}.`),
    h("div", { class: "pair-cards" }, claimCard(app, pair.first), against, claimCard(app, pair.second)),
  );
}
