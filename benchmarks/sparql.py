"""SPARQL that a user writes: pyoxigraph on the RDF view, as `kgraph sparql` asks it, against rdflib's engine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from measure import HEAD, call, calls, row

import kgraph
from kgraph.views.ntriples import ntriples

if TYPE_CHECKING:
    from pathlib import Path

# rdflib takes seconds for one of them, and a query of a millisecond has to be asked more than once.
RUNS, TIMES = 3, 5
PREFIXES = """
PREFIX kg: <https://example.org/kgraph/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX actor: <https://example.org/kgraph/actor/>
PREFIX type: <https://example.org/kgraph/type/>
"""
QUERIES = {
    "claims of a sentence": """
SELECT ?claim ?summary WHERE {
  ?place kg:locator "77.3.4" .
  ?claim prov:wasDerivedFrom ?place ; kg:summary ?summary .
}""",
    "claims between two actors": """
SELECT ?claim ?type ?factuality WHERE {
  ?claim rdf:subject actor:ACT3 ; rdf:object actor:ACT7 ; rdf:predicate ?type ; kg:factuality ?factuality .
}""",
    "claims on an actor of a type or narrower ones, by a path": """
SELECT ?claim ?name ?factuality WHERE {
  ?type skos:broader* type:influence .
  ?claim rdf:object actor:ACT7 ; rdf:predicate ?type ; rdf:subject ?source ; kg:factuality ?factuality .
  ?source rdfs:label ?name .
}""",
    "all claims counted by type and mood": """
SELECT ?type ?mood (COUNT(?claim) AS ?claims) WHERE {
  ?claim a kg:Claim ; rdf:predicate ?type ; kg:mood ?mood .
} GROUP BY ?type ?mood""",
}


def sparql(place: Path, runs: int) -> None:
    """Print how queries on 100,000 claims compare, and what loading costs."""
    content = ntriples(kgraph.load(place / "100000").graph)
    store, graph = ox.Store(), rdflib.Graph()
    loading = (
        call(lambda: store.bulk_load(content, format=ox.RdfFormat.N_TRIPLES)),
        call(lambda: graph.parse(data=content, format="nt")),
    )
    print(HEAD)
    for title, text in QUERIES.items():
        _query(store, graph, title, PREFIXES + text, runs)
    row("loading of the triples, once", [loading], 1.0)
    print(f"\nBoth hold {len(store):,} triples. All rows but the last are queries on loaded stores.")


def _query(store: ox.Store, graph: rdflib.Graph, title: str, text: str, runs: int) -> None:
    def ours() -> set[tuple[str, ...]]:
        return {tuple(term.value for term in solution) for solution in store.query(text)}  # type: ignore[union-attr]

    def peers() -> set[tuple[str, ...]]:
        return {tuple(map(str, solution)) for solution in graph.query(text)}  # type: ignore[arg-type]

    found = ours()
    if found != peers() or not found:
        sys.exit(f"the two engines do not answer the same: {title}")
    row(f"{title} ({len(found)} rows)", calls(ours, peers, min(runs, RUNS), TIMES), 0.1)
