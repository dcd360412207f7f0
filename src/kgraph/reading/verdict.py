"""From claims to a verdict: what the text says to "does X R Y". Never guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from kgraph.model.qualifiers import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Factuality

Verdict: TypeAlias = Literal["yes", "probable", "possible", "underspecified", "no", "disputed", "not-stated"]


class Ruling(NamedTuple):
    """A verdict, how sure the surest deciding claim is, the claims that decided, and those that speak against it."""

    verdict: Verdict
    factuality: Factuality | None
    deciding: tuple[Claim, ...]
    against: tuple[Claim, ...] = ()


def rule(graph: ClaimGraph, claims: Sequence[Claim], *, refuse: bool = False) -> Ruling:
    """The verdict on the claims that fit a question; with `refuse`, denials are what was asked for."""
    for_, against = _sides([claim for claim in claims if graph.stands(claim)], refuse=refuse)
    if for_ and against:
        return _both(for_, against)
    if for_:
        return Ruling(_as_verdict([claim.factuality for claim in for_]), _surest(for_), tuple(for_))
    if against:
        return Ruling("no", _surest(against), tuple(against))
    for_, against = _sides(claims, refuse=refuse)
    if for_:
        return Ruling(
            _as_verdict([_limited(graph, claim) for claim in for_]), _surest(for_), tuple(for_), tuple(against)
        )
    if against:
        return Ruling("underspecified", _surest(against), tuple(against))
    return Ruling("not-stated", None, ())


def _sides(claims: Sequence[Claim], *, refuse: bool) -> tuple[list[Claim], list[Claim]]:
    asked = "denied" if refuse else "affirmed"
    return [c for c in claims if c.polarity == asked], [c for c in claims if c.polarity != asked]


def _surest(claims: Sequence[Claim]) -> Factuality:
    return _most_sure([claim.factuality for claim in claims])


def _as_verdict(factualities: Sequence[Factuality]) -> Verdict:
    surest = _most_sure(factualities)
    return "yes" if surest == "certain" else surest


def _most_sure(factualities: Sequence[Factuality]) -> Factuality:
    return min(factualities, key=rank)


def _limited(graph: ClaimGraph, claim: Claim) -> Factuality:
    """What a claim that does not stand is worth: another voice or a condition is possible at most, a wish is open."""
    if graph.limits(claim).mood is not None:
        return "underspecified"
    return max("possible", claim.factuality, key=rank)


def _both(for_: list[Claim], against: list[Claim]) -> Ruling:
    """Affirmed and denied: disputed where both may hold at one time, else the latest decide."""
    if any(_overlap(one, other) for one in for_ for other in against):
        return Ruling("disputed", None, tuple(for_), tuple(against))
    latest = max((*for_, *against), key=_time)
    winners, losers = (for_, against) if latest in for_ else (against, for_)
    deciding = [claim for claim in winners if _overlap(claim, latest)]
    surest = _surest(deciding)
    if winners is against:
        return Ruling("no", surest, tuple(deciding), tuple(losers))
    return Ruling(_as_verdict([surest]), surest, tuple(deciding), tuple(losers))


def _overlap(one: Claim, other: Claim) -> bool:
    return one.valid is None or other.valid is None or one.valid.overlaps(other.valid)


def _time(claim: Claim) -> str:
    """The date by which claims that never overlap are ordered."""
    return (claim.valid and (claim.valid.start or claim.valid.end)) or ""
