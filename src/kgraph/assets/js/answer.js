// The answer to a question in words, with its receipts and what the lens changed.
import { askError } from "./ask_error.js";
import { copyable } from "./cite.js";
import { copyButton } from "./copy.js";
import { announce, clear, h, link } from "./dom.js";
import { blockOf, blocksOf, textOf } from "./lines.js";
import { pictureButton } from "./picture.js";

// Quicker answers come without a word of waiting.
const WAIT_MILLISECONDS = 300;
const LONG_MILLISECONDS = 1000;

/**
 * Builds the view of the answer; it asks again when the question or the lens changes.
 * @param {any} app
 */
export function mountAnswer(app) {
  const section = document.getElementById("view-answer");
  const view = app.data.served ? new AnswerView(app, section) : new NoServer(app, section);
  app.subscribe(() => view.draw());
  view.draw();
}

class NoServer {
  constructor(app, section) {
    this.app = app;
    this.section = section;
  }

  draw() {
    const { view, question } = this.app.state;
    if (view !== "answer") return;
    const asked = question || "who influences …";
    clear(
      this.section,
      h("h2", {}, "Questions need kgraph itself"),
      h(
        "p",
        {},
        "This page is one file and cannot answer. Where kgraph and the data set are installed, ask on the command line or in the browser:",
      ),
      copyable("On the command line", `kgraph ask ${shellQuoted(asked)}`),
      copyable("In the browser", "kgraph serve"),
    );
  }
}

class AnswerView {
  constructor(app, section) {
    this.app = app;
    this.waiting = h("p", { class: "told waiting", role: "status" });
    this.body = h("div", { class: "answer" });
    this.asked = null;
    section.append(this.waiting, this.body);
  }

  draw() {
    const { view, question } = this.app.state;
    if (view !== "answer") return;
    const asked = `${question}\n${this.app.lensQuery()}`;
    if (asked === this.asked) return;
    this.asked = asked;
    this.request?.abort();
    if (question.trim()) this.ask(question);
    else
      clear(
        this.body,
        h("h2", {}, "Ask the text"),
        h(
          "p",
          { class: "empty" },
          "Type a question above, or take one of the examples. The lens holds for the answer too.",
        ),
      );
  }

  async ask(question) {
    const request = new AbortController();
    this.request = request;
    const stopWaiting = this.wait();
    try {
      const found = await this.app.api("/api/answer", { q: question }, request.signal);
      if (!request.signal.aborted) this.show(question, found);
    } catch (error) {
      // An older request that was given up says nothing.
      if (!request.signal.aborted) this.fail(question, error);
    } finally {
      stopWaiting();
    }
  }

  /** Tells that the answer takes time, and returns how to stop telling it. */
  wait() {
    this.body.setAttribute("aria-busy", "true");
    const tell = (words) => () => {
      this.waiting.textContent = words;
    };
    const timers = [
      setTimeout(tell("Reading the claims …"), WAIT_MILLISECONDS),
      setTimeout(tell("Still reading the claims …"), LONG_MILLISECONDS),
    ];
    const own = this.request;
    return () => {
      timers.forEach(clearTimeout);
      if (own !== this.request) return;
      this.waiting.textContent = "";
      this.body.removeAttribute("aria-busy");
    };
  }

  fail(question, error) {
    if (error.problem) {
      clear(this.body, askError(this.app, question, error.problem));
      return;
    }
    // The next try asks anew.
    this.asked = null;
    clear(
      this.body,
      h(
        "div",
        { class: "ask-error", role: "alert" },
        h("h2", {}, "No answer"),
        h("p", {}, "The server does not answer. Is `kgraph serve` still running?"),
      ),
    );
  }

  /** @param {string} question @param {any} told */
  show(question, told) {
    const { answer, lines, changes } = told;
    const blocks = blocksOf(lines);
    const isNote = (line) => textOf(line).startsWith("note: ");
    const { early, late } = notesOf(blocks, (line) => !isNote(line) && textOf(line) !== answer.restated, isNote);
    const body = blocks
      .map((block) => block.filter((line) => !isNote(line) && textOf(line) !== answer.restated))
      .filter((block) => block.length);
    clear(
      this.body,
      h("p", { class: "asked", hidden: sameWords(question, answer.restated) }, question),
      h("h2", { tabindex: -1 }, answer.restated),
      notesList(this.app, "How it was read", early),
      changesNote(changes),
      ...body.map((block) => blockOf(this.app, block)),
      notesList(this.app, "Notes", late),
      this.actions(question, told),
      sparqlOf(this.app, answer),
    );
    goToAnswer(this.body, question);
    announce([answer.restated, ...(body[0] ?? []).slice(0, 2).map(textOf), ...changes].join(" "));
    this.app.set({ highlight: Object.freeze(answer.claims.map((claim) => claim.id)) });
  }

  actions(question, told) {
    const { app } = this;
    const address = h("span", { class: "visually-hidden" }, location.href);
    const copyLink = copyButton(address, "the address of this answer");
    copyLink.textContent = "Copy link";
    copyLink.setAttribute("aria-label", "Copy link to this answer");
    const json = `/api/ask?${[new URLSearchParams({ q: question }), app.lensQuery()].filter((part) => String(part)).join("&")}`;
    return h(
      "div",
      { class: "actions" },
      told.answer.claims.length
        ? h(
            "button",
            { type: "button", on: { click: () => app.set({ view: "graph", claim: null, actor: null }) } },
            "Show in the graph",
          )
        : null,
      pictureButton(app, told),
      copyLink,
      h("a", { class: "button", href: json }, "JSON"),
      address,
    );
  }
}

/** The notes above the first line of the answer, which say how the question was read, and those below. */
function notesOf(blocks, isAnswer, isNote) {
  const lines = blocks.flat();
  const first = lines.findIndex(isAnswer);
  const words = (some) => some.filter(isNote).map((line) => textOf(line).slice("note: ".length));
  return { early: words(lines.slice(0, Math.max(first, 0))), late: words(lines.slice(Math.max(first, 0))) };
}

function notesList(app, label, notes) {
  if (!notes.length) return null;
  return h("ul", { class: "answer-notes", "aria-label": label }, ...notes.map((note) => h("li", {}, ...noteWords(app, note))));
}

/** A note; the claims that it names at its end are links. */
function noteWords(app, note) {
  const [told, named] = [note.slice(0, note.lastIndexOf(": ") + 1), note.slice(note.lastIndexOf(": ") + 1)];
  const words = named.split(/([A-Za-z][A-Za-z0-9_.-]*)/);
  return [told, ...words.map((word) => (app.claim(word) ? h("a", { href: app.address({ claim: word }) }, word) : word))];
}

/** Whoever asked and types no further goes on from the answer. */
function goToAnswer(body, question) {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.id === "question" && field.value.trim() === question.trim()) body.querySelector("h2").focus({ preventScroll: true });
}

function changesNote(changes) {
  if (!changes.length) return null;
  return h(
    "div",
    { class: "changed-note", role: "note" },
    h("p", { class: "changed-heading" }, "What the lens changes"),
    h("ul", {}, ...changes.map((change) => h("li", {}, change))),
  );
}

function sparqlOf(app, answer) {
  if (!answer.sparql) return null;
  const open = link(
    app,
    { view: "sparql", query: answer.sparql, claim: null, actor: null },
    "Open it in the SPARQL page",
  );
  return h(
    "details",
    { class: "group answer-sparql" },
    h("summary", {}, "The SPARQL behind it"),
    copyable("SPARQL 1.1", answer.sparql),
    h("p", {}, open),
  );
}

/** Whether a question was understood word for word. */
function sameWords(question, restated) {
  const words = (text) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ");
  return words(question) === words(restated);
}

function shellQuoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
