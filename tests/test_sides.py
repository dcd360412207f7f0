"""On which side an actor is, through `ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import PARTIES, graphs, lenses
from test_sparql import bound_by_pyoxigraph, store_of

from kgraph.ask.evaluate import answer
from kgraph.ask.query import SideQuery
from kgraph.reading.balance import balance

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens


@given(graphs(), lenses(), st.sampled_from(PARTIES))
def test_the_claims_of_a_side_are_signed_stand_and_lead_out_of_the_actor(
    graph: ClaimGraph, lens: Lens, actor: str
) -> None:
    found = answer(SideQuery(actor, lens), graph)
    seen = graph.through(lens)
    pairs = balance(seen).pairs
    assert {claim.id for claim in found.claims} <= {c for p in pairs for c in (*p.positive, *p.negative)}
    assert all((claim.source in seen.circle(actor)) != (claim.target in seen.circle(actor)) for claim in found.claims)


@given(graphs(), lenses(), st.sampled_from(PARTIES))
def test_its_sparql_binds_the_same_claims(graph: ClaimGraph, lens: Lens, actor: str) -> None:
    found = answer(SideQuery(actor, lens), graph)
    assert found.sparql is not None
    assert bound_by_pyoxigraph(store_of(graph.through(lens)), found.sparql) == sorted(
        claim.id for claim in found.claims
    )


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("which side is Ukraine on", "at odds with Russia"),
        ("who stands with the US", "cooperates with South Korea, Kim Jong-un (through the Trump administration)"),
        ("where does Japan stand", "cooperates with South Korea"),
        ("which side is Bruce Klingner on", "no claim that stands says with or against whom Bruce Klingner stands"),
    ],
)
def test_a_side_is_told_by_own_ties(kg: kgraph.KnowledgeGraph, question: str, note: str) -> None:
    assert note in kg.ask(question).notes
