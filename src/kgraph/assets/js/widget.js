// The picture of the graph in a notebook: a choice made in it goes to Python, and one made in Python is shown in it.

import { START } from "./address.js";
import { makeIndex } from "./data.js";
import { clear, count, h } from "./dom.js";
import { pictureParts, startPicture } from "./graph.js";
import { makeReader } from "./lens.js";
import { legend } from "./legend.js";
import { setSignColours } from "./theme.js";

const DARK = 128;

/**
 * Shows the widget in an element; what is returned takes it away again.
 * @param {any} library Cytoscape.js
 * @param {{model: any, el: HTMLElement}} place as anywidget gives it
 * @returns {() => void}
 */
export function renderWidget(library, { model, el }) {
  const app = widgetApp(model.get("page"));
  const parts = pictureParts(app);
  const words = h("div", { class: "widget-words", role: "status" });
  const help = h("p", {}, "Choose an actor or a line. With the keyboard: arrow keys go from actor to actor, Enter chooses, + and − zoom, 0 shows all. The wheel zooms once you click into the graph.");
  clear(el, h("figure", { class: "graph-figure" }, parts.frame, words, h("figcaption", {}, legend(app), help)));
  el.classList.add("kgraph-widget");
  // The keys of the picture are no commands of the notebook.
  el.dataset.lmSuppressShortcuts = "true";
  el.addEventListener("keydown", (event) => event.stopPropagation());
  setSignColours(el, app.data.marks.colours);
  const picture = startPicture(app, library, parts);
  const showFrom = (before) => {
    picture.update(before);
    tellChoice(app, words);
    sendChoice(app, model);
  };
  app.set(choiceOf(model));
  showFrom(app.state);
  app.subscribe((_, before) => showFrom(before));
  const follow = () => app.set(choiceOf(model));
  const wear = () => {
    const theme = themeAround(el);
    el.dataset.theme = theme;
    app.set({ theme });
  };
  const watch = new MutationObserver(wear);
  for (const root of [document.documentElement, document.body]) watch.observe(root, { attributes: true });
  model.on("change:choice", follow);
  // Only now is the element in the page, and in its colours.
  requestAnimationFrame(wear);
  return () => {
    model.off("change:choice", follow);
    watch.disconnect();
    picture.end();
  };
}

/** What the views of the page share, without an address, a server and a lens. @returns {any} */
function widgetApp(data) {
  const reading = makeReader(data).read(START.lens);
  const subscribers = [];
  const app = {
    data,
    ...makeIndex(data),
    reading,
    plain: reading,
    state: Object.freeze({ ...START, highlight: Object.freeze([]), theme: "light" }),
    subscribe: (fn) => subscribers.push(fn),
    set(patch) {
      const before = app.state;
      const next = { ...before, ...patch };
      if (patch.claim) next.actor = null;
      if (patch.actor) next.claim = null;
      if (Object.keys(next).every((key) => next[key] === before[key])) return;
      app.state = Object.freeze(next);
      for (const tell of subscribers) tell(app, before);
    },
  };
  return app;
}

/** The choice of Python: nothing, or a kind and an id. */
function choiceOf(model) {
  const [kind, id] = model.get("choice");
  return { claim: kind === "claim" ? id : null, actor: kind === "actor" ? id : null };
}

function sendChoice(app, model) {
  const { claim, actor } = app.state;
  const choice = claim ? ["claim", claim] : actor ? ["actor", actor] : [];
  if (choice.join("\n") === model.get("choice").join("\n")) return;
  model.set("choice", choice);
  model.save_changes();
}

function tellChoice(app, words) {
  const claim = app.claim(app.state.claim);
  const actor = app.actor(app.state.actor);
  if (claim) clear(words, ...claimWords(claim));
  else if (actor) clear(words, ...actorWords(app, actor));
  else clear(words);
}

function claimWords({ id, sentence, hedges, summary, places }) {
  return [h("p", {}, h("strong", {}, sentence)), h("p", {}, hedges.join(" · ")), summary && h("p", {}, summary), h("p", { class: "quiet" }, places.join("; "), ` [${id}]`)];
}

function actorWords(app, { id, name }) {
  const own = app.data.claims.filter(({ source, target }) => source === id || target === id);
  return [h("p", {}, h("strong", {}, name), ` · ${count(own.length, "claim")}`, h("span", { class: "quiet" }, ` [${id}]`))];
}

/** Light or dark: as bright as the first ground behind the element that is not transparent. */
function themeAround(el) {
  for (let at = el.parentElement; at; at = at.parentElement) {
    const [red, green, blue, alpha = 1] = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    if (blue !== undefined && alpha > 0) return 0.299 * red + 0.587 * green + 0.114 * blue < DARK ? "dark" : "light";
  }
  return "light";
}
