// jsonld.js reads a JSON-LD file without reaching for anything outside it; what it read comes out as N-Quads.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const document = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const documentLoader = (address) => {
  throw new Error(`the file asks for ${address}`);
};
process.stdout.write(await jsonld.toRDF(document, { format: "application/n-quads", documentLoader, safe: true }));
