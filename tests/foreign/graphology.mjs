// Graphology reads GEXF or GraphML; its nodes with their names and its edges with their ends come out as JSON.
import { readFileSync } from "node:fs";
import { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [file, format] = process.argv.slice(2);
const graph = { gexf, graphml }[format].parse(MultiDirectedGraph, readFileSync(file, "utf-8"));
const nodes = graph.mapNodes((id, attributes) => [id, attributes.label]);
const edges = graph.mapEdges((id, _attributes, source, target) => [id, source, target]);
process.stdout.write(JSON.stringify({ nodes, edges }));
