"""Lines of styled pieces, wrapped to a width, and tables."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Style: TypeAlias = Literal["plain", "strong", "dim", "good", "fair", "weak", "bad", "note"]
MIN_COLUMN: Final = 8


class Piece(NamedTuple):
    """Some text in one style."""

    text: str
    style: Style = "plain"


Line: TypeAlias = tuple[Piece, ...]
EMPTY: Final[Line] = ()


class Table(NamedTuple):
    """Rows of text under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def line(*pieces: Piece | str) -> Line:
    r"""A line of pieces; bare text is plain.

    >>> plain_text([line("a ", Piece("b", "strong"))])
    'a b\n'
    """
    return tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)


def wrapped(text: str, width: int, indent: int = 0, style: Style = "plain") -> Iterator[Line]:
    """A text over as many lines as it needs, indented."""
    room = max(20, width - indent)
    for part in parts(text, room):
        yield (Piece(" " * indent), Piece(part, style))


def parts(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns; a word that is longer stands alone.

    >>> parts("one two three", 7), parts("北韓 南韓", 4)
    (['one two', 'three'], ['北韓', '南韓'])
    """
    lines: list[str] = []
    used = 0
    for word in text.split():
        size = cells(word)
        if lines and used + 1 + size <= width:
            lines[-1] += f" {word}"
            used += 1 + size
        else:
            lines.append(word)
            used = size
    return lines or [""]


def flowed(pieces: Iterable[Piece], width: int, indent: int = 0) -> Iterator[Line]:
    """Pieces one after the other over as many lines as they need; later lines are indented by two more."""
    current: list[Piece] = [Piece(" " * indent)]
    used = indent
    for piece in pieces:
        for word in piece.text.split():
            gap = 1 if used > indent else 0
            if gap and used + gap + cells(word) > width:
                yield tuple(current)
                current, used, gap = [Piece(" " * (indent + 2))], indent + 2, 0
            current.append(Piece(" " * gap + word, piece.style))
            used += gap + cells(word)
    yield tuple(current)


def plain_text(lines: Iterable[Line]) -> str:
    """The lines without style."""
    return "".join("".join(piece.text for piece in pieces).rstrip() + "\n" for pieces in lines)


def cells(text: str) -> int:
    """How many columns a text takes on a terminal.

    >>> cells("abc"), cells("北韓")
    (3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table_lines(table: Table, width: int) -> Iterator[Line]:
    """A table that fits the width: the widest columns are wrapped; where none fits, a block for each row."""
    columns = len(table.headings)
    if columns * (MIN_COLUMN + 2) - 2 > width:
        for row in table.rows:
            for heading, text in zip(table.headings, row, strict=True):
                yield from wrapped(f"{heading}: {text}", width)
            yield EMPTY
        return
    natural = [max(cells(row[i]) for row in (table.headings, *table.rows)) for i in range(columns)]
    widths = _fitting(natural, width - 2 * (columns - 1))
    yield from _row(table.headings, widths, "strong")
    for row in table.rows:
        yield from _row(row, widths, "plain")


def _fitting(natural: Sequence[int], room: int) -> list[int]:
    widths = list(natural)
    while sum(widths) > room and max(widths) > MIN_COLUMN:
        widest = widths.index(max(widths))
        second = max((w for i, w in enumerate(widths) if i != widest), default=MIN_COLUMN)
        widths[widest] -= max(1, min(widths[widest] - second, sum(widths) - room, widths[widest] - MIN_COLUMN))
    return widths


def _row(row: Sequence[str], widths: Sequence[int], style: Style) -> Iterator[Line]:
    columns = [_broken(text, w) for text, w in zip(row, widths, strict=True)]
    for number in range(max(map(len, columns))):
        shown = [column[number] if number < len(column) else "" for column in columns]
        padded = [part + " " * max(0, w - cells(part)) for part, w in zip(shown, widths, strict=True)]
        yield (Piece("  ".join(padded).rstrip(), style),)


def _broken(text: str, width: int) -> list[str]:
    """The lines of a cell, words that are longer than it broken."""
    lines: list[str] = []
    for line_ in parts(text, width):
        rest = line_
        while cells(rest) > width:
            cut = next(n for n in range(len(rest), 0, -1) if n == 1 or cells(rest[:n]) <= width)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines
