"""The shapes that stand in our Turtle, held against the data in the same file by pyshacl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyshacl
import pytest
import rdflib
from rdflib.namespace import PROV, RDF, RDFS

if TYPE_CHECKING:
    from pathlib import Path

    import kgraph

KG: Final = rdflib.Namespace("https://example.org/kgraph/ns#")


def read(data: kgraph.KnowledgeGraph, place: Path) -> rdflib.Graph:
    """Data and shapes as they stand in the Turtle file."""
    return rdflib.Graph().parse(data.export(place / "graph.ttl"))


def conforms(graph: rdflib.Graph) -> bool:
    """Whether pyshacl finds nothing against the shapes in the graph itself."""
    return bool(pyshacl.validate(graph)[0])


def test_what_is_exported_conforms_to_the_shapes_beside_it(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    assert conforms(read(data, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize(
    "predicate",
    [RDF.subject, RDF.predicate, RDF.object, KG.factuality, KG.polarity, KG.mood, PROV.wasDerivedFrom],
    ids=lambda predicate: predicate.fragment,
)
def test_a_claim_without_what_every_claim_has_does_not_conform(
    data: kgraph.KnowledgeGraph, tmp_path: Path, predicate: rdflib.URIRef
) -> None:
    graph = read(data, tmp_path)
    claim = min(graph.subjects(RDF.type, KG.Claim), key=str)
    assert (claim, predicate, None) in graph
    graph.remove((claim, predicate, None))
    assert not conforms(graph)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "predicate", "wrong"),
    [
        (KG.Claim, KG.factuality, KG.sure),
        (KG.Claim, KG.polarity, rdflib.Literal("perhaps")),
        (KG.Claim, RDF.subject, rdflib.URIRef("https://example.org/nobody")),
        (KG.Actor, KG.kind, rdflib.Literal("dragon")),
        (KG.Actor, RDFS.label, rdflib.Literal("")),
    ],
    ids=["factuality", "polarity", "subject", "kind", "label"],
)
def test_a_value_that_the_models_refuse_does_not_conform(
    data: kgraph.KnowledgeGraph, tmp_path: Path, kind: rdflib.URIRef, predicate: rdflib.URIRef, wrong: rdflib.term.Node
) -> None:
    graph = read(data, tmp_path)
    entry = min(graph.subjects(RDF.type, kind), key=str)
    graph.set((entry, predicate, wrong))
    assert not conforms(graph)
