// Mermaid reads a flowchart as strictly as a web page would; its boxes and arrows come out as JSON, their text decoded.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

// Mermaid cleans labels with the parser of a browser.
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

const text = readFileSync(process.argv[2], "utf-8");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
const { maxTextSize, maxEdges } = mermaid.mermaidAPI.getConfig();
if (text.length > maxTextSize) {
  throw new Error(`${text.length} characters, and viewers draw no more than ${maxTextSize}`);
}
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
if (db.getEdges().length > maxEdges) {
  throw new Error(`${db.getEdges().length} arrows, and viewers draw no more than ${maxEdges}`);
}

// Between parsing and drawing Mermaid keeps `#38;` in signs of its own.
function shown(label) {
  const html = label.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";");
  const area = document.createElement("textarea");
  area.innerHTML = html;
  return area.value;
}

const nodes = [...db.getVertices().values()].map(({ id, text: label }) => [id, shown(label)]);
const edges = db.getEdges().map(({ start, end, text: label }) => [shown(label), start, end]);
process.stdout.write(JSON.stringify({ nodes, edges }));
