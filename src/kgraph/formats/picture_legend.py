"""What stands around a picture: above it what is drawn, below it what the marks mean and whose words these are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle as Bar

from kgraph.formats.picture_page import INK, Type, fitted, line_style, width_of
from kgraph.model.qualifiers import FACTUALITIES, IN_PROSE
from kgraph.views.marks import DASHES, DENIED_MARK, SIGN_COLOURS, SIGN_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.formats.picture_caption import Caption
    from kgraph.formats.picture_page import Page
    from kgraph.model.qualifiers import Factuality, Sign

HEADLINE: Final = Type(11, bold=True)
PLAIN: Final = Type(7.5)
SMALL: Final = Type(7)
LEADING: Final = 1.45
SAMPLE, TO_WORDS, BETWEEN = 24.0, 4.0, 14.0
COLOURS: Final = SIGN_COLOURS["light"]
SIGN_WORDS: Final[dict[Sign, str]] = {"+": "cooperation", "-": "conflict", "0": "neither of both"}
BARS: Final[dict[Factuality, float]] = {"certain": 1.0, "probable": 0.75, "possible": 0.5, "underspecified": 0.25}
"""How much of the height of a cell is filled."""

TINT: Final = 0.5
MIXED_MARK: Final = "\u00b1"


class Entry(NamedTuple):
    """A sample in the legend, and its words: a line, its mark, or a bar of some height."""

    words: str
    colour: str = INK
    dashes: tuple[float, ...] = ()
    width: float = 1.0
    mark: str = ""
    bar: float = 0.0


CLAIM_ENTRIES: Final = (
    *(Entry(words, COLOURS[sign], mark=SIGN_MARKS[sign]) for sign, words in SIGN_WORDS.items()),
    *(Entry(IN_PROSE[factuality], dashes=DASHES[factuality]) for factuality in FACTUALITIES),
    Entry("the text says not", mark=DENIED_MARK),
    Entry("does not stand: only wanted, another's view, or under a condition", "#8d9096", width=0.6),
    Entry("arrow: who acts on whom; no arrow: both ways", width=0.0),
    Entry("larger circle: more claims", width=0.0),
)
MATRIX_ENTRIES: Final = (
    *(Entry(words, COLOURS[sign], mark=SIGN_MARKS[sign], bar=1.0) for sign, words in SIGN_WORDS.items()),
    Entry("both", mark=MIXED_MARK, width=0.0),
    *(Entry(f"{IN_PROSE[factuality]}, at best", bar=BARS[factuality]) for factuality in FACTUALITIES),
)


def header_lines(caption: Caption, width: float) -> list[tuple[str, Type]]:
    """The lines above a picture, no wider than this."""
    headline = [(line, HEADLINE) for line in fitted(caption.headline, HEADLINE, width)]
    return headline + [(line, PLAIN) for text in caption.lines for line in fitted(text, PLAIN, width)]


def footer_rows(entries: Sequence[Entry], width: float) -> list[list[tuple[float, Entry]]]:
    """The entries in rows no wider than this, each with where it starts."""
    rows: list[list[tuple[float, Entry]]] = [[]]
    left = 0.0
    for entry in entries:
        room = _sample(entry) + width_of(entry.words, SMALL)
        if rows[-1] and left + room > width:
            rows.append([])
            left = 0.0
        rows[-1].append((left, entry))
        left += room + BETWEEN
    return rows


def height_of(lines: Sequence[tuple[str, Type]]) -> float:
    """How high some lines of text are."""
    return sum(style.size * LEADING for _, style in lines)


def write_lines(page: Page, lines: Sequence[tuple[str, Type]], left: float, top: float) -> None:
    """Write lines of text one below the other."""
    for text, style in lines:
        page.write(text, (left, top + style.size * LEADING / 2), style, "left")
        top += style.size * LEADING


def write_rows(page: Page, rows: Sequence[Sequence[tuple[float, Entry]]], left: float, top: float) -> None:
    """Draw the rows of a legend one below the other."""
    for number, row in enumerate(rows):
        middle = top + SMALL.size * LEADING * (number + 0.5)
        for start, entry in row:
            _draw_sample(page, entry, left + start, middle)
            page.write(entry.words, (left + start + _sample(entry), middle), SMALL, "left")


def source_lines(caption: Caption, width: float) -> list[tuple[str, Type]]:
    """Whose words these are."""
    return [(line, SMALL) for line in fitted(caption.whose(), SMALL, width)]


def _sample(entry: Entry) -> float:
    """The width of a sample and the space to its words."""
    return SAMPLE + TO_WORDS if entry.width or entry.mark else 0.0


def _draw_sample(page: Page, entry: Entry, left: float, middle: float) -> None:
    for artist in _artists(entry, left, middle):
        page.add(artist)
    if entry.mark:
        page.write(entry.mark, (left + SAMPLE / 2, middle), _mark(entry))


def _mark(entry: Entry) -> Type:
    """Marks of lines stand in a frame, those of cells on the bar."""
    if entry.bar or not entry.width:
        return Type(SMALL.size, bold=True)
    return Type(SMALL.size, entry.colour, bold=True, ground=True, frame=entry.colour)


def _artists(entry: Entry, left: float, middle: float) -> Iterator[Line2D | Bar]:
    """The line or the bar of a sample."""
    if entry.bar:
        foot = middle + SMALL.size / 2
        yield Bar((left + SAMPLE / 4, foot), SAMPLE / 2, -SMALL.size * entry.bar, facecolor=entry.colour, alpha=TINT)
        yield Bar((left + SAMPLE / 4, foot), SAMPLE / 2, -SMALL.size, fill=False, edgecolor="#c9ced6", linewidth=0.4)
    elif entry.width:
        style = line_style(entry.dashes, entry.width)
        yield Line2D(
            (left, left + SAMPLE), (middle, middle), color=entry.colour, linewidth=entry.width, linestyle=style
        )
