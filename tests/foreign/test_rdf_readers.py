"""Our RDF, read by libraries that are not ours: they find the same triples in the same graphs, no more and no fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from foreign import expected
from foreign.tools import jena_class_path, need, node, run

if TYPE_CHECKING:
    from pathlib import Path

    import kgraph

NAMED_GRAPHS = (".trig", ".nq")


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The class path of Jena."""
    need("java", "jena")
    return jena_class_path(tmp_path_factory.mktemp("jena"))


def same_triples(found: bytes, data: kgraph.KnowledgeGraph, file: Path) -> None:
    """Hold what a reader found in a file against the RDF view, both ways."""
    theirs, ours = expected.read_triples(found), expected.triples(data, named=file.suffix in NAMED_GRAPHS)
    assert sorted(ours - theirs)[:3] == []
    assert sorted(theirs - ours)[:3] == []


@pytest.mark.parametrize(
    ("suffix", "syntax"),
    [(".ttl", "turtle"), (".trig", "trig"), (".nt", "ntriples"), (".nq", "nquads"), (".rdf", "rdfxml")],
)
def test_raptor_reads_every_triple(data: kgraph.KnowledgeGraph, tmp_path: Path, suffix: str, syntax: str) -> None:
    """Its TriG is that of before 1.1: a graph is its name and braces, without the word GRAPH."""
    need("rapper")
    file = data.export(tmp_path / f"graph{suffix}")
    same_triples(run("rapper", "-q", "-i", syntax, "-o", "nquads", file), data, file)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "syntax"),
    [
        (".ttl", "turtle"),
        (".trig", "trig"),
        (".nt", "ntriples"),
        (".nq", "nquads"),
        (".rdf", "rdfxml"),
        (".jsonld", "jsonld10"),
    ],
)
def test_jena_reads_every_triple(
    data: kgraph.KnowledgeGraph, jena: str, tmp_path: Path, suffix: str, syntax: str
) -> None:
    """Debian's Jena lacks what reads JSON-LD 1.1, so our JSON-LD is held to what 1.0 allows.

    A namespace of RDF/XML that is not ASCII is worth a warning to it, and warnings end it with 1.
    """
    file = data.export(tmp_path / f"graph{suffix}")
    command = ("java", "-cp", jena, "riotcmd.riot", f"--syntax={syntax}", "--check", "--output=nquads", file)
    same_triples(run(*command, accepted=(0, 1)), data, file)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "syntax"), [(".ttl", "Turtle"), (".trig", "TriG"), (".nt", "N-Triples"), (".nq", "N-Quads")]
)
def test_n3_js_reads_every_triple(data: kgraph.KnowledgeGraph, tmp_path: Path, suffix: str, syntax: str) -> None:
    file = data.export(tmp_path / f"graph{suffix}")
    same_triples(node("n3.mjs", file, syntax), data, file)


@pytest.mark.slow
def test_jsonld_js_reads_every_triple_and_asks_for_nothing(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    file = data.export(tmp_path / "graph.jsonld")
    same_triples(node("jsonld.mjs", file), data, file)
