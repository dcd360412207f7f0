"""Words that say how, not what: hedges, wishes, duties, denials, voices, sections. They become the lens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.ask.mentions import Token
    from kgraph.graph.lens import Lens
    from kgraph.model.qualifiers import Factuality, Mood

DROPPED: Final = frozenset({"SKIP", "DO", "MODAL", "HAVE"})


@dataclass(slots=True)
class Manner:
    """What the words say of the manner of a question.

    Attributes:
        bearer: the question is about whoever wants or must.
        refuse: it asks for refusals; `negated`: it says "not".
    """

    at_least: Factuality | None = None
    moods: tuple[Mood, ...] = ()
    bearer: bool = False
    refuse: bool = False
    negated: bool = False
    voice: str | None = None
    sections: list[str] = field(default_factory=list)

    def over(self, lens: Lens) -> Lens:
        """The caller's lens with what the words say over it."""
        said = {
            "at_least": self.at_least,
            "moods": self.moods,
            "according_to": self.voice,
            "sections": tuple(self.sections),
        }
        return lens.model_copy(update={name: value for name, value in said.items() if value})


def read_manner(tokens: list[Token]) -> tuple[list[Token], Manner]:
    """Take the words of manner out of a question; what is left says who does what to whom."""
    manner = Manner()
    left: list[Token] = []
    position = 0
    while position < len(tokens):
        position += _taken(tokens, position, manner) or _kept(left, tokens[position])
    return left, manner


def _kept(left: list[Token], token: Token) -> int:
    left.append(token)
    return 1


def _taken(tokens: list[Token], position: int, manner: Manner) -> int:
    """How many tokens say something of the manner at this position."""
    token = tokens[position]
    following = tokens[position + 1 : position + 3]
    if "ACTOR" in token.tags or "SCENARIO" in token.tags or "CLAIM" in token.tags:
        return 0
    if "ACCORDING" in token.tags and following and "ACTOR" in following[0].tags:
        manner.voice = following[0].ids("ACTOR")[0]
        return 2
    if "SECTION" in token.tags and following and "NUMBER" in following[0].tags:
        manner.sections.append(following[0].text)
        return 2
    for tag, take in _MANNERS.items():
        if tag in token.tags and "REL" not in token.tags:
            return take(manner, following)
    return 1 if not DROPPED.isdisjoint(token.tags) and "REL" not in token.tags else 0


def _to(following: list[Token]) -> bool:
    return bool(following) and following[0].text.casefold() == "to"


def _want(manner: Manner, following: list[Token]) -> int:
    """Read "wants to" as a wish; without "to" it asks for the wishes themselves and stays."""
    if manner.moods and "intended" in manner.moods:
        return 1 + _to(following)
    manner.moods, manner.bearer = ("intended",), True
    return 1 + _to(following) if following and (_to(following) or "VERB" in following[0].tags) else 0


def _require(manner: Manner, following: list[Token]) -> int:
    manner.moods, manner.bearer = ("required",), True
    return 1 + _to(following)


def _refuse(manner: Manner, following: list[Token]) -> int:
    manner.moods, manner.refuse = ("asserted", "intended"), True
    return 1 + _to(following)


def _negate(manner: Manner, following: list[Token]) -> int:
    manner.negated = True
    return 1 + _to(following)


def _likely(manner: Manner, following: list[Token]) -> int:
    manner.at_least = "probable"
    return 1 + _to(following)


def _certain(manner: Manner, following: list[Token]) -> int:
    manner.at_least = "certain"
    return 1 + _to(following)


_MANNERS: Final[dict[str, Callable[[Manner, list[Token]], int]]] = {
    "WANT": _want,
    "REQUIRED": _require,
    "REFUSE": _refuse,
    "NOT": _negate,
    "LIKELY": _likely,
    "CERTAIN": _certain,
}
