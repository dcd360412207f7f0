"""Printing: results to standard output, all else to standard error, colour only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

import typer

from kgraph.cli.options import OutputFormat
from kgraph.render.layout import plain_text, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.render.layout import Line, Piece, Style, Table

WIDTH: Final = 100


class Look(NamedTuple):
    """How a style looks on a terminal; None leaves a property alone, False would switch it off again."""

    colour: str | None = None
    bold: bool | None = None
    dim: bool | None = None


LOOKS: Final[dict[Style, Look]] = {
    "plain": Look(),
    "strong": Look(bold=True),
    "dim": Look(dim=True),
    "good": Look("green"),
    "fair": Look("cyan"),
    "weak": Look("yellow"),
    "bad": Look("red", bold=True),
    "note": Look("magenta"),
}


def width() -> int:
    """The width to fit: the terminal's, or 100 columns where there is none."""
    return max(40, shutil.get_terminal_size((WIDTH, 24)).columns)


def print_lines(lines: Iterable[Line], *, to_error: bool = False) -> None:
    """Print lines, in colour if that stream is a terminal and `NO_COLOR` is not set."""
    stream = sys.stderr if to_error else sys.stdout
    if stream.isatty() and not os.environ.get("NO_COLOR"):
        text = "".join("".join(_coloured(piece) for piece in line) + "\n" for line in lines)
    else:
        text = plain_text(lines)
    write(text, to_error=to_error)


def write(text: str, *, to_error: bool = False) -> None:
    """Write text as UTF-8 as far as the stream can take it."""
    stream = sys.stderr if to_error else sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def _coloured(piece: Piece) -> str:
    look = LOOKS[piece.style]
    if look == Look() or not piece.text.strip():
        return piece.text
    return typer.style(piece.text, fg=look.colour, bold=look.bold, dim=look.dim)


def print_json(data: object) -> None:
    """Print data as JSON."""
    import json

    write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_table(table: Table, output: OutputFormat, data: object) -> None:
    """Print a table in the format asked for; `data` is what JSON shows."""
    if output is OutputFormat.JSON:
        print_json(data)
    elif output is OutputFormat.CSV:
        write(as_csv(table))
    elif output is OutputFormat.MD:
        write(as_markdown(table))
    else:
        print_lines(table_lines(table, width()))


def as_csv(table: Table) -> str:
    """A table as CSV; a cell that a spreadsheet would read as a formula gets a leading apostrophe."""
    from kgraph.formats.cells import guarded
    from kgraph.formats.csv_tables import csv_text

    return csv_text([*map(guarded, table.headings)], ([*map(guarded, row)] for row in table.rows))


def as_markdown(table: Table) -> str:
    """A table in Markdown, with what Markdown would read as markup escaped."""
    rows = [table.headings, tuple("---" for _ in table.headings), *(_escaped(row) for row in table.rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _escaped(row: Sequence[str]) -> tuple[str, ...]:
    special = "\\`*_{}[]<>|#"
    return tuple("".join(f"\\{c}" if c in special else c for c in " ".join(cell.split())) for cell in row)
