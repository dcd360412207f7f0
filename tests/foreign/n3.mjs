// N3.js reads a file of the format named; what it read comes out as N-Quads.
import { readFileSync } from "node:fs";
import { Parser, Writer } from "n3";

const [file, format] = process.argv.slice(2);
const quads = new Parser({ format }).parse(readFileSync(file, "utf-8"));
process.stdout.write(new Writer({ format: "N-Quads" }).quadsToString(quads));
