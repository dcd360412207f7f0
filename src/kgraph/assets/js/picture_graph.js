// The small graph of a picture, drawn on a canvas with the same marks as the large one.
import { FONTS, PICTURE } from "./picture_layout.js";

const NODE_RADIUS = 9;
const BOW = 44;
// A line on its own is bent a little too: it passes by actors that lie between.
const BEND = 14;
const PALE = 0.45;
const ARROW = 9;

/**
 * Draws claims as lines: sign by colour and mark, certainty by the line, denials by a cross.
 * @param {CanvasRenderingContext2D} pen
 * @param {import("./picture_layout.js").PictureClaim[]} claims
 * @param {Map<string, {x: number, y: number}>} places of actors
 * @param {{marks: any, tones: Record<string, string>}} look
 */
export function drawArcs(pen, claims, places, look) {
  const drawn = claims.filter(({ source, target }) => places.has(source) && places.has(target));
  const curves = drawn.map((claim) => curveOf(claim, drawn, places));
  curves.forEach((curve, at) => drawLine(pen, drawn[at], curve, look));
  // Marks come last, so that no line crosses one.
  curves.forEach((curve, at) => drawMark(pen, drawn[at], curve.middle, look));
}

/**
 * Draws actors with their names, on the side where fewer lines are.
 * @param {CanvasRenderingContext2D} pen
 * @param {import("./picture_layout.js").PictureClaim[]} claims
 * @param {Map<string, {x: number, y: number, lines: string[]}>} places
 * @param {Record<string, string>} tones
 */
export function drawNodes(pen, claims, places, tones) {
  for (const [actor, { x, y, lines }] of places) {
    const first = linesGoDown(actor, claims, places) ? y - NODE_RADIUS - 8 - 16 * (lines.length - 1) : y + NODE_RADIUS + 16;
    disc(pen, { x, y }, NODE_RADIUS, tones.ink);
    pen.font = FONTS.name;
    pen.textAlign = "center";
    lines.forEach((line, at) => {
      // A pale edge keeps names readable over lines.
      pen.lineWidth = 4;
      pen.strokeStyle = tones.paper;
      pen.strokeText(line, x, first + 16 * at);
      pen.fillStyle = tones.ink;
      pen.fillText(line, x, first + 16 * at);
    });
  }
}

function linesGoDown(actor, claims, places) {
  const { y } = places.get(actor);
  const others = claims.filter(({ source, target }) => source !== target && [source, target].includes(actor)).map(({ source, target }) => places.get(source === actor ? target : source));
  return others.reduce((sum, other) => sum + other.y - y, 0) > 0;
}

/**
 * Draws what the lines and marks of these claims mean, below the graph.
 * @param {CanvasRenderingContext2D} pen
 * @param {import("./picture_layout.js").PictureClaim[]} claims
 * @param {{id: string, words: string}[]} factualities
 * @param {{marks: any, tones: Record<string, string>}} look
 */
export function drawLegend(pen, claims, factualities, { marks, tones }) {
  const lines = factualities.filter(({ id }) => claims.some((claim) => claim.factuality === id));
  const meanings = [[marks.signs["+"], "positive"], [marks.signs["-"], "negative"], [marks.denied, "denied"]];
  const signs = meanings.filter(([mark]) => claims.some((claim) => claim.mark === mark));
  const pale = claims.some((claim) => !claim.stands) ? [{ mark: "", dashes: null, words: "pale: does not stand" }] : [];
  const entries = [...lines.map(({ id, words }) => ({ mark: "", dashes: marks.dashes[id], words })), ...signs.map(([mark, words]) => ({ mark, dashes: null, words })), ...pale];
  const { x, y, width, height } = PICTURE.graph;
  const at = { x, y: y + height + 28 };
  pen.textAlign = "left";
  for (const { dashes, mark, words } of entries) {
    pen.font = FONTS.legend;
    const before = dashes ? 36 : mark ? 16 : 0;
    const wide = before + pen.measureText(words).width;
    if (at.x > x && at.x + wide > x + width) Object.assign(at, { x, y: at.y + 20 });
    pen.fillStyle = tones.muted;
    pen.fillText(words, at.x + before, at.y);
    pen.font = FONTS.mark;
    pen.fillText(mark, at.x, at.y);
    if (dashes) drawSample(pen, at, dashes, tones.muted);
    at.x += wide + 18;
  }
}

function drawSample(pen, { x, y }, dashes, colour) {
  pen.save();
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(x, y - 4);
  pen.lineTo(x + 30, y - 4);
  pen.stroke();
  pen.restore();
}

/** The curve of a claim; several between the same two actors lie side by side. */
function curveOf(claim, drawn, places) {
  const { source, target } = claim;
  const pair = [source, target].sort().join(" ");
  const beside = drawn.filter((other) => [other.source, other.target].sort().join(" ") === pair);
  const from = places.get(source);
  if (source === target) return loopAt(from, beside.indexOf(claim));
  const to = places.get(target);
  const side = source < target ? 1 : -1;
  const bow = (beside.indexOf(claim) - (beside.length - 1) / 2) * BOW * side + (beside.length % 2 ? BEND : 0);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [across, down] = [(to.y - from.y) / length, (from.x - to.x) / length];
  const control = { x: (from.x + to.x) / 2 + across * bow, y: (from.y + to.y) / 2 + down * bow };
  const start = towards(from, control, NODE_RADIUS);
  const end = towards(to, control, NODE_RADIUS + 3);
  const middle = { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 };
  return { start, controls: [control], end, middle };
}

function loopAt({ x, y }, number) {
  const size = 38 + 14 * number;
  const controls = [{ x: x - size, y: y - size * 1.3 }, { x: x + size, y: y - size * 1.3 }];
  return { start: { x: x - 6, y: y - NODE_RADIUS }, controls, end: { x: x + 6, y: y - NODE_RADIUS - 2 }, middle: { x, y: y - NODE_RADIUS - size * 0.95 } };
}

function towards(from, to, distance) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

function drawLine(pen, claim, { start, controls, end }, { marks, tones }) {
  pen.save();
  pen.globalAlpha = claim.stands ? 1 : PALE;
  pen.strokeStyle = tones[claim.sign];
  pen.lineWidth = claim.stands ? 2.5 : 1.75;
  pen.setLineDash(marks.dashes[claim.factuality]);
  pen.beginPath();
  pen.moveTo(start.x, start.y);
  const points = [...controls, end].flatMap(({ x, y }) => [x, y]);
  if (controls.length === 1) pen.quadraticCurveTo(...points);
  else pen.bezierCurveTo(...points);
  pen.stroke();
  if (!claim.symmetric) drawArrow(pen, controls.at(-1), end, tones[claim.sign]);
  pen.restore();
}

function drawArrow(pen, from, tip, colour) {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(tip.x, tip.y);
  for (const turn of [-0.42, 0.42]) pen.lineTo(tip.x - ARROW * 1.4 * Math.cos(angle + turn), tip.y - ARROW * 1.4 * Math.sin(angle + turn));
  pen.fill();
}

function drawMark(pen, claim, middle, { tones }) {
  if (!claim.mark) return;
  disc(pen, middle, 9, tones.paper);
  pen.font = FONTS.mark;
  pen.textAlign = "center";
  pen.fillStyle = tones[claim.sign];
  pen.fillText(claim.mark, middle.x, middle.y + 5);
}

function disc(pen, { x, y }, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
