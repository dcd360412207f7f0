"""Tokens: the words and phrases of a question, with what each may stand for and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.ask.lexicon import BASE, ING, NOUN, PAST, PLURAL, THIRD

if TYPE_CHECKING:
    from kgraph.ask.lexicon import Entry

NAMED = {BASE: "BASE", THIRD: "THIRD", PAST: "PAST", ING: "ING", NOUN: "NOUN"}


class Token(NamedTuple):
    """A word or phrase of the question.

    Attributes:
        tags: what it may stand for: ACTOR, OWNER (a possessive), REL with VERB, PAST, ING or NOUN, SCENARIO, CLAIM,
            NUMBER, AMBIGUOUS (a part of several names), WORD (of a topic), UNKNOWN, or a tag of the function words.
        start, end: offsets in the question, the end exclusive.
        entries: for a name or relation word, what it stands for.
    """

    tags: frozenset[str]
    text: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()

    def ids(self, kind: str) -> tuple[str, ...]:
        """The distinct ids of one kind that it stands for."""
        return tuple(dict.fromkeys(entry.id for entry in self.entries if entry.kind == kind))


class Mentions:
    """The tokens of a question, and notes on how words were read."""

    def __init__(self, question: str) -> None:
        """Start with no tokens."""
        self.question = question
        self.tokens: list[Token] = []
        self.notes: list[str] = []


def tags_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The tags of a surface form that stands for some entries."""
    tags: set[str] = {entry.kind for entry in entries}
    inflections = {entry.inflection for entry in entries if entry.inflection in NAMED}
    tags.update(NAMED[inflection] for inflection in inflections)
    if any(entry.inflection == PLURAL for entry in entries):
        tags.add("OWNER")
    if inflections - {NOUN}:
        tags.add("VERB")
    return frozenset(tags)
