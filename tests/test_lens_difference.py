"""One graph read through two lenses."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from strategies import graphs, lenses
from typer.testing import CliRunner, Result

from kgraph.ask.evaluate import answer
from kgraph.ask.query import VerdictQuery
from kgraph.cli.app import app
from kgraph.graph.lens import Lens
from kgraph.graph.pattern import Pattern
from kgraph.reading.lens_difference import lens_difference

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.claims import ClaimGraph


@given(graphs(), lenses())
def test_a_lens_differs_from_itself_in_nothing(graph: ClaimGraph, lens: Lens) -> None:
    assert not any(lens_difference(graph, lens, lens))


@given(graphs(), lenses(), lenses())
def test_exchanging_the_lenses_exchanges_the_sides(graph: ClaimGraph, one: Lens, other: Lens) -> None:
    there, back = lens_difference(graph, one, other), lens_difference(graph, other, one)
    assert (there.only_first, there.stand_first) == (back.only_second, back.stand_second)
    assert [(v.first, v.second_claims) for v in there.verdicts] == [(v.second, v.first_claims) for v in back.verdicts]


@given(graphs(), lenses(), lenses())
def test_claims_are_told_by_what_each_lens_leaves_and_lets_stand(graph: ClaimGraph, one: Lens, other: Lens) -> None:
    found = lens_difference(graph, one, other)
    left, right = graph.through(one), graph.through(other)
    assert {c.id for c in found.only_first} == set(left.claims) - set(right.claims)
    both = set(left.claims) & set(right.claims)
    standing = [{c for c in both if seen.stands(graph.index.claims[c])} for seen in (left, right)]
    assert {c.id for c in found.stand_first} == standing[0] - standing[1]
    assert {c.id for c in found.stand_second} == standing[1] - standing[0]


@given(graphs(), lenses(), lenses())
def test_verdicts_that_differ_are_those_that_asking_twice_finds(graph: ClaimGraph, one: Lens, other: Lens) -> None:
    told = {(v.type, v.source, v.target): (v.first, v.second) for v in lens_difference(graph, one, other).verdicts}
    for claim in graph.index.claims.values():
        ends = sorted((claim.source, claim.target)) if graph.is_symmetric(claim) else [claim.source, claim.target]
        pattern = Pattern(types=(claim.type,), source=ends[0], target=ends[1])
        asked = tuple(answer(VerdictQuery(pattern, lens=lens), graph).verdict for lens in (one, other))
        assert told.get((claim.type, ends[0], ends[1]), asked) == asked
        assert (asked[0] != asked[1]) == ((claim.type, ends[0], ends[1]) in told)


def test_a_wish_of_another_voice_is_worth_less_than_a_deed(kg: kgraph.KnowledgeGraph) -> None:
    """Neither stands under either lens, yet what is answered differs: the limits count, not only the standing."""
    claim = kg.claims["dprk-troops-for-russian-arms"]
    found = lens_difference(kg.graph, Lens(), Lens(moods=("intended",)))
    (change,) = [v for v in found.verdicts if v.type == claim.type]
    assert (change.first, change.second) == ("underspecified", "possible")
    assert claim not in (*found.stand_first, *found.stand_second)


def test_china_sees_what_the_author_does_not_say(kg: kgraph.KnowledgeGraph) -> None:
    found = lens_difference(kg.graph, Lens(according_to="CHN"), Lens(according_to="AUTHOR"))
    assert [c.id for c in found.only_first] == ["china-influence-on-dprk", "china-must-recalibrate"]
    (hold,) = [v for v in found.verdicts if (v.type, v.source, v.target) == ("influence", "CHN", "DPRK")]
    assert hold.first_claims == ("china-influence-on-dprk",)


def diff(*words: str) -> Result:
    return CliRunner().invoke(app, ["diff", *words], env={"COLUMNS": "80"})


def test_a_scenario_lets_claims_stand_and_the_command_names_them() -> None:
    text = diff("--lens", "", "--lens", "--if 'South Korea arms Ukraine'").stdout
    assert "In both, but stands only under --if 'South Korea arms Ukraine': 7 claims" in text
    assert "rok-aid-provokes-dprk: South Korea provokes North Korea" in text


def test_flags_outside_hold_for_both_readings_unless_a_reading_has_its_own() -> None:
    words = ("--lens", "--according-to China", "--lens", "--section 4", "--section", "5", "--format", "json")
    lenses_read = json.loads(diff(*words).stdout)["lenses"]
    assert [lens["sections"] for lens in lenses_read] == [["5"], ["4"]]
    assert [lens["according_to"] for lens in lenses_read] == ["CHN", None]


def test_the_long_lists_are_cut_with_a_count_and_explain_lists_all_with_the_deciding_claims() -> None:
    words = ("--lens", "", "--lens", "--at-least certain")
    short, whole = diff(*words).stdout, diff(*words, "--explain").stdout
    found = json.loads(diff(*words, "--format", "json").stdout)
    assert f"{len(found['only_first']) - 12} more; `--explain` lists all" in " ".join(short.split())
    assert all(claim in whole for claim in found["only_first"])
    assert all(claim in whole for change in found["verdicts"] for claim in change["first_claims"])
    assert max(map(len, short.splitlines())) <= 80


def test_the_table_has_a_row_for_each_difference() -> None:
    words = ("--lens", "", "--lens", "--at-least certain", "--format")
    found, rows = json.loads(diff(*words, "json").stdout), list(csv.DictReader(diff(*words, "csv").stdout.splitlines()))
    assert [r["claim"] for r in rows if r["difference"] == "only first"] == found["only_first"]
    assert sum(r["difference"] == "verdict" for r in rows) == len(found["verdicts"])


def test_two_equal_readings_are_told_to_be_the_same() -> None:
    assert diff("--lens", "", "--lens", "").stdout == "Both readings are the same.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "diff compares two data sets, or two readings of one"),
        (("data",), "diff compares two data sets, or two readings of one"),
        (("--lens", ""), "--lens is given once, and takes two readings"),
        (("--lens", "", "--lens", "", "--lens", ""), "--lens is given 3 times, and takes two readings"),
        (("data", "data", "--lens", "", "--lens", ""), "--lens reads one data set, and two are given"),
        (("--lens", "", "--lens", "", "--agreement"), "--lens and --agreement do not go together"),
        (("--lens", "--at-lest certain", "--lens", ""), "--lens '--at-lest certain': no such option: --at-lest"),
        (("--lens", "--at-least sure", "--lens", ""), "'sure' is not one of 'certain'"),
        (("--lens", "China", "--lens", ""), "--lens 'China': got unexpected extra argument"),
        (("--lens", "--if 'x", "--lens", ""), "no closing quotation"),
        (("--lens", "--if nowhere", "--lens", ""), "no scenario 'nowhere'"),
        (("--lens", "--section x", "--lens", ""), "'x' is not a value of --section"),
    ],
)
def test_a_wrong_use_is_told_and_ends_with_two(words: tuple[str, ...], message: str) -> None:
    found = diff(*words)
    assert found.exit_code == 2
    assert message in " ".join(found.output.split())
