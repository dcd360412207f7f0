// An actor in full: its names, its codes, its parts, and its claims in both directions.

import { actorLink, count, h, link, outsideLink } from "./dom.js";
import { claimItem, detailsPart, showInGraphLink } from "./claim_details.js";

/**
 * What the details show of an actor.
 * @param {import("./app.js").App} app
 * @param {any} actor
 * @returns {{kind: string, heading: string, parts: any[]}}
 */
export function actorDetails(app, actor) {
  const { claims } = app.data;
  const does = claims.filter(({ source }) => source === actor.id);
  const meets = claims.filter(({ source, target }) => target === actor.id && source !== actor.id);
  const circle = new Set(actor.circle);
  const own = new Set([...does, ...meets]);
  const others = claims.filter((claim) => !own.has(claim) && (circle.has(claim.source) || circle.has(claim.target)));
  const parts = [
    actor.note && h("p", {}, actor.note),
    depthControl(app),
    askRow(app, actor),
    claimsPart(app, `What ${actor.name} does`, does),
    claimsPart(app, `What concerns ${actor.name}`, meets),
    claimsPart(app, "Through its parts and groups", others),
    own.size + others.length === 0 && detailsPart("Claims", h("p", {}, "No claim has it as source or target.")),
    detailsPart("Who it is", actorFacts(app, actor)),
  ];
  return { kind: `Actor: ${actor.unnamed ? "unnamed " : ""}${actor.kind}`, heading: actor.name, parts: parts.filter(Boolean) };
}

/** Claims that the lens keeps, by type, under a heading that counts the others too. */
function claimsPart(app, heading, claims) {
  const kept = claims.filter(({ id }) => app.reading.kept.has(id));
  if (kept.length === claims.length) return detailsPart(`${heading} (${kept.length})`, claimGroups(app, kept));
  const aside = h("p", { class: "quiet" }, `The lens sets ${count(claims.length - kept.length, "claim")} aside.`);
  return detailsPart(`${heading} (${kept.length} of ${claims.length})`, [claimGroups(app, kept), aside]);
}

function depthControl(app) {
  const { depth } = app.state;
  const step = (steps) =>
    h("button", { type: "button", "aria-pressed": String(depth === steps), "aria-label": count(steps, "step"), on: { click: () => app.set({ depth: steps }) } }, String(steps));
  return h(
    "div",
    { class: "actions" },
    h("span", { id: "depth-label" }, "Neighbours in the graph, steps"),
    h("div", { class: "segmented", role: "group", "aria-labelledby": "depth-label" }, [1, 2, 3].map(step)),
  );
}

function askRow(app, actor) {
  if (!app.data.served) return null;
  const ask = link(app, { view: "answer", question: `tell me about ${actor.name}`, actor: null, claim: null }, `Ask about ${actor.name}`);
  ask.classList.add("button");
  return h("div", { class: "actions" }, showInGraphLink(app, { actor: actor.id }), ask);
}

/** The claims by relation type, the types with most claims first. */
function claimGroups(app, claims) {
  if (!claims.length) return null;
  const groups = new Map();
  for (const claim of claims) groups.set(claim.type, [...(groups.get(claim.type) ?? []), claim]);
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([type, group]) =>
    h(
      "div",
      { class: "claim-group" },
      h("h4", {}, type.replaceAll("-", " "), h("span", { class: "count" }, count(group.length, "claim"))),
      h("ul", { class: "links" }, group.map((claim) => claimItem(app, claim.id, claim.hedges.join("; ")))),
    ),
  );
}

function actorFacts(app, actor) {
  const { actors } = app.data;
  const rows = [
    ["Also called", actor.aliases.join(", ")],
    ["Part of", actorLinks(app, actor.part_of)],
    ["Parts", actorLinks(app, actors.filter(({ part_of }) => part_of.includes(actor.id)).map(({ id }) => id))],
    ["Members", actorLinks(app, actor.members)],
    ["Member of", actorLinks(app, actors.filter(({ members }) => members.includes(actor.id)).map(({ id }) => id))],
    ["Codes", actor.identifiers.length > 0 && actor.identifiers.flatMap((code, position) => [position ? ", " : "", codeOf(code)])],
    ["Id", h("code", {}, actor.id)],
  ];
  return h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]));
}

function actorLinks(app, ids) {
  return ids.length > 0 && ids.flatMap((id, position) => [position ? ", " : "", actorLink(app, id)]);
}

function codeOf({ scheme, value, url }) {
  const text = `${scheme} ${value}`;
  return url ? outsideLink(url, text) : text;
}
