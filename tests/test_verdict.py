"""Verdicts, rule by rule, and that none is ever a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import graph_with, graphs, lenses

from kgraph.ask.evaluate import answer
from kgraph.ask.query import VerdictQuery
from kgraph.graph.lens import Lens
from kgraph.graph.pattern import Pattern
from kgraph.model.claim import Claim
from kgraph.reading.verdict import rule

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.verdict import Ruling


def graph_of(*fields: dict[str, object]) -> ClaimGraph:
    """A graph of claims that Norland influences Sudmark, each with some fields of its own."""
    plain = {"type": "influence", "source": "NOR", "target": "SUD", "factuality": "certain"}
    evidence = {"evidence": [{"document": "text", "locator": "1.1.1"}]}
    claims = [Claim.model_validate({"id": f"c{n}", **plain, **evidence, **own}) for n, own in enumerate(fields)]
    return graph_with(tuple(claims))


def ruling(*fields: dict[str, object], refuse: bool = False, lens: Lens | None = None) -> Ruling:
    graph = graph_of(*fields).through(lens or Lens())
    return rule(graph, list(graph.claims.values()), refuse=refuse)


DENIED: dict[str, object] = {"polarity": "denied"}
VIEW: dict[str, object] = {"attribution": "EST"}
CONDITION: dict[str, object] = {"under": ["war"]}
WISH: dict[str, object] = {"mood": "intended"}


@pytest.mark.parametrize(
    ("fields", "verdict", "factuality"),
    [
        ([{}], "yes", "certain"),
        ([{"factuality": "probable"}], "probable", "probable"),
        ([{"factuality": "possible"}, {"factuality": "underspecified"}], "possible", "possible"),
        ([{"factuality": "underspecified"}], "underspecified", "underspecified"),
        ([DENIED], "no", "certain"),
        ([DENIED | {"factuality": "possible"}], "no", "possible"),
        ([{}, DENIED], "disputed", None),
        ([{"valid": {"from": "2024"}}, DENIED], "disputed", None),
        ([{"valid": {"until": "2023"}}, DENIED | {"valid": {"from": "2024"}}], "no", "certain"),
        ([{"valid": {"from": "2024"}}, DENIED | {"valid": {"until": "2023-06"}}], "yes", "certain"),
        ([VIEW], "possible", "certain"),
        ([VIEW | {"factuality": "underspecified"}], "underspecified", "underspecified"),
        ([CONDITION], "possible", "certain"),
        ([WISH], "underspecified", "certain"),
        ([{"mood": "required"}], "underspecified", "certain"),
        ([WISH, VIEW], "possible", "certain"),
        ([VIEW, DENIED | VIEW], "possible", "certain"),
        ([DENIED | VIEW], "underspecified", "certain"),
        ([DENIED, VIEW], "no", "certain"),
        ([], "not-stated", None),
    ],
)
def test_a_verdict_follows_its_rule(fields: list[dict[str, object]], verdict: str, factuality: str | None) -> None:
    found = ruling(*fields)
    assert (found.verdict, found.factuality) == (verdict, factuality)


def test_asked_for_a_refusal_affirmed_and_denied_change_places() -> None:
    assert ruling(DENIED, refuse=True).verdict == "yes"
    assert ruling({}, refuse=True).verdict == "no"
    assert ruling(DENIED | WISH, refuse=True, lens=Lens(moods=("asserted", "intended"))).verdict == "yes"


def test_a_wish_asked_for_as_a_wish_stands() -> None:
    assert ruling(WISH, lens=Lens(moods=("intended",))).verdict == "yes"


def test_a_condition_that_is_assumed_no_longer_limits() -> None:
    assert ruling(CONDITION, lens=Lens(assuming=("big-war",))).verdict == "yes"


def test_no_is_followed_by_what_may_be_so_all_the_same() -> None:
    """The design's "No. But possibly, if ..."."""
    graph = graph_of(DENIED, CONDITION | {"factuality": "possible"})
    query = VerdictQuery(Pattern(types=("influence",), source="NOR", target="SUD"))
    found = answer(query, graph)
    assert found.verdict == "no"
    assert "but possibly, if war comes: c1" in found.notes


def test_the_claims_that_lost_to_later_ones_are_told() -> None:
    graph = graph_of({"valid": {"until": "2023"}}, DENIED | {"valid": {"from": "2024"}})
    found = answer(VerdictQuery(Pattern(source="NOR", target="SUD")), graph)
    assert any("c0" in note for note in found.notes)


@given(graphs(), lenses(), st.sampled_from(("NOR", "SUD", "EST")), st.sampled_from(("NOR", "SUD", "EST")))
def test_a_verdict_is_never_surer_than_its_surest_claim(
    graph: ClaimGraph, lens: Lens, source: str, target: str
) -> None:
    found = answer(VerdictQuery(Pattern(source=source, target=target), lens=lens), graph)
    if not found.claims:
        assert found.verdict == "not-stated"
    if found.verdict == "yes":
        seen = graph.through(lens)
        assert any(c.factuality == "certain" and seen.stands(c) and c.polarity == "affirmed" for c in found.claims)
    if found.verdict in ("disputed", "not-stated"):
        assert found.verdict_factuality is None
    else:
        assert found.verdict_factuality in {claim.factuality for claim in found.claims}


def test_a_question_with_not_says_how_it_was_read(kg: kgraph.KnowledgeGraph) -> None:
    plain, negated = kg.ask("does China influence North Korea"), kg.ask("does China not influence North Korea")
    assert negated.verdict == plain.verdict
    assert set(negated.notes) - set(plain.notes) == {"read without its 'not': a yes says that it is so"}
