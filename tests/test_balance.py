"""Who stands with whom: against brute force, and against what is published of a classical network."""

from __future__ import annotations

import json
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from classical import AGAINST_CAMPS, BALANCED_TRIANGLES, CAMPS, LINE_INDEX, TRIANGLES, TRIBES
from hypothesis import given
from hypothesis import strategies as st
from strategies import TYPE_MODELS, graph_with, graphs, lenses
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.graph.claims import ClaimGraph
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet
from kgraph.model.evidence import Evidence
from kgraph.reading.balance import balance, change
from kgraph.reading.camps import camps
from kgraph.reading.frustration import frustration
from kgraph.views.signed import signed_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import kgraph
    from kgraph.graph.lens import Lens
    from kgraph.reading.balance import Balance, Division
    from kgraph.reading.frustration import Pair, Sense, Signs

TEXT = (Evidence(document="text", locator="1.1.1"),)
SENSES: tuple[Sense, Sense] = ("strict", "weak")


def tie(number: int, one: str, other: str, sign: int, **fields: object) -> Claim:
    said = {"type": "trade" if sign > 0 else "deterrence", "source": one, "target": other, "factuality": "certain"}
    return Claim.model_validate({"id": f"c{number}", "evidence": TEXT, **said, **fields})


def graph_of(ties: Signs) -> ClaimGraph:
    """One plain claim for each pair."""
    claims = tuple(tie(number, *ends, sign) for number, (ends, sign) in enumerate(ties.items()))
    ids = sorted({actor for ends in ties for actor in ends})
    actors = tuple(Actor(id=actor, kind="group", name=actor) for actor in ids)
    return ClaimGraph(DataSet(relation_types=TYPE_MODELS, actors=actors, claims=claims))


@st.composite
def signs(draw: st.DrawFn, most: int = 6) -> dict[Pair, int]:
    """A signed graph of a few actors."""
    pairs = list(combinations("ABCDEFGHI"[: draw(st.integers(2, most))], 2))
    drawn = draw(st.lists(st.sampled_from((1, -1, -1, 0)), min_size=len(pairs), max_size=len(pairs)))
    return {pair: sign for pair, sign in zip(pairs, drawn, strict=True) if sign}


def partitions(actors: list[str]) -> Iterator[dict[str, int]]:
    """Every way to put actors into camps."""
    if not actors:
        yield {}
        return
    for rest in partitions(actors[1:]):
        camps_so_far = max(rest.values(), default=-1) + 1
        yield from ({actors[0]: camp, **rest} for camp in range(camps_so_far + 1))


def against(ties: Signs, home: dict[str, int]) -> frozenset[Pair]:
    return frozenset(pair for pair, sign in ties.items() if (home[pair[0]] == home[pair[1]]) != (sign > 0))


def smallest_by_brute_force(ties: Signs, sense: Sense) -> set[frozenset[Pair]]:
    actors = sorted({actor for pair in ties for actor in pair})
    homes: Iterable[dict[str, int]] = (
        (dict(zip(actors, sides, strict=True)) for sides in product((0, 1), repeat=len(actors)))
        if sense == "strict"
        else partitions(actors)
    )
    found = {against(ties, home) for home in homes}
    least = min(map(len, found))
    return {pairs for pairs in found if len(pairs) == least}


@given(signs(), st.sampled_from(SENSES))
def test_the_smallest_sets_of_pairs_are_those_of_brute_force(ties: dict[Pair, int], sense: Sense) -> None:
    expected = smallest_by_brute_force(ties, sense)
    found = frustration(ties, sense)
    assert found.exact
    assert found.complete
    assert found.optima == len(expected)
    assert {frozenset(chosen) for chosen in found.sets} <= expected
    assert len(set(found.sets)) == len(found.sets) == min(200, len(expected))


@given(graphs(), lenses(), st.sampled_from(SENSES))
def test_the_frustration_of_a_graph_of_claims_is_that_of_brute_force(
    graph: ClaimGraph, lens: Lens, sense: Sense
) -> None:
    seen = graph.through(lens)
    ties = {(p.first, p.second): p.sign for p in signed_pairs(seen) if p.sign}
    division: Division = getattr(balance(seen), sense)
    assert division.frustration == len(min(smallest_by_brute_force(ties, sense), key=len))


@given(signs(9), st.sampled_from(SENSES), st.sampled_from((0, 20, 200, 500_000)))
def test_camps_leave_as_many_pairs_against_them_as_is_said(ties: dict[Pair, int], sense: Sense, steps: int) -> None:
    """Those of a search that was given up too, and its bound is one."""
    found = frustration(ties, sense, steps)
    for chosen in found.sets:
        division = camps(ties, chosen, sense)
        home = {actor: number for number, camp in enumerate(division) for actor in camp.members}
        assert against(ties, home) == frozenset(chosen)
        assert len(chosen) == found.number
    exact = frustration(ties, sense).number
    assert found.at_least <= exact <= found.number


def test_a_search_that_is_given_up_says_so() -> None:
    ties = dict.fromkeys(combinations("ABCDEFGH", 2), -1)
    found = frustration(ties, "strict", 100)
    assert (found.exact, found.complete, found.at_least < found.number) == (False, False, True)
    assert frustration(ties, "strict").number == 12


@given(signs())
def test_two_camps_at_most_in_each_connected_part(ties: dict[Pair, int]) -> None:
    found = camps(ties, frustration(ties, "strict").sets[0], "strict")
    groups = [camp.group for camp in found]
    assert all(groups.count(group) in (1, 2) for group in groups)
    assert sorted(actor for camp in found for actor in camp.members) == sorted({a for pair in ties for a in pair})


@given(signs())
def test_triads_are_balanced_by_their_signs(ties: dict[Pair, int]) -> None:
    expected = {}
    for three in combinations(sorted({actor for pair in ties for actor in pair}), 3):
        found = [ties[pair] for pair in combinations(three, 2) if pair in ties]
        if len(found) == 3:
            expected[three] = (found[0] * found[1] * found[2] > 0, found.count(-1) != 1)
    assert {t.actors: (t.strict, t.weak) for t in balance(graph_of(ties)).triads} == expected


def test_the_highland_tribes_have_the_published_balance() -> None:
    assert (len(TRIBES), sum(sign > 0 for sign in TRIBES.values())) == (58, 29)
    found = balance(graph_of(TRIBES))
    assert (len(found.triads), sum(t.strict for t in found.triads)) == (TRIANGLES, BALANCED_TRIANGLES)
    assert (found.strict.frustration, found.strict.exact) == (LINE_INDEX, True)
    assert (found.weak.frustration, found.weak.exact) == (AGAINST_CAMPS, True)
    assert tuple(camp.members for camp in found.weak.camps) == CAMPS
    assert [pair[:2] for pair in found.weak.against] == [("Masil", "Nagam"), ("Masil", "Uheto")]


@given(graphs(), lenses())
def test_a_stricter_lens_only_removes_claims_of_pairs(graph: ClaimGraph, lens: Lens) -> None:
    """Without what makes claims stand: assumed scenarios, another voice, other moods."""
    stricter = lens.model_copy(update={"assuming": (), "according_to": None, "moods": ()})
    before = {pair[:2]: {*pair.positive, *pair.negative} for pair in balance(graph).pairs}
    after = balance(graph.through(stricter)).pairs
    assert all({*pair.positive, *pair.negative} <= before[pair[:2]] for pair in after)


@given(graphs(), lenses())
def test_claims_against_camps_are_positive_between_them_or_negative_within_one(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    found = balance(seen)
    for division in (found.strict, found.weak):
        expected: set[str] = set()
        for pair in found.pairs:
            one, other = division.camp_of(pair.first), division.camp_of(pair.second)
            if one and other and one.group == other.group:
                expected.update(pair.negative if one == other else pair.positive)
        assert set(division.claims) == expected
        assert {c for p in division.against for c in (p.positive if p.sign > 0 else p.negative)} <= expected


@given(graphs(), lenses())
def test_a_change_takes_one_reading_to_the_other(graph: ClaimGraph, lens: Lens) -> None:
    before, after = balance(graph), balance(graph.through(lens))
    found = change(before, after)
    turned = {new[:2]: new.sign for _, new in found.turned}
    lost = {pair[:2] for pair in found.lost}
    rebuilt = {p[:2]: turned.get(p[:2], p.sign) for p in before.pairs if p[:2] not in lost}
    rebuilt.update((pair[:2], pair.sign) for pair in found.gained)
    assert rebuilt == {pair[:2]: pair.sign for pair in after.pairs}
    assert not any(change(before, before)[:3])


def test_of_equally_good_camps_those_against_the_least_sure_pair_are_shown() -> None:
    ties = [("NOR", "SUD", 1), ("SUD", "EST", 1), ("EST", "NOR", -1)]
    for unsure in range(3):
        hedges = ["possible" if number == unsure else "certain" for number in range(3)]
        claims = tuple(tie(n, *ties[n], factuality=hedges[n]) for n in range(3))
        found = balance(graph_with(claims)).strict
        assert (found.frustration, found.optima) == (1, 3)
        assert found.claims == (f"c{unsure}",)


def test_actors_that_equally_good_camps_place_otherwise_are_told() -> None:
    claims = tie(0, "NOR", "SUD", -1), tie(1, "SUD", "EST", -1), tie(2, "EST", "NOR", -1)
    found = balance(graph_with(claims))
    assert (found.strict.optima, found.strict.wavering) == (3, ("EST", "NOR"))
    assert (found.weak.optima, found.weak.wavering, len(found.weak.camps)) == (1, (), 3)


def test_unnamed_actors_count_only_if_asked_for(kg: kgraph.KnowledgeGraph) -> None:
    named = {actor for pair in balance(kg.graph).pairs for actor in pair[:2]}
    every = {actor for pair in balance(kg.graph, unnamed=True).pairs for actor in pair[:2]}
    assert {"CRITICS", "INCUMBENT-ADMIN"} <= every - named
    assert all(kg.actors[actor].unnamed for actor in every - named)


def test_the_essay_puts_the_united_states_and_south_korea_in_one_camp(kg: kgraph.KnowledgeGraph) -> None:
    found = balance(kg.graph)
    with_the_north = found.weak.camp_of("DPRK")
    assert with_the_north is not None
    assert {"CHN", "RUS"} <= set(with_the_north.members)
    for division in (found.strict, found.weak):
        assert division.camp_of("ROK") == division.camp_of("USA") != division.camp_of("DPRK")
    assert [pair[:2] for pair in found.strict.against] == [("CHN", "DPRK-RUS")]


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["balance", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_empty_graph_has_no_camps() -> None:
    found: Balance = balance(ClaimGraph(DataSet()))
    assert (found.pairs, found.triads, found.strict.camps, found.weak.optima) == ((), (), (), 1)


def test_json_names_the_claims_behind_every_number(kg: kgraph.KnowledgeGraph) -> None:
    found = json.loads(run("--format", "json", "--at-least", "certain"))
    assert set(found) == {"pairs", "triads", "strict", "weak", "changes"}
    assert {claim for pair in found["pairs"] for side in ("positive", "negative") for claim in pair[side]} <= {
        *kg.claims
    }
    assert found["changes"]["frustration"] == {"strict": {"before": 1, "after": 0}, "weak": {"before": 0, "after": 0}}
    assert ["CHN", "DPRK-RUS"] in found["changes"]["lost"]
    assert json.loads(run("--format", "json"))["changes"] is None


def test_a_lens_is_compared_with_the_reading_without_it() -> None:
    assert "against the default lens: 6 pairs lost: " in " ".join(run("--at-least", "certain").split())
    assert "gained: South Korea and the West (+)" in " ".join(run("--if", "rok-arms-ukraine").split())
    assert "against the default lens" not in run()


def test_explain_prints_the_claims_of_both_sides_of_every_pair(kg: kgraph.KnowledgeGraph) -> None:
    output = "".join(run("--explain").split())
    for pair in balance(kg.graph).pairs:
        assert all(f"[{claim}]" in output for claim in (*pair.positive, *pair.negative))


def test_a_table_has_every_pair_as_a_row(kg: kgraph.KnowledgeGraph) -> None:
    assert len(run("--format", "csv").splitlines()) == 1 + len(balance(kg.graph).pairs)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_balance_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("--explain", "--at-least", "probable").splitlines()
    assert [line for line in lines if len(line) > columns and " " in line.strip()] == []
