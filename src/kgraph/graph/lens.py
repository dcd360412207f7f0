"""The lens: how to read a graph. Hedges, voices, conditions, moods and parts are decided here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import StringConstraints

from kgraph.model.fields import Id, Name, PartialDate, Record
from kgraph.model.qualifiers import IN_PROSE, Basis, Factuality, Mood, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.graph.index import Index
    from kgraph.model.claim import Claim

Section = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,5}(\.[1-9][0-9]{0,5}){0,2}$")]


class Lens(Record):
    """How to read a graph; the default removes no claim.

    Attributes:
        at_least: set aside what the text is less sure of.
        assuming: scenarios taken as given; claims under them come to stand, none is removed.
        according_to: read as this actor: only its views are kept, and they stand.
        moods: keep claims of these moods, and let them stand; none named keeps all and lets asserted ones stand.
        basis: keep only what is stated, or only what is presupposed.
        about: keep only claims that concern this matter.
        sections: keep only claims with evidence there ("4", "4.2").
        at: keep only claims that may hold at this date.
        exact: leave narrower relation types out.
        with_parts: let an actor stand for its parts and its blocs too.

    >>> Lens().at_least is None, Lens(at_least="probable").with_parts
    (True, True)
    """

    at_least: Factuality | None = None
    assuming: tuple[Id, ...] = ()
    according_to: Id | None = None
    moods: tuple[Mood, ...] = ()
    basis: Basis | None = None
    about: Name | None = None
    sections: tuple[Section, ...] = ()
    at: PartialDate | None = None
    exact: bool = False
    with_parts: bool = True


def circle(index: Index, lens: Lens, actor: str) -> frozenset[str]:
    """The actors that an actor stands for: itself and, with parts, its parts and the blocs of these."""
    return index.circle(actor) if lens.with_parts else frozenset({actor})


class Limits(NamedTuple):
    """What keeps a claim from standing; a claim stands if all are empty.

    Attributes:
        mood: it is only wanted or demanded.
        voice: it is only this actor's view.
        scenarios: it holds only under these.
    """

    mood: Mood | None
    voice: str | None
    scenarios: tuple[str, ...]


def limits_rule(index: Index, lens: Lens) -> Callable[[Claim], Limits]:
    """What keeps claims from standing: a mood that does not count, another voice, a condition that is not assumed."""
    moods = frozenset(lens.moods or ("asserted",))
    assumed = index.implied_by(lens.assuming)
    voices = circle(index, lens, lens.according_to) if lens.according_to else None

    def limits(claim: Claim) -> Limits:
        voice = index.voice(claim)
        own = voice in voices if voices is not None else voice == index.author(claim)
        return Limits(
            None if claim.mood in moods else claim.mood,
            None if own else voice,
            tuple(scenario for scenario in claim.under if scenario not in assumed),
        )

    return limits


def standing_rule(index: Index, lens: Lens) -> Callable[[Claim], bool]:
    """Whether nothing limits a claim: the same as above, without saying what would; it is asked of every claim."""
    moods = frozenset(lens.moods or ("asserted",))
    assumed = index.implied_by(lens.assuming)
    limits = limits_rule(index, lens)

    def stands(claim: Claim) -> bool:
        if claim.mood not in moods or not assumed.issuperset(claim.under):
            return False
        return (claim.attribution is None and lens.according_to is None) or limits(claim).voice is None

    return stands


def removal_rules(index: Index, lens: Lens) -> tuple[tuple[str, Callable[[Claim], bool]], ...]:
    """What the lens sets aside: for each criterion its reason in words, and the test that keeps a claim."""
    return tuple(_rules(index, lens))


def _rules(index: Index, lens: Lens) -> Iterator[tuple[str, Callable[[Claim], bool]]]:
    if lens.at_least is not None:
        limit = rank(lens.at_least)
        yield f"less sure than {IN_PROSE[lens.at_least]}", lambda claim: rank(claim.factuality) <= limit
    if lens.according_to is not None:
        voices = circle(index, lens, lens.according_to)
        yield f"not the view of {index.name(lens.according_to)}", lambda claim: index.voice(claim) in voices
    if lens.moods:
        moods = frozenset(lens.moods)
        yield f"not {' or '.join(lens.moods)}", lambda claim: claim.mood in moods
    if lens.basis is not None:
        yield f"not {lens.basis}", lambda claim: claim.basis == lens.basis
    if lens.about is not None:
        topics = index.topics_like(lens.about)
        yield f"not about {lens.about}", lambda claim: claim.about in topics
    if lens.sections:
        prefixes = tuple(f"{section}." for section in lens.sections)
        yield (
            f"outside section {' and '.join(lens.sections)}",
            lambda claim: any(f"{evidence.locator}.".startswith(prefixes) for evidence in claim.evidence),
        )
    if lens.at is not None:
        date = lens.at
        yield f"not holding at {date}", lambda claim: claim.valid is None or claim.valid.holds_at(date)
