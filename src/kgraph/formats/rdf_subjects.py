"""Triples gathered by subject, and which of them were read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgraph.views.describe import PLACE, QUOTE
from kgraph.views.iris import OA, RDF
from kgraph.views.mapping import KIND_TABLE
from kgraph.views.values import kg, lexical

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from kgraph.views.iris import Term
    from kgraph.views.mapping import Kind

TYPE: Final = f"{RDF}type"
POSITION: Final = kg("position")
# What a subject that was read may be without a word: these classes say no more than its properties.
OWN_TYPES: Final = frozenset((*(c for kind in KIND_TABLE for c in kind.types), PLACE, QUOTE, f"{OA}FragmentSelector"))
DIGITS: Final = "0123456789"
# No data set has more entries; Python refuses thousands of digits, and they would cost time.
MOST_DIGITS: Final = 9


class About:
    """What is said of one subject: its properties with their values."""

    __slots__ = ("_left", "_read", "said")

    def __init__(self) -> None:
        """Start with nothing said and nothing read."""
        self.said: dict[str, dict[Term, None]] = defaultdict(dict)
        self._read: set[str] = set()
        self._left: dict[str, list[Term]] = {}

    def values(self, predicate: str) -> Collection[Term]:
        """The values of a property, which are then read."""
        self._read.add(predicate)
        return self.said.get(predicate, ())

    def only(self, predicate: str, wanted: Callable[[Term], bool]) -> list[Term]:
        """Those values of a property that are wanted; the others stay unread."""
        found = self.values(predicate)
        self._left[predicate] = [value for value in found if not wanted(value)]
        return [value for value in found if wanted(value)]

    def is_a(self, kind: Kind) -> bool:
        """Whether it is said to be of a kind."""
        return kind.types[0] in self.said.get(TYPE, ())

    def unread(self) -> Iterator[tuple[str, Term]]:
        """What nobody asked for."""
        for predicate, values in self.said.items():
            if predicate == TYPE and self._read:
                yield from ((predicate, value) for value in values if value not in OWN_TYPES)
            elif predicate not in self._read:
                yield from ((predicate, value) for value in values)
            else:
                yield from ((predicate, value) for value in self._left.get(predicate, ()))


class Subjects:
    """What is said of each subject."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self.about: dict[str, About] = defaultdict(About)

    def add(self, subject: str, predicate: str, value: Term) -> None:
        """Take a triple; one that comes again, in another graph, says nothing new."""
        self.about[subject].said[predicate][value] = None

    def get(self, subject: str) -> About:
        """What is said of a subject, be it nothing."""
        return self.about.get(subject) or About()

    def of(self, kind: Kind) -> dict[str, About]:
        """The subjects of a kind in the order of their positions, then of their IRIs."""
        found = {subject: about for subject, about in self.about.items() if about.is_a(kind)}
        return dict(sorted(found.items(), key=lambda item: (_position(item[1]), item[0])))


def place_number(text: str) -> int | None:
    """A place in a list, from text that is nothing but a number; None where it is none, or longer than places are.

    >>> place_number("12"), place_number("x"), place_number("9" * 5000)
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def place_in_list(term: Term) -> tuple[int, str]:
    """The number at the end of an IRI, by which parts of something are ordered, then the IRI itself."""
    text = lexical(term)
    return place_number(text[len(text.rstrip(DIGITS)) :]) or 0, text


def _position(about: About) -> int:
    numbers = [place_number(lexical(term)) for term in about.values(POSITION)]
    return min((number for number in numbers if number is not None), default=0)
