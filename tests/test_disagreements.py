"""Pairs of claims that pull against each other, against brute force and on the bundled data."""

from __future__ import annotations

import json
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import ROOT
from strategies import graph_with, graphs, lenses
from test_sparql import bound_by_pyoxigraph, store_of
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.graph.lens import Lens
from kgraph.graph.pattern import Pattern, find
from kgraph.model.claim import Claim, Validity
from kgraph.model.evidence import Evidence
from kgraph.reading import opposed
from kgraph.reading.disagreements import concerning, disagreements, find_disagreements, involving

if TYPE_CHECKING:
    from random import Random

    import kgraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.disagreements import Disagreement

TEXT = (Evidence(document="text", locator="1.1.1"),)


def claim(number: int = 0, **fields: object) -> Claim:
    said = {"type": "trade", "source": "NOR", "target": "SUD", "factuality": "certain", "evidence": TEXT}
    return Claim.model_validate({"id": f"c{number}", **said, **fields})


def only(*claims: Claim, lens: Lens | None = None) -> Disagreement:
    """The one disagreement of a graph of two claims."""
    (found,) = disagreements(graph_with(claims).through(lens or Lens()))
    return found


def ids(found: tuple[Disagreement, ...]) -> set[frozenset[str]]:
    return {frozenset({d.first.id, d.second.id}) for d in found}


def denials_by_brute_force(graph: ClaimGraph) -> set[frozenset[str]]:
    """Each denied claim with the affirmed ones that the question it denies finds."""
    pairs: set[frozenset[str]] = set()
    for denied in graph.claims.values():
        if denied.polarity == "denied":
            ends = [(denied.source, denied.target)]
            ends += [(denied.target, denied.source)] if graph.is_symmetric(denied) else []
            for source, target in ends:
                pattern = Pattern(types=(denied.type,), source=source, target=target, polarity="affirmed")
                pairs.update(frozenset({denied.id, match.claim.id}) for match in find(graph, pattern).matches)
    return pairs


def signs_by_brute_force(graph: ClaimGraph) -> set[frozenset[str]]:
    affirmed = [c for c in graph.claims.values() if c.polarity == "affirmed" and c.source != c.target]
    return {
        frozenset({one.id, other.id})
        for one, other in combinations(affirmed, 2)
        if {graph.index.signs[one.type], graph.index.signs[other.type]} == {"+", "-"}
        and {one.source, one.target} == {other.source, other.target}
    }


@given(graphs(), lenses())
def test_opposed_claims_are_those_that_brute_force_finds(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    found = tuple(d for d in disagreements(seen) if d.kind not in ("variant", "trend"))
    assert ids(found) == denials_by_brute_force(seen) | signs_by_brute_force(seen)


@given(graphs())
def test_no_pair_comes_twice_and_the_weightier_claim_is_first(graph: ClaimGraph) -> None:
    found = disagreements(graph)
    assert len(ids(found)) == len(found)
    assert all(graph.weight(d.first) < graph.weight(d.second) for d in found)


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(graph: ClaimGraph, chance: Random) -> None:
    claims = list(graph.claims.values())
    chance.shuffle(claims)
    assert disagreements(graph_with(tuple(claims))) == disagreements(graph)


@given(graphs(), lenses())
def test_a_stricter_lens_only_removes_pairs(graph: ClaimGraph, lens: Lens) -> None:
    assert ids(disagreements(graph.through(lens))) <= ids(disagreements(graph))


@given(graphs(), lenses())
def test_a_claim_has_the_pairs_that_hold_it(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    found = disagreements(seen)
    for claim_id in seen.claims:
        assert involving(found, concerning(seen, claim_id)) == tuple(
            d for d in found if claim_id in (d.first.id, d.second.id)
        )


def test_a_denial_of_what_is_stated_is_a_contradiction() -> None:
    found = only(claim(1), claim(2, polarity="denied"))
    assert (found.kind, found.label, found.first.id) == ("denial", "contradiction", "c1")


def test_what_is_only_possible_is_no_contradiction() -> None:
    assert only(claim(1), claim(2, polarity="denied", factuality="possible")).label == "tension"


def test_what_is_denied_of_a_whole_pulls_against_a_part_and_not_the_other_way_round() -> None:
    part = claim(1, source="SUD-NAVY", target="EST")
    whole = claim(2, source="SUD", target="EST", polarity="denied")
    assert only(part, whole).label == "tension"
    swapped = (part.model_copy(update={"polarity": "denied"}), whole.model_copy(update={"polarity": "affirmed"}))
    assert disagreements(graph_with(swapped)) == ()
    assert disagreements(graph_with((part, whole)).through(Lens(with_parts=False))) == ()


def test_what_is_denied_of_a_narrower_type_leaves_the_broader_open() -> None:
    broad, narrow = claim(1, type="influence"), claim(2, type="deterrence", polarity="denied")
    assert disagreements(graph_with((broad, narrow))) == ()
    turned = (broad.model_copy(update={"polarity": "denied"}), narrow.model_copy(update={"polarity": "affirmed"}))
    assert only(*turned).label == "contradiction"
    assert disagreements(graph_with(turned).through(Lens(exact=True))) == ()


@pytest.mark.parametrize(
    ("fields", "label", "words"),
    [
        ({"mood": "intended"}, "another mood", "one is said to be so, the other not wanted"),
        ({"attribution": "EST"}, "another voice", "in whose view: Estwick and the columnist"),
        ({"under": ["war"]}, "another condition", "on which condition: war comes and none"),
        ({"valid": {"from": "2022"}}, "another time", "at which time: from 2022 and until 2020"),
    ],
)
def test_a_difference_of_mood_voice_condition_or_time_is_called_what_it_is(
    fields: dict[str, object], label: str, words: str
) -> None:
    first = claim(1, valid={"until": "2020"}) if "valid" in fields else claim(1)
    found = only(first, claim(2, polarity="denied", **fields))
    assert found.label == label
    assert found.reason == f"one affirms what the other denies; {words}"


def test_opposed_wishes_of_two_actors_are_two_wills() -> None:
    wish = {"mood": "intended", "by": "EST"}
    found = only(claim(1, **wish), claim(2, mood="intended", polarity="denied"))
    assert (found.label, found.reason.partition("; ")[2]) == ("another will", "whose will: Estwick and Norland")


def test_a_condition_that_the_lens_assumes_sets_nothing_apart() -> None:
    claims = claim(1), claim(2, polarity="denied", under=["war"])
    assert only(*claims, lens=Lens(assuming=("big-war",))).label == "contradiction"


def test_what_follows_from_one_scenario_and_is_opposed_is_told_so() -> None:
    start = claim(0, under=["war"], target="EST", leads_to=["c1"])
    found = only(start, claim(1), claim(2, type="deterrence", source="SUD", target="NOR", under=["war"]))
    assert (found.kind, found.label) == ("outcome", "tension")
    assert found.reason.startswith("both follow if war comes, and one ties")


def test_rising_and_waning_is_a_tension() -> None:
    found = only(claim(1, trend="rising"), claim(2, trend="waning"))
    assert (found.kind, found.label) == ("trend", "tension")


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"factuality": "possible"}, "another hedge"),
        ({"factuality": "possible", "attribution": "EST"}, "another voice"),
        ({"valid": Validity(phrase="historically")}, "another time"),
    ],
)
def test_the_same_claim_said_otherwise_is_labelled_by_what_differs(fields: dict[str, object], label: str) -> None:
    found = only(claim(1), claim(2, **fields))
    assert (found.kind, found.label) == ("variant", label)


@pytest.mark.parametrize("fields", [{}, {"mood": "intended"}, {"trend": "rising"}])
def test_a_repetition_a_wish_and_a_trend_are_not_the_same_claim_otherwise(fields: dict[str, object]) -> None:
    assert disagreements(graph_with((claim(1), claim(2, **fields)))) == ()


def test_claims_about_different_matters_are_not_the_same_claim() -> None:
    pair = claim(1, about="defence"), claim(2, about="trade", factuality="possible")
    assert disagreements(graph_with(pair)) == ()


def test_where_too_much_is_said_of_two_actors_that_is_told() -> None:
    many = tuple(claim(n) for n in range(opposed.MOST + 1))
    found = find_disagreements(graph_with((*many, claim(99, polarity="denied"))))
    assert found.crowded == (("NOR", "SUD"),)
    assert len(found.pairs) == opposed.MOST


def test_contradictions_come_before_what_is_set_apart() -> None:
    apart = (
        claim(1, source="EST", target="NOR"),
        claim(2, source="EST", target="NOR", polarity="denied", mood="intended"),
    )
    plain = claim(3), claim(4, polarity="denied")
    for claims in permutations((*apart, *plain)):
        assert [d.label for d in disagreements(graph_with(claims))] == ["contradiction", "another mood"]


def test_the_essay_is_judged_by_its_own_words(kg: kgraph.KnowledgeGraph) -> None:
    """It contradicts itself nowhere; what pulls is its hedge on the election, and the line on North Korea."""
    found = disagreements(kg.graph)
    plain = [(d.label, d.first.id, d.second.id) for d in found[:4]]
    assert plain == [
        ("tension", "trump-engaged-dprk", "trump-escalated-against-dprk"),
        ("tension", "rok-must-keep-talking-to-dprk", "rok-needs-robust-defence"),
        ("another hedge", "trump-elected", "trump-may-be-reelected"),
        ("another hedge", "us-policy-shapes-peninsula-dynamics", "trump-admin-transforms-korean-dynamics"),
    ]
    views = frozenset({"narrative-denies-outside-influence", "outside-information-influences-soldiers"})
    (regime,) = [d for d in found if {d.first.id, d.second.id} == views]
    assert (regime.kind, regime.label) == ("denial", "another voice")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["disagreements", *words], env={"COLUMNS": "80"})


def test_the_command_prints_both_receipts_and_the_reason() -> None:
    text = " ".join(run("rok-reluctant-to-arm-ukraine", "--explain").stdout.split())
    assert text.startswith("1 pair of claims: another mood 1. another mood: rok-might-export-arms / rok-reluctant")
    assert "essay, section 2, paragraph 1, sentence 2 [rok-reluctant-to-arm-ukraine]" in text
    assert "essay, section 2, paragraph 2, sentence 3 [rok-might-export-arms]" in text
    assert "against (one affirms what the other denies; one is said to be so, the other not wanted" in text


def test_the_command_is_capped_with_a_count_and_json_holds_all() -> None:
    text, found = run().stdout, json.loads(run("--format", "json").stdout)
    assert f"{len(found['disagreements'])} pairs of claims:" in text
    assert "more pairs of less weight" in text
    named = {d[end] for d in found["disagreements"] for end in ("first", "second")}
    assert named == {c["id"] for c in found["claims"]}


def test_nothing_is_wider_than_the_terminal() -> None:
    assert max(map(len, run().stdout.splitlines())) <= 80


def test_an_unknown_word_is_told_with_a_way_out() -> None:
    found = run("DPRKK")
    assert found.exit_code == 2
    assert "no actor and no claim is called 'DPRKK'" in found.output
    assert "did you mean 'DPRK'?" in found.output


def test_a_text_at_hand_puts_its_sentences_under_the_claims() -> None:
    column = ["--data", str(ROOT / "examples" / "column")]
    found = json.loads(
        run(*column, "--document", f"column={ROOT / 'examples' / 'column.txt'}", "--format", "json").stdout
    )
    assert {d["label"] for d in found["disagreements"]} == {"another will", "another mood"}
    assert all(e["quote"] for c in found["claims"] for e in c["evidence"])


QUESTIONS = (
    "where does the text contradict itself",
    "what contradicts that South Korea arms Ukraine",
    "what speaks against narrative-denies-outside-influence",
    "what contradicts that Trump cooperates with the international community",
    "what contradicts that Japan influences Australia",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_sparql_of_an_answer_binds_its_claims(kg: kgraph.KnowledgeGraph, question: str) -> None:
    answer = kg.ask(question)
    assert answer.kind == "claims"
    assert answer.sparql is not None
    assert bound_by_pyoxigraph(store_of(kg.graph), answer.sparql) == sorted(c.id for c in answer.claims)


def test_what_speaks_against_a_claim_is_the_other_claim_with_the_reason(kg: kgraph.KnowledgeGraph) -> None:
    answer = kg.ask("what speaks against outside-information-influences-soldiers")
    assert [c.id for c in answer.claims] == ["narrative-denies-outside-influence"]
    assert answer.notes[0].startswith("another voice: outside-information-influences-soldiers and narrative-denies")


def test_a_denial_answers_although_no_claim_says_what_it_denies(kg: kgraph.KnowledgeGraph) -> None:
    answer = kg.ask("what contradicts that Trump cooperates with the international community")
    assert [c.id for c in answer.claims] == ["trump-uninterested-in-cooperation"]
    assert "no claim says so" in answer.notes
