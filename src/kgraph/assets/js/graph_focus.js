// What the picture points at: the chosen claim, else the chosen actor with its neighbourhood, else what an answer names.

/**
 * The claims and actors in focus, and the claims that are labelled; null if nothing is.
 * @param {import("./app.js").App} app
 * @returns {?{claims: Set<string>, actors: Set<string>, named: Set<string>}}
 */
export function focusOf(app) {
  const { claim, actor, depth, highlight } = app.state;
  if (claim && app.claim(claim)) return focusAround(app, [claim], []);
  if (actor && app.actor(actor)) return neighbourhood(app, actor, depth);
  const shown = highlight.filter((id) => app.claim(id));
  return shown.length ? focusAround(app, shown, []) : null;
}

function focusAround(app, ids, actors) {
  const found = new Set(actors);
  for (const id of ids) {
    found.add(app.claim(id).source);
    found.add(app.claim(id).target);
  }
  return { claims: new Set(ids), actors: found, named: new Set(ids) };
}

function neighbourhood(app, actor, depth) {
  const kept = app.data.claims.filter(({ id }) => app.reading.kept.has(id));
  let reached = new Set([actor]);
  let claims = [];
  for (let step = 0; step < depth; step += 1) {
    const from = reached;
    claims = kept.filter(({ source, target }) => from.has(source) || from.has(target));
    reached = new Set([...from, ...claims.flatMap(({ source, target }) => [source, target])]);
  }
  const own = claims.filter(({ source, target }) => source === actor || target === actor);
  return { ...focusAround(app, claims.map(({ id }) => id), [actor]), named: new Set(own.map(({ id }) => id)) };
}

/** What is in focus, in words; "" if nothing is. @param {import("./app.js").App} app */
export function focusWords(app) {
  const { claim, actor, highlight } = app.state;
  if (claim && app.claim(claim)) return "one claim";
  if (actor && app.actor(actor)) return `claims of ${app.actor(actor).name}`;
  return highlight.length ? `${highlight.length} ${highlight.length === 1 ? "claim" : "claims"} pointed at` : "";
}
