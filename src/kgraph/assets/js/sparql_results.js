// Results of SPARQL queries as tables, words and text, and their names as links into the page.
import { announce, count, h, link } from "./dom.js";

const LOCAL_NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;

/**
 * What a query found.
 * @param {any} app
 * @param {{type: string, text: string}} found media type and body as the server sent them
 * @returns {{told: string, element: HTMLElement | null}}
 */
export function sparqlResult(app, { type, text }) {
  if (!type.includes("json")) return { told: "The triples, as Turtle:", element: textBox("Triples", text) };
  const { head, boolean, results } = JSON.parse(text);
  if (boolean !== undefined) return { told: boolean ? "Yes, something fits." : "No, nothing fits.", element: null };
  const rows = results.bindings;
  if (!rows.length) return { told: "Nothing fits the query.", element: null };
  if (!head.vars.length) return { told: `${count(rows.length, "solution")}.`, element: null };
  return { told: `${count(rows.length, "row")}.`, element: bindingTable(app, head.vars, rows) };
}

/**
 * What went wrong, with its place in the query.
 * @param {string} text as the server drew it
 * @returns {HTMLElement}
 */
export function sparqlProblem(text) {
  announce(text.split("\n", 1)[0]);
  return h("div", { class: "problem" }, textBox("What is wrong", text.trimEnd()));
}

/**
 * An IRI shortened by the longest prefix that fits, as in Turtle; whole in angle brackets if none does.
 * @param {Record<string, string>} prefixes
 * @param {string} iri
 * @returns {string}
 */
export function shortIri(prefixes, iri) {
  const fitting = Object.entries(prefixes).filter(([, namespace]) => iri.startsWith(namespace) && LOCAL_NAME.test(iri.slice(namespace.length)));
  if (!fitting.length) return `<${iri}>`;
  const [name, namespace] = fitting.reduce((best, one) => (one[1].length > best[1].length ? one : best));
  return `${name}:${iri.slice(namespace.length)}`;
}

function textBox(name, text) {
  return h("pre", { class: "text-box", tabindex: "0", role: "region", "aria-label": name }, text);
}

function bindingTable(app, variables, rows) {
  const head = h("tr", {}, variables.map((name) => h("th", { scope: "col" }, name)));
  const body = rows.map((row) => h("tr", {}, variables.map((name) => bindingCell(app, row[name]))));
  return h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": "Result" }, h("table", { class: "results" }, h("thead", {}, head), h("tbody", {}, body)));
}

function bindingCell(app, term) {
  if (!term) return h("td");
  if (term.type === "uri") return h("td", {}, iriLink(app, term.value));
  const isNumber = /#(integer|decimal|double)$/.test(term.datatype ?? "");
  return h("td", { class: isNumber ? "number" : null }, term.type === "bnode" ? `_:${term.value}` : term.value);
}

/** Claims, actors and scenarios of the page are links. */
function iriLink(app, iri) {
  const words = shortIri(app.data.prefixes, iri);
  const [kind, id] = words.split(/:(.*)/s);
  if (kind === "claim" && app.claim(id)) return link(app, { claim: id }, words);
  if (kind === "actor" && app.actor(id)) return link(app, { actor: id }, words);
  if (kind === "scenario" && app.scenario(id)) return link(app, { view: "scenarios", scenario: id, claim: null, actor: null }, words);
  return words;
}
