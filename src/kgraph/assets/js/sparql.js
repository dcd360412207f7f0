// A page to write SPARQL on: examples, prefixes, a query that may be stopped, results to look at and to save.
import { clear, h } from "./dom.js";
import { copyButton, saveFile } from "./copy.js";
import { sparqlExamples } from "./sparql_examples.js";
import { sparqlProblem, sparqlResult } from "./sparql_results.js";

const ACCEPTED = "application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.5";
const FOR_ROWS = [["CSV", "text/csv", "csv"], ["JSON", "application/sparql-results+json", "json"]];
const FOR_TRIPLES = [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"]];

/**
 * Builds the SPARQL page; without a server the query can be written and copied.
 * @param {any} app
 */
export function mountSparql(app) {
  const page = sparqlPage(app);
  let written = null;
  const draw = (_, before) => {
    if (app.state.view !== "sparql") return;
    if (written !== app.state.query) {
      written = app.state.query;
      if (!written || written !== page.text.value) showQuery(page, written || sparqlExamples(app.data)[0].query);
    }
    if (before && before.lens !== app.state.lens && page.result.childElementCount) page.told.textContent = "The lens has changed since: run the query again.";
  };
  app.subscribe(draw);
  draw();
}

/** The parts of the page that change, mounted. */
function sparqlPage(app) {
  const page = {
    text: h("textarea", { id: "sparql-query", class: "query", rows: 12, spellcheck: "false", autocapitalize: "off", autocomplete: "off" }),
    told: h("p", { class: "told", role: "status" }),
    result: h("div", { class: "sparql-result" }),
    running: null,
  };
  page.cancel = h("button", { type: "button", hidden: true, on: { click: () => page.running?.abort() } }, "Cancel");
  const section = document.getElementById("view-sparql");
  section.append(
    h("h2", {}, "SPARQL"),
    h("p", { class: "lead" }, "For what no question in English can ask: SPARQL 1.1 on the claims as RDF. Each claim is a node with its qualifiers; a plain triple stands only for what the text states as fact."),
    exampleList(app, page),
    queryForm(app, page),
    prefixList(app.data.prefixes),
    page.told,
    page.result,
  );
  return page;
}

function exampleList(app, page) {
  const buttons = sparqlExamples(app.data).map(({ words, query }) => {
    const choose = () => {
      showQuery(page, query);
      if (app.data.served) runQuery(app, page);
      else app.set({ query });
    };
    return h("li", {}, h("button", { type: "button", class: "chip", on: { click: choose } }, words));
  });
  return h("div", { class: "sparql-examples" }, h("p", { id: "sparql-examples" }, "Try:"), h("ul", { class: "chips", "aria-labelledby": "sparql-examples" }, buttons));
}

function queryForm(app, page) {
  const label = h("label", { for: "sparql-query" }, "Query");
  const copy = copyButton(page.text, "the query");
  if (!app.data.served) {
    const way = h("p", { class: "note" }, "This page is one file without a server, so it cannot run queries. Save the query as query.rq and type: ", h("code", {}, "kgraph sparql - < query.rq"));
    return h("div", { class: "query-form" }, label, page.text, h("p", { class: "actions" }, copy), way);
  }
  const run = (event) => {
    event.preventDefault();
    runQuery(app, page);
  };
  page.text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
  });
  const hint = h("span", { class: "told" }, "Ctrl + Enter runs it");
  return h("form", { class: "query-form", on: { submit: run } }, label, page.text, h("p", { class: "actions" }, h("button", { class: "primary" }, "Run"), page.cancel, copy, hint));
}

function prefixList(prefixes) {
  const lines = Object.entries(prefixes).map(([name, namespace]) => `PREFIX ${name}: <${namespace}>`);
  return h("details", { class: "prefixes" }, h("summary", {}, `${lines.length} prefixes need no declaration`), h("pre", { class: "text-box", tabindex: "0", role: "region", "aria-label": "Prefixes" }, lines.join("\n")));
}

/** Puts a query into the page; what was found by another one goes. */
function showQuery(page, query) {
  page.running?.abort();
  page.text.value = query;
  page.told.textContent = "";
  clear(page.result);
}

async function runQuery(app, page) {
  page.running?.abort();
  const running = new AbortController();
  page.running = running;
  page.cancel.hidden = false;
  page.told.textContent = "Running …";
  clear(page.result);
  const query = page.text.value;
  app.set({ query });
  try {
    const found = await sentQuery(app, query, ACCEPTED, running.signal);
    if (page.running === running) showFound(app, page, query, found);
  } catch (error) {
    if (page.running === running) page.told.textContent = running.signal.aborted ? "Cancelled." : `The query could not be sent: ${error.message}`;
  }
  if (page.running === running) page.cancel.hidden = true;
}

async function sentQuery(app, query, accept, signal) {
  const lens = app.lensQuery();
  const response = await fetch(`/sparql${lens ? `?${lens}` : ""}`, { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: query, signal });
  return { ok: response.ok, type: response.headers.get("Content-Type") ?? "", cut: response.headers.get("X-Kgraph-Cut"), text: await response.text() };
}

function showFound(app, page, query, found) {
  if (!found.ok) {
    page.told.textContent = "";
    page.result.append(sparqlProblem(found.text));
    return;
  }
  const { told, element } = sparqlResult(app, found);
  const cut = found.cut ? " The result was cut here: ask for less, or use kgraph sparql --rows." : "";
  const lens = app.lensQuery() ? " Read through the lens." : "";
  page.told.textContent = told + cut + lens;
  if (element) page.result.append(saveButtons(app, page, query, found.type), element);
}

function saveButtons(app, page, query, type) {
  const kinds = type.includes("json") ? FOR_ROWS : FOR_TRIPLES;
  const buttons = kinds.map(([label, media, suffix]) => h("button", { type: "button", class: "quiet", on: { click: () => saveResult(app, page, query, media, `result.${suffix}`) } }, `Save as ${label}`));
  return h("p", { class: "actions" }, buttons);
}

async function saveResult(app, page, query, media, name) {
  try {
    const found = await sentQuery(app, query, media);
    if (found.ok) saveFile(new Blob([found.text], { type: media }), name);
    else page.told.textContent = `The file cannot be made: ${found.text}`;
  } catch (error) {
    page.told.textContent = `The file cannot be made: ${error.message}`;
  }
}
