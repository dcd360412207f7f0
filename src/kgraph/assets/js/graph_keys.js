// The keyboard in the picture: arrow keys go from actor to actor, Enter chooses, + - 0 zoom.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * Reads keys on the picture.
 * @param {any} cy
 * @param {HTMLElement} canvas
 * @param {{zoom: (factor: number) => void, fit: () => void, choose: (actor: string) => void, tell: (actor: string) => void}} acts
 */
export function mountGraphKeys(cy, canvas, acts) {
  const zooms = { "+": () => acts.zoom(1.3), "=": () => acts.zoom(1.3), "-": () => acts.zoom(1 / 1.3), 0: () => acts.fit() };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in DIRECTIONS) moveCursor(cy, DIRECTIONS[event.key], acts.tell);
    else if (event.key === "Enter" || event.key === " ") chooseCursor(cy, acts);
    else if (event.key in zooms) zooms[event.key]();
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("blur", () => cy.nodes(".cursor").removeClass("cursor"));
}

function chooseCursor(cy, acts) {
  const at = graphCursor(cy);
  if (at) acts.choose(at.data("actor"));
}

// The keyboard starts at the chosen actor, or else at the one with most claims.
function graphCursor(cy) {
  const marked = cy.nodes(".cursor");
  if (marked.length) return marked[0];
  const chosen = cy.nodes("node.chosen");
  return chosen.length ? chosen[0] : null;
}

function moveCursor(cy, direction, tell) {
  const from = graphCursor(cy);
  const next = from ? nearestNode(cy, from, direction) : cy.nodes().max((node) => node.data("size")).ele;
  if (!next) return;
  cy.nodes(".cursor").removeClass("cursor");
  next.addClass("cursor");
  bringIntoView(cy, next);
  tell(next.data("actor"));
}

/** The nearest node in a direction; what lies off the line counts double. */
function nearestNode(cy, from, [dx, dy]) {
  const start = from.position();
  let best = null;
  let least = Infinity;
  for (const node of cy.nodes()) {
    const x = node.position("x") - start.x;
    const y = node.position("y") - start.y;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (node.same(from) || ahead <= 0 || aside > 2 * ahead) continue;
    if (ahead + 2 * aside < least) [best, least] = [node, ahead + 2 * aside];
  }
  return best;
}

/** Moves the picture just so far that a node is in it. @param {any} cy @param {any} node */
export function bringIntoView(cy, node) {
  const { x1, y1, x2, y2 } = node.renderedBoundingBox();
  const shift = (low, high, size) => (low < 0 ? 12 - low : high > size ? size - high - 12 : 0);
  cy.panBy({ x: shift(x1, x2, cy.width()), y: shift(y1, y2, cy.height()) });
}
