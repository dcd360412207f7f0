"""Causes: signs of links, loops, and chains as pictures."""

from __future__ import annotations

import math
import re
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import graph_with, graphs, lenses
from test_what_if import claim, run

from kgraph.ask.evaluate import answer
from kgraph.ask.query import CausesQuery, ConsequencesQuery
from kgraph.ask.why import understand_why
from kgraph.diagnostics import KgraphError
from kgraph.formats.chain_diagrams import chains_dot, chains_mermaid
from kgraph.graph.links import link_sign
from kgraph.model.claim import Link
from kgraph.model.evidence import Evidence
from kgraph.reading import causal
from kgraph.reading.causal import find_loops, find_turns, loops
from kgraph.reading.chains import MAX_CHAINS, causes, consequences
from kgraph.render.argument import cause_lines, consequence_lines
from kgraph.render.layout import plain_text

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens
    from kgraph.model.claim import Claim

LOOP = (
    claim("a", "b", type="influence"),
    claim("b", "c", type="deterrence", trend="waning"),
    claim("c", "a", "d", trend="waning"),
    claim("d", factuality="possible"),
)


def loops_by_hand(graph: ClaimGraph) -> set[tuple[str, ...]]:
    """Every order of up to five claims, from the one that sorts first, in which each leads to the next."""
    links = {(c.id, link.claim) for c in graph.claims.values() for link in c.leads_to}
    tied = sorted({c for c, _ in links if c in graph.claims} & {e for _, e in links})
    return {
        order
        for length in range(2, 6)
        for order in permutations(tied, length)
        if order[0] == min(order) and all(pair in links for pair in pairwise((*order, order[0])))
    }


@given(graphs(), lenses())
def test_loops_are_those_that_trying_every_order_finds(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    found = find_loops(seen, seen.claims.values()).loops
    assert {loop.claims for loop in found if len(loop.claims) <= 5} == loops_by_hand(seen)
    assert len({loop.claims for loop in found}) == len(found)
    for loop in found:
        told = [graph.index.claims[c] for c in (*loop.claims, loop.claims[0])]
        assert loop.signs == tuple(link_sign(*pair) for pair in pairwise(told))
        assert loop.kind == ("balancing" if math.prod(loop.signs) < 0 else "reinforcing")


@pytest.mark.parametrize(
    ("cause", "effect", "sign"),
    [
        (claim("a"), claim("b"), 1),
        (claim("a", polarity="denied"), claim("b"), -1),
        (claim("a"), claim("b", trend="waning"), -1),
        (claim("a", polarity="denied"), claim("b", trend="waning"), 1),
        (claim("a", trend="rising"), claim("b", type="deterrence"), 1),
    ],
)
def test_a_link_is_negative_if_exactly_one_end_is_denied_or_waning(cause: Claim, effect: Claim, sign: int) -> None:
    """The sign of a relation type plays no part."""
    assert link_sign(cause, effect) == sign


def test_the_signs_of_a_loop_follow_its_claims() -> None:
    """Read off the two ends, signs change an even number of times on the way round."""
    graph = graph_with(LOOP)
    assert find_loops(graph, graph.claims.values()).loops == ((("a", "b", "c"), (-1, 1, -1), "reinforcing"),)
    graph = graph_with((claim("b", "a"), claim("a", "b", trend="waning")))
    (pair,) = find_loops(graph, graph.claims.values()).loops
    assert pair == (("a", "b"), (-1, -1), "reinforcing")


def test_a_way_back_to_the_same_relation_turned_round_is_a_balancing_loop() -> None:
    """From "NOR influences SUD" over another claim to "it does so less"; a wish of it is another relation."""
    graph = graph_with(
        (
            claim("a", "b", type="influence"),
            claim("b", "c", "w", type="deterrence"),
            claim("c", type="influence", trend="waning"),
            claim("w", type="influence", trend="waning", mood="intended"),
        )
    )
    assert loops(graph) == ((("a", "b", "c"), (1, -1), "balancing"),)


@given(graphs())
def test_every_turn_ends_on_the_same_relation_and_balances(graph: ClaimGraph) -> None:
    for turn in find_turns(graph, graph.claims.values()):
        first, last = (graph.claims[turn.claims[place]] for place in (0, -1))
        assert first.type == last.type
        assert {first.source, first.target} == {last.source, last.target}
        assert turn.kind == "balancing"
        assert all(b in {link.claim for link in graph.claims[a].leads_to} for a, b in pairwise(turn.claims))


def test_more_loops_than_can_be_listed_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causal, "MAX_LOOPS", 3)
    everyone = [f"c{n}" for n in range(5)]
    graph = graph_with(tuple(claim(c, *(other for other in everyone if other != c)) for c in everyone))
    found = find_loops(graph, graph.claims.values())
    assert found.cut
    assert len(found.loops) == 3


@given(graphs(), st.integers(0, 7))
def test_chains_come_surest_first_and_none_is_listed_twice(graph: ClaimGraph, number: int) -> None:
    for found in (consequences(graph, [graph.claims[f"c{number}"]]), causes(graph, [graph.claims[f"c{number}"]])):
        assert not found.cut
        assert len(set(found.chains)) == len(found.chains)
        assert {chain.claims for chain in found.chains if chain.loop} == {
            chain.claims for chain in found.chains if len(set(chain.claims)) < len(chain.claims)
        }


def test_of_too_many_chains_the_surest_and_shortest_are_listed() -> None:
    """Six layers of four make 4096 chains of underspecified claims; the sure ones stand last in the file."""
    layers = [
        claim(f"l{layer}n{n}", *(f"l{layer + 1}n{m}" for m in range(4) if layer < 5), factuality="underspecified")
        for layer in range(6)
        for n in range(4)
    ]
    sure = [claim("s", "s2"), claim("s2", "s3"), claim("s3"), claim("short", factuality="underspecified")]
    start = claim("start", *(f"l0n{n}" for n in range(4)), "short", "s")
    found = consequences(graph_with((start, *layers, *sure)), [start])
    assert found.cut
    assert len(found.chains) == MAX_CHAINS
    assert [c.id for c in found.chains[0].claims] == ["start", "s", "s2", "s3"]
    assert [c.id for c in found.chains[1].claims] == ["start", "short"]


def test_a_loop_as_long_as_the_data_is_followed_once() -> None:
    count = 3000
    ring = tuple(claim(f"c{n}", f"c{(n + 1) % count}") for n in range(count))
    (chain,) = consequences(graph_with(ring), ring[:1]).chains
    assert chain.loop
    assert len(chain.claims) == count + 1


def test_loops_are_shown_once_and_apart_from_the_way_there() -> None:
    graph = graph_with(LOOP)
    found = answer(CausesQuery(("d",)), graph)
    text = plain_text(cause_lines(found, graph, 80))
    assert "part of it is a loop" in text
    assert text.count("reinforcing") == 1
    assert any(note.startswith("a reinforcing loop (2 negative links): a -> b -> c -> a") for note in found.notes)


def test_a_claim_within_a_loop_shows_the_loop() -> None:
    graph = graph_with((*LOOP[:2], claim("c", "a")))
    text = plain_text(cause_lines(answer(CausesQuery(("a",)), graph), graph, 80))
    assert text.startswith("Loops:")
    assert "What leads to it" not in text
    assert "more of one, less of the other" in text


def test_a_link_shows_its_own_receipt_where_its_claims_have_none_of_it() -> None:
    link = Link(claim="b", evidence=(Evidence(document="text", locator="2.3.4"),))
    graph = graph_with((claim("a", link), claim("b")))
    text = plain_text(cause_lines(answer(CausesQuery(("b",)), graph), graph, 80))
    assert text.count("text, section 2, paragraph 3, sentence 4") == 1


def test_consequences_show_loops_too() -> None:
    graph = graph_with((*LOOP, claim("start", "a", under=["war"])))
    text = plain_text(consequence_lines(answer(ConsequencesQuery(("war",)), graph), graph, 80))
    assert "part of it is a loop" in text
    assert text.count("Loops:") == 1


@given(graphs(), st.integers(0, 7))
def test_every_claim_of_an_answer_is_shown(graph: ClaimGraph, number: int) -> None:
    for found, lines in (
        (answer(CausesQuery((f"c{number}",)), graph), cause_lines),
        (answer(ConsequencesQuery(claims=(f"c{number}",)), graph), consequence_lines),
    ):
        text = plain_text(lines(found, graph, 80))
        shown = re.findall(r"\[(c\d+)\]", text)
        assert set(shown) == {c.id for c in found.claims} or "more chains" in text or "more loops" in text


def test_a_motive_stands_apart_from_a_cause(kg: kgraph.KnowledgeGraph) -> None:
    found = answer(CausesQuery(("china-must-recalibrate",)), kg.graph)
    text = plain_text(cause_lines(found, kg.graph, 100))
    causes_part, rest = text.split("Motives for it:")
    motives, forward = rest.split("What it is a motive for:")
    assert "dprk-russia-challenge-us" in causes_part
    assert "china-wants-control-over-dprk" in motives
    assert "china-dprk-economic-exchange" in forward


def test_a_question_finds_the_claims_whose_causes_are_shown(kg: kgraph.KnowledgeGraph) -> None:
    query, _ = understand_why("does the US embolden North Korea", kg.graph, kg.lexicon)
    assert isinstance(query, CausesQuery)
    assert query.claims[0] == "us-dynamic-emboldens-dprk"
    why, _ = understand_why("why does the US embolden North Korea", kg.graph, kg.lexicon)
    assert isinstance(why, CausesQuery)
    assert set(why.claims) == set(query.claims)
    with pytest.raises(KgraphError, match="no claim"):
        understand_why("nonsense", kg.graph, kg.lexicon)


def test_the_command_prints_the_source_of_a_picture(kg: kgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    mermaid = run("why", "china-must-recalibrate", "--to", "mermaid", monkeypatch=monkeypatch)
    assert mermaid.startswith("flowchart TB\n")
    links = {pair for chain in kg.why("china-must-recalibrate").chains for pair in pairwise(chain.claims)}
    assert mermaid.count("-->") == len(links)
    dot = run("why", "china-must-recalibrate", "--to", "dot", monkeypatch=monkeypatch)
    assert '"china-wants-control-over-dprk" -> "china-must-recalibrate" [label="motive"' in dot


@pytest.mark.parametrize("text", ['say "x" | y', "a\\N\\", "<script>&amp;", "]--> x;\nend"])
def test_no_text_leaves_its_quotes_in_a_picture(text: str) -> None:
    graph = graph_with(LOOP)
    found = answer(CausesQuery(("a",)), graph)
    mermaid = chains_mermaid(found, lambda _: text)
    plain = chains_mermaid(found, lambda _: "x")
    assert mermaid.count("\n") == plain.count("\n")
    assert all(re.fullmatch(r'  c\d\["[\w #;]*"\]', row) for row in mermaid.split("\n") if "[" in row)
    assert re.sub(r'"(?:[^"\\\n]|\\.)*"', "T", chains_dot(found, lambda _: text)) == re.sub(
        r'"(?:[^"\\\n]|\\.)*"', "T", chains_dot(found, lambda _: "x")
    )
