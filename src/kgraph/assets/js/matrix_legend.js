// What the marks, colours and bars of the matrix mean.
import { h } from "./dom.js";

const CELL_SIGNS = ["+", "-", "mixed", "0"];

/** The signs of a cell in words. */
export const CELL_WORDS = Object.freeze({
  "+": "positive",
  "-": "negative",
  0: "neither positive nor negative",
  mixed: "positive and negative",
});

/** The signs of a cell as classes of the style. */
export const CELL_CLASSES = Object.freeze({ "+": "plus", "-": "minus", 0: "none", mixed: "mixed" });

/** The sign of a cell as a mark. @param {any} app @param {string} sign */
export function cellMark(app, sign) {
  return sign === "mixed" ? "±" : app.data.marks.signs[sign];
}

/** The legend of the matrix. @param {any} app @returns {HTMLElement} */
export function matrixLegend(app) {
  const signs = CELL_SIGNS.map((sign) =>
    h("li", {}, h("span", { class: `cell swatch sign-${CELL_CLASSES[sign]}` }, h("span", { class: "cell-mark" }, cellMark(app, sign))), CELL_WORDS[sign]),
  );
  const bars = app.data.factualities.map(({ id, words }) =>
    h("li", {}, h("span", { class: "cell swatch sign-none" }, h("span", { class: `bar bar-${id}` })), words),
  );
  return h("div", { class: "matrix-legend" }, h("p", {}, "Sign"), h("ul", {}, ...signs), h("p", {}, "Surest claim"), h("ul", {}, ...bars));
}
