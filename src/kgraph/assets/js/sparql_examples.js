// Queries to click: each works on any data set, the first with a relation type that this one uses.

/**
 * Examples with what they find, in words.
 * @param {any} data the page's data
 * @returns {{words: string, query: string}[]}
 */
export function sparqlExamples(data) {
  return [
    { words: "Claims of one relation type", query: ofType(commonestType(data)) },
    { words: "Who acts on whom, most often", query: PAIRS },
    { words: "Claims that the text hedges", query: HEDGED },
    { words: "Facts as plain triples", query: FACTS },
    { words: "Counts by factuality", query: COUNTS },
    { words: "Is anything denied?", query: DENIED },
    { words: "Actors with their names, as triples", query: NAMES },
  ];
}

function commonestType({ claims }) {
  const counts = new Map();
  for (const { type } of claims) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "influence";
}

function ofType(type) {
  return `# Every claim of this relation type or a narrower one.
SELECT ?claim ?source ?target ?summary {
  ?claim a kg:Claim ;
    rdf:predicate/skos:broader* type:${type} ;
    rdf:subject ?source ;
    rdf:object ?target .
  OPTIONAL { ?claim kg:summary ?summary }
}
ORDER BY ?claim`;
}

const PAIRS = `# Affirmed claims that stand: nobody merely wants them, no condition is open.
SELECT ?source ?target (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim a kg:Claim ;
    kg:stands true ;
    kg:polarity "affirmed" ;
    rdf:subject ?source ;
    rdf:object ?target .
}
GROUP BY ?source ?target
ORDER BY DESC(?claims) ?source ?target
LIMIT 25`;

const HEDGED = `# What the text calls likely or possible, or leaves open.
SELECT ?claim ?factuality ?summary {
  ?claim a kg:Claim ;
    kg:factuality ?factuality .
  OPTIONAL { ?claim kg:summary ?summary }
  FILTER(?factuality != grasp:certain)
}
ORDER BY ?factuality ?claim`;

const FACTS = `# A plain triple stands only for what the author states as fact, without a condition.
SELECT DISTINCT ?source ?type ?target {
  ?type a kg:RelationType .
  ?source a kg:Actor ;
    ?type ?target .
}
ORDER BY ?source ?type ?target`;

const COUNTS = `SELECT ?factuality (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim a kg:Claim ;
    kg:factuality ?factuality .
}
GROUP BY ?factuality
ORDER BY DESC(?claims)`;

const DENIED = `ASK { ?claim a kg:Claim ; kg:polarity "denied" }`;

const NAMES = `CONSTRUCT { ?actor rdfs:label ?name ; skos:altLabel ?alias }
WHERE {
  ?actor a kg:Actor ;
    rdfs:label ?name .
  OPTIONAL { ?actor skos:altLabel ?alias }
}`;
