"""Tables as CSV: what every table of kgraph has in common, and the claims as one table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.cells import guarded, unguarded
from kgraph.graph.names import did_you_mean
from kgraph.source.spans import Source
from kgraph.views.foreign import FieldMap, foreign_source
from kgraph.views.foreign import Row as ForeignRow
from kgraph.views.records import CLAIM_COLUMNS, claim_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.source.spans import DataPath

# The first that the heading fits best is the one: spreadsheets write semicolons where commas part decimals.
DELIMITERS: Final = (",", ";", "\t")
MAX_SHOWN: Final = 100


class Row(NamedTuple):
    """A row of a table: the line on which it starts, and the cells that are not empty, by column."""

    line: int
    cells: dict[str, str]


class Header(NamedTuple):
    """The columns that a table may have, which may be any if none is named, and those that it must have."""

    columns: Sequence[str] = ()
    needed: Sequence[str] = ()


ANY: Final = Header()


class TableSource(Source):
    """Data put together from rows; the place of a piece is the line of the row that it came from."""

    def __init__(self, file: str, text: str = "") -> None:
        """Start with nothing placed."""
        super().__init__(file, text)
        self.places: dict[DataPath, tuple[str, int]] = {}

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The line of the row that a path leads to, or that holds what it leads to."""
        del key
        steps = (path[:end] for end in range(len(path), 0, -1))
        file, line = next((self.places[step] for step in steps if step in self.places), (self.file, 1))
        return Span(file, line, 1, line, 1)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV: a heading and rows, commas, line feeds; the cells are written as they are."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()


def read_rows(text: str, file: str, header: Header) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a table under known columns, and what is wrong with heading or rows; empty rows are skipped.

    The cells are parted by commas, semicolons or tabs, whichever fits the heading. Space around a cell is taken off.
    """
    # A list may fill a cell beyond the 131,072 characters that the module takes otherwise.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    names, delimiter = _heading(text, header.columns)
    problems = [*_heading_problems(names, text, file, header)]
    if problems:
        return [], problems
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for number, values in enumerate(reader):
            cells = {name: value.strip().replace("\r\n", "\n") for name, value in zip(names, values, strict=False)}
            if len(values) > len(names) and any(values[len(names) :]):
                problems.append(_too_many(values, len(names), Span(file, line, 1, line, 1)))
            elif number and any(cells.values()):
                rows.append(Row(line, {name: value for name, value in cells.items() if value}))
            if len(problems) >= MAX_SHOWN:
                break
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(_unreadable(error, Span(file, line, 1, line, 1)))
    return rows, problems


def heading(text: str, wanted: Sequence[str]) -> list[str]:
    r"""The names of the columns of a table of others, some of which are wanted.

    >>> heading("From;To\nA;B", ("To",))
    ['From', 'To']
    """
    return _heading(text, wanted)[0]


def _heading(text: str, columns: Sequence[str]) -> tuple[list[str], str]:
    """The names in the first line, and the sign that parts them."""
    first = text.split("\n", 1)[0].rstrip("\r")
    parted = {sign: [name.strip().strip('"').strip() for name in first.split(sign)] for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: len(set(columns) & set(parted[sign]) if columns else parted[sign]))
    names = parted[best]
    while names and not names[-1]:
        names.pop()
    return names, best


def _heading_problems(names: Sequence[str], text: str, file: str, header: Header) -> Iterable[Diagnostic]:
    if not names:
        help_ = _known(header) if header.columns else "write the names of the columns into its first line"
        yield Diagnostic("missing-key", "the table has no heading", Span(file, 1, 1, 1, 1), help_)
        return
    for position, name in enumerate(names):
        column = text.find(name) + 1
        span = Span(file, 1, column, 1, column + len(name))
        if header.columns and name not in header.columns:
            help_ = did_you_mean(name, header.columns) or _known(header)
            yield Diagnostic("unknown-key", f"unknown column {shown(name)}", span, help_)
        elif name in names[:position]:
            yield Diagnostic("duplicate-key", f"the column {shown(name)} stands twice", span, "delete one of the two")
    for name in header.needed:
        if name not in names:
            yield Diagnostic("missing-key", f"the column {shown(name)} is missing", Span(file, 1, 1, 1, 1), "add it")


def _known(header: Header) -> str:
    return f"columns: {', '.join(header.columns)}"


def _too_many(values: Sequence[str], wanted: int, span: Span) -> Diagnostic:
    message = f"{len(values)} cells under {wanted} columns, with {shown(values[wanted])} beyond the last"
    return Diagnostic("csv-syntax", message, span, "put a cell that holds the separator between double quotes")


def _unreadable(error: csv.Error, span: Span) -> Diagnostic:
    if "unexpected end" in str(error):
        return Diagnostic("csv-syntax", "a quote in this row is not closed", span, 'close it; write `""` for a quote')
    return Diagnostic("csv-syntax", f"this row cannot be read: {error}", span, 'write `""` for a quote within quotes')


def write_csv(graph: ClaimGraph) -> bytes:
    """The claims that the lens leaves, one row each."""
    rows = (list(map(guarded, claim_record(claim).values())) for claim in graph.seen.claims)
    return csv_text(CLAIM_COLUMNS, rows).encode()


def read_foreign_csv(text: str, file: str, fields: FieldMap) -> tuple[Source | None, list[Diagnostic]]:
    r"""The claims of a table, one a row, with the lines of the rows, for the loader; the ends of claims are the actors.

    It may be our own or come from elsewhere: `fields` says which column holds which field.

    >>> table = "id,type,source,target,factuality,evidence\na,deterrence,USA,DPRK,possible,essay 1.1.1\n"
    >>> source, problems = read_foreign_csv(table, "x.csv", FieldMap())
    >>> source.at(("claims", 0, "evidence")), source.span(("claims", 0, "type")).line, problems
    ([{'document': 'essay', 'locator': '1.1.1'}], 2, [])
    """
    rows, problems = read_rows(text, file, ANY)
    if problems:
        return None, problems
    edges = [ForeignRow({name: unguarded(cell) for name, cell in row.cells.items()}, row.line) for row in rows]
    return foreign_source(file, [], edges, fields, text)
