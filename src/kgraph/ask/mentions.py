"""A question -> tokens: every word or phrase with what it may stand for, and its place.

The longest surface form wins over all tables. A word that nobody knows is read as the nearest one it may be a
misspelling of, with a note; a part of exactly one actor's name stands for that actor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.lexicon import Entry, Lexicon
from kgraph.ask.problem import Place, QuestionError
from kgraph.ask.tokens import Mentions, Token, tags_of
from kgraph.ask.words import FUNCTION_WORDS, LONGEST_PHRASE
from kgraph.diagnostics import shown
from kgraph.graph.names import APOSTROPHES, POSSESSIVE, WORD, fold_word, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_QUESTION: Final = 1000
MIN_TYPO: Final = 4
# Too many short verbs differ in one letter ("deny", "defy"); a name is less often another's misspelling.
MIN_VERB_TYPO: Final = 6
MIN_NAME_PART: Final = 3
# Comparing every name with every other costs quadratic time; a word in so many names is ambiguous anyway.
MANY_NAMES: Final = 100
CLAIM_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]")
NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class _Word(NamedTuple):
    folded: str
    start: int
    end: int
    possessive: bool


class _Surface(NamedTuple):
    """A phrase that some table knows: where it starts, its words, what it may stand for."""

    position: int
    words: tuple[str, ...]
    tags: frozenset[str]
    entries: tuple[Entry, ...]

    @property
    def end(self) -> int:
        return self.position + len(self.words)


def mentions(question: str, lexicon: Lexicon) -> Mentions:
    """Find what the words of a question may stand for.

    Raises:
        QuestionError: the question is too long.
    """
    if len(question) > MAX_QUESTION:
        message = f"the question is longer than {MAX_QUESTION} characters"
        raise QuestionError("not-understood", message, Place(question[:MAX_QUESTION], 0, 1), ["ask something shorter"])
    found = Mentions(question)
    _Reader(lexicon, found, list(_words(question))).run()
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
        self.all_words = frozenset(word.folded for word in words)

    def run(self) -> None:
        position = 0
        while position < len(self.words):
            position += self.claim(position) or self.known(position) or self.unknown(position)

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
        if count == 1 and (self.words[position].folded,) in FUNCTION_WORDS:
            return 0
        return self.add(position, count, frozenset({"CLAIM"}), (Entry("CLAIM", match[0]),))

    def known(self, position: int) -> int:
        """Read the longest phrase that some table knows, and count its words."""
        surface = self.surface(position)
        if surface is None:
            number = NUMBER.fullmatch(self.words[position].folded)
            return self.add(position, 1, frozenset({"NUMBER"})) if number else 0
        following = self.surface(position + 1) if surface.words[0] in ("the", "a", "an") else None
        if following is not None and following.end > surface.end and "ACTOR" in following.tags:
            # "the North Korean military" is the military, not "the North" and something Korean.
            surface = following
        if surface.end < len(self.words) and self.is_strange(surface.end):
            longer = self.misspelling(surface.position, len(surface.words) + 1)
            if longer:
                return surface.position - position + longer
        self.note_lower_case_us(surface)
        skipped = surface.position - position
        return skipped + self.add(surface.position, len(surface.words), surface.tags, surface.entries)

    def is_strange(self, position: int) -> bool:
        """Whether no table knows the word at a position."""
        word = self.words[position].folded
        return word not in self.lexicon.words and (word,) not in FUNCTION_WORDS and not word.isdigit()

    def surface(self, position: int) -> _Surface | None:
        """The longest phrase from here that some table knows."""
        for count in range(min(max(self.lexicon.longest, LONGEST_PHRASE), len(self.words) - position), 0, -1):
            words = tuple(word.folded for word in self.words[position : position + count])
            entries = self.allowed(self.lexicon.entries.get(words, ()))
            tags = FUNCTION_WORDS.get(words, frozenset()) | tags_of(entries)
            if tags:
                return _Surface(position, words, tags, entries)
        return None

    def allowed(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Entries whose particle, if they need one, stands somewhere in the question."""
        return tuple(entry for entry in entries if not entry.needs or entry.needs in self.all_words)

    def unknown(self, position: int) -> int:
        """Read a word that no table knows: a part of a name, of a topic, a misspelling, or unknown."""
        named = self.part_of_name(position)
        if named:
            return named
        if self.words[position].folded in self.lexicon.words:
            return self.add(position, 1, frozenset({"WORD"}))
        return self.misspelling(position) or self.add(position, 1, frozenset({"UNKNOWN"}))

    def part_of_name(self, position: int) -> int:
        """Read one word of an actor's name as the actor; a word of several names is ambiguous."""
        word = self.words[position]
        if not word.folded.isalpha() or len(word.folded) < MIN_NAME_PART:
            return 0
        owners = {actor: f" {' '.join(name)} " for actor, name in self.lexicon.names.items() if word.folded in name}
        # "Korea" is either Korea, not everybody whose name holds one of them.
        kept = _shortest(owners) if len(owners) <= MANY_NAMES else list(owners)
        if not kept:
            return 0
        tags = frozenset({"ACTOR" if len(kept) == 1 else "AMBIGUOUS"})
        return self.add(position, 1, tags, tuple(Entry("ACTOR", actor) for actor in kept))

    def misspelling(self, position: int, *counts: int) -> int:
        """Read a word, alone or with its neighbours, as the nearest surface form, with a note."""
        pool = self.lexicon.spellings
        for count in counts or (3, 2, 1):
            words = [word.folded for word in self.words[position : position + count]]
            text = " ".join(words)
            if len(words) < count or len(text) < MIN_TYPO:
                continue
            close = [name for name in nearest(text, pool.get(count, ()), limit=1) if is_typo(text, name)]
            key = tuple(close[0].split()) if close else ()
            entries = self.allowed(self.lexicon.entries.get(key, ()))
            is_actor = any(entry.kind == "ACTOR" for entry in entries)
            if key and not is_actor and not self.may_be_verb(position, count, close[0]):
                continue
            tags = FUNCTION_WORDS.get(key, frozenset()) | tags_of(entries)
            if tags:
                self.add(position, count, tags, entries)
                read_as = shown(self.spelled(entries, close[0]))
                self.found.notes.append(f"read {shown(self.found.tokens[-1].text)} as {read_as}")
                return count
        return 0

    def may_be_verb(self, position: int, count: int, name: str) -> bool:
        """Whether words may be a misspelling of what is no actor: long enough, no name, and not only another form."""
        words = [word.folded for word in self.words[position : position + count]]
        strange = [word for number, word in enumerate(words) if self.is_strange(position + number)]
        if self.is_name(position) or _other_ending(" ".join(words), name):
            return False
        return all(len(word) >= MIN_VERB_TYPO for word in strange)

    def is_name(self, position: int) -> bool:
        """Whether a word is written like a name within a sentence: "France" is not "finance" misspelt."""
        word = self.words[position]
        return position > 0 and self.found.question[word.start : word.end].istitle()

    def spelled(self, entries: tuple[Entry, ...], folded: str) -> str:
        """A surface form as people write it."""
        actors = self.lexicon.graph.actors
        return actors[entries[0].id].name if entries and entries[0].kind == "ACTOR" else folded

    def note_lower_case_us(self, surface: _Surface) -> None:
        word = self.words[surface.position]
        if surface.words == ("us",) and self.found.question[word.start : word.end] == "us":
            self.found.notes.append("read 'us' as the country")


def _shortest(names: dict[str, str]) -> list[str]:
    """Those whose names hold none of the others."""
    return [one for one, name in names.items() if not any(n in name for other, n in names.items() if other != one)]


def _other_ending(word: str, name: str) -> bool:
    """Whether two words differ in their endings only: "backer" is not "backed" misspelt."""
    return min(len(word), len(name)) > MIN_TYPO and word[:-2] == name[: len(word) - 2] and len(word) == len(name)


def is_typo(word: str, name: str) -> bool:
    """Whether a word may be a name with one letter wrong, or two if the name is longer."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  # only a failed look-up pays for it

    allowed = 1 if len(name) < 6 else 2  # noqa: PLR2004
    return word[0] == name[0] and int(DamerauLevenshtein.distance(word, name, score_cutoff=allowed)) <= allowed
