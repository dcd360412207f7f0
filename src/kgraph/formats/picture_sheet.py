"""Whole pictures: what is drawn, its caption above, its legend and source below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats.picture_caption import Picture
from kgraph.formats.picture_graph import draw_claims
from kgraph.formats.picture_legend import (
    CLAIM_ENTRIES,
    LEADING,
    MATRIX_ENTRIES,
    SMALL,
    footer_rows,
    header_lines,
    height_of,
    source_lines,
    write_lines,
    write_rows,
)
from kgraph.formats.picture_matrix import draw_matrix, grid_of
from kgraph.formats.picture_page import PAGE_HEIGHT, PAGE_WIDTH, Page, plain_settings
from kgraph.formats.picture_places import places
from kgraph.formats.picture_words import said_of_claims, said_of_matrix

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgraph.formats.picture_caption import Caption
    from kgraph.formats.picture_legend import Entry
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.roles import Matrix
    from kgraph.views.scene import Scene

MARGIN: Final = 14.0
GAP: Final = 8.0


def sheet_of_claims(graph: ClaimGraph, scene: Scene, claims: Collection[str], caption: Caption, kind: str) -> Picture:
    """The picture of the claims with these ids."""
    with plain_settings():
        found = places(scene, claims, (PAGE_WIDTH, _room(caption, CLAIM_ENTRIES)))
        page = _page(caption, CLAIM_ENTRIES, (found.width, found.height))
        unlabelled = draw_claims(page, graph, found)
        said = [*said_of_claims(graph, claims, caption)]
        return Picture(page.saved(kind, caption.headline, said), "".join(sorted(page.lacking)), unlabelled)


def sheet_of_matrix(graph: ClaimGraph, matrix: Matrix, caption: Caption, kind: str) -> Picture:
    """The picture of who acts on whom."""
    with plain_settings():
        grid = grid_of(graph, matrix, _room(caption, MATRIX_ENTRIES))
        page = _page(caption, MATRIX_ENTRIES, (max(PAGE_WIDTH, grid.width), grid.height))
        draw_matrix(page, matrix, grid)
        said = [*said_of_matrix(graph, matrix, caption)]
        return Picture(page.saved(kind, caption.headline, said), "".join(sorted(page.lacking)))


def _room(caption: Caption, entries: Sequence[Entry]) -> float:
    """The height that a page leaves for what is drawn."""
    above, below = _heights(caption, entries, PAGE_WIDTH)
    return PAGE_HEIGHT - above - below


def _heights(caption: Caption, entries: Sequence[Entry], width: float) -> tuple[float, float]:
    """The heights of what stands above and below, with the margins."""
    rows = len(footer_rows(entries, width)) * SMALL.size * LEADING
    above = MARGIN + height_of(header_lines(caption, width)) + GAP
    return above, GAP + rows + height_of(source_lines(caption, width)) + MARGIN


def _page(caption: Caption, entries: Sequence[Entry], size: tuple[float, float]) -> Page:
    """A page with all that stands around something of this size."""
    width, height = size
    above, below = _heights(caption, entries, width)
    page = Page(width + 2 * MARGIN, above + height + below, (MARGIN, above))
    write_lines(page, header_lines(caption, width), 0.0, MARGIN - above)
    rows = footer_rows(entries, width)
    write_rows(page, rows, 0.0, height + GAP)
    write_lines(page, source_lines(caption, width), 0.0, height + GAP + len(rows) * SMALL.size * LEADING)
    return page
