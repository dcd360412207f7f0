// The state of the page as an address after "#", and back: every view, claim and lens can be linked to.

import { PLAIN_LENS, REMOVING } from "./lens.js";

/** The views: their place in the address, and their name. `tool` ones stand apart in the navigation. */
export const VIEWS = Object.freeze([
  { id: "graph", path: "graph", label: "Graph" },
  { id: "matrix", path: "matrix", label: "Matrix" },
  { id: "claims", path: "claims", label: "Claims" },
  { id: "answer", path: "ask", label: "Answer" },
  { id: "scenarios", path: "scenarios", label: "What if" },
  { id: "disagreements", path: "disagreements", label: "Disagreements" },
  { id: "camps", path: "camps", label: "Camps" },
  { id: "text", path: "text", label: "Text" },
  { id: "sparql", path: "sparql", label: "SPARQL", tool: true },
  { id: "downloads", path: "downloads", label: "Downloads", tool: true },
  { id: "about", path: "about", label: "About", tool: true },
]);

/**
 * The part of the state that is in the address.
 * @typedef {{view: string, claim: ?string, actor: ?string, depth: number, question: string, scenario: ?string,
 *   document: ?string, at: ?string, query: string, filter: string, cell: ?string, chain: number, lens: import("./lens.js").PageLens}} Place
 */

/** Where the page starts. @type {Readonly<Place>} */
export const START = Object.freeze({
  view: "graph",
  claim: null,
  actor: null,
  depth: 1,
  question: "",
  scenario: null,
  document: null,
  at: null,
  query: "",
  filter: "",
  cell: null,
  chain: 1,
  lens: PLAIN_LENS,
});

/** The address of a state: "#/claims?at_least=probable". @param {Place} place @returns {string} */
export function toAddress(place) {
  const view = VIEWS.find(({ id }) => id === place.view);
  const chosen = place.claim ? ["claim", place.claim] : place.actor ? ["actor", place.actor] : null;
  const parameters = new URLSearchParams();
  if (chosen && place.view !== "graph") parameters.set("view", view.path);
  const inPath = chosen ?? ownPath(place, view);
  if (chosen && place.view === "scenarios" && place.scenario) parameters.set("scenario", place.scenario);
  if (chosen && place.view === "text" && place.document) parameters.set("document", place.document);
  if (place.actor && !place.claim && place.depth !== 1) parameters.set("depth", String(place.depth));
  if (place.view === "answer" && place.question) parameters.set("q", place.question);
  if (place.view === "text" && place.at) parameters.set("at", place.at);
  if (place.view === "sparql" && place.query) parameters.set("query", place.query);
  if (place.view === "claims" && place.filter) parameters.set("words", place.filter);
  if (place.view === "matrix" && place.cell) parameters.set("cell", place.cell);
  if (place.view === "scenarios" && place.chain !== 1) parameters.set("chain", String(place.chain));
  for (const [name, value] of lensParameters(place.lens)) parameters.append(name, value);
  const query = parameters.toString();
  return `#/${inPath.map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
}

function ownPath(place, view) {
  if (place.view === "scenarios" && place.scenario) return [view.path, place.scenario];
  if (place.view === "text" && place.document) return [view.path, place.document];
  return [view.path];
}

/**
 * The state at an address; what it does not say is as at the start.
 * Null if it is no address of ours ("#main").
 * @param {string} address
 * @returns {?Place}
 */
export function fromAddress(address) {
  if (address === "" || address === "#" || address === "#/") return START;
  if (address.startsWith("#claim:")) return Object.freeze({ ...START, view: "claims", claim: decoded(address.slice(7)) });
  if (!address.startsWith("#/")) return null;
  const [path, query = ""] = splitOnce(address.slice(2), "?");
  const [first, second = null] = path.split("/").map(decoded);
  const parameters = new URLSearchParams(query);
  const isChoice = first === "claim" || first === "actor";
  const view = VIEWS.find((one) => one.path === (isChoice ? (parameters.get("view") ?? "graph") : first));
  if (!view) return null;
  return Object.freeze({
    ...START,
    ...ownState(view.id, isChoice ? null : second, parameters),
    claim: first === "claim" ? second : null,
    actor: first === "actor" ? second : null,
    depth: depthOf(parameters.get("depth")),
    lens: lensFrom(parameters),
  });
}

function ownState(view, second, parameters) {
  return {
    view,
    question: parameters.get("q") ?? "",
    scenario: view === "scenarios" ? (second ?? parameters.get("scenario")) : null,
    document: view === "text" ? (second ?? parameters.get("document")) : null,
    at: parameters.get("at"),
    query: parameters.get("query") ?? "",
    filter: parameters.get("words") ?? "",
    cell: parameters.get("cell"),
    chain: Math.max(1, Number.parseInt(parameters.get("chain") ?? "1", 10) || 1),
  };
}

function depthOf(text) {
  return ["1", "2", "3"].includes(text) ? Number(text) : 1;
}

/**
 * The lens as parameters, in a fixed order.
 * @param {import("./lens.js").PageLens} lens
 * @returns {[string, string][]}
 */
export function lensParameters(lens) {
  const parameters = new URLSearchParams();
  for (const control of REMOVING) if (lens[control] !== null) parameters.append(control, lens[control]);
  for (const scenario of lens.if) parameters.append("if", scenario);
  return [...parameters];
}

// A plus sign typed by hand is read as a blank by every parser of addresses.
function lensFrom(parameters) {
  const values = REMOVING.map((control) => [control, parameters.get(control) || null]);
  const lens = Object.fromEntries(values);
  return Object.freeze({
    ...lens,
    sign: lens.sign === " " ? "+" : lens.sign,
    if: Object.freeze([...new Set(parameters.getAll("if"))]),
  });
}

function splitOnce(text, mark) {
  const position = text.indexOf(mark);
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + 1)];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray percent sign in a link typed by hand
  }
}
