// The scene that Python laid out, as elements of Cytoscape.js: nodes are actors, edges are claims.

// An actor and a claim may have the same id.
const NODE_PREFIX = "actor:";
const EDGE_PREFIX = "claim:";

// Actors of this size are named even where the picture is small.
const MAIN_RADIUS = 18;

function nodeId(actor) {
  return NODE_PREFIX + actor;
}

/** The elements of the picture. @param {import("./app.js").App} app @returns {any[]} */
export function sceneElements(app) {
  const { nodes, arcs } = app.data.scene;
  return [...nodes.map(nodeElement), ...arcs.map((arc) => edgeElement(app, arc))];
}

function nodeElement({ actor, x, y, radius, lines }) {
  return {
    group: "nodes",
    data: { id: nodeId(actor), actor, size: 2 * radius, font: 13, isMain: radius >= MAIN_RADIUS, label: lines.join("\n") },
    position: { x, y },
  };
}

// A bow is positive to the left of the way from source to target; Cytoscape.js counts to the right, as y grows downwards.
function edgeElement(app, { claim: id, source, target, bow }) {
  const claim = app.claim(id);
  const { denied, signs } = app.data.marks;
  const isLoop = source === target;
  return {
    group: "edges",
    data: {
      id: EDGE_PREFIX + id,
      claim: id,
      source: nodeId(source),
      target: nodeId(target),
      sign: claim.sign,
      factuality: claim.factuality,
      symmetric: claim.symmetric,
      distance: isLoop ? bow : -bow,
      mark: claim.polarity === "denied" ? denied : signs[claim.sign],
      name: edgeName(app, claim),
    },
  };
}

function edgeName(app, claim) {
  const { denied, signs } = app.data.marks;
  const mark = claim.polarity === "denied" ? denied : signs[claim.sign];
  return mark ? `${mark} ${claim.label}` : claim.label;
}
