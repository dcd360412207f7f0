"""A text -> sections, paragraphs and sentences with locators and offsets; and the digest by which a sentence is known.

Any plain text or Markdown: headings part sections, blank lines or line ends part paragraphs, and a small rule set with
its exceptions in one table parts sentences. Nothing of the text is changed: a sentence is a slice of it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_HEADING: Final = 120
# A full stop after these ends no sentence.
_ABBREVIATIONS = """
mr mrs ms dr prof gen col lt capt sgt maj adm sen rep gov pres st jr sr hon rev vs no nos art arts fig figs vol
ch sec pp p para paras cf eg ie al approx est ca dept univ inc ltd co corp jan feb mar apr jun jul aug sep sept
oct nov dec mt ft
"""
# After an abbreviation that may also end a sentence ("the U.S."), a capital begins a new one only in these words.
_STARTERS = """
a additionally after all although an and another as at because before beyond both but by consequently despite
during each even every finally first for from furthermore given he hence her here his how however i if in indeed
instead it its last later many meanwhile moreover most much nevertheless no nor not nonetheless now of on once
one only or our over perhaps second several she should similarly since so some still such that the their then
there therefore these they third this those though through thus to today two ultimately under unless unlike
until we what when where whereas whether which while who why with without yet you
"""
ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS.split())
STARTERS: Final = frozenset(_STARTERS.split())
# Quotation marks and brackets, straight and curved, that close or open a sentence.
CLOSING: Final = "\"'\u201d\u2019\u00bb)\\]"
OPENING: Final = "\"'\u201c\u2018\u00ab(["
TERMINATOR: Final = re.compile(rf"[.!?\u2026]+[{CLOSING}]*(?=\s)")
ENDING: Final = re.compile(rf"[.!?\u2026:;][{CLOSING}]*$")
MARKDOWN_HEADING: Final = re.compile(r"#{1,6}\s+\S")
UNDERLINE: Final = re.compile(r"(=+|-+)\s*$")
DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+")
WHITE: Final = re.compile(r"\s+")


class Sentence(NamedTuple):
    """A sentence: its locator, its offsets in the text (the end exclusive), and its words as they stand there."""

    locator: str
    start: int
    end: int
    text: str

    @property
    def digest(self) -> str:
        """What the sentence is known by, whatever its white space."""
        return digest(self.text)


class _Block(NamedTuple):
    """A run of lines between offsets, trimmed."""

    start: int
    end: int


class Text:
    r"""A text in sections, paragraphs and sentences.

    >>> text = Text("Islands\nNorland rearms. Sudmark, as the U.S. does, waits.\n")
    >>> [(s.locator, s.text) for s in text.sentences]
    [('1.1.1', 'Norland rearms.'), ('1.1.2', 'Sudmark, as the U.S. does, waits.')]
    >>> text.headings
    {'1': 'Islands'}
    """

    def __init__(self, text: str) -> None:
        """Take the decoded text; a byte order mark at its start is no part of it."""
        self.text = text.removeprefix("\ufeff")
        self.headings: dict[str, str] = {}
        self.sentences = tuple(self._read())

    @cached_property
    def by_locator(self) -> Mapping[str, Sentence]:
        """Sentences by their locators."""
        return {sentence.locator: sentence for sentence in self.sentences}

    def _read(self) -> Iterator[Sentence]:
        section = paragraph = 0
        for block in _blocks(self.text):
            heading = _heading(self.text[block.start : block.end])
            if heading is not None:
                section, paragraph = section + 1, 0
                self.headings[str(section)] = heading
                continue
            section, paragraph = max(section, 1), paragraph + 1
            for number, (start, end) in enumerate(_sentences(self.text, block), start=1):
                yield Sentence(f"{section}.{paragraph}.{number}", start, end, self.text[start:end])


def digest(sentence: str) -> str:
    r"""SHA-256 of a sentence in Unicode's composed form (NFC), with each run of white space as one space.

    >>> digest("Norland  rearms.") == digest("Norland\nrearms.")
    True
    """
    normal = WHITE.sub(" ", unicodedata.normalize("NFC", sentence)).strip()
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()


def _blocks(text: str) -> Iterator[_Block]:
    """Paragraphs and headings: blank lines part them, and so does a line end after a line that ends a sentence."""
    run: list[_Block] = []
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            yield from _paragraphs(text, run)
            run = []
        elif UNDERLINE.match(stripped) and len(run) == 1:
            # Markdown's other heading: a line with a line of signs below it.
            yield run[0]
            run = []
        elif not UNDERLINE.match(stripped):
            start = match.start() + len(line) - len(line.lstrip())
            run.append(_Block(start, start + len(stripped)))
    yield from _paragraphs(text, run)


def _paragraphs(text: str, lines: list[_Block]) -> Iterator[_Block]:
    """Lines without a blank one between: one paragraph if they are wrapped, else one each."""
    if not lines:
        return
    texts = [text[line.start : line.end] for line in lines]
    wrapped = any(not ENDING.search(t) and _heading(t) is None for t in texts[:-1]) or any(
        t[0].islower() for t in texts
    )
    if not wrapped:
        yield from lines
        return
    first = 0
    while first < len(lines) and MARKDOWN_HEADING.match(texts[first]):
        yield lines[first]
        first += 1
    if first < len(lines):
        yield _Block(lines[first].start, lines[-1].end)


def _heading(block: str) -> str | None:
    """The words of a heading, or None for a paragraph."""
    if "\n" in block or "\r" in block:
        return None
    if MARKDOWN_HEADING.match(block):
        return block.lstrip("#").strip().rstrip("#").strip()
    short = len(block) <= LONGEST_HEADING and not ENDING.search(block)
    return block if short and block[:1].isupper() else None


def _sentences(text: str, block: _Block) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences of a paragraph."""
    start = block.start
    for match in TERMINATOR.finditer(text, block.start, block.end):
        if _ends_here(text, match, block):
            yield start, match.end()
            following = re.compile(r"\s*").match(text, match.end(), block.end)
            start = following.end() if following else match.end()
    if start < block.end:
        yield start, block.end


def _ends_here(text: str, match: re.Match[str], block: _Block) -> bool:
    """Whether a terminator ends a sentence."""
    rest = text[match.end() : block.end].lstrip()
    opening = rest.lstrip(OPENING)
    if not opening or not (opening[0].isupper() or opening[0].isdigit()):
        return False
    if match[0][0] != ".":
        return True
    before = text[block.start : match.start() + 1].rsplit(maxsplit=1)[-1].lstrip(OPENING)
    next_word = re.match(r"[^\W\d_]*", opening)
    if DOTTED.fullmatch(before):
        return next_word is not None and next_word[0].casefold() in STARTERS
    return before.rstrip(".").casefold() not in ABBREVIATIONS
