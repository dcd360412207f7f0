// One line above every view: how many claims the lens leaves, how many stand, and what that changed.

import { announce, clear, count, h } from "./dom.js";
import { PLAIN_LENS, isPlain } from "./lens.js";

/** Keeps the line up to date, and tells it when the lens changes. @param {import("./app.js").App} app */
export function mountChanges(app) {
  const line = document.getElementById("changes");
  app.subscribe((_, before) => {
    if (before.lens === app.state.lens && line.hasChildNodes()) return;
    const words = changeWords(app);
    clear(line, h("strong", {}, words.left), h("span", {}, words.stand), words.changes.map((text) => h("span", { class: "lens-says" }, text)));
    if (!isPlain(app.state.lens)) line.append(resetButton(app));
  });
}

function resetButton(app) {
  return h("button", { type: "button", class: "plain", on: { click: () => resetLens(app) } }, "Reset the lens");
}

/** Back to the plain reading. @param {import("./app.js").App} app */
export function resetLens(app) {
  app.set({ lens: PLAIN_LENS });
  announce("The lens is reset.");
}

/**
 * What the lens leaves, in words: "124 of 227 claims", "98 stand", and what is different from the plain reading.
 * @param {import("./app.js").App} app
 * @returns {{left: string, stand: string, changes: string[]}}
 */
export function changeWords(app) {
  const { kept, standing } = app.reading;
  const all = app.data.claims.length;
  const gained = [...standing].filter((id) => !app.plain.standing.has(id)).length;
  const changes = [];
  if (kept.size < all) changes.push(`${all - kept.size} set aside`);
  if (changes.length === 0 && standing.size < all) return { left: count(all, "claim"), stand: `${standing.size} stand; the others are only wanted, another’s view, or under a condition`, changes };
  if (gained) changes.push(`${gained} more ${gained === 1 ? "stands" : "stand"}`);
  return {
    left: kept.size === all ? count(all, "claim") : `${kept.size} of ${count(all, "claim")}`,
    stand: `${standing.size} ${standing.size === 1 ? "stands" : "stand"}`,
    changes,
  };
}
