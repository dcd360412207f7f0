// The question field: a combobox that completes the words being typed, and examples to click.
import { askableWords, completions } from "./complete.js";
import { clear, h } from "./dom.js";

const SHOWN_EXAMPLES = 4;

/**
 * Fills the search part of the page; only a server can answer.
 * @param {any} app
 */
export function mountAsk(app) {
  const search = document.getElementById("ask");
  if (!app.data.served) return;
  search.hidden = false;
  const field = new QuestionField(app);
  const examples = h("p", { class: "examples" });
  search.append(field.form, examples);
  app.subscribe(() => field.follow());
  field.follow();
  app.api("/api/examples").then(
    ({ examples: questions }) => {
      field.examples = questions;
      const shown = ofManyKinds(questions)
        .slice(0, SHOWN_EXAMPLES)
        .map((question) =>
          h("button", { type: "button", class: "example", on: { click: () => field.ask(question) } }, question),
        );
      clear(examples, h("span", {}, "Try"), ...shown);
    },
    () => examples.remove(), // without examples the field works as well
  );
}

/** The first of the questions that begin with the same word: who, what, is ... */
function ofManyKinds(questions) {
  const kinds = new Map();
  for (const question of questions) {
    const [word] = question.split(" ");
    if (!kinds.has(word)) kinds.set(word, question);
  }
  return [...kinds.values()];
}

class QuestionField {
  constructor(app) {
    this.app = app;
    this.words = askableWords(app.data);
    this.examples = [];
    this.options = [];
    this.active = -1;
    this.list = h("ul", { id: "question-options", role: "listbox", "aria-label": "Ways to go on", hidden: true });
    this.input = h("input", {
      id: "question",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "500",
      placeholder: "who influences …",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "question-options",
      on: {
        input: () => this.open(),
        click: () => !this.input.value && this.open(),
        keydown: (event) => this.key(event),
        blur: () => this.close(),
      },
    });
    const submit = (event) => {
      event.preventDefault();
      this.ask(this.input.value);
    };
    this.form = h(
      "form",
      { class: "ask-form", on: { submit } },
      h("label", { for: "question" }, "Ask the text"),
      h("div", { class: "ask-field" }, this.input, this.list),
      h("button", { type: "submit", class: "primary" }, "Ask"),
    );
  }

  /** The field shows the question of the address. */
  follow() {
    const { question } = this.app.state;
    if (question === this.followed) return;
    this.followed = question;
    if (question) this.input.value = question;
  }

  ask(text) {
    this.close();
    const question = text.trim();
    if (!question) return;
    this.input.value = question;
    this.app.set({ view: "answer", question, claim: null, actor: null });
  }

  open() {
    const { value, selectionStart } = this.input;
    this.options = completions(this.words, this.examples, value, selectionStart);
    clear(this.list, ...this.options.map((option, at) => this.option(option, at)));
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.activate(-1);
  }

  option({ text, note }, at) {
    // The field keeps the focus when an option is clicked.
    const on = { mousedown: (event) => event.preventDefault(), click: () => this.take(at) };
    return h(
      "li",
      { id: `question-option-${at}`, role: "option", "aria-selected": "false", on },
      h("span", {}, text),
      " ",
      h("span", { class: "option-note" }, note),
    );
  }

  close() {
    this.list.hidden = true;
    this.options = [];
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  activate(at) {
    this.active = at;
    [...this.list.children].forEach((option, position) =>
      option.setAttribute("aria-selected", String(position === at)),
    );
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `question-option-${at}`);
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const size = this.options.length;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && !size) this.open();
    else if (move) this.activate((this.active + move + size + (this.active < 0 && move < 0 ? 1 : 0)) % size);
    else if (event.key === "Escape" && size) this.close();
    else if ((event.key === "Enter" || event.key === "Tab") && this.active >= 0) this.take(this.active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts an option in; a whole question is asked at once. */
  take(at) {
    const { text, note, start, end } = this.options[at];
    if (note === "question") {
      this.ask(text);
      return;
    }
    const rest = this.input.value.slice(end);
    const put = rest.startsWith(" ") || rest.startsWith("?") ? text : `${text} `;
    this.input.value = this.input.value.slice(0, start) + put + rest;
    const caret = start + put.length;
    this.close();
    this.input.setSelectionRange(caret, caret);
    this.input.focus();
  }
}
