// The data of the page: read once from the document, indexed by id.

/** The page's data, as Python wrote them into the document. @returns {any} */
export function readData() {
  return JSON.parse(document.getElementById("data").textContent);
}

/**
 * Look-ups by id over the data.
 * @param {any} data
 * @returns {{claim: (id: string) => any, actor: (id: string) => any, type: (id: string) => any, scenario: (id: string) => any}}
 */
export function makeIndex(data) {
  return {
    claim: lookup(data.claims),
    actor: lookup(data.actors),
    type: lookup(data.types),
    scenario: lookup(data.scenarios),
  };
}

function lookup(things) {
  const found = new Map(things.map((thing) => [thing.id, thing]));
  return (id) => found.get(id);
}
