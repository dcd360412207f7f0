"""English and SPARQL agree: the query of an answer binds exactly its claims, in rdflib and pyoxigraph alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import graphs, lenses

from kgraph.ask.evaluate import answer
from kgraph.ask.forms import FORMS
from kgraph.ask.query import ActorsQuery, ClaimsQuery, ProfileQuery, Query, VerdictQuery
from kgraph.ask.sparql import literal
from kgraph.graph.pattern import Pattern
from kgraph.views.rdf import as_pyoxigraph, to_rdflib, triples

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.claims import ClaimGraph

EXAMPLES = sorted({example for form in FORMS for example, _ in form.examples})
ACTORS = ("NOR", "SUD", "EST", "BOTH")


def store_of(graph: ClaimGraph) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in as_pyoxigraph(triples(graph)))
    return store


def bound_by_pyoxigraph(store: ox.Store, sparql: str) -> list[str]:
    solutions = store.query(sparql)
    assert isinstance(solutions, ox.QuerySolutions)
    return [str(solution["claim"].value).rsplit("/", 1)[-1] for solution in solutions]


@pytest.fixture(scope="module")
def bundled_store(kg: kgraph.KnowledgeGraph) -> ox.Store:
    return store_of(kg.graph)


@pytest.mark.parametrize("question", EXAMPLES)
def test_the_sparql_of_every_example_binds_the_claims_of_its_answer(
    kg: kgraph.KnowledgeGraph, bundled_store: ox.Store, question: str
) -> None:
    found = kg.ask(question)
    if found.kind in ("paths", "consequences", "causes"):
        assert found.sparql is None
        return
    assert found.sparql is not None
    assert bound_by_pyoxigraph(bundled_store, found.sparql) == sorted(claim.id for claim in found.claims)


def patterns() -> st.SearchStrategy[Pattern]:
    return st.builds(
        Pattern,
        types=st.lists(st.sampled_from(("influence", "deterrence", "alliance", "trade", "barter")), max_size=2).map(
            lambda types: tuple(dict.fromkeys(types))
        ),
        source=st.none() | st.sampled_from(ACTORS),
        target=st.none() | st.sampled_from(ACTORS),
        directed=st.booleans(),
        polarity=st.none() | st.sampled_from(("affirmed", "denied")),
        bearer=st.booleans(),
    )


def queries() -> st.SearchStrategy[Query]:
    return st.one_of(
        st.builds(ActorsQuery, patterns(), st.sampled_from(("source", "target")), lens=lenses()),
        st.builds(VerdictQuery, patterns(), st.booleans(), lens=lenses()),
        st.builds(ClaimsQuery, patterns(), lens=lenses()),
        st.builds(ProfileQuery, st.sampled_from(ACTORS), lenses()),
    )


@given(graphs(), queries())
def test_memory_and_pyoxigraph_bind_the_same_claims(graph: ClaimGraph, query: Query) -> None:
    found = answer(query, graph)
    assert found.sparql is not None
    assert bound_by_pyoxigraph(store_of(graph), found.sparql) == sorted(claim.id for claim in found.claims)


@settings(max_examples=20)
@given(graphs(), queries())
def test_memory_and_rdflib_bind_the_same_claims(graph: ClaimGraph, query: Query) -> None:
    found = answer(query, graph)
    assert found.sparql is not None
    rows = to_rdflib(graph).query(found.sparql)
    assert sorted(str(row[0]).rsplit("/", 1)[-1] for row in rows) == sorted(claim.id for claim in found.claims)  # type: ignore[index]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_literal_means_its_text_and_nothing_else(text: str) -> None:
    solutions = ox.Store().query(f"SELECT ({literal(text)} AS ?x) WHERE {{}}")
    assert isinstance(solutions, ox.QuerySolutions)
    assert [solution["x"].value for solution in solutions] == [text]
