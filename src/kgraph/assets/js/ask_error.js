// A question that was not understood: what is wrong, where, and what to ask instead.
import { h } from "./dom.js";

const LEADS = /^(did you mean|ask for example: |scenarios: )/;

/**
 * What is wrong with a question, with ways out to click.
 * @param {any} app
 * @param {string} question
 * @param {{message: string, column: ?number, help: string[], choices: {text: string, ids: string[]}[]}} problem
 * @returns {HTMLElement}
 */
export function askError(app, question, problem) {
  const meant = wordsMeant(question, problem);
  const instead = (text) => meant.before + text + meant.after;
  const choices = problem.choices.map(({ text, ids }) => askButton(app, text, instead(text), ids.join(", ")));
  return h(
    "div",
    { class: "ask-error", role: "alert" },
    h("h2", {}, choices.length ? "One word has several meanings" : "This is not understood"),
    h("p", { class: "ask-error-message" }, `${problem.message}.`),
    markedQuestion(question, meant),
    choices.length ? h("div", { class: "ask-choices" }, h("span", {}, "Which one?"), ...choices) : null,
    h(
      "ul",
      { class: "ask-help" },
      ...problem.help
        .filter((line) => !choices.length || LEADS.test(line))
        .map((line) => h("li", {}, ...helpOf(app, line, instead))),
    ),
  );
}

/**
 * The part of the question that a problem is about, and what is before and after it.
 * @param {string} question
 * @param {{message: string, column: ?number}} problem
 * @returns {{before: string, words: string, after: string}}
 */
export function wordsMeant(question, { message, column }) {
  // Columns count characters, strings of JavaScript count code units.
  const before = [...question].slice(0, (column ?? 1) - 1).join("");
  const rest = question.slice(before.length);
  const quoted = [...message.matchAll(/'([^']+)'/g)].map((match) => match[1]).find((text) => rest.startsWith(text));
  const words = quoted ?? (column > 1 ? /^[^\s?,;]*/.exec(rest)[0] : rest);
  return { before, words, after: rest.slice(words.length) };
}

function markedQuestion(question, { before, words }) {
  const mark = `${[...before].fill(" ").join("")}${"^".repeat(Math.max(1, [...words].length))}`;
  return h(
    "pre",
    { class: "ask-mark" },
    question,
    "\n",
    h("span", { class: "piece-bad", "aria-hidden": "true" }, mark),
  );
}

/** A line of help; words and questions that it proposes are buttons. */
function helpOf(app, line, instead) {
  const lead = LEADS.exec(line)?.[1];
  if (!lead) return [line];
  if (lead === "did you mean") {
    const words = [...line.matchAll(/'([^']+)'/g)].map((match) => match[1]);
    return [`${lead} `, ...words.map((word) => askButton(app, word, instead(word), null))];
  }
  const asked = (text) => (lead === "scenarios: " ? `what if ${text}` : text);
  return [
    lead,
    ...line
      .slice(lead.length)
      .split("; ")
      .map((text) => askButton(app, text, asked(text), null)),
  ];
}

function askButton(app, text, question, hint) {
  return h(
    "button",
    { type: "button", class: "example", title: hint, on: { click: () => app.set({ view: "answer", question }) } },
    text,
  );
}
