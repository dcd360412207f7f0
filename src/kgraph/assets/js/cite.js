// How to cite a claim: as a sentence, for BibTeX, and by its address.
import { copyButton } from "./copy.js";
import { h } from "./dom.js";

/**
 * A button that opens a dialog with the citation of a claim.
 * @param {any} app
 * @param {any} claim
 * @returns {HTMLButtonElement}
 */
export function citeButton(app, claim) {
  return h("button", { type: "button", "aria-haspopup": "dialog", on: { click: () => openCitation(app, claim) } }, "Cite");
}

/**
 * A text to copy under its heading.
 * @param {string} heading
 * @param {string} text
 * @returns {HTMLElement}
 */
export function copyable(heading, text) {
  const source = h("pre", { class: "copyable-text", tabindex: "0" }, text);
  return h("div", { class: "copyable" }, h("div", { class: "copyable-head" }, h("h3", {}, heading), copyButton(source, heading)), source);
}

function openCitation(app, claim) {
  const dialog = h(
    "dialog",
    { class: "citation", "aria-labelledby": "citation-title" },
    h("h2", { id: "citation-title" }, "Cite this claim"),
    h("p", { class: "citation-claim" }, claim.sentence),
    copyable("As text", claim.citation),
    ...(app.data.served ? [bibtexOf(app, claim)] : []),
    copyable("Address in this page", addressOfClaim(claim)),
    copyable("Its name in RDF", `${app.data.prefixes.claim}${claim.id}`),
    h("form", { method: "dialog", class: "actions" }, h("button", { class: "primary" }, "Close")),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    // The backdrop belongs to the dialog itself.
    if (event.target === dialog) dialog.close();
  });
  // Escape closes the dialog only, not what lies under it.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
}

function addressOfClaim(claim) {
  return `${location.href.split("#")[0]}#/claim/${encodeURIComponent(claim.id)}`;
}

function bibtexOf(app, claim) {
  const place = h("div", {}, h("p", { class: "told" }, "Reading BibTeX …"));
  app.api(`/api/claims/${encodeURIComponent(claim.id)}/citation`, { style: "bibtex" }).then(
    ({ citation }) => place.replaceChildren(copyable("BibTeX", citation)),
    () => place.replaceChildren(h("p", { class: "told" }, "BibTeX cannot be had: the server does not answer.")),
  );
  return place;
}
