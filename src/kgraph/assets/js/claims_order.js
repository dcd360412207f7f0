// What the table of claims is sorted and filtered by.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const SIGN_ORDER = ["+", "-", "0"];

// A key for each column of the table: claim, how sure, sign, where, summary.
const COLUMN_KEYS = [
  (claim) => claim.sentence,
  (claim, app) => app.data.factualities.findIndex(({ id }) => id === claim.factuality),
  (claim) => SIGN_ORDER.indexOf(claim.sign),
  (claim) => `${claim.evidence[0].document} ${claim.evidence[0].locator}`,
  (claim) => claim.summary ?? "",
];

/**
 * The rows in the order of a column; equal ones stay in the order of the data.
 * @param {import("./app.js").App} app
 * @param {{claim: any, row: HTMLElement}[]} rows
 * @param {{column: number, isDescending: boolean}} sort
 */
export function sortedRows(app, rows, { column, isDescending }) {
  const keyed = rows.map((entry) => ({ entry, key: COLUMN_KEYS[column](entry.claim, app) }));
  const turn = isDescending ? -1 : 1;
  return keyed.sort((a, b) => turn * compared(a.key, b.key)).map(({ entry }) => entry);
}

function compared(a, b) {
  return typeof a === "number" ? a - b : collator.compare(a, b);
}

/** All words of a claim, as they are searched: its own and its actors'. @param {import("./app.js").App} app @param {any} claim @returns {string} */
export function wordsOf(app, claim) {
  const actors = [claim.source, claim.target].map((id) => app.actor(id));
  const names = actors.flatMap((actor) => (actor ? [actor.name, ...actor.aliases] : []));
  return plainText([claim.sentence, claim.id, claim.type, claim.summary, claim.about, ...claim.hedges, ...claim.places, ...names].join(" "));
}

/** Whether all words that were typed are in the words of a claim. @param {string} words @param {string} typed */
export function hasWords(words, typed) {
  return plainText(typed).split(/\s+/).every((word) => words.includes(word));
}

function plainText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
