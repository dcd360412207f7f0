"""English and SPARQL agree: the query of an answer binds exactly its claims, in rdflib and pyoxigraph alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SCENARIOS, graphs, lenses

import kgraph
from kgraph.ask.evaluate import answer
from kgraph.ask.forms import FORMS
from kgraph.ask.query import (
    ActorsQuery,
    CausesQuery,
    ClaimsQuery,
    ConsequencesQuery,
    PathsQuery,
    ProfileQuery,
    Query,
    VerdictQuery,
)
from kgraph.graph.pattern import Pattern
from kgraph.views.iris import literal
from kgraph.views.ntriples import ntriples
from kgraph.views.rdf import to_rdflib

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph

EXAMPLES = sorted({example for form in FORMS for example, _ in form.examples})
ACTORS = ("NOR", "SUD", "EST", "BOTH")


def store_of(graph: ClaimGraph) -> ox.Store:
    store = ox.Store()
    store.load(ntriples(graph), format=ox.RdfFormat.N_TRIPLES)
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


def readings(depth: int) -> st.SearchStrategy[Query]:
    """Paths and chains, which run on the view of the lensed graph."""
    some_claims = st.lists(st.integers(0, 7).map("c{}".format), max_size=2, unique=True).map(tuple)
    some_scenarios = st.lists(st.sampled_from(SCENARIOS), max_size=2, unique=True).map(tuple)
    return st.one_of(
        st.builds(PathsQuery, st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.integers(1, depth), lenses()),
        st.builds(ConsequencesQuery, some_scenarios, some_claims, st.none(), lenses()),
        st.builds(CausesQuery, some_claims, st.booleans(), st.none(), lenses()),
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


@given(graphs(), readings(3))
def test_memory_and_pyoxigraph_bind_the_same_claims_of_paths_and_chains(graph: ClaimGraph, query: Query) -> None:
    found = answer(query, graph)
    assert found.sparql is not None
    seen = graph.through(query.lens)
    assert bound_by_pyoxigraph(store_of(seen), found.sparql) == sorted(claim.id for claim in found.claims)


@settings(max_examples=20)
@given(graphs(), readings(2))
def test_memory_and_rdflib_bind_the_same_claims_of_short_paths_and_chains(graph: ClaimGraph, query: Query) -> None:
    found = answer(query, graph)
    assert found.sparql is not None
    rows = to_rdflib(graph.through(query.lens)).query(found.sparql)
    assert sorted(str(row[0]).rsplit("/", 1)[-1] for row in rows) == sorted(claim.id for claim in found.claims)  # type: ignore[index]


def test_a_path_longer_than_three_claims_has_no_sparql(kg: kgraph.KnowledgeGraph) -> None:
    assert kg.paths("JPN", "RUS", depth=4).sparql is None


def test_the_first_line_says_under_which_lens_to_export(kg: kgraph.KnowledgeGraph) -> None:
    """A text in the comment cannot leave it: what would be a line break is escaped."""
    about = next(topic for topic in kg.graph.index.topics)
    lens = kgraph.Lens(at_least="probable", assuming=(next(iter(kg.scenarios)),), about=about)
    sparql = kg.through(lens).paths("JPN", "RUS").sparql
    assert sparql is not None
    first = sparql.splitlines()[0]
    assert first.startswith("# ")
    assert all(word in first for word in ("--at-least probable", "--if ", f'--about "{about}"'))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_literal_means_its_text_and_nothing_else(text: str) -> None:
    solutions = ox.Store().query(f"SELECT ({literal(text)} AS ?x) WHERE {{}}")
    assert isinstance(solutions, ox.QuerySolutions)
    assert [solution["x"].value for solution in solutions] == [text]
