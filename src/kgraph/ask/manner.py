"""Words that say how, not what: hedges, wishes, duties, denials, voices, sections. They become the lens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.ask.tokens import Token
    from kgraph.graph.lens import Lens
    from kgraph.model.qualifiers import Factuality, Mood

DROPPED: Final = frozenset({"DO", "MODAL", "HAVE"})


class Manner:
    """What the words say of the manner of a question.

    Attributes:
        bearer: the question is about whoever wants or must.
        refuse: it asks for refusals; `negated`: it says "not".
        notes: how words were read that change nothing in the query.
    """

    def __init__(self) -> None:
        """Start with nothing said."""
        self.at_least: Factuality | None = None
        self.moods: tuple[Mood, ...] = ()
        self.bearer: bool = False
        self.refuse: bool = False
        self.negated: bool = False
        self.voice: str | None = None
        self.sections: list[str] = []
        self.notes: list[str] = []

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
    tokens = [token for token in tokens if "SKIP" not in token.tags or token.entries]
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
    if "REL" in token.tags:
        return 0
    for tag, take in _MANNERS.items():
        if tag in token.tags:
            return take(manner, token, following)
    return 0 if DROPPED.isdisjoint(token.tags) else 1


def _to(following: list[Token]) -> bool:
    return bool(following) and following[0].text.casefold() == "to"


def _want(manner: Manner, _token: Token, following: list[Token]) -> int:
    """Read "wants to" as a wish; without "to" it asks for the wishes themselves and stays."""
    if manner.moods and "intended" in manner.moods:
        return 1 + _to(following)
    manner.moods, manner.bearer = ("intended",), True
    return 1 + _to(following) if following and (_to(following) or "VERB" in following[0].tags) else 0


def _require(manner: Manner, _token: Token, following: list[Token]) -> int:
    manner.moods, manner.bearer = ("required",), True
    return 1 + _to(following)


def _refuse(manner: Manner, _token: Token, following: list[Token]) -> int:
    manner.moods, manner.refuse = ("asserted", "intended"), True
    return 1 + _to(following)


def _negate(manner: Manner, _token: Token, following: list[Token]) -> int:
    manner.negated = True
    return 1 + _to(following)


def _likely(manner: Manner, _token: Token, following: list[Token]) -> int:
    manner.at_least = "probable"
    return 1 + _to(following)


def _certain(manner: Manner, _token: Token, following: list[Token]) -> int:
    manner.at_least = "certain"
    return 1 + _to(following)


def _modify(manner: Manner, token: Token, _following: list[Token]) -> int:
    manner.notes.append(f"not used: {shown(token.text)}")
    return 1


def _text_says(_manner: Manner, _token: Token, following: list[Token]) -> int:
    """Read "does the text say that ..." as asking what follows; "... say about" is a form of its own."""
    says = bool(following) and "SAY" in following[0].tags
    about = len(following) > 1 and not following[1].tags.isdisjoint({"ABOUT", "PREP", "of"})
    return 2 if says and not about else 0


_MANNERS: Final[dict[str, Callable[[Manner, Token, list[Token]], int]]] = {
    "MODIFIER": _modify,
    "TEXT": _text_says,
    "WANT": _want,
    "REQUIRED": _require,
    "REFUSE": _refuse,
    "NOT": _negate,
    "LIKELY": _likely,
    "CERTAIN": _certain,
}
