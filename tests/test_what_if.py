"""Scenarios: what follows under them, and how that differs from the plain reading."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from project import ROOT
from strategies import SCENARIOS, graph_with, graphs, lenses
from typer.testing import CliRunner

from kgraph.ask.evaluate import answer
from kgraph.ask.query import ConsequencesQuery
from kgraph.cli.app import app
from kgraph.graph.lens import Lens
from kgraph.model.claim import Claim, Link
from kgraph.model.evidence import Evidence
from kgraph.model.qualifiers import FACTUALITIES, rank
from kgraph.reading.what_if import what_if

if TYPE_CHECKING:
    import pytest

    import kgraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.qualifiers import Factuality

MADE_OF = {"war": {"war"}, "big-war": {"war", "big-war"}, "peace": {"peace"}}
CHOSEN = st.lists(st.sampled_from(SCENARIOS), max_size=2, unique=True).map(tuple)


def claim(name: str, *leads_to: str | Link, **fields: object) -> Claim:
    """A claim with what does not matter filled in."""
    filled: dict[str, object] = {
        "type": "trade",
        "source": "NOR",
        "target": "SUD",
        "factuality": "certain",
        "evidence": (Evidence(document="text", locator="1.1.1"),),
        "leads_to": tuple(leads_to),
    }
    return Claim.model_validate({"id": name, **filled, **fields})


def run(*words: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.output


@given(graphs(), lenses())
def test_what_if_of_nothing_is_the_plain_reading(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    reading = what_if(seen, ())
    assert reading.standing == tuple(c.id for c in seen.claims.values() if seen.stands(c))
    assert (reading.added, reading.strengthened, reading.contradicted) == ((), (), ())
    assert (reading.claims, reading.chains.chains, reading.dial) == ((), (), ())


@given(graphs(), lenses(), CHOSEN)
def test_a_scenario_adds_what_only_its_conditions_kept_from_standing(
    graph: ClaimGraph, lens: Lens, scenarios: tuple[str, ...]
) -> None:
    seen = graph.through(lens)
    reading = what_if(seen, scenarios)
    given_ = set(chain.from_iterable(MADE_OF[s] for s in (*lens.assuming, *scenarios)))
    free = {c.id for c in seen.claims.values() if seen.limits(c)[:2] == (None, None)}
    assert set(reading.standing) == {c for c in free if given_.issuperset(graph.index.claims[c].under)}
    assert set(reading.standing) - set(reading.added) == {c.id for c in seen.claims.values() if seen.stands(c)}


@given(graphs(), CHOSEN, st.sampled_from(FACTUALITIES), lenses())
def test_a_stricter_lens_only_removes_consequences(
    graph: ClaimGraph, scenarios: tuple[str, ...], level: Factuality, lens: Lens
) -> None:
    loose = what_if(graph.through(lens.model_copy(update={"at_least": None})), scenarios)
    strict = what_if(graph.through(lens.model_copy(update={"at_least": level})), scenarios)
    assert set(strict.added) <= set(loose.added)
    kept, all_ = {c.id for c in strict.claims}, {c.id for c in loose.claims}
    assert kept <= all_
    assert {c for lost in strict.dial for c in lost.claims} == all_ - kept
    weak = [
        tuple(c.id for c in sequence.claims)
        for sequence in loose.chains.chains
        if any(rank(c.factuality) > rank(level) for c in sequence.claims)
    ]
    assert [c for lost in strict.dial for c in lost.chains] == weak
    assert strict.full == len(loose.chains.chains)


@given(graphs(), CHOSEN)
def test_the_dial_without_a_level_tells_what_each_level_would_take(
    graph: ClaimGraph, scenarios: tuple[str, ...]
) -> None:
    whole = {c.id for c in what_if(graph, scenarios).claims}
    told = {lost.at_least: set(lost.claims) for lost in what_if(graph, scenarios).dial}
    lost: set[str] = set()
    for level in reversed(FACTUALITIES):
        lost = told.get(level, lost)
        kept = what_if(graph.through(Lens(at_least=level)), scenarios)
        assert {c.id for c in kept.claims} == whole - lost


def test_a_scenario_brings_along_what_it_contains_and_says_what_excludes_it() -> None:
    graph = graph_with((claim("a", under=["war"]), claim("b", under=["peace"])))
    reading = what_if(graph, ("big-war", "peace"))
    assert reading.contained == ("war",)
    assert reading.excluding == (("peace", "war"),)
    assert reading.added == ("a", "b")


def test_an_exclusion_is_told_of_a_scenario_that_the_lens_assumes() -> None:
    graph = graph_with((claim("a"),)).through(Lens(assuming=("war",)))
    assert what_if(graph, ("peace",)).excluding == (("peace", "war"),)


def test_a_verdict_gets_surer_where_a_condition_falls_away() -> None:
    reading = what_if(graph_with((claim("a", under=["war"]), claim("b", factuality="possible"))), ("war",))
    (pair,) = reading.strengthened
    assert pair == ("trade", "NOR", "SUD", "possible", "yes", ("a", "b"))


def test_what_a_scenario_makes_stand_is_held_against_what_stood_before() -> None:
    found = (claim("a", under=["war"]), claim("b", polarity="denied"), claim("c", type="deterrence"))
    reading = what_if(graph_with(found), ("war",))
    assert {(pair.first.id, pair.second.id) for pair in reading.contradicted} == {("a", "b"), ("a", "c")}
    assert reading.strengthened == ()


def test_what_stays_open_is_told() -> None:
    found = (
        claim("a", "b", "c", under=["war"]),
        claim("b", factuality="underspecified"),
        claim("c", under=["peace"]),
    )
    reading = what_if(graph_with(found), ("war",))
    assert reading.left_open == ("b",)
    assert reading.conditional == (("c", ("peace",)),)
    notes = answer(ConsequencesQuery(("war",)), graph_with(found)).notes
    assert "left open by the text: b" in notes
    assert "only if, besides, peace comes: c" in notes


def test_a_chain_is_as_sure_as_its_weakest_link() -> None:
    weak = Link(claim="b", factuality="possible")
    reading = what_if(graph_with((claim("a", weak, under=["war"]), claim("b"))), ("war",))
    assert [sequence.factuality for sequence in reading.chains.chains] == ["possible"]


def test_arming_ukraine_ends_in_tension_with_the_north(kg: kgraph.KnowledgeGraph) -> None:
    reading = what_if(kg.graph, ("rok-arms-ukraine",))
    assert reading.assumed == ("rok-might-export-arms", "rok-might-give-military-aid")
    ends = {sequence.claims[-1].id for sequence in reading.chains.chains}
    assert "arming-ukraine-raises-korean-tensions" in ends
    opposed = {c.id for pair in reading.contradicted for c in (pair.first, pair.second)}
    assert "rok-wants-no-escalation" in opposed
    # Reluctance does not go against what is only supposed.
    assert "rok-reluctant-to-arm-ukraine" not in opposed


def test_the_command_takes_names_and_several_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    output = run("what-if", "us-less-engaged", "Washington becomes more aggressive", monkeypatch=monkeypatch)
    assert "these exclude each other" in output
    printed = json.loads(run("what-if", "trump-wins", "--format", "json", monkeypatch=monkeypatch))
    assert printed["kind"] == "consequences"
    told = re.compile(r"if only what is called likely or surer counted, \d+ of \d+ chains would vanish")
    assert any(told.match(note) for note in printed["notes"])


def test_the_command_is_a_dial(monkeypatch: pytest.MonkeyPatch) -> None:
    output = run("what-if", "rok-arms-ukraine", "--at-least", "possible", monkeypatch=monkeypatch)
    assert re.search(r"\b\d+ of \d+ chains vanish", " ".join(output.split()))
