"""The RDF view as N-Triples and N-Quads: a line for each triple, the form that every engine reads fastest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.views.iris import Iri, Namer, Typed, literal
from kgraph.views.rdf import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.iris import Term


def ntriples(graph: ClaimGraph) -> bytes:
    """Every triple of the view, a sorted line for each."""
    return "".join(sorted(_lines(graph, named=False))).encode()


def nquads(graph: ClaimGraph) -> bytes:
    """The same with vocabulary, claims, plain triples and ontology each in a graph of their own."""
    return "".join(sorted(_lines(graph, named=True))).encode()


def _lines(graph: ClaimGraph, *, named: bool) -> Iterator[str]:
    namer = Namer(graph.dataset.metadata.base)
    for part in parts(graph):
        end = f" <{namer.iri('graph', part.name)}> .\n" if named and part.name else " .\n"
        for subject, predicate, object_ in part.triples:
            yield f"<{subject}> <{predicate}> {_written(object_)}{end}"


def _written(term: Term) -> str:
    if isinstance(term, Iri):
        return f"<{term}>"
    return f"{literal(term.value)}^^<{term.datatype}>" if isinstance(term, Typed) else literal(term)
