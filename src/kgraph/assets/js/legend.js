// How to read the picture: the same marks as on the lines, drawn small.

import { h } from "./dom.js";

/** A line as sure as a factuality is drawn. @param {import("./app.js").App} app @param {string} factuality */
export function dashSample(app, factuality) {
  return lineSample({ dashes: app.data.marks.dashes[factuality], classes: "stroke" });
}

function lineSample({ dashes = [], classes, mark = "", head = "" }) {
  const line = h("line", { x1: 1, y1: 3, x2: head ? 27 : 33, y2: 3, class: classes, "stroke-dasharray": dashes.join(" ") || null });
  const arrow = head && h("path", { d: "M26,-1 L34,3 L26,7 Z", class: head });
  const sign = mark && h("text", { x: 14, y: 3.5, class: "stroke-mark" }, mark);
  return h("svg", { class: "dash", width: 34, height: 6, viewBox: "0 0 34 6", "aria-hidden": "true" }, line, arrow, sign);
}

/** What the marks of the picture mean. @param {import("./app.js").App} app */
export function legend(app) {
  const { signs, denied } = app.data.marks;
  const rows = [
    [{ classes: "stroke stroke-plus", mark: signs["+"], head: "head-plus" }, "positive"],
    [{ classes: "stroke stroke-minus", mark: signs["-"], head: "head-minus" }, "negative"],
    [{ classes: "stroke stroke-zero", head: "head-zero" }, "neutral"],
    ...app.data.factualities.map(({ id, words }) => [{ classes: "stroke", dashes: app.data.marks.dashes[id] }, words]),
    [{ classes: "stroke", mark: denied }, "denied: the text says not"],
    [{ classes: "stroke stroke-pale" }, "pale: does not stand (only wanted, another’s view, or under a condition)"],
  ];
  return h("ul", { class: "legend", "aria-label": "Legend" }, rows.map(([sample, words]) => h("li", {}, lineSample(sample), words)));
}
