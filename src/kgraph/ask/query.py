"""What a question asks, as values: one class for each kind of answer.

Every query carries the lens that the question's words and the caller ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from kgraph.graph.lens import Lens

if TYPE_CHECKING:
    from kgraph.graph.pattern import Pattern
    from kgraph.model.qualifiers import Mood

DEFAULT_LENS: Final = Lens()
Role: TypeAlias = Literal["source", "target"]


class Wording(NamedTuple):
    """How a relation was asked for, so that the question can be said back.

    Attributes:
        word: the base form of the verb or noun; empty where any relation is asked for.
        noun: whether it was a noun.
        rest: what stood between a verb and its object ("missiles to"), as it was typed.
    """

    word: str = ""
    noun: bool = False
    rest: str = ""


class Asked(NamedTuple):
    """The clause by which claims were asked for, so that it can be said back.

    Attributes:
        about: the topic that chose among the claims which fit the pattern.
        moods: the moods that did, where causes are asked for.
    """

    pattern: Pattern
    wording: Wording
    about: str | None = None
    moods: tuple[Mood, ...] = ()


NO_WORDING: Final = Wording()


class ActorsQuery(NamedTuple):
    """Who R X (`wanted` source), whom X Rs (target), allies of X."""

    pattern: Pattern
    wanted: Role
    wording: Wording = NO_WORDING
    lens: Lens = DEFAULT_LENS


class VerdictQuery(NamedTuple):
    """Does X R Y; with `refuse`, does X refuse to."""

    pattern: Pattern
    refuse: bool = False
    wording: Wording = NO_WORDING
    lens: Lens = DEFAULT_LENS


class ClaimsQuery(NamedTuple):
    """Claims that fit a pattern; with `trend`, whether they rise or wane; with `voices`, who says so."""

    pattern: Pattern
    trend: bool = False
    voices: bool = False
    wording: Wording = NO_WORDING
    lens: Lens = DEFAULT_LENS


class PathsQuery(NamedTuple):
    """How two actors are connected, over at most `depth` claims."""

    start: str
    end: str
    depth: int = 3
    lens: Lens = DEFAULT_LENS


class ProfileQuery(NamedTuple):
    """Everything about an actor."""

    actor: str
    lens: Lens = DEFAULT_LENS


class ConsequencesQuery(NamedTuple):
    """What follows if scenarios hold, or from claims where no scenario fits."""

    scenarios: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    asked: Asked | None = None
    lens: Lens = DEFAULT_LENS


class CausesQuery(NamedTuple):
    """What leads to claims; with `forward`, also what follows from them."""

    claims: tuple[str, ...]
    forward: bool = True
    asked: Asked | None = None
    lens: Lens = DEFAULT_LENS


class DisagreementsQuery(NamedTuple):
    """What speaks against claims, or against a clause; where neither is given, what pulls against what at all."""

    claims: tuple[str, ...] = ()
    asked: Asked | None = None
    lens: Lens = DEFAULT_LENS


class SideQuery(NamedTuple):
    """Which side an actor is on."""

    actor: str
    lens: Lens = DEFAULT_LENS


Query: TypeAlias = (
    ActorsQuery
    | VerdictQuery
    | ClaimsQuery
    | PathsQuery
    | ProfileQuery
    | ConsequencesQuery
    | CausesQuery
    | DisagreementsQuery
    | SideQuery
)
