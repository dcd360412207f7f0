// A claim as a card: its sentence, its hedges, what it says, and where.
import { claimLink, h, link, signMark } from "./dom.js";

/**
 * A claim with its receipt; its sentence chooses it.
 * @param {any} app
 * @param {string} id of a claim
 * @param {{brief?: boolean}} [how] brief: without summary and places
 * @returns {HTMLElement}
 */
export function claimCard(app, id, { brief = false } = {}) {
  const claim = app.claim(id);
  const aside = !app.reading.kept.has(id);
  const classes = [
    "card",
    "claim-card",
    ...(aside ? ["aside"] : []),
    ...(app.reading.standing.has(id) ? [] : ["not-standing"]),
  ];
  const told = [...claim.hedges, ...(aside ? ["set aside by the lens"] : [])];
  return h(
    "article",
    { class: classes.join(" ") },
    h(
      "p",
      { class: `claim-sentence${claim.polarity === "denied" ? " denied" : ""}` },
      signMark(app, claim.sign),
      " ",
      claimLink(app, id),
    ),
    h("p", { class: `hedges sure-${claim.factuality}` }, told.join(" · ")),
    ...(claim.summary && !brief ? [h("p", { class: "summary" }, claim.summary)] : []),
    ...(brief ? [] : claim.evidence.map(({ quote }, at) => h("div", { class: "place" }, placeLink(app, claim, at), quote && h("blockquote", {}, quote)))),
  );
}

/**
 * Where a claim stands, as a link into the text if that is at hand.
 * @param {any} app
 * @param {any} claim
 * @param {number} at which piece of its evidence
 */
export function placeLink(app, claim, at) {
  const { document: text, locator } = claim.evidence[at];
  const isAtHand = app.data.served && app.data.documents.some(({ id, at_hand: atHand }) => atHand && id === text);
  return isAtHand ? link(app, { view: "text", document: text, at: locator, claim: claim.id }, claim.places[at]) : claim.places[at];
}

/**
 * A text that begins with a capital letter.
 * @param {string} text
 * @returns {string}
 */
export function capitalised(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
