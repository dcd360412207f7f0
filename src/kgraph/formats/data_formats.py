"""The formats that hold data: what can be written, under which suffix, and what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.formats import (
    csv_tables,
    diagrams,
    gexf,
    graphml,
    json_files,
    json_lines,
    network_json,
    parquet,
    rdf_writers,
    turtle,
    zip_reader,
    zip_tables,
)
from kgraph.formats.rdf_readers import Syntax
from kgraph.views.ntriples import nquads, ntriples

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.diagnostics import Diagnostic
    from kgraph.graph.claims import ClaimGraph
    from kgraph.source.spans import Source


class Format(NamedTuple):
    """One row.

    Attributes:
        suffixes: file name endings, the usual one first.
        keeps: what of a data set is in the file.
        loses: what is not; empty if nothing is lost.
        write: the graph as bytes, sorted and without a date, so that equal graphs give equal files.
        affirmed: whether it holds affirmed claims only, since a denied one would stand there as an edge.
        read: the bytes of a file under a name as plain data with places, and what is wrong with them; only what loses
            nothing can be read back.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    keeps: str
    loses: str
    write: Callable[[ClaimGraph], bytes]
    read: Callable[[bytes, str], tuple[Source | None, list[Diagnostic]]] | None = None
    affirmed: bool = False


EVERYTHING: Final = "everything"
WITH_GRAPHS: Final = f"{EVERYTHING}; plain triples, claims and vocabulary in graphs of their own"


def _rdf(
    name: str, title: str, suffixes: tuple[str, ...], media_type: str, write: Callable[[ClaimGraph], bytes]
) -> Format:
    """A syntax of RDF: all keep everything, and some part it into graphs."""
    syntax = Syntax(title.upper().replace("-", "_").replace("/", "_"))
    keeps = WITH_GRAPHS if name in ("trig", "nquads") else EVERYTHING
    return Format(name, title, suffixes, media_type, keeps, "", write, syntax.read)


DATA_FORMATS: Final = (
    Format(
        "json",
        "JSON",
        (".json",),
        "application/json",
        EVERYTHING,
        "",
        json_files.write_json,
        json_files.read_json,
    ),
    Format(
        "json-lines",
        "JSON Lines",
        (".jsonl", ".ndjson"),
        "application/x-ndjson",
        f"{EVERYTHING}; one record a line",
        "",
        json_lines.write_json_lines,
        json_lines.read_json_lines,
    ),
    Format(
        "zip",
        "CSV tables in a zip",
        (".zip",),
        "application/zip",
        f"{EVERYTHING}; a tidy table for each kind",
        "",
        zip_tables.write_zip,
        zip_reader.read_zip,
    ),
    _rdf("turtle", "Turtle", (".ttl", ".turtle"), "text/turtle", turtle.write_turtle),
    _rdf("trig", "TriG", (".trig",), "application/trig", turtle.write_trig),
    _rdf("ntriples", "N-Triples", (".nt",), "application/n-triples", ntriples),
    _rdf("nquads", "N-Quads", (".nq",), "application/n-quads", nquads),
    _rdf("json-ld", "JSON-LD", (".jsonld",), "application/ld+json", rdf_writers.write_json_ld),
    _rdf("rdf-xml", "RDF/XML", (".rdf", ".owl"), "application/rdf+xml", rdf_writers.write_rdf_xml),
    Format(
        "graphml",
        "GraphML",
        (".graphml",),
        "application/graphml+xml",
        "actors as nodes, affirmed claims as edges with their qualifiers",
        "denied claims, quotes, evidence of links, vocabulary, scenarios, metadata",
        graphml.write_graphml,
        affirmed=True,
    ),
    Format(
        "gexf",
        "GEXF 1.3",
        (".gexf",),
        "application/gexf+xml",
        "actors as nodes, affirmed claims as edges with their qualifiers; the title",
        "denied claims, quotes, evidence of links, vocabulary, scenarios, other metadata",
        gexf.write_gexf,
        affirmed=True,
    ),
    Format(
        "cytoscape",
        "Cytoscape JSON",
        (".cyjs",),
        "application/json",
        "actors as nodes, affirmed claims as edges with their qualifiers, lists as lists; the title",
        "denied claims, quotes, evidence of links, vocabulary, scenarios, other metadata",
        network_json.write_cytoscape,
        affirmed=True,
    ),
    Format(
        "node-link",
        "node-link JSON",
        (".nodelink.json",),
        "application/json",
        "actors as nodes, affirmed claims as edges with their qualifiers",
        "denied claims, quotes, evidence of links, vocabulary, scenarios, metadata",
        network_json.write_node_link,
        affirmed=True,
    ),
    Format(
        "dot",
        "DOT",
        (".dot", ".gv"),
        "text/vnd.graphviz",
        "names, relation types, sign, factuality and standing of affirmed claims; their ids",
        "everything else: it is a picture",
        diagrams.write_dot,
        affirmed=True,
    ),
    Format(
        "mermaid",
        "Mermaid",
        (".mmd", ".mermaid"),
        "text/vnd.mermaid",
        "names, relation types, sign, factuality and standing of affirmed claims",
        "everything else: it is a picture",
        diagrams.write_mermaid,
        affirmed=True,
    ),
    Format(
        "csv",
        "CSV",
        (".csv",),
        "text/csv",
        "claims, one a row, with their qualifiers as text",
        "quotes, evidence of links, actors, vocabulary, scenarios, documents, metadata",
        csv_tables.write_csv,
    ),
    Format(
        "parquet",
        "Parquet",
        (".parquet",),
        "application/vnd.apache.parquet",
        "claims, one a row, with nested lists, evidence and links",
        "actors, vocabulary, scenarios, documents, metadata",
        parquet.write_parquet,
    ),
)
