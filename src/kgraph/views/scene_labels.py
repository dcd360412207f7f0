"""Names broken into the lines below a circle, and how wide they are."""

from __future__ import annotations

from itertools import chain
from typing import Final
from unicodedata import category, east_asian_width

FONT: Final = 13.0
LINE_HEIGHT: Final = 15.0
# Hundredths of the size of the type, generous for most fonts, since nobody knows which one will draw the letters. No
# name counts as narrower than LETTER for each, lest actors with short names crowd.
LETTER: Final = 60
NARROW, COMMON, CAPITAL, BROAD, FULL = 41, 65, 80, 100, 120
NARROW_SIGNS: Final = frozenset(" !'(),-./:;I[\\]fijlrt|")
BROAD_SIGNS: Final = frozenset("%@MWmw\u2014\u2026")
CAPITAL_SIGNS: Final = frozenset("#&+<=>^~")
UNSEEN: Final = frozenset({"Cf", "Me", "Mn"})
LINE: Final = 18
LINES: Final = 4


def columns(text: str) -> int:
    """How many letters wide a text is; Chinese, Japanese and Korean signs take two.

    >>> columns("Tokyo"), columns("\u6771\u4eac")
    (5, 4)
    """
    return sum(0 if category(sign) in UNSEEN else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def label_width(lines: tuple[str, ...]) -> float:
    """The width in pixels of the widest of some lines.

    >>> label_width(("fill", "MM")), label_width(())
    (31.2, 0.0)
    """
    return FONT * max((max(LETTER * columns(line), sum(map(_hundredths, line))) for line in lines), default=0) / 100


def _hundredths(sign: str) -> int:
    """How wide a sign is, in hundredths of the size of the type."""
    if category(sign) in UNSEEN:
        return 0
    if east_asian_width(sign) in "WF":
        return FULL
    if sign in NARROW_SIGNS:
        return NARROW
    if sign in BROAD_SIGNS:
        return BROAD
    is_common = sign.isascii() and sign not in CAPITAL_SIGNS and not sign.isupper()
    return COMMON if is_common or sign.islower() else CAPITAL


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
