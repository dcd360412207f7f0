// One answer or one claim as a picture to put into a message: its words, its hedges, its places and a small graph.
import { saveFile, tellOn } from "./copy.js";
import { h } from "./dom.js";
import { blocksOf, textOf } from "./lines.js";
import { drawArcs, drawLegend, drawNodes } from "./picture_graph.js";
import { MOST_DRAWN, PICTURE, placedActors, placedWords } from "./picture_layout.js";

const SHARPNESS = 2;
const TONES = Object.freeze({ paper: "#ffffff", ink: "#16202c", muted: "#56616f", accent: "#553bb0", rule: "#d3d9e0" });
const NAMED_CLAIM = /\[[A-Za-z][A-Za-z0-9_.-]*\]/;

/**
 * A button that copies an answer as a picture, or saves it where the browser does not copy pictures.
 * @param {any} app
 * @param {{answer: object, lines: object[]}} told what the server told, with the words of the answer
 * @returns {HTMLButtonElement}
 */
export function pictureButton(app, told) {
  return buttonFor(app, () => answerContent(app, told), "answer.png");
}

/**
 * The same for one claim.
 * @param {any} app
 * @param {any} claim
 * @returns {HTMLButtonElement}
 */
export function claimPictureButton(app, claim) {
  return buttonFor(app, () => claimContent(app, claim), `${claim.id}.png`);
}

/** What a picture says; the ids of claims come in the order in which they matter. */
function pictureContent(app, title, headline, ids) {
  const { title: name, version } = app.data;
  return {
    title,
    headline: headline.filter(Boolean),
    claims: [...new Set(ids)].filter((id) => app.claim(id)).map((id) => pictureClaim(app, app.claim(id))),
    source: `This is what “${name}” says, not what is so.`,
    version: version ? `version ${version}` : "kgraph",
  };
}

function buttonFor(app, contentOf, file) {
  const button = h("button", { type: "button" }, "Copy as picture");
  button.addEventListener("click", async () => {
    const picture = drawnPicture(app, contentOf());
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      tellOn(button, "Picture copied");
    } catch {
      // Not every browser lets a page copy pictures, and none does without a secure address.
      saveFile(await picture, file);
      tellOn(button, `Saved as ${file}`);
    }
  });
  return button;
}

function pictureClaim(app, claim) {
  const { signs, denied } = app.data.marks;
  const [place, ...others] = claim.places;
  const where = place ? `${place}${others.length ? ` and ${others.length} more` : ""}` : "";
  return {
    ...claim,
    mark: claim.polarity === "denied" ? denied : signs[claim.sign],
    told: [...claim.hedges, where].filter(Boolean).join(" · "),
    stands: app.reading.standing.has(claim.id),
  };
}

/** Of one claim the sentence is the title: its summary and every place stand below. */
function claimContent(app, claim) {
  const content = pictureContent(app, claim.sentence, [claim.hedges.join(" · ")], [claim.id]);
  const [shown] = content.claims;
  return { ...content, claims: [{ ...shown, sentence: claim.summary ?? claim.sentence, told: claim.places.join("; ") }] };
}

function answerContent(app, { answer, lines }) {
  return pictureContent(app, answer.restated, headlineOf(answer, lines), claimsInOrder(answer));
}

/**
 * The first words after the question as it was understood, up to the first claim.
 * @param {any} answer
 * @param {any[]} lines
 * @returns {string[]}
 */
function headlineOf(answer, lines) {
  /** @type {any[] | undefined} */
  const said = blocksOf(lines)
    .map((block) => block.filter((line) => textOf(line) !== answer.restated && !textOf(line).startsWith("note: ")))
    .find((block) => block.length);
  const outer = (said ?? []).filter((line) => line.indent === said[0].indent).map(textOf);
  const words = outer.filter((text) => !NAMED_CLAIM.test(text));
  // Chains are numbered; a picture shows the first.
  return answer.chains.length ? words.slice(0, 1).map((text) => text.replace(/^1\. /, "First chain: ")) : words;
}

/** First the claims that the headline names: those of the actors found, of the first path or chain. */
function claimsInOrder(answer) {
  const first = [
    ...answer.actors.map((actor) => actor.claims[0]),
    ...(answer.paths[0]?.steps ?? []).map((step) => step.claim),
    ...(answer.chains[0]?.claims ?? []),
  ];
  return [...first, ...answer.claims.map((claim) => claim.id)];
}

function drawnPicture(app, content) {
  const canvas = h("canvas", { width: PICTURE.width * SHARPNESS, height: PICTURE.height * SHARPNESS });
  const pen = canvas.getContext("2d");
  pen.scale(SHARPNESS, SHARPNESS);
  const tones = { ...TONES, ...app.data.marks.colours.light };
  pen.fillStyle = tones.paper;
  pen.fillRect(0, 0, PICTURE.width, PICTURE.height);
  const measure = (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  const { words } = placedWords(content, measure);
  drawGraph(app, pen, content.claims.slice(0, MOST_DRAWN), measure, tones);
  pen.fillStyle = tones.rule;
  pen.fillRect(PICTURE.margin, PICTURE.footer, PICTURE.width - 2 * PICTURE.margin, 1);
  pen.textAlign = "left";
  for (const { text, x, y, font, tone } of words) {
    pen.font = font;
    pen.fillStyle = tones[tone];
    pen.fillText(text, x, y);
  }
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
}

function drawGraph(app, pen, claims, measure, tones) {
  const actors = new Set(claims.flatMap((claim) => [claim.source, claim.target]));
  const places = placedActors(app.data.scene.nodes.filter((node) => actors.has(node.actor)), measure);
  drawArcs(pen, claims, places, { marks: app.data.marks, tones });
  drawNodes(pen, claims, places, tones);
  drawLegend(pen, claims, app.data.factualities, { marks: app.data.marks, tones });
}
