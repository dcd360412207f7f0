// The lines of an answer, as the command line prints them, as paragraphs and cards.
import { actorLink, h } from "./dom.js";

const BRACKETED_ID = /(\[[A-Za-z][A-Za-z0-9_.-]*\])/;

/**
 * The lines in blocks, parted where a line is empty.
 * @param {any[]} lines
 * @returns {any[][]}
 */
export function blocksOf(lines) {
  const blocks = [[]];
  for (const line of lines) {
    if (line.pieces.length) blocks.at(-1).push(line);
    else if (blocks.at(-1).length) blocks.push([]);
  }
  return blocks.filter((block) => block.length);
}

/**
 * A block: a card if it is about claims, else paragraphs.
 * @param {any} app
 * @param {any[]} block
 * @returns {HTMLElement}
 */
export function blockOf(app, block) {
  const card = block.some((line) => claimsNamed(app, line).length);
  return h(
    card ? "article" : "div",
    { class: card ? "card answer-card" : "answer-text" },
    ...block.map((line, at) => lineOf(app, line, sentenceOf(app, block, at))),
  );
}

function lineOf(app, line, claim) {
  const { pieces } = line;
  const only =
    pieces.length === 1 &&
    claimsNamed(app, line).length === 1 &&
    BRACKETED_ID.exec(pieces[0].text)[0] === pieces[0].text.trim();
  const sign = claim ? { sign: app.claim(claim).sign, mark: app.data.marks.signs[app.claim(claim).sign] || "0" } : {};
  return h(
    "p",
    { class: `line${only ? " line-id" : ""}`, dataset: sign },
    ...pieces.map((piece) => pieceOf(app, piece, claim)),
  );
}

function pieceOf(app, { text, style }, claim) {
  const actor = style === "strong" && text.endsWith(":") ? actorCalled(app, text.slice(0, -1).trim()) : null;
  if (actor) return h("span", { class: `piece-${style}` }, actorLink(app, actor.id), ":");
  const shown = claim ? [claimChoice(app, claim, text)] : withLinks(app, text);
  return h("span", { class: `piece-${style}` }, ...shown);
}

function actorCalled(app, name) {
  return app.data.actors.find((actor) => actor.name === name);
}

/** The text with the ids of known claims as links. */
function withLinks(app, text) {
  return text.split(BRACKETED_ID).flatMap((part) => {
    const id = part.slice(1, -1);
    return BRACKETED_ID.test(part) && app.claim(id) ? ["[", claimChoice(app, id, id), "]"] : [part];
  });
}

function claimChoice(app, id, text) {
  return h("a", { href: app.address({ claim: id }), class: "claim-choice" }, text);
}

function claimsNamed(app, line) {
  return line.pieces.flatMap(({ text }) =>
    text.split(BRACKETED_ID).filter((part) => BRACKETED_ID.test(part) && app.claim(part.slice(1, -1))),
  );
}

/** The claim whose sentence this line is: the first line of a claim's own lines, which end with its id. */
function sentenceOf(app, block, at) {
  const pieces = block[at].pieces;
  if (pieces.length !== 1 || !["strong", "bad"].includes(pieces[0].style) || claimsNamed(app, block[at]).length)
    return null;
  for (const line of block.slice(at + 1)) {
    if (line.indent <= block[at].indent) return null;
    const [named] = claimsNamed(app, line);
    if (named) return named.slice(1, -1);
  }
  return null;
}

/**
 * The text of a line without its indent.
 * @param {any} line
 * @returns {string}
 */
export function textOf(line) {
  return line.pieces
    .map(({ text }) => text)
    .join("")
    .trim();
}
