// Comunica puts a query to a SPARQL endpoint; the solutions come out as JSON, each value as text.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, query] = process.argv.slice(2);
const found = await new QueryEngine().queryBindings(query, { sources: [{ type: "sparql", value: endpoint }] });
const solutions = (await found.toArray()).map((solution) =>
  Object.fromEntries([...solution].map(([variable, term]) => [variable.value, term.value])),
);
process.stdout.write(JSON.stringify(solutions));
