// The picture of all claims, drawn by Cytoscape.js on the positions that Python laid out.

import { announce, clear, count, h, link } from "./dom.js";
import { sceneElements } from "./graph_elements.js";
import { focusOf, focusWords } from "./graph_focus.js";
import { bringIntoView, mountGraphKeys } from "./graph_keys.js";
import { graphStyle } from "./graph_style.js";
import { legend } from "./legend.js";

const CLOSEST_ZOOM = 3;
const FARTHEST_ZOOM = 0.1;

// More lines than a browser redraws smoothly: while the picture moves, an image of it moves.
const MANY_LINES = 1500;

// On a phone the picture begins with its main actors.
const PHONE_WIDTH = 500;

/** Builds the view of the graph, and draws it when it is shown first. @param {import("./app.js").App} app */
export function mountGraph(app) {
  const section = document.getElementById("view-graph");
  const library = /** @type {any} */ (globalThis).cytoscape;
  if (!library) {
    clear(section, missingNote(app));
    return;
  }
  const parts = graphFrame(app);
  clear(section, parts.figure);
  let picture = null;
  app.subscribe((_, before) => {
    if (app.state.view !== "graph") return;
    picture ??= startPicture(app, library, parts);
    picture.update(before);
  });
}

function missingNote(app) {
  return h(
    "p",
    { class: "note" },
    "The graph cannot be drawn: Cytoscape.js is not part of this copy of kgraph. The same claims are in the ",
    link(app, { view: "matrix" }, "matrix"),
    " and in the ",
    link(app, { view: "claims" }, "table"),
    ".",
  );
}

/** The places that a picture needs: where it is drawn, its buttons, what is in focus. @param {import("./app.js").App} app */
export function pictureParts(app) {
  const canvas = h("div", {
    class: "graph-canvas",
    tabindex: 0,
    role: "application",
    "aria-label": `Graph of ${count(app.data.claims.length, "claim")} between ${count(app.data.scene.nodes.length, "actor")}`,
  });
  const zoom = h("div", { class: "graph-zoom", role: "group", "aria-label": "Zoom" });
  const focus = h("div", { class: "graph-focus", hidden: true });
  return { frame: h("div", { class: "graph-frame" }, canvas, zoom, focus), canvas, zoom, focus };
}

function graphFrame(app) {
  const parts = pictureParts(app);
  parts.canvas.setAttribute("aria-describedby", "graph-help");
  const help = h("p", { id: "graph-help" }, "Choose an actor or a line. With the keyboard: arrow keys go from actor to actor, Enter chooses, + and − zoom, 0 shows all. The wheel zooms once you click into the graph, or with Ctrl.");
  const tables = h("p", {}, "The same claims without a picture: ", link(app, { view: "claims" }, "the table"), " and ", link(app, { view: "matrix" }, "the matrix"), ".");
  const caption = h("figcaption", {}, legend(app), help, tables);
  const figure = h("figure", { class: "graph-figure" }, parts.frame, caption);
  return { ...parts, figure };
}

/**
 * Draws the graph; `update` keeps it true to the state, `end` gives it up.
 * @param {import("./app.js").App} app
 * @param {any} library Cytoscape.js
 * @param {{canvas: HTMLElement, zoom: HTMLElement, focus: HTMLElement}} parts
 */
export function startPicture(app, library, { canvas, zoom, focus }) {
  const cy = library({
    container: canvas,
    elements: sceneElements(app),
    style: graphStyle(app.data.marks, app.state.theme),
    layout: { name: "preset" },
    minZoom: FARTHEST_ZOOM,
    maxZoom: CLOSEST_ZOOM,
    autoungrabify: true,
    boxSelectionEnabled: false,
    autounselectify: true,
    textureOnViewport: app.data.scene.arcs.length > MANY_LINES,
  });
  const view = viewport(cy);
  let isOwnChoice = false;
  const choose = (patch) => {
    isOwnChoice = true;
    app.set(patch);
    isOwnChoice = false;
  };
  cy.on("tap", "node", ({ target }) => choose({ actor: target.data("actor") }));
  cy.on("tap", "edge", ({ target }) => choose({ claim: target.data("claim") }));
  cy.on("tap", ({ target }) => target === cy && choose({ actor: null, claim: null }));
  mountPointer(cy, canvas);
  mountGraphKeys(cy, canvas, {
    zoom: view.zoom,
    fit: view.fit,
    choose: (actor) => choose({ actor }),
    tell: (actor) => announce(`${app.actor(actor).name}, ${count(claimsOf(app, actor), "claim")}`),
  });
  fillZoom(zoom, view);
  view.begin();
  let isNew = true;
  return {
    update(before) {
      if (isNew || before.theme !== app.state.theme) cy.style(graphStyle(app.data.marks, app.state.theme));
      showInGraph(app, cy);
      tellFocus(app, focus);
      const isOther = isNew || ["claim", "actor", "depth", "highlight", "view"].some((key) => before[key] !== app.state[key]);
      if (isOther) moveToFocus(cy, view, isOwnChoice);
      isNew = false;
    },
    end: () => cy.destroy(),
  };
}

// The details open or close after this, and change the room that there is. What was chosen in the picture stays where it is.
function moveToFocus(cy, view, isOwnChoice) {
  requestAnimationFrame(() => {
    cy.resize();
    if (isOwnChoice) cy.nodes(".chosen").forEach((node) => bringIntoView(cy, node));
    else view.showFocus(cy.elements("edge.focus, node.chosen"));
  });
}

/** Classes by lens and focus, all in one step. */
function showInGraph(app, cy) {
  const focus = focusOf(app);
  const { kept, standing } = app.reading;
  const busy = new Set();
  cy.batch(() => {
    for (const edge of cy.edges()) {
      const id = edge.data("claim");
      const claim = app.claim(id);
      const isFocus = focus?.claims.has(id) ?? false;
      const classes = [
        !kept.has(id) && "gone",
        !standing.has(id) && "pale",
        isFocus ? "focus" : focus && "faint",
        focus?.named.has(id) && "named",
        id === app.state.claim && "chosen",
      ].filter(Boolean);
      dress(edge, classes);
      if (kept.has(id)) busy.add(claim.source).add(claim.target);
    }
    for (const node of cy.nodes()) {
      const id = node.data("actor");
      node.toggleClass("faint", !busy.has(id) || (focus !== null && !focus.actors.has(id)));
      node.toggleClass("chosen", id === app.state.actor);
    }
  });
}

// Only what changes is told to the library: it styles each element that it is told of anew.
function dress(edge, classes) {
  const worn = classes.join(" ");
  if (edge.scratch("worn") === worn) return;
  edge.scratch("worn", worn);
  edge.classes(classes);
}

function claimsOf(app, actor) {
  return app.data.claims.filter(({ id, source, target }) => (source === actor || target === actor) && app.reading.kept.has(id)).length;
}

function tellFocus(app, box) {
  const words = focusWords(app);
  box.hidden = !words;
  if (!words) return;
  const all = () => app.set({ actor: null, claim: null, highlight: Object.freeze([]) });
  clear(box, h("span", {}, words), h("button", { type: "button", on: { click: all } }, "Show all"));
}

function viewport(cy) {
  const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const go = (target) => {
    cy.stop();
    if (isCalm()) cy.viewport(target);
    else cy.animate(target, { duration: 220, easing: "ease-out" });
  };
  const fit = () => cy.fit(undefined, 16);
  const zoom = (factor) => {
    const level = Math.min(CLOSEST_ZOOM, Math.max(FARTHEST_ZOOM, cy.zoom() * factor));
    cy.zoom({ level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  cy.on("zoom", () => keepNamesLegible(cy));
  return {
    fit,
    begin() {
      fit();
      if (cy.width() >= PHONE_WIDTH || cy.nodes("[?isMain]").empty()) return;
      cy.fit(cy.nodes("[?isMain]"), 20);
      zoom(1.5);
    },
    zoom,
    showFocus(elements) {
      if (elements.empty()) return;
      const box = elements.union(elements.connectedNodes()).boundingBox();
      const zoom = Math.min(1.5, (cy.width() - 80) / box.w, (cy.height() - 100) / box.h);
      const pan = { x: cy.width() / 2 - (zoom * (box.x1 + box.x2)) / 2, y: cy.height() / 2 - (zoom * (box.y1 + box.y2)) / 2 };
      go({ zoom, pan });
    },
  };
}

// Where the picture is small, the names of its main actors are written larger.
function keepNamesLegible(cy) {
  const font = Math.min(34, Math.max(13, 2 * Math.round(5.25 / cy.zoom())));
  const main = cy.nodes("[?isMain]");
  if (main.nonempty() && main[0].data("font") !== font) main.data("font", font);
}

function fillZoom(box, view) {
  const button = (text, label, act) => h("button", { type: "button", "aria-label": label, title: label, on: { click: act } }, text);
  clear(
    box,
    button("+", "Zoom in", () => view.zoom(1.4)),
    button("−", "Zoom out", () => view.zoom(1 / 1.4)),
    button("⤢", "Show the whole graph", view.fit),
  );
}

// The wheel belongs to the page until the reader clicks into the graph, or holds Ctrl.
function mountPointer(cy, canvas) {
  let isInside = false;
  document.addEventListener("pointerdown", (event) => {
    isInside = canvas.contains(/** @type {Node} */ (event.target));
  });
  const keepFromPicture = (event) => {
    if (!isInside && !event.ctrlKey && !event.metaKey) event.stopPropagation();
  };
  canvas.parentElement.addEventListener("wheel", keepFromPicture, { capture: true, passive: true });
  // What the page loads late moves the picture, which it does not notice by itself: clicks would miss.
  for (const event of ["pointerenter", "pointerdown"]) canvas.parentElement.addEventListener(event, () => cy.resize(), { capture: true });
  cy.on("mouseover", "node, edge", () => canvas.classList.add("graph-hand"));
  cy.on("mouseout", "node, edge", () => canvas.classList.remove("graph-hand"));
}
