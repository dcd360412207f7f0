"""What the page shows of the text's own argument: chains, disagreements, camps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.answer import Chain
from kgraph.formats.explorer_shape import Camps, PageCamp, PageDisagreement, PageDivision, PageTriad, Tie
from kgraph.graph.claims import distinct
from kgraph.reading.balance import balance
from kgraph.reading.chains import consequences
from kgraph.reading.disagreements import KIND_WORDS, disagreements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.balance import Division
    from kgraph.views.signed import SignedPair


def chains(graph: ClaimGraph) -> dict[str, tuple[Chain, ...]]:
    """For each scenario, what follows if it holds.

    >>> from kgraph.loader.files import bundled_data, load
    >>> found = chains(load(bundled_data()).graph)
    >>> len(found["rok-arms-ukraine"][0].claims) > 1
    True
    """
    return {scenario: _chains_of(graph, scenario) for scenario in graph.scenarios}


def _chains_of(graph: ClaimGraph, scenario: str) -> tuple[Chain, ...]:
    """The chains of `reading/what_if.py`, without all else that it works out."""
    index = graph.index
    contained = sorted(index.implied_by((scenario,)))
    assumed = [index.claims[claim] for part in contained for claim in graph.scenarios[part].holds_if]
    under = [claim for part in contained for claim in index.by_scenario.get(part, ())]
    starts, _ = graph.kept(distinct([*assumed, *under]))
    return tuple(map(Chain.of, consequences(graph, starts).chains))


def page_disagreements(graph: ClaimGraph) -> tuple[PageDisagreement, ...]:
    """Pairs of claims that pull against each other, the weightiest first."""
    return tuple(
        PageDisagreement(
            kind=pair.kind,
            label=pair.label,
            words=KIND_WORDS[pair.kind],
            first=pair.first.id,
            second=pair.second.id,
            reason=pair.reason,
        )
        for pair in disagreements(graph)
    )


def page_camps(graph: ClaimGraph) -> Camps:
    """Who stands with whom, and the best camps in both senses."""
    found = balance(graph)
    places = {pair[:2]: place for place, pair in enumerate(found.pairs)}
    return Camps(
        ties=tuple(Tie.model_validate(pair._asdict()) for pair in found.pairs),
        strict=_division(found.strict, places),
        weak=_division(found.weak, places),
        triads=tuple(PageTriad(actors=t.actors, strict=t.strict, weak=t.weak) for t in found.triads),
    )


def _division(division: Division, places: Mapping[tuple[str, str], int]) -> PageDivision:
    return PageDivision(
        camps=tuple(PageCamp(group=camp.group, members=camp.members) for camp in division.camps),
        frustration=division.frustration,
        at_least=division.at_least,
        against=tuple(_place(pair, places) for pair in division.against),
        claims=division.claims,
        optima=division.optima,
        all_counted=division.counted,
        wavering=division.wavering,
    )


def _place(pair: SignedPair, places: Mapping[tuple[str, str], int]) -> int:
    return places[pair.first, pair.second]
