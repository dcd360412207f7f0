// Chains of claims as an answer tells them: without the loops that they end in, the surest first.

/** What a scenario takes as given, with those that it contains. @param {any} app @param {any} scenario @returns {string[]} */
export function assumedClaims(app, scenario) {
  return scenario.implies.flatMap((id) => app.scenario(id)?.holds_if ?? []);
}

/**
 * The chains without loops, each once; one that is the end of a longer one just as sure is left out.
 * @param {any} app
 * @param {any[]} chains
 * @param {string[]} assumed claims that make no chain less sure
 * @returns {any[]}
 */
export function orderedChains(app, chains, assumed) {
  const strands = [...new Map(chains.map(outsideLoop).map((chain) => [chain.claims.join(" "), chain])).values()];
  const rank = (chain) => rankOf(app, weakestOf(app, chain, assumed));
  const ends = (one, other) => one.claims.length < other.claims.length && one.claims.every((id, at) => id === other.claims.at(at - one.claims.length));
  const kept = strands.filter((one) => one.claims.length > 1 && !strands.some((other) => ends(one, other) && rank(other) <= rank(one)));
  return kept.sort((one, other) => rank(one) - rank(other));
}

/** A chain up to where it becomes a loop, or from there on. */
function outsideLoop(chain) {
  if (!chain.loop) return chain;
  const [first, ...others] = chain.claims;
  const back = others.indexOf(first);
  const claims = back < 0 ? chain.claims.slice(0, 1 + chain.claims.indexOf(others.at(-1))) : chain.claims.slice(1 + back);
  const start = back < 0 ? 0 : 1 + back;
  return { ...chain, claims, readings: chain.readings.slice(start, start + claims.length - 1) };
}

/**
 * How sure what follows is, and how sure what is assumed, if that is less; whether the condition and loops matter.
 * @param {any} app
 * @param {any} chain
 * @param {string[]} assumed
 * @returns {string}
 */
export function chainWords(app, chain, assumed) {
  const words = (factuality) => app.data.factualities.find(({ id }) => id === factuality).words;
  const [given, whole] = [weakestOf(app, chain, assumed), weakestOf(app, chain, [])];
  const isSaidAnyway = assumed.length > 0 && chain.claims.every((id) => app.reading.standing.has(id));
  return [
    words(given),
    given !== whole && `what is assumed is ${words(whole)}`,
    isSaidAnyway && "said without the condition too",
    chain.loop && "part of it is a loop",
  ]
    .filter(Boolean)
    .join("; ");
}

/** What ties two claims that follow each other. @param {any} app @param {string} effect @param {string} cause */
export function linkOf(app, effect, cause) {
  return app.claim(effect).causes.find(({ claim }) => claim === cause);
}

function weakestOf(app, chain, assumed) {
  const own = chain.claims.filter((id) => !assumed.includes(id));
  const claims = (own.length ? own : chain.claims).map((id) => app.claim(id).factuality);
  const links = chain.claims.slice(1).map((id, at) => linkOf(app, id, chain.claims[at])?.factuality);
  return [...claims, ...links.filter(Boolean)].reduce((one, other) => (rankOf(app, other) > rankOf(app, one) ? other : one));
}

function rankOf(app, factuality) {
  return app.data.factualities.findIndex(({ id }) => id === factuality);
}
