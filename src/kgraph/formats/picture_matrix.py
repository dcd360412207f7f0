"""The picture of who acts on whom: a row acts on the columns; the bar of a cell is as high as the text is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle as Bar

from kgraph.formats.picture_legend import BARS, COLOURS, MIXED_MARK, TINT
from kgraph.formats.picture_page import PAGE_WIDTH, Type, shortened, width_of
from kgraph.views.marks import SIGN_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.formats.picture_page import Page
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.qualifiers import Sign
    from kgraph.reading.roles import Cell, Matrix

NAME: Final = Type(7)
UPRIGHT: Final = NAME._replace(angle=90)
MARK: Final = Type(7, bold=True)
LOWEST, HIGHEST = 9.6, 16.0
NARROWEST, WIDEST = 9.6, 30.0
LONGEST: Final = 170.0
GAP: Final = 4.0
RULE: Final = "#d9dee5"


class Grid(NamedTuple):
    """The measures of a matrix, in points.

    Attributes:
        rows: ids and names of those who act; columns: of those who are acted on.
        left: where the cells begin, after the names of the rows; top: below the names of the columns.
    """

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    left: float
    top: float
    across: float
    down: float

    @property
    def width(self) -> float:
        """How wide the names and cells are."""
        return self.left + self.across * len(self.columns)

    @property
    def height(self) -> float:
        """How high the names and cells are."""
        return self.top + self.down * len(self.rows)


def grid_of(graph: ClaimGraph, matrix: Matrix, height: float) -> Grid:
    """The measures of a matrix that fills a page of this height, where it is no larger than one."""
    rows = _named(graph, matrix.actors, {cell.source for cell in matrix.cells})
    columns = _named(graph, matrix.actors, {cell.target for cell in matrix.cells})
    left = max((width_of(name, NAME) for _, name in rows), default=0.0) + GAP
    top = max((width_of(name, NAME) for _, name in columns), default=0.0) + GAP
    across = (PAGE_WIDTH - left) / max(1, len(columns))
    down = (height - top) / max(1, len(rows))
    return Grid(rows, columns, left, top, min(WIDEST, max(NARROWEST, across)), min(HIGHEST, max(LOWEST, down)))


def draw_matrix(page: Page, matrix: Matrix, grid: Grid) -> None:
    """Draw the names, the rules between cells, and the cells."""
    for number, (_, name) in enumerate(grid.rows):
        middle = grid.top + (number + 0.5) * grid.down
        page.write(name, (grid.left - GAP, middle), NAME, "right")
    for number, (_, name) in enumerate(grid.columns):
        page.write(name, (grid.left + (number + 0.5) * grid.across, grid.top - GAP), UPRIGHT, "left")
    for number in range(len(grid.rows) + 1):
        y = grid.top + number * grid.down
        page.add(Line2D((grid.left, grid.width), (y, y), color=RULE, linewidth=0.4))
    for number in range(len(grid.columns) + 1):
        x = grid.left + number * grid.across
        page.add(Line2D((x, x), (grid.top, grid.height), color=RULE, linewidth=0.4))
    for cell in matrix.cells:
        _draw_cell(page, cell, grid)


def _draw_cell(page: Page, cell: Cell, grid: Grid) -> None:
    """A bar of the cell's sign, or two halves where both signs are in it, and its mark."""
    left = grid.left + [actor for actor, _ in grid.columns].index(cell.target) * grid.across
    foot = grid.top + ([actor for actor, _ in grid.rows].index(cell.source) + 1) * grid.down
    signs: tuple[Sign, ...] = ("+", "-") if cell.sign == "mixed" else (cell.sign,)
    width = (grid.across - 1) / len(signs)
    for number, sign in enumerate(signs):
        corner = (left + 0.5 + number * width, foot - 0.4)
        height = (grid.down - 0.8) * BARS[cell.surest]
        page.add(Bar(corner, width, -height, facecolor=COLOURS[sign], alpha=TINT, edgecolor="none"))
    mark = MIXED_MARK if cell.sign == "mixed" else SIGN_MARKS[cell.sign]
    page.write(mark, (left + grid.across / 2, foot - grid.down / 2), MARK)


def _named(graph: ClaimGraph, actors: Sequence[str], shown: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple((actor, shortened(graph.index.name(actor), NAME, LONGEST)) for actor in actors if actor in shown)
