"""What sets two claims apart that say opposite things, or the same: mood, will, voice, condition, time, hedge.

It compares; whether a claim stands is the lens's business, and so is a condition that the lens assumes, or a voice that
it names: these set nothing apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim, Validity
    from kgraph.model.qualifiers import Factuality, Mood, Polarity

Apart: TypeAlias = Literal[
    "another hedge", "another time", "another condition", "another voice", "another will", "another mood"
]
MOOD_WORDS: Final[dict[tuple[Mood, Polarity], str]] = {
    ("asserted", "affirmed"): "said to be so",
    ("asserted", "denied"): "said not to be so",
    ("intended", "affirmed"): "wanted",
    ("intended", "denied"): "not wanted",
    ("required", "affirmed"): "demanded",
    ("required", "denied"): "demanded not to be",
}
NO_CONDITION: Final = "none"
NO_TIME: Final = "none told"


class Facts(NamedTuple):
    """What of a claim may set it apart from another.

    Attributes:
        will: who wants or must; None for what is said to be so.
        voice: whose view it is; None where the lens names a voice, since only that one is left.
        scenarios: conditions that the lens does not assume.
    """

    mood: Mood
    polarity: Polarity
    will: str | None
    voice: str | None
    scenarios: frozenset[str]
    valid: Validity | None
    factuality: Factuality

    @property
    def unconditional(self) -> Facts:
        """The same, its conditions taken as given."""
        return self._replace(scenarios=frozenset())


def facts_of(graph: ClaimGraph, claim: Claim) -> Facts:
    """What of a claim may set it apart, as the lens of the graph sees it."""
    return Facts(
        mood=claim.mood,
        polarity=claim.polarity,
        will=None if claim.mood == "asserted" else claim.by or claim.source,
        voice=None if graph.lens.according_to else graph.voice(claim),
        scenarios=frozenset(graph.limits(claim).scenarios),
        valid=claim.valid,
        factuality=claim.factuality,
    )


def what_sets_apart(graph: ClaimGraph, one: Facts, other: Facts, *, hedges: bool) -> tuple[tuple[Apart, str], ...]:
    """Every difference as a label and in words, what excuses most first; none if nothing sets them apart.

    With `hedges`, how sure the text is counts too; between opposed claims it does not excuse.
    """
    return tuple(_differences(graph, one, other, hedges=hedges))


def _differences(graph: ClaimGraph, one: Facts, other: Facts, *, hedges: bool) -> Iterator[tuple[Apart, str]]:
    if one.mood != other.mood:
        words = [MOOD_WORDS[facts.mood, facts.polarity] for facts in (one, other)]
        yield "another mood", f"one is {words[0]}, the other {words[1]}"
    elif one.will != other.will and one.will and other.will:
        yield "another will", f"whose will: {_both(*map(graph.index.name, (one.will, other.will)))}"
    if one.voice != other.voice:
        names = [graph.index.name(voice) if voice else "the author" for voice in (one.voice, other.voice)]
        yield "another voice", f"in whose view: {_both(*names)}"
    if one.scenarios != other.scenarios:
        yield "another condition", f"on which condition: {_both(_condition(graph, one), _condition(graph, other))}"
    if _other_time(one.valid, other.valid):
        yield "another time", f"at which time: {_both(_time(one.valid), _time(other.valid))}"
    if hedges and one.factuality != other.factuality:
        yield "another hedge", f"one is {IN_PROSE[one.factuality]}, the other {IN_PROSE[other.factuality]}"


def _both(one: str, other: str) -> str:
    """Two values in no order of the claims, what is absent last: which is whose stands at the claims."""
    return " and ".join(sorted((one, other), key=lambda value: (value in (NO_CONDITION, NO_TIME), value)))


def _condition(graph: ClaimGraph, facts: Facts) -> str:
    return " and ".join(sorted(graph.scenarios[s].name for s in facts.scenarios)) or NO_CONDITION


def _other_time(one: Validity | None, other: Validity | None) -> bool:
    """Whether dates exclude each other, or the phrases differ where there are no dates.

    A claim without dates may hold at any, but a phrase ("historically") places it in a time of its own.
    """
    if one and other and not one.overlaps(other):
        return True
    phrases = {valid.phrase if valid and not valid.dated else None for valid in (one, other)}
    return len(phrases) > 1


def _time(valid: Validity | None) -> str:
    if valid is None:
        return NO_TIME
    dates = (f"from {valid.start}" if valid.start else "", f"until {valid.end}" if valid.end else "", valid.phrase)
    return " ".join(part for part in dates if part) or NO_TIME
