// Who acts on whom, counted from claims: what `kgraph stats --matrix` prints.

/**
 * The cells and the actors, the most active first; claims are affirmed ones that stand, symmetric ones count both ways.
 * @param {any[]} claims those that the lens keeps and lets stand
 * @param {string[]} surest ids of factualities, the surest first
 * @returns {{actors: string[], cells: Map<string, Map<string, {claims: any[], sign: string, signed: number, surest: string}>>}}
 */
export function matrixOf(claims, surest) {
  const cells = new Map();
  const active = new Map();
  const put = (source, target, claim) => {
    if (!cells.has(source)) cells.set(source, new Map());
    if (!cells.get(source).has(target)) cells.get(source).set(target, []);
    cells.get(source).get(target).push(claim);
    for (const actor of [source, target]) active.set(actor, (active.get(actor) ?? 0) + 1);
  };
  for (const claim of claims.filter((one) => one.polarity === "affirmed")) {
    put(claim.source, claim.target, claim);
    if (claim.symmetric) put(claim.target, claim.source, claim);
  }
  for (const row of cells.values()) for (const [target, listed] of row) row.set(target, cellOf(listed, surest));
  const actors = [...active.keys()].sort((a, b) => active.get(b) - active.get(a) || (a < b ? -1 : 1));
  return { actors, cells };
}

function cellOf(listed, surest) {
  const signed = listed.filter((claim) => claim.sign !== "0");
  const signs = new Set(signed.map((claim) => claim.sign));
  const claims = [...listed].sort((a, b) => (a.id < b.id ? -1 : 1));
  const best = surest.find((factuality) => claims.some((claim) => claim.factuality === factuality));
  return { claims, sign: signs.size > 1 ? "mixed" : ([...signs][0] ?? "0"), signed: signed.length, surest: best };
}
