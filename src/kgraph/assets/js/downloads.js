// Every format that the graph can be had in, with what it keeps and what it loses.
import { clear, count, h } from "./dom.js";

// The page is a format too; it does not tell of itself in its data.
const THIS_PAGE = Object.freeze({
  title: "This page as one file",
  suffix: ".html",
  keeps: "all that the page shows; works offline and can be mailed",
  loses: "questions and SPARQL, which need kgraph; it cannot be read back",
});

/**
 * Builds the view of downloads: links where a server answers, else the commands to type.
 * @param {any} app
 */
export function mountDownloads(app) {
  const section = document.getElementById("view-downloads");
  const note = h("p", { class: "note", role: "status" });
  const rows = h("tbody");
  const way = app.data.served ? "Files made now from these claims. " : "This page is one file without a server: the commands make the files where kgraph and the data set are. ";
  const headings = ["Format", "Keeps", "Loses", app.data.served ? "File" : "Command"];
  section.append(
    h("h2", {}, "Downloads"),
    h("p", { class: "lead" }, `${way}Equal data give equal files, byte for byte.`),
    note,
    h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": "Formats" }, h("table", { class: "formats" }, h("thead", {}, h("tr", {}, ...headings.map((words) => h("th", { scope: "col" }, words)))), rows)),
  );
  let drawn = null;
  const draw = () => {
    if (app.state.view !== "downloads" || drawn === app.state.lens) return;
    drawn = app.state.lens;
    note.textContent = lensNote(app);
    clear(rows, ...[...app.data.formats, THIS_PAGE].map((format) => formatRow(app, format)));
  };
  app.subscribe(draw);
  draw();
}

function formatRow(app, format) {
  const file = `graph${format.suffix}`;
  const query = app.lensQuery();
  const way = app.data.served ? h("a", { href: `/download/${file}${query ? `?${query}` : ""}`, download: file }, file) : h("code", {}, exportCommand(file, query));
  return h("tr", {}, h("th", { scope: "row" }, format.title), h("td", {}, format.keeps), h("td", { class: format.loses ? "" : "nothing-lost" }, format.loses || "nothing"), h("td", { class: "file" }, way));
}

/** The lens as flags of the command line: "kgraph export graph.ttl --at-least probable". */
function exportCommand(file, query) {
  const flags = [...new URLSearchParams(query)].map(([name, value]) => ` --${name.replaceAll("_", "-")} ${value}`);
  return `kgraph export ${file}${flags.join("")}`;
}

function lensNote(app) {
  const { lens } = app.state;
  // Type and sign choose what the page shows; they are no part of the lens that files are made through.
  const left = app.reader.read({ ...lens, type: null, sign: null }).kept.size;
  const whole = app.data.claims.length;
  const words = app.lensQuery() ? `The lens applies: a file holds ${left} of ${count(whole, "claim")}, and says which of them stand.` : `A file holds all ${count(whole, "claim")}; a lens would apply to it.`;
  return lens.type || lens.sign ? `${words} What you chose by type or sign is left as it is: it changes only what is shown here.` : words;
}
