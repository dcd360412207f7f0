// Copying a text, with a way out where the browser does not let a page write to the clipboard.
import { announce, h } from "./dom.js";

const TOLD_MILLISECONDS = 2500;

/**
 * A button that copies what an element holds; where that is refused it selects the text instead.
 * @param {any} source a textarea or any element with text
 * @param {string} name of what is copied: "the citation"
 * @returns {HTMLButtonElement}
 */
export function copyButton(source, name) {
  const label = "Copy";
  const button = h("button", { type: "button", class: "quiet", "aria-label": `${label}: ${name}` }, label);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      tellOn(button, "Copied");
    } catch {
      // No clipboard without a secure address, or the reader forbids it.
      selectAll(source);
      tellOn(button, "Selected: press Ctrl+C");
    }
  });
  return button;
}

/**
 * Shows for a moment on a button what it did, and tells it to a screen reader.
 * @param {HTMLButtonElement} button
 * @param {string} words
 */
export function tellOn(button, words) {
  button.dataset.label ??= button.textContent;
  button.textContent = words;
  announce(words);
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, TOLD_MILLISECONDS);
}

/**
 * Saves a file that the page made.
 * @param {Blob} content
 * @param {string} name
 */
export function saveFile(content, name) {
  const address = URL.createObjectURL(content);
  const anchor = h("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), TOLD_MILLISECONDS);
}

function selectAll(source) {
  if (source.select) {
    source.focus();
    source.select();
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
