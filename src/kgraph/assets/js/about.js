// What the data set is, how to read the page, how to cite it, and whose work the page contains.
import { copyable } from "./cite.js";
import { clear, count, h, outsideLink } from "./dom.js";
import { legend } from "./legend.js";

const KEYS = [
  ["Tab, Enter", "go to the next control or link, use it"],
  ["Arrow keys", "in the graph go to the next actor in that direction, in the matrix to the next cell"],
  ["+  −  0", "in the graph: closer, farther, all of it"],
  ["Escape", "closes the details, a dialog or a list"],
  ["Ctrl + Enter", "runs the SPARQL query"],
];

/**
 * Builds the view that tells about the data set and the page.
 * @param {any} app
 */
export function mountAbout(app) {
  const section = document.getElementById("view-about");
  const draw = () => {
    if (app.state.view !== "about" || section.childElementCount) return;
    const { data } = app;
    clear(section, h("h2", {}, "About"), metadataOf(data), documentsOf(app), howToRead(app), copyable("Cite this data set", dataCitation(data)), keysOf(), licencesOf(data));
  };
  app.subscribe(draw);
  draw();
}

function metadataOf(data) {
  const told = [
    ["Data set", data.title],
    ["Version", data.version],
    ["By", data.creators.join("; ")],
    ["Licence", data.license],
    ["Holds", `${count(data.claims.length, "claim")} about ${count(data.actors.length, "actor")}${data.claims.length < data.total ? `, of ${data.total} that were coded` : ""}`],
    ["Read", data.read_as.join("; ")],
    ["Made with", `kgraph ${data.kgraph}`],
  ];
  const terms = told.filter(([, words]) => words).flatMap(([name, words]) => [h("dt", {}, name), h("dd", {}, words)]);
  return h("div", { class: "about-block" }, data.description && h("p", { class: "lead" }, data.description), h("dl", { class: "facts" }, terms));
}

function documentsOf(app) {
  const { data } = app;
  if (!data.documents.length) return null;
  return h("div", { class: "about-block" }, h("h3", {}, data.documents.length === 1 ? "The text" : "The texts"), h("ul", {}, data.documents.map((one) => h("li", {}, documentWords(app, one)))));
}

function documentWords(app, { id, title, author, date, url, rights }) {
  const name = title ?? id;
  const rest = [app.actor(author)?.name ?? author, date, rights].filter(Boolean).join(" · ");
  return [url ? outsideLink(url, name) : name, rest && h("span", { class: "told" }, ` ${rest}`)];
}

function howToRead(app) {
  return h(
    "div",
    { class: "about-block" },
    h("h3", {}, "How to read it"),
    h("p", {}, "Each line of the graph is one claim of the text: who does what to whom, as the text says, not as it is. A claim that is only wanted, that is the view of somebody else, or that holds under a condition that you do not assume, is drawn paler and says so in words."),
    legend(app),
  );
}

function keysOf() {
  return h("div", { class: "about-block" }, h("h3", {}, "Keys"), h("dl", { class: "facts" }, KEYS.flatMap(([keys, words]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, words)])));
}

function dataCitation({ creators, title, version, license }) {
  const who = creators.length ? `${creators.join("; ")}: ` : "";
  return `${who}${title}${version ? `, version ${version}` : ""}${license ? ` (${license})` : ""}. Claim graph, read with kgraph.`;
}

function licencesOf(data) {
  if (!data.licences.length) return null;
  const texts = data.licences.map((text) => h("pre", { class: "licence", tabindex: "0", role: "region", "aria-label": "Licence" }, text));
  return h("div", { class: "about-block" }, h("h3", {}, "Parts by others"), h("p", {}, "The graph is drawn by Cytoscape.js, under the MIT licence:"), texts);
}
