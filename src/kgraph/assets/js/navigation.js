// The views: their links, which of them is shown, the title of the window.

import { VIEWS } from "./address.js";
import { clear, h } from "./dom.js";

/** Fills the navigation and shows the view of the state. @param {import("./app.js").App} app */
export function mountNavigation(app) {
  const nav = document.getElementById("views");
  const views = VIEWS.filter(({ id }) => app.data.served || id !== "answer");
  const firstTool = views.find(({ tool }) => tool);
  const links = new Map(
    views.map((view) => [view.id, h("a", { class: view === firstTool ? "tools-start" : null }, view.label)]),
  );
  clear(nav, ...links.values());
  focusMainBySkipLink();
  app.subscribe((_, before) => {
    for (const [id, anchor] of links) anchor.setAttribute("href", app.address(placeOf(id, app.state)));
    showView(app.state.view, links);
    document.title = titleOf(app);
    if (before.view !== app.state.view) links.get(app.state.view)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

// A view is opened without what was chosen, so that its link says where it leads; the question stays.
function placeOf(view, state) {
  const isHere = state.view === view;
  return { view, claim: isHere ? state.claim : null, actor: isHere ? state.actor : null };
}

function showView(view, links) {
  for (const { id } of VIEWS) document.getElementById(`view-${id}`).hidden = id !== view;
  for (const [id, anchor] of links) {
    if (id === view) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
}

function titleOf(app) {
  const { claim, actor, view, question } = app.state;
  const chosen = (claim && app.claim(claim)?.sentence) || (actor && app.actor(actor)?.name);
  const shown = view === "answer" && question ? question : VIEWS.find(({ id }) => id === view).label;
  return `${chosen || shown} · ${app.data.title}`;
}

// Its address, "#main", would take the place of the state's address.
function focusMainBySkipLink() {
  document.querySelector("a.skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
}
