"""A question -> tokens: every word or phrase with what it may stand for, and its place.

The longest surface form wins over all tables. A word that nobody knows is read as the nearest one it may be a
misspelling of, with a note; a part of exactly one actor's name stands for that actor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgraph.ask.lexicon import BASE, ING, NOUN, PAST, THIRD, Entry, Lexicon
from kgraph.ask.problem import Choice, Place, QuestionError
from kgraph.ask.words import FUNCTION_WORDS, LONGEST_PHRASE
from kgraph.diagnostics import shown
from kgraph.graph.names import APOSTROPHES, POSSESSIVE, WORD, fold, fold_word, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_QUESTION: Final = 1000
MIN_TYPO: Final = 4
CLAIM_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]")
NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# After these a scenario may be named; elsewhere its words are those of a question.
BEFORE_SCENARIO: Final = frozenset({"IF", "FOLLOW", "of", "from", "by", "PREP", "CONSEQUENCES"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase of the question.

    Attributes:
        tags: what it may stand for: ACTOR, OWNER (a possessive), REL with VERB, PAST, ING or NOUN, SCENARIO, CLAIM,
            NUMBER, UNKNOWN, or a tag of the table of function words.
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


@dataclass(slots=True)
class Mentions:
    """The tokens of a question, and notes on how words were read."""

    question: str
    tokens: list[Token] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int
    possessive: bool


def mentions(question: str, lexicon: Lexicon) -> Mentions:
    """Find what the words of a question may stand for.

    Raises:
        QuestionError: the question is too long, or a word is part of several names.
    """
    if len(question) > MAX_QUESTION:
        message = f"the question is longer than {MAX_QUESTION} characters"
        raise QuestionError("not-understood", message, Place(question[:MAX_QUESTION], 0, 1), ["ask something shorter"])
    found = Mentions(question)
    reader = _Reader(lexicon, found, list(_words(question)))
    reader.run()
    return found


def _words(question: str) -> Iterator[_Word]:
    for match in WORD.finditer(question):
        text, end = match[0], match.end()
        plural_owner = text.endswith("s") and question[end : end + 1] in tuple(APOSTROPHES)
        number = NUMBER.match(question, match.start())
        if number and number.end() > end:
            yield _Word(number[0], match.start(), number.end(), possessive=False)
        elif not (text.isdigit() and question[match.start() - 1 : match.start()] == "."):
            yield _Word(fold_word(text), match.start(), end, bool(POSSESSIVE.search(text)) or plural_owner)


class _Reader:
    """Walks over the words of a question once."""

    def __init__(self, lexicon: Lexicon, found: Mentions, words: list[_Word]) -> None:
        self.lexicon = lexicon
        self.found = found
        self.words = words

    def run(self) -> None:
        position = 0
        while position < len(self.words):
            position += self.claim(position) or self.surface(position) or self.unknown(position)

    def add(self, position: int, count: int, tags: frozenset[str], entries: tuple[Entry, ...] = ()) -> int:
        first, last = self.words[position], self.words[position + count - 1]
        if last.possessive and "ACTOR" in tags:
            tags |= {"OWNER"}
        text = self.found.question[first.start : last.end]
        self.found.tokens.append(Token(tags, text, first.start, last.end, entries))
        return count

    def claim(self, position: int) -> int:
        """Read the id of a claim as it stands, and count its words."""
        match = CLAIM_ID.match(self.found.question, self.words[position].start)
        if match is None or match[0] not in self.lexicon.graph.index.claims:
            return 0
        count = sum(1 for word in self.words[position:] if word.start < match.end())
        return self.add(position, count, frozenset({"CLAIM"}), (Entry("CLAIM", match[0]),))

    def surface(self, position: int) -> int:
        """Read the longest phrase that some table knows, and count its words."""
        for count in range(max(self.lexicon.longest, LONGEST_PHRASE), 0, -1):
            words = tuple(word.folded for word in self.words[position : position + count])
            if len(words) < count:
                continue
            entries = self.allowed(self.lexicon.entries.get(words, ()))
            tags = FUNCTION_WORDS.get(words, frozenset()) | _tags(entries)
            if tags:
                self.note_lower_case_us(position, words)
                return self.add(position, count, tags, entries)
        word = self.words[position]
        if NUMBER.fullmatch(word.folded):
            return self.add(position, 1, frozenset({"NUMBER"}))
        return 0

    def allowed(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Entries without scenarios where none can be named."""
        tokens = self.found.tokens
        if not entries or not tokens or any(not BEFORE_SCENARIO.isdisjoint(token.tags) for token in tokens[-2:]):
            return entries
        return tuple(entry for entry in entries if entry.kind != "SCENARIO")

    def unknown(self, position: int) -> int:
        """Read a word that no table knows: a part of a name, a misspelling, or unknown."""
        word = self.words[position]
        return (
            self.part_of_name(position)
            or self.misspelling(position)
            or self.add(
                position, 1, frozenset({"WORD"}) if word.folded in self.lexicon.words else frozenset({"UNKNOWN"})
            )
        )

    def part_of_name(self, position: int) -> int:
        """Read one word of an actor's name as the actor, if only one actor is called so."""
        word = self.words[position]
        owners = {
            actor.id: actor.name
            for actor in self.lexicon.graph.actors.values()
            if word.folded in fold(actor.name) and (word.folded.isalpha() and len(word.folded) > 2)  # noqa: PLR2004
        }
        if len(owners) > 1:
            # "Korea" is either Korea, not everybody whose name holds one of them.
            folded = {actor: f" {' '.join(fold(name))} " for actor, name in owners.items()}
            owners = {a: n for a, n in owners.items() if not any(folded[o] in folded[a] for o in owners if o != a)}
        if len(owners) > 1:
            text = self.found.question[word.start : word.end]
            choices = [Choice(name, (actor,)) for actor, name in owners.items()]
            names = " or ".join(name for name in owners.values())
            message = f"{shown(text)} may be {names}"
            raise QuestionError(
                "ambiguous", message, Place(self.found.question, word.start, word.end), ["say which"], choices
            )
        return self.add(position, 1, frozenset({"ACTOR"}), tuple(Entry("ACTOR", a) for a in owners)) if owners else 0

    def misspelling(self, position: int) -> int:
        """Read a word, alone or with its neighbours, as the nearest surface form, with a note."""
        pool = self.typo_pool
        for count in (3, 2, 1):
            words = [word.folded for word in self.words[position : position + count]]
            text = " ".join(words)
            if len(words) < count or len(text) < MIN_TYPO:
                continue
            close = [name for name in nearest(text, pool.get(count, ()), limit=1) if _is_typo(text, name)]
            if close:
                key = tuple(close[0].split())
                entries = self.allowed(self.lexicon.entries.get(key, ()))
                tags = FUNCTION_WORDS.get(key, frozenset()) | _tags(entries)
                if tags:
                    self.add(position, count, tags, entries)
                    token = self.found.tokens[-1]
                    self.found.notes.append(f"read {shown(token.text)} as {shown(self.spelled(entries, close[0]))}")
                    return count
        return 0

    @property
    def typo_pool(self) -> dict[int, list[str]]:
        """Surface forms by their number of words."""
        pool: dict[int, list[str]] = {}
        for words in (*self.lexicon.entries, *FUNCTION_WORDS):
            pool.setdefault(len(words), []).append(" ".join(words))
        return pool

    def spelled(self, entries: tuple[Entry, ...], folded: str) -> str:
        """A surface form as people write it."""
        names = self.lexicon.graph.actors
        return names[entries[0].id].name if entries and entries[0].kind == "ACTOR" else folded

    def note_lower_case_us(self, position: int, words: tuple[str, ...]) -> None:
        word = self.words[position]
        if words == ("us",) and self.found.question[word.start : word.end] == "us":
            self.found.notes.append("read 'us' as the country")


def _tags(entries: tuple[Entry, ...]) -> frozenset[str]:
    tags = {entry.kind for entry in entries}
    inflections = {entry.inflection for entry in entries}
    named = {BASE: "BASE", THIRD: "THIRD", PAST: "PAST", ING: "ING", NOUN: "NOUN"}
    found = {named[inflection] for inflection in inflections if inflection}
    if inflections & {BASE, THIRD, PAST, ING}:
        found.add("VERB")
    return frozenset(tags | found)


def _is_typo(word: str, name: str) -> bool:
    """One letter wrong in a short word, two in a longer one."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  # only a failed look-up pays for it

    allowed = 1 if len(name) < 6 else 2  # noqa: PLR2004
    return word[0] == name[0] and int(DamerauLevenshtein.distance(word, name, score_cutoff=allowed)) <= allowed
