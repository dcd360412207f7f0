"""Tells IPython how the results of kgraph show themselves: as HTML, and as the text that the terminal prints."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from kgraph.api.knowledge import KnowledgeGraph
from kgraph.api.origins import ORIGINS
from kgraph.notebook.markup import html_of
from kgraph.notebook.telling import TELLERS, teller_of
from kgraph.reading.roles import Matrix
from kgraph.render.layout import EMPTY, Piece, Table, plain_text, table_lines
from kgraph.render.roles import NOBODY, matrix_grid, matrix_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from IPython.core.interactiveshell import InteractiveShell
    from IPython.lib.pretty import RepresentationPrinter

    from kgraph.graph.claims import ClaimGraph
    from kgraph.render.layout import Line
    from kgraph.render.roles import Grid

    Printer = Callable[[Any, RepresentationPrinter, bool], None]

WIDTH: Final = 100
# HTML wraps by itself.
NO_WIDTH: Final = 1_000_000
GRID: Final = 16
SEVERAL: Final = (tuple, list)


def text_form(result: object) -> str | None:
    """What the terminal prints of a result; None for what is no result, or of which nobody knows the graph."""
    teller, graph = teller_of(result), _origin(result)
    if teller is None or graph is None:
        return None
    told = teller(result, graph, WIDTH)
    lines = (table_lines(part, WIDTH) if isinstance(part, Table) else (part,) for part in told)
    return plain_text(chain.from_iterable(lines)).rstrip("\n")


def html_form(result: object) -> str | None:
    """The same as HTML."""
    teller, graph = teller_of(result), _origin(result)
    if teller is None or graph is None:
        return None
    if isinstance(result, Matrix):
        return html_of(_grid(result, graph))
    return html_of(teller(result, graph, NO_WIDTH))


def _grid(matrix: Matrix, graph: ClaimGraph) -> Iterator[Line | Grid]:
    """Of a matrix the table itself; its lines are cut to a terminal."""
    if not matrix.cells:
        yield (Piece(NOBODY),)
        return
    shown = min(GRID, len(matrix.actors))
    yield matrix_grid(matrix, graph, shown)
    yield EMPTY
    yield from matrix_notes(matrix, shown, NO_WIDTH)


def _origin(result: object) -> ClaimGraph | None:
    """The graph of a result; of several that somebody has put together, that of the first."""
    known = ORIGINS.of(result)
    return ORIGINS.of(result[0]) if known is None and isinstance(result, SEVERAL) and result else known


def register(shell: InteractiveShell) -> None:
    """Let a shell show results; those read before are known by the graphs that its user holds."""
    if shell.display_formatter is None:
        return
    formatters = shell.display_formatter.formatters
    html, plain = formatters["text/html"], formatters["text/plain"]
    if getattr(plain.type_printers.get(tuple), "__module__", None) == __name__:
        return
    ORIGINS.keep()
    for value in list(shell.user_ns.values()):
        if isinstance(value, KnowledgeGraph):
            ORIGINS.told(value.graph, value)
    for kind in (*TELLERS, *SEVERAL):
        html.for_type(kind, html_form)
        plain.for_type(kind, _printer(plain.type_printers.get(kind, _as_ever)))


def _printer(before: Printer) -> Printer:
    """What prints a result that stands alone; whatever else it is given goes to the printer that was there before."""

    def shown(thing: object, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: FBT001  # IPython's call
        text = text_form(thing) if len(printer.stack) == 1 else None
        if text is None:
            before(thing, printer, cycle)
        else:
            printer.text(text)

    return shown


def _as_ever(thing: object, printer: RepresentationPrinter, _cycle: bool) -> None:  # noqa: FBT001
    printer.text(repr(thing))
