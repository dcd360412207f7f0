// What the words typed into the question may become.

const SHOWN = 8;
const LONGEST = 6;

/**
 * Everything a question may name, each text once: actors, relations, scenarios.
 * @param {any} data the page's data
 * @returns {{text: string, folded: string, note: string}[]}
 */
export function askableWords(data) {
  const found = new Map();
  const add = (text, note) => {
    const folded = foldedWords(text);
    if (folded && !found.has(folded)) found.set(folded, { text, folded, note });
  };
  for (const actor of data.actors) add(actor.name, actor.kind);
  for (const actor of data.actors) for (const alias of actor.aliases) add(alias, actor.name);
  for (const scenario of data.scenarios)
    for (const name of [scenario.name, ...scenario.aliases]) add(name, "condition");
  for (const type of data.types) {
    // "influences" fits after "who", "influence" after "does X".
    if (!type.label.includes(" ")) add(type.label, "relation");
    for (const word of [...type.verbs, ...type.nouns]) add(word, "relation");
  }
  return [...found.values()].sort((a, b) => (a.folded < b.folded ? -1 : 1));
}

/**
 * What may be put in at the caret: each with the stretch of the text that it replaces.
 * @param {{text: string, folded: string, note: string}[]} words
 * @param {string[]} examples whole questions
 * @param {string} text
 * @param {number} caret
 * @returns {{text: string, note: string, start: number, end: number}[]}
 */
export function completions(words, examples, text, caret) {
  if (!text.trim())
    return examples.slice(0, SHOWN).map((example) => ({ text: example, note: "question", start: 0, end: text.length }));
  const end = caret + /^[\p{L}\p{N}'’.-]*/u.exec(text.slice(caret))[0].length;
  const found = new Map();
  for (const start of beginnings(text, caret)) {
    const typed = foldedWords(text.slice(start, caret));
    // Conditions fit after "if" only.
    const fitting = /\bif\b/i.test(text.slice(0, start)) ? words : words.filter((word) => word.note !== "condition");
    for (const word of matching(fitting, typed))
      if (!found.has(word.folded)) found.set(word.folded, { text: word.text, note: word.note, start, end });
  }
  const questions = examples.filter(
    (example) => foldedWords(example).startsWith(foldedWords(text)) && example !== text,
  );
  const asked = questions.map((example) => ({ text: example, note: "question", start: 0, end: text.length }));
  return [...asked.slice(0, 3), ...found.values()].slice(0, SHOWN);
}

/** Where the last words before the caret begin: the longest stretch first. */
function beginnings(text, caret) {
  const starts = [...text.slice(0, caret).matchAll(/[^\s?,;]+/gu)].map((match) => match.index);
  return /[\s?,;]$/.test(text.slice(0, caret)) ? [] : starts.slice(-LONGEST);
}

/** First what starts with the words typed, then what has a later word that does. */
function matching(words, typed) {
  if (!typed) return [];
  const first = words.filter((word) => word.folded.startsWith(typed) && word.folded !== typed);
  const inside = typed.length > 1 ? words.filter((word) => word.folded.includes(` ${typed}`)) : [];
  return [...first, ...inside];
}

function foldedWords(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’]/g, "'").toLowerCase().trim();
}
