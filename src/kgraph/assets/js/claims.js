// The table of claims: it is in the page without JavaScript; here it is sorted, filtered, narrowed by the lens.

import { clear, count, h, link, unseen } from "./dom.js";
import { hasWords, sortedRows, wordsOf } from "./claims_order.js";

// A browser lays out so many rows in an instant; the others follow on demand.
const AT_ONCE = 300;

/** Enhances the table. @param {import("./app.js").App} app */
export function mountClaims(app) {
  const table = /** @type {HTMLTableElement} */ (document.getElementById("claims-table"));
  const heads = [...table.tHead.rows[0].cells].map((cell, column) => sortButton(app, cell, column));
  const shown = h("span", { class: "quiet", "aria-live": "polite" });
  const more = h("button", { type: "button", on: { click: () => showMore() } });
  const filter = filterBox(app);
  table.before(h("div", { class: "view-head" }, filter.element, shown));
  table.after(more);
  table.tBodies[0].addEventListener("click", (event) => chooseRow(app, event));
  let rows = null;
  let most = AT_ONCE;
  let drawn = null;
  const narrow = () => {
    const found = narrowRows(app, rows, most);
    most = found.most;
    shown.textContent = found.words;
    more.hidden = found.number <= most;
    more.textContent = more.hidden ? "" : `Show ${Math.min(AT_ONCE, found.number - most)} more`;
  };
  const showMore = () => {
    most += AT_ONCE;
    narrow();
  };
  app.subscribe(() => {
    if (app.state.view !== "claims") return;
    const now = app.state;
    const isOther = (...keys) => !drawn || keys.some((key) => drawn[key] !== now[key]);
    rows ??= rowsOf(app, table);
    if (isOther("sort")) rows = orderRows(app, table, rows, heads);
    if (isOther("lens", "filter")) most = AT_ONCE;
    if (filter.input.value !== now.filter) filter.input.value = now.filter;
    if (isOther("lens", "filter", "sort", "claim")) narrow();
    if (isOther("claim", "view")) markChosen(rows, now.claim);
    drawn = now;
  });
}

function rowsOf(app, table) {
  return [...table.tBodies[0].rows].map((row) => {
    const claim = app.claim(row.dataset.claim);
    const name = row.cells[0].querySelector("code");
    clear(row.cells[0], link(app, { view: "claims", claim: claim.id }, claim.sentence), " ", name);
    clear(row.cells[3], placeMark(app, claim));
    return { claim, row, words: wordsOf(app, claim) };
  });
}

// Short to see, in words to hear and to point at.
function placeMark(app, claim) {
  const isOneText = app.data.documents.length < 2;
  const marks = claim.evidence.map(({ document: text, locator }) => (isOneText ? locator : `${text} ${locator}`));
  const words = claim.places.join("; ");
  return h("span", { title: words }, h("span", { "aria-hidden": "true" }, marks.join(", ")), unseen(words));
}

// A link knows the lens of its time only; a click goes through the state as it is.
function chooseRow(app, event) {
  const row = event.target.closest("tr");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
  event.preventDefault();
  app.set({ claim: row.dataset.claim });
}

function sortButton(app, cell, column) {
  const turn = () => {
    const { sort } = app.state;
    app.set({ sort: Object.freeze({ column, isDescending: sort?.column === column && !sort.isDescending }) });
  };
  clear(cell, h("button", { type: "button", class: "plain", on: { click: turn } }, cell.textContent));
  return cell;
}

function orderRows(app, table, rows, heads) {
  const { sort } = app.state;
  heads.forEach((cell, column) => {
    if (sort?.column !== column) cell.removeAttribute("aria-sort");
    else cell.setAttribute("aria-sort", sort.isDescending ? "descending" : "ascending");
  });
  if (!sort) return rows;
  const sorted = sortedRows(app, rows, sort);
  table.tBodies[0].append(...sorted.map(({ row }) => row));
  return sorted;
}

function filterBox(app) {
  const input = h("input", {
    type: "search",
    id: "claims-filter",
    placeholder: "Filter by words: names, relations, topics",
    autocomplete: "off",
    on: { input: () => app.set({ filter: input.value }) },
  });
  const element = h("div", { class: "claims-filter" }, h("label", { for: "claims-filter", class: "visually-hidden" }, "Filter the claims by words"), input);
  return { element, input };
}

/** Shows the first rows that the lens keeps and the words match, as far as the chosen one at least; how many match. */
function narrowRows(app, rows, atLeast) {
  const { kept, standing } = app.reading;
  const matching = rows.filter(({ claim, words }) => kept.has(claim.id) && hasWords(words, app.state.filter));
  const chosen = matching.findIndex(({ claim }) => claim.id === app.state.claim);
  const most = Math.max(atLeast, chosen + 1);
  const shown = new Set(matching.slice(0, most));
  for (const entry of rows) {
    if (entry.row.hidden === shown.has(entry)) entry.row.hidden = !shown.has(entry);
    entry.row.classList.toggle("not-standing", !standing.has(entry.claim.id));
  }
  const number = matching.length;
  return { most, number, words: number === kept.size ? count(number, "claim") : `${number} of ${count(kept.size, "claim")}` };
}

function markChosen(rows, chosen) {
  for (const { claim, row } of rows) {
    if (claim.id !== chosen) row.removeAttribute("aria-current");
    else {
      row.setAttribute("aria-current", "true");
      // The details open after this, and move the rows.
      requestAnimationFrame(() => row.scrollIntoView({ block: "nearest" }));
    }
  }
}
