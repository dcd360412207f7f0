"""Lines of styled pieces, wrapped to a width, and tables."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Style: TypeAlias = Literal["plain", "strong", "dim", "good", "fair", "weak", "bad", "note"]


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
    r"""A table that fits the width: the widest columns are wrapped; where words would break, a block for each row.

    >>> plain_text(table_lines(Table(("id", "name"), (("a-long-id", "one two"),)), 16))
    'id         name\na-long-id  one\n           two\n'
    """
    columns = len(table.headings)
    natural = [max(cells(row[i]) for row in (table.headings, *table.rows)) for i in range(columns)]
    # An id that is broken cannot be copied.
    longest = [max(_longest_word(row[i]) for row in (table.headings, *table.rows)) for i in range(columns)]
    room = width - 2 * (columns - 1)
    if sum(longest) > room:
        for row in table.rows:
            for heading, text in zip(table.headings, row, strict=True):
                yield from wrapped(f"{heading}: {text}", width)
            yield EMPTY
        return
    widths = _fitting(natural, longest, room)
    yield from _row(table.headings, widths, "strong")
    for row in table.rows:
        yield from _row(row, widths, "plain")


def _longest_word(text: str) -> int:
    return max(map(cells, text.split()), default=0)


def _fitting(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths within a room: the column that can give most gives first, none less than its longest word."""
    widths = list(natural)
    while (over := sum(widths) - room) > 0:
        by_width = sorted((i for i, w in enumerate(widths) if w > least[i]), key=lambda i: widths[i])
        widest = by_width[-1]
        second = widths[by_width[-2]] if len(by_width) > 1 else 0
        widths[widest] -= max(1, min(widths[widest] - second, over, widths[widest] - least[widest]))
    return widths


def _row(row: Sequence[str], widths: Sequence[int], style: Style) -> Iterator[Line]:
    columns = [parts(text, w) for text, w in zip(row, widths, strict=True)]
    for number in range(max(map(len, columns))):
        shown = [column[number] if number < len(column) else "" for column in columns]
        padded = [part + " " * max(0, w - cells(part)) for part, w in zip(shown, widths, strict=True)]
        yield (Piece("  ".join(padded).rstrip(), style),)
