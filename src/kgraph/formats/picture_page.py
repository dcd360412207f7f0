"""A page to draw on: in points, y downwards, with text of known size and no letter that the font lacks."""

from __future__ import annotations

import io
from bisect import bisect_left
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from kgraph.formats.picture_words import with_description

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.artist import Artist

POINTS_PER_INCH: Final = 72
DOTS_PER_INCH: Final = 200
# Along the longer side of an image.
MOST_DOTS: Final = 8000
# A4 lying, less margins of 14 points.
PAGE_WIDTH, PAGE_HEIGHT = 814.0, 567.0
INK: Final = "#1c2026"
PAPER: Final = "#ffffff"
SHADE: Final = "#eef1f5"
MISSING: Final = "\u25a1"
# Points of a page for each pixel of a dash.
DASH_SCALE: Final = 0.55
# No date goes into a file.
UNDATED: Final[dict[str, dict[str, str | None]]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
    "png": {"Software": None},
}


class Type(NamedTuple):
    """How a text is set, and what keeps lines from crossing it out.

    Attributes:
        size: in points.
        ground: whether the text stands on a bright ground; `frame` is the colour of a line around that.
    """

    size: float
    colour: str = INK
    bold: bool = False
    angle: float = 0.0
    ground: bool = False
    frame: str = "none"


@contextmanager
def plain_settings() -> Iterator[None]:
    """Matplotlib as it comes, whatever its user has set; names are no formulas, and equal pages give equal files."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["text.parse_math"] = False
        mpl.rcParams["svg.hashsalt"] = "kgraph"
        mpl.rcParams["pdf.fonttype"] = 42
        yield


@cache
def _file(*, bold: bool) -> Path:
    return Path(mpl.get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' * bold}.ttf")


@cache
def _letters() -> frozenset[int]:
    return frozenset(FT2Font(str(_file(bold=False))).get_charmap()) & frozenset(
        FT2Font(str(_file(bold=True))).get_charmap()
    )


def lacking(text: str) -> set[str]:
    """The signs of a text that the font does not have.

    >>> lacking("Tokyo \u6771")
    {'\u6771'}
    """
    return {sign for sign in text if ord(sign) not in _letters()}


@lru_cache(maxsize=4096)
def width_of(text: str, style: Type) -> float:
    """How wide a line is, in points, whatever the kind of file."""
    if not text:
        return 0.0
    width, _, _ = text_to_path.get_text_width_height_descent(_drawable(text), _font(style), ismath=False)
    return float(width)


def line_style(dashes: tuple[float, ...], width: float) -> Literal["solid"] | tuple[float, tuple[float, ...]]:
    """Dashes given in pixels of a scene as Matplotlib counts them: in line widths.

    >>> line_style((), 1.0), line_style((10, 4), 0.5)
    ('solid', (0.0, (11.0, 4.4)))
    """
    return (0.0, tuple(length * DASH_SCALE / width for length in dashes)) if dashes else "solid"


def fitted(text: str, style: Type, width: float) -> list[str]:
    """A text in lines that are no wider than this, broken between words."""
    lines: list[str] = []
    for word in (shortened(word, style, width) for word in text.split()):
        if lines and width_of(f"{lines[-1]} {word}", style) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shortened(text: str, style: Type, width: float) -> str:
    """A text on one line no wider than this, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if width_of(line, style) <= width:
        return line
    kept = bisect_left(range(len(line)), x=True, key=lambda end: width_of(f"{line[: end + 1]}\u2026", style) > width)
    return f"{line[:kept].rstrip()}\u2026"


def _font(style: Type) -> FontProperties:
    return FontProperties(fname=_file(bold=style.bold), size=style.size)


def _ground(style: Type) -> dict[str, object]:
    """A bright pill below a text, or, without a frame, a box that lets a little of the lines shine through."""
    alpha = 1.0 if style.frame != "none" else 0.75
    shape = "round,pad=0.12,rounding_size=0.6" if style.frame != "none" else "square,pad=0.05"
    return {"boxstyle": shape, "facecolor": PAPER, "edgecolor": style.frame, "linewidth": 0.5, "alpha": alpha}


def _drawable(text: str) -> str:
    missing = lacking(text)
    return "".join(MISSING if sign in missing else sign for sign in text)


class Page:
    """A sheet of a size in points, and where on it the picture begins: that is (0, 0), y goes downwards.

    >>> page = Page(200, 100, (10, 20))
    >>> page.write("North Korea", (100, 50), Type(8))
    >>> page.saved("svg", "a page")[:5]
    b'<?xml'
    """

    def __init__(self, width: float, height: float, origin: tuple[float, float] = (0.0, 0.0)) -> None:
        """Take an empty sheet."""
        left, top = origin
        self.lacking: set[str] = set()
        size = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=POINTS_PER_INCH, facecolor=PAPER)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set(xlim=(-left, width - left), ylim=(height - top, -top))
        self.axes.axis("off")

    def add(self, artist: Artist) -> None:
        """Draw something."""
        self.axes.add_artist(artist)

    def write(self, text: str, place: tuple[float, float], style: Type, align: str = "center") -> None:
        """Put a line of text with its middle at this height; what the font lacks is kept in `lacking`."""
        self.lacking |= lacking(text)
        self.axes.text(
            *place,
            _drawable(text),
            color=style.colour,
            fontproperties=_font(style),
            rotation=style.angle,
            rotation_mode="anchor",
            horizontalalignment=align,
            verticalalignment="center_baseline",
            zorder=5,
            bbox=_ground(style) if style.ground else None,
        )

    def saved(self, kind: str, title: str, said: Sequence[str] = ()) -> bytes:
        """The page as the bytes of an svg, png or pdf file that says what it shows; equal pages give equal bytes."""
        stream = io.BytesIO()
        title = " ".join(title.split())
        dots = min(DOTS_PER_INCH, MOST_DOTS / max(self.figure.get_size_inches()))
        self.figure.savefig(stream, format=kind, dpi=dots, metadata={"Title": title, **UNDATED[kind]})
        content = stream.getvalue()
        return with_description(content, said) if kind == "svg" else content
