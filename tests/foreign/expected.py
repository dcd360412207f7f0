"""What a data set must look like to whoever reads an export of it, told by the graph itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph.views.iris import Iri, Namer, Typed
from kgraph.views.rdf import parts

if TYPE_CHECKING:
    import kgraph
    from kgraph.model.claim import Claim
    from kgraph.views.iris import Term


def triples(data: kgraph.KnowledgeGraph, *, named: bool = False) -> set[str]:
    """The RDF view, a text for each triple; where a format has named graphs, with the one that it belongs to."""
    namer = Namer(data.graph.dataset.metadata.base)
    found = set()
    for part in parts(data.graph):
        place = ox.NamedNode(namer.iri("graph", part.name)) if named and part.name else ox.DefaultGraph()
        for subject, predicate, object_ in part.triples:
            found.add(str(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), _term(object_), place)))
    return found


def read_triples(content: bytes) -> set[str]:
    """What a reader found, from the N-Triples or N-Quads that it wrote."""
    return {str(quad) for quad in ox.parse(content, format=ox.RdfFormat.N_QUADS)}


def names(data: kgraph.KnowledgeGraph) -> dict[str, str]:
    """Actors with their names."""
    return {actor.id: actor.name for actor in data.actors.values()}


def edges(data: kgraph.KnowledgeGraph) -> list[tuple[str, str, str]]:
    """Affirmed claims with their ends, sorted."""
    return sorted((claim.id, claim.source, claim.target) for claim in data.claims.values() if not _denied(claim))


def arrows(data: kgraph.KnowledgeGraph) -> Counter[tuple[str, str]]:
    """How many arrows a picture has from one name to another: one for the affirmed claims that look alike."""
    graph, shown = data.graph, {actor: on_one_line(name) for actor, name in names(data).items()}
    looks = {
        (
            claim.source,
            claim.target,
            graph.index.signs[claim.type],
            claim.factuality,
            graph.stands(claim),
            graph.is_symmetric(claim),
        )
        for claim in graph.claims.values()
        if not _denied(claim)
    }
    return Counter((shown[source], shown[target]) for source, target, *_ in looks)


def on_one_line(text: str) -> str:
    """A text as a picture shows it, where a line break is as good as a space."""
    return " ".join(text.split())


def _denied(claim: Claim) -> bool:
    return claim.polarity == "denied"


def _term(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Iri):
        return ox.NamedNode(term)
    if isinstance(term, Typed):
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    return ox.Literal(term)
