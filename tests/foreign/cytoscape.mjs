// Cytoscape.js loads Cytoscape JSON without a screen; its nodes with their names and its edges with their ends come out.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";

const graph = cytoscape({ headless: true, ...JSON.parse(readFileSync(process.argv[2], "utf-8")) });
const nodes = graph.nodes().map((node) => [node.id(), node.data("name")]);
const edges = graph.edges().map((edge) => [edge.id(), edge.data("source"), edge.data("target")]);
process.stdout.write(JSON.stringify({ nodes, edges }));
