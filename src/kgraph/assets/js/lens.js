// The lens in the page: intersects the lists that Python computed. What a lens keeps is decided in Python alone.

/** @typedef {{at_least: ?string, type: ?string, sign: ?string, according_to: ?string, if: readonly string[], section: ?string}} PageLens */

/** @type {Readonly<PageLens>} removes nothing, assumes nothing */
export const PLAIN_LENS = Object.freeze({
  at_least: null,
  type: null,
  sign: null,
  according_to: null,
  if: Object.freeze([]),
  section: null,
});

/** The controls that remove claims. */
export const REMOVING = Object.freeze(["at_least", "type", "sign", "according_to", "section"]);

/** Whether a lens changes nothing. @param {PageLens} lens */
export function isPlain(lens) {
  return lens.if.length === 0 && REMOVING.every((control) => lens[control] === null);
}

/**
 * Reads the claims through lenses, and counts what each option of each control would leave.
 * @param {any} data
 */
export function makeReader(data) {
  const masks = makeMasks(data);
  const closures = new Map(data.scenarios.map((scenario) => [scenario.id, scenario.implies]));
  const size = data.claims.length;

  const keeps = (lens, without) => {
    const left = new Uint8Array(size).fill(1);
    for (const control of REMOVING) {
      if (control !== without && lens[control] !== null) keepOnly(left, masks[control].get(lens[control]));
    }
    return left;
  };

  return {
    /** What is kept, and what stands. @param {PageLens} lens @returns {{kept: Set<string>, standing: Set<string>}} */
    read(lens) {
      const left = keeps(lens, null);
      const assumed = closureOf(closures, lens.if);
      const kept = data.claims.filter((_, position) => left[position]);
      const standing = kept.filter((claim) => standsUnder(claim.limits, assumed, lens.according_to));
      return { kept: idsOf(kept), standing: idsOf(standing) };
    },

    /**
     * For each option of a control the number of claims that it would keep with the other controls as they are;
     * the empty option is the control not used.
     * @param {PageLens} lens
     * @param {string} control
     * @returns {Map<string, number>}
     */
    counts(lens, control) {
      const left = keeps(lens, control);
      const numbers = new Map([["", sizeOfMask(left)]]);
      for (const [option, mask] of masks[control]) numbers.set(option, sizeOfBoth(left, mask));
      return numbers;
    },

    /** The lens without what these data do not know: a mistyped address would show nothing. @param {PageLens} lens @returns {PageLens} */
    known(lens) {
      const values = REMOVING.map((control) => [control, masks[control].has(lens[control]) ? lens[control] : null]);
      return Object.freeze({ ...lens, ...Object.fromEntries(values), if: Object.freeze(lens.if.filter((id) => closures.has(id))) });
    },

    /** How many more claims would stand if a scenario were assumed as well. @param {PageLens} lens @param {string} scenario */
    gains(lens, scenario) {
      const left = keeps(lens, null);
      const now = closureOf(closures, lens.if);
      const then = closureOf(closures, [...lens.if, scenario]);
      return data.claims.filter(
        ({ limits }, position) =>
          left[position] && !standsUnder(limits, now, lens.according_to) && standsUnder(limits, then, lens.according_to),
      ).length;
    },
  };
}

/** Whether a claim of these limits stands: no mood, no other voice, no open condition is in its way. */
function standsUnder(limits, assumed, voice) {
  if (limits.mood !== null) return false;
  if (voice === null && limits.voice !== null) return false;
  return limits.scenarios.every((scenario) => assumed.has(scenario));
}

function closureOf(closures, scenarios) {
  return new Set(scenarios.flatMap((scenario) => closures.get(scenario) ?? [scenario]));
}

function idsOf(claims) {
  return new Set(claims.map((claim) => claim.id));
}

function makeMasks(data) {
  const size = data.claims.length;
  const listed = (lists) => new Map(Object.entries(lists).map(([option, list]) => [option, maskOf(size, list)]));
  const signed = (sign) => data.claims.flatMap((claim, position) => (claim.sign === sign ? [position] : []));
  return {
    at_least: listed(data.kept.at_least),
    according_to: listed(data.kept.according_to),
    section: listed(data.kept.section),
    type: listed(data.kept.type),
    sign: new Map(["+", "-", "0"].map((sign) => [sign, maskOf(size, signed(sign))])),
  };
}

function maskOf(size, positions) {
  const mask = new Uint8Array(size);
  for (const position of positions) mask[position] = 1;
  return mask;
}

function keepOnly(left, mask) {
  for (let position = 0; position < left.length; position += 1) left[position] &= mask[position];
}

function sizeOfMask(mask) {
  let sum = 0;
  for (const bit of mask) sum += bit;
  return sum;
}

function sizeOfBoth(first, second) {
  let sum = 0;
  for (let position = 0; position < first.length; position += 1) sum += first[position] & second[position];
  return sum;
}
