// What is chosen, in full: a claim, or an actor.

import { announce, clear, h } from "./dom.js";
import { actorDetails } from "./actor_details.js";
import { claimDetails } from "./claim_details.js";

/** Shows the chosen claim, else the chosen actor. @param {import("./app.js").App} app */
export function mountDetails(app) {
  const aside = document.getElementById("details");
  const close = () => app.set({ claim: null, actor: null });
  const focus = makeFocus(/** @type {any} */ (aside));
  let shownKey = "";
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !aside.hidden && !event.defaultPrevented && !document.querySelector("dialog[open]")) close();
  });
  app.subscribe((_, before) => {
    const { claim, actor, depth, lens } = app.state;
    const key = JSON.stringify([claim, actor]);
    const isSame = key === shownKey && before.lens === lens && before.depth === depth && before.view === app.state.view;
    if (isSame) return;
    const content = contentOf(app);
    const isOther = key !== shownKey;
    const hadFocus = aside.contains(document.activeElement);
    const label = document.activeElement?.getAttribute("aria-label");
    shownKey = key;
    aside.hidden = !content;
    clear(aside, content && [detailsHead(content, close), content.parts]);
    if (!content) focus.giveBack(hadFocus);
    else if (isOther) focus.take(hadFocus);
    else if (hadFocus) focus.keep(label);
    if (content && isOther) announce(`Details: ${content.heading}`);
  });
}

function contentOf(app) {
  const { claim, actor } = app.state;
  if (claim) return app.claim(claim) ? claimDetails(app, app.claim(claim)) : unknownThing("claim", claim);
  if (actor) return app.actor(actor) ? actorDetails(app, app.actor(actor)) : unknownThing("actor", actor);
  return null;
}

function unknownThing(kind, id) {
  return { kind, heading: `There is no ${kind} “${id}” in this page`, parts: [h("p", {}, "It may be spelled otherwise, or the page holds only a part of the data.")] };
}

function detailsHead({ kind, heading }, close) {
  return h(
    "div",
    { class: "details-head" },
    h("div", {}, h("p", { class: "details-kind" }, kind), h("h2", { tabindex: -1 }, heading)),
    h("button", { type: "button", class: "plain details-close", "aria-label": "Close the details", on: { click: close } }, "×"),
  );
}

// The focus goes to what was opened, and back to where it was when that is closed.
function makeFocus(aside) {
  let opener = null;
  let isFirst = true;
  return {
    take(hadFocus) {
      if (!hadFocus) opener = document.activeElement;
      aside.scrollTop = 0;
      if (!isFirst) aside.querySelector("h2").focus({ preventScroll: true });
      isFirst = false;
    },
    // The details are built anew when the lens or the depth changes; a button with a name gets the focus again.
    keep(label) {
      const again = label && aside.querySelector(`[aria-label="${CSS.escape(label)}"]`);
      (again ?? aside.querySelector("h2")).focus({ preventScroll: true });
    },
    giveBack(hadFocus) {
      if (hadFocus && opener?.isConnected) opener.focus({ preventScroll: true });
      else if (hadFocus) document.getElementById("main").focus({ preventScroll: true });
      isFirst = false;
    },
  };
}
