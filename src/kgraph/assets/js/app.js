// The one object that all views share: the data, the state, the reading of the claims through the lens.

import { START, fromAddress, lensParameters, toAddress } from "./address.js";
import { makeIndex } from "./data.js";
import { PLAIN_LENS, makeReader } from "./lens.js";

/** What the server says of a question or query that it cannot answer: `problem` is the error object of the API. */
export class ApiError extends Error {
  constructor(problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * What the page is in: the place of its address, how the table is sorted, which claims an answer or a chain points at,
 * the theme.
 * @typedef {import("./address.js").Place & {sort: ?{column: number, isDescending: boolean},
 *   highlight: readonly string[], theme: string}} State
 */

/**
 * @typedef {object} App
 * @property {any} data as Python wrote it
 * @property {(id: string) => any} claim
 * @property {(id: string) => any} actor
 * @property {(id: string) => any} type
 * @property {(id: string) => any} scenario
 * @property {ReturnType<typeof makeReader>} reader
 * @property {Readonly<State>} state
 * @property {{kept: Set<string>, standing: Set<string>}} reading through the lens of the state
 * @property {{kept: Set<string>, standing: Set<string>}} plain without a lens
 * @property {(fn: (app: App, before: Readonly<State>) => void) => void} subscribe
 * @property {(patch: object) => void} set
 * @property {(patch: object) => string} address
 * @property {() => string} lensQuery
 * @property {(path: string, parameters?: Record<string, string>, signal?: AbortSignal) => Promise<any>} api
 * @property {() => void} start
 */

/** @type {Readonly<State>} */
const BEGINNING = Object.freeze({ ...START, sort: null, highlight: Object.freeze([]), theme: "light" });

// Types and signs choose what is shown; the server's lens does not know them.
const SHOWN_ONLY = new Set(["type", "sign"]);

/**
 * The app over the page's data. `app.start()` reads the address and follows it from then on.
 * @param {any} data
 * @returns {App}
 */
export function makeApp(data) {
  const reader = makeReader(data);
  const subscribers = [];
  /** @type {App} */
  const app = {
    data,
    ...makeIndex(data),
    reader,
    state: BEGINNING,
    reading: reader.read(PLAIN_LENS),
    plain: reader.read(PLAIN_LENS),

    /** Calls `fn(app, before)` after each change; `before` is the state that was. */
    subscribe(fn) {
      subscribers.push(fn);
    },

    /** Merges a patch into the state (`lens` is merged too), writes the address, tells the subscribers. */
    set(patch) {
      const next = mergedState(app.state, patch);
      const address = toAddress(next);
      // Each letter typed would be a step back.
      const write = "filter" in patch ? "replaceState" : "pushState";
      if (address !== toAddress(app.state)) history[write](null, "", address);
      become(next);
    },

    /** The address of the state with a patch, for links. */
    address(patch) {
      return toAddress(mergedState(app.state, patch));
    },

    /** The lens as the server's parameters, for links to it: "at_least=probable&if=ID". */
    lensQuery() {
      return new URLSearchParams(serverLens(app.state.lens)).toString();
    },

    /**
     * Asks the server; the lens goes along. Rejects with an ApiError if the server says why not.
     * @param {string} path "/api/answer"
     * @param {Record<string, string>} [parameters]
     * @param {AbortSignal} [signal]
     */
    async api(path, parameters = {}, signal = undefined) {
      const query = new URLSearchParams([...Object.entries(parameters), ...serverLens(app.state.lens)]);
      const response = await fetch(`${path}?${query}`, { signal, headers: { Accept: "application/json" } });
      const body = await response.json();
      if (!response.ok) throw new ApiError(body.error);
      return body;
    },

    start() {
      const follow = () => {
        const place = placeAt(location.hash);
        if (place && toAddress(place) !== toAddress(app.state)) become(mergedState(app.state, place));
      };
      window.addEventListener("hashchange", follow);
      window.addEventListener("popstate", follow);
      become(mergedState(app.state, placeAt(location.hash) ?? {}), true);
    },
  };

  function placeAt(address) {
    const place = fromAddress(address);
    return place && { ...place, lens: reader.known(place.lens) };
  }

  function become(next, always = false) {
    const before = app.state;
    if (!always && sameState(before, next)) return;
    app.state = next;
    if (before.lens !== next.lens) app.reading = reader.read(next.lens);
    for (const tell of subscribers) tell(app, before);
  }

  return app;
}

// A claim and an actor are not chosen together: choosing one lets the other go.
function mergedState(state, patch) {
  const next = { ...state, ...patch };
  if (patch.claim && patch.actor === undefined) next.actor = null;
  if (patch.actor && patch.claim === undefined) next.claim = null;
  if (patch.scenario !== undefined && patch.chain === undefined) next.chain = 1;
  if (patch.lens) next.lens = sameLens(state.lens, { ...state.lens, ...patch.lens });
  return Object.freeze(next);
}

function sameLens(before, after) {
  const equal = lensParameters(before).join("\n") === lensParameters(after).join("\n");
  return equal ? before : Object.freeze(after);
}

function sameState(before, next) {
  return Object.keys(next).every((key) => before[key] === next[key]);
}

function serverLens(lens) {
  return lensParameters(lens).filter(([name]) => !SHOWN_ONLY.has(name));
}
