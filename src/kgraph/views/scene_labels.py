"""Names broken into the lines below a circle, and how wide they are."""

from __future__ import annotations

from itertools import chain
from typing import Final
from unicodedata import combining, east_asian_width

FONT: Final = 13.0
LINE_HEIGHT: Final = 15.0
# Generous for most fonts, since nobody knows which one will draw the letters.
LETTER: Final = 0.6 * FONT
LINE: Final = 18
LINES: Final = 4


def columns(text: str) -> int:
    """How many letters wide a text is; Chinese, Japanese and Korean signs take two.

    >>> columns("Tokyo"), columns("\u6771\u4eac")
    (5, 4)
    """
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def label_width(lines: tuple[str, ...]) -> float:
    """The width in pixels of the widest of some lines."""
    return LETTER * max(map(columns, lines), default=0)


def broken(name: str) -> tuple[str, ...]:
    """A name in short lines; what is longer than four lines ends with an ellipsis.

    >>> broken("unnamed allies of the United States")
    ('unnamed allies of', 'the United States')
    """
    lines: list[str] = []
    for word in chain.from_iterable(map(_pieces, name.split())):
        if lines and columns(lines[-1]) + 1 + columns(word) <= LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > LINES:
        lines[LINES - 1 :] = [f"{lines[LINES - 1][: LINE - 1]}\u2026"]
    return tuple(lines)


def _pieces(word: str) -> list[str]:
    """A word that is longer than a line, cut."""
    pieces = [""]
    for sign in word:
        if columns(pieces[-1]) + columns(sign) > LINE:
            pieces.append("")
        pieces[-1] += sign
    return pieces
