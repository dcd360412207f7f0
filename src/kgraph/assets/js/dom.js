// Elements without markup text: whatever comes from the data is text, never HTML.

/** @typedef {any} Child text, a node, nothing (null, undefined, false), or a list of such */

const SVG_NAMES = new Set(["svg", "g", "path", "line", "circle", "rect", "text"]);

/**
 * An element. `on` holds listeners, `dataset` data attributes, `class` classes; true sets an empty attribute,
 * null, undefined and false leave one out; every other value is set as the text of an attribute.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const element = SVG_NAMES.has(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "dataset") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  fillElement(element, children);
  return element;
}

function fillElement(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/**
 * Empties an element, and puts the given children into it.
 * @param {Element} node
 * @param {...Child} children
 */
export function clear(node, ...children) {
  node.replaceChildren();
  fillElement(node, children);
  return node;
}

/** Tells a text to a screen reader. @param {string} text */
export function announce(text) {
  const region = document.getElementById("announce");
  if (region) region.textContent = text;
}

/** A text for screen readers only. @param {string} text */
export function unseen(text) {
  return h("span", { class: "visually-hidden" }, text);
}

/**
 * A link to another state of the page.
 * @param {import("./app.js").App} app
 * @param {object} patch what differs from the state now
 * @param {Child} text
 */
export function link(app, patch, text) {
  return h("a", { href: app.address(patch) }, text);
}

/** A link to a claim: its sentence. @param {import("./app.js").App} app @param {string} id */
export function claimLink(app, id) {
  const claim = app.claim(id);
  if (!claim) return h("span", {}, id);
  const anchor = link(app, { claim: id }, claim.sentence);
  anchor.classList.add("claim-link");
  anchor.dataset.claim = id;
  return anchor;
}

/** A link to an actor: its name. @param {import("./app.js").App} app @param {string} id */
export function actorLink(app, id) {
  const actor = app.actor(id);
  if (!actor) return h("span", {}, id);
  const anchor = link(app, { actor: id }, actor.name);
  anchor.classList.add("actor-link");
  return anchor;
}

export const SIGN_WORDS = { "+": "positive", "-": "negative", 0: "neutral" };

/** The mark of a sign: its colour, its character, its word for screen readers. @param {import("./app.js").App} app @param {string} sign */
export function signMark(app, sign) {
  return h(
    "span",
    { class: "sign", dataset: { sign }, title: SIGN_WORDS[sign] },
    h("span", { "aria-hidden": "true" }, app.data.marks.signs[sign] || "0"),
    unseen(SIGN_WORDS[sign]),
  );
}

/** A link out of the page, for addresses on the web only; anything else is plain text. @param {string} url @param {string} text */
export function outsideLink(url, text) {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, text);
  return h("a", { href: url, rel: "noopener noreferrer" }, text);
}

/** "1 claim", "2 claims". @param {number} number @param {string} noun @param {string} [plural] */
export function count(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}
