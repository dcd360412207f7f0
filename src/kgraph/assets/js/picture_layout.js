// Where everything of a picture of an answer stands: words broken into lines, actors moved apart. It draws nothing.

export const PICTURE = Object.freeze({ width: 1200, height: 675, margin: 48, graph: Object.freeze({ x: 740, y: 150, width: 412, height: 380 }), footer: 622 });

/**
 * A claim of the page with its mark, all its hedges and its place as one text, and whether it stands.
 * @typedef {{mark: string, sign: string, sentence: string, told: string, stands: boolean, source: string, target: string,
 *   factuality: string, symmetric: boolean}} PictureClaim
 */

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const FONTS = Object.freeze({
  title: `700 32px ${SANS}`,
  headline: `600 22px ${SANS}`,
  sentence: `600 18px ${SANS}`,
  told: `400 15px ${SANS}`,
  footer: `600 15px ${SANS}`,
  legend: `400 13px ${SANS}`,
  name: `600 13px ${SANS}`,
  mark: `700 15px ${SANS}`,
});
/** How many claims the graph of a picture shows: more could not be told apart. */
export const MOST_DRAWN = 8;
const COLUMN = 640;
const MOST_CLAIMS = 4;
const MOST_HEADLINES = 4;
const NAME_HEIGHT = 16;
const NODE_ROOM = 46;

/**
 * Breaks a text into lines that fit; what does not fit into the last line is told by "…".
 * @param {(text: string) => number} measure
 * @param {string} text
 * @param {number} width
 * @param {number} most lines
 * @returns {string[]}
 */
export function wrapText(measure, text, width, most) {
  const lines = [];
  let left = text.trim().split(/\s+/).filter(Boolean);
  while (left.length && lines.length < most) {
    let taken = 1;
    while (taken < left.length && measure(left.slice(0, taken + 1).join(" ")) <= width) taken += 1;
    lines.push(left.slice(0, taken).join(" "));
    left = left.slice(taken);
  }
  return lines.map((line, at) => shortened(measure, line, width, left.length > 0 && at === lines.length - 1));
}

function shortened(measure, line, width, goesOn) {
  let kept = goesOn ? `${line} …` : line;
  while (measure(kept) > width && kept.length > 1) kept = `${[...kept.replace(/…$/, "").trimEnd()].slice(0, -1).join("")}…`;
  return kept;
}

/**
 * The words of a picture with their places, from the top down.
 * @param {{title: string, headline: string[], claims: PictureClaim[], source: string, version: string}} content
 * @param {(text: string, font: string) => number} measure
 * @returns {{words: {text: string, x: number, y: number, font: string, tone: string}[], shown: PictureClaim[]}}
 */
export function placedWords(content, measure) {
  const words = [];
  const { width, footer } = PICTURE;
  /** @type {number} */
  const margin = PICTURE.margin;
  let y = margin + 24;
  const put = (text, font, tone, wide, most, height, x = margin) => {
    for (const line of wrapText((part) => measure(part, font), text, wide, most)) {
      words.push({ text: line, x, y, font, tone });
      y += height;
    }
  };
  put(content.title, FONTS.title, "ink", width - 2 * margin, 2, 40);
  y += 14;
  headlinesOf(content.headline).forEach((line) => put(line, FONTS.headline, "accent", COLUMN, 2, 30));
  y += 16;
  const shown = [];
  for (const claim of content.claims.slice(0, MOST_CLAIMS)) {
    if (y > footer - 110) break;
    shown.push(claim);
    words.push({ text: claim.mark || "•", x: margin, y, font: FONTS.mark, tone: claim.sign });
    put(claim.sentence, FONTS.sentence, "ink", COLUMN - 26, 2, 24, margin + 26);
    put(claim.told, FONTS.told, "muted", COLUMN - 26, 2, 21, margin + 26);
    y += 13;
  }
  const more = content.claims.length - shown.length;
  const drawn = content.claims.length > MOST_DRAWN ? `; the graph shows the first ${MOST_DRAWN}` : "";
  if (more > 0) put(`… and ${more} more ${more === 1 ? "claim" : "claims"}${drawn}`, FONTS.told, "muted", COLUMN, 1, 21);
  y = footer + 28;
  put(content.source, FONTS.footer, "ink", width - 2 * margin - measure(content.version, FONTS.told) - 24, 1, 20);
  words.push({ text: content.version, x: width - margin - measure(content.version, FONTS.told), y: footer + 28, font: FONTS.told, tone: "muted" });
  return { words, shown };
}

function headlinesOf(lines) {
  if (lines.length <= MOST_HEADLINES) return lines;
  return [...lines.slice(0, MOST_HEADLINES - 1), `… and ${lines.length - MOST_HEADLINES + 1} more`];
}

/**
 * Places for actors in the box of the graph: as in the large picture, then moved apart until no name covers another.
 * @param {{actor: string, x: number, y: number, lines: string[]}[]} nodes
 * @param {(text: string, font: string) => number} measure
 * @returns {Map<string, {x: number, y: number, lines: string[]}>}
 */
export function placedActors(nodes, measure) {
  const boxes = nodes.map((node) => ({ ...node, half: Math.max(20, ...node.lines.map((line) => measure(line, FONTS.name) / 2)) + 8, tall: NODE_ROOM + NAME_HEIGHT * node.lines.length }));
  scaleInto(boxes, PICTURE.graph);
  for (let round = 0; round < 200; round += 1) {
    if (!pushApart(boxes)) break;
    boxes.forEach((box) => keepInside(box, PICTURE.graph));
  }
  return new Map(boxes.map(({ actor, x, y, lines }) => [actor, { x, y, lines }]));
}

function scaleInto(boxes, frame) {
  for (const [axis, start, size] of [["x", frame.x, frame.width], ["y", frame.y, frame.height]]) {
    const values = boxes.map((box) => box[axis]);
    const low = Math.min(...values);
    const range = Math.max(...values) - low;
    boxes.forEach((box, at) => {
      box[axis] = start + (range ? (values[at] - low) / range : 0.5) * size;
    });
  }
  boxes.forEach((box) => keepInside(box, frame));
}

function keepInside(box, { x, y, width, height }) {
  box.x = Math.min(Math.max(box.x, x + box.half), x + width - box.half);
  box.y = Math.min(Math.max(box.y, y + 24), y + height - box.tall + 24);
}

/** Moves every two boxes that overlap apart, the shorter way; tells whether any did. */
function pushApart(boxes) {
  let moved = false;
  boxes.forEach((first, at) => {
    for (const second of boxes.slice(at + 1)) {
      const wide = first.half + second.half - Math.abs(first.x - second.x);
      const high = (first.tall + second.tall) / 2 - Math.abs(first.y - second.y);
      if (wide <= 0 || high <= 0) continue;
      moved = true;
      const axis = wide < high ? "x" : "y";
      const step = (Math.min(wide, high) / 2 + 0.5) * (first[axis] <= second[axis] ? 1 : -1);
      first[axis] -= step;
      second[axis] += step;
    }
  });
  return moved;
}
