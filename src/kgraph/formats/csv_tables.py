"""Tables as CSV: what every table of kgraph has in common, and the claims as one table."""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.cells import guarded, unguarded
from kgraph.graph.names import did_you_mean
from kgraph.source.spans import Source
from kgraph.views.foreign import CLAIM_FIELDS, FieldMap, foreign_source
from kgraph.views.foreign import Row as ForeignRow
from kgraph.views.records import CLAIM_COLUMNS, claim_record

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.source.spans import DataPath

# The first that the heading fits best is the one: spreadsheets write semicolons where commas part decimals.
DELIMITERS: Final = (",", ";", "\t")
MAX_SHOWN: Final = 100
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# Where another sign parts cells, an unquoted cell would fall into two.
TO_QUOTE: Final = re.compile(r'[",;\t\r\n]')


class Row(NamedTuple):
    """A row of a table: the line on which it starts, and the cells that are not empty, by column."""

    line: int
    cells: dict[str, str]


class Header(NamedTuple):
    """The heading that a table should have.

    Attributes:
        columns: those that it may have; any, if none is named.
        needed: those that it must have.
        expected: those by which its separator is told, where it may have any.
    """

    columns: Sequence[str] = ()
    needed: Sequence[str] = ()
    expected: Sequence[str] = ()


class _Opened(NamedTuple):
    """A table that is read up to its heading; the names are empty if there is none or it cannot be read."""

    names: list[str]
    line: int
    reader: Reader


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
    """A table as CSV: a heading and rows, commas, line feeds; what holds any usual separator stands in quotes."""
    lines = (",".join(map(_quoted, row)) for row in (columns, *rows))
    # An empty line would be no row.
    return "".join((line or '""') + "\n" for line in lines)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if TO_QUOTE.search(cell) else cell


def read_rows(text: str, file: str, header: Header) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a table under known columns, and what is wrong with heading or rows; empty rows are skipped.

    The cells are parted by commas, semicolons or tabs, whichever fits the heading: the first row that is not empty,
    after a line `sep=;` if there is one. Space around a cell is taken off.
    """
    opened = _opened(text, header.columns or header.expected)
    problems = [*islice(_heading_problems(opened, text, file, header), MAX_SHOWN)]
    if problems:
        return [], problems
    names, reader = opened.names, opened.reader
    rows: list[Row] = []
    line = reader.line_num + 1
    try:
        for values in reader:
            cells = {name: value.strip().replace("\r\n", "\n") for name, value in zip(names, values, strict=False)}
            if len(values) > len(names) and any(values[len(names) :]):
                problems.append(_too_many(values, len(names), Span(file, line, 1, line, 1)))
            elif any(cells.values()):
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
    return _opened(text, wanted).names


def _opened(text: str, expected: Sequence[str]) -> _Opened:
    """The table with the separator that shows most of the expected names, or else most names."""
    # A list may fill a cell beyond the 131,072 characters that the module takes otherwise.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    wanted = set(expected)
    return max((_parted(text, sign) for sign in DELIMITERS), key=lambda o: (len(wanted & set(o.names)), len(o.names)))


def _parted(text: str, delimiter: str) -> _Opened:
    reader = csv.reader((match.group() for match in LINE.finditer(text)), delimiter=delimiter, strict=True)
    line = 1
    try:
        for values in reader:
            # Spreadsheets take a first line `sep=;` for a word on the separator.
            if any(map(str.strip, values)) and not re.fullmatch("sep=.", delimiter.join(values), re.IGNORECASE):
                names = [" ".join(value.splitlines()).strip() for value in values]
                while not names[-1]:
                    names.pop()
                return _Opened(names, line, reader)
            line = reader.line_num + 1
    except csv.Error:
        # Quotes that stand wrong with this separator: another may fit.
        pass
    return _Opened([], line, reader)


def _heading_problems(opened: _Opened, text: str, file: str, header: Header) -> Iterator[Diagnostic]:
    names, line = opened.names, opened.line
    start = Span(file, line, 1, line, 1)
    if not names:
        help_ = _known(header) if header.columns else "write the names of the columns into its first line"
        told = " that can be read" if text.strip() else ""
        yield Diagnostic("missing-key", f"the table has no heading{told}", start, help_)
        return
    seen: set[str] = set()
    known = set(header.columns)
    written = next(islice(LINE.finditer(text), line - 1, None)).group()
    for name in names:
        if known and name not in known:
            help_ = did_you_mean(name, header.columns) or _known(header)
            yield Diagnostic("unknown-key", f"unknown column {shown(name)}", _place(name, written, start), help_)
        elif name in seen:
            message = f"the column {shown(name)} stands twice"
            yield Diagnostic("duplicate-key", message, _place(name, written, start), "delete one of the two")
        seen.add(name)
    for name in header.needed:
        if name not in seen:
            yield Diagnostic("missing-key", f"the column {shown(name)} is missing", start, "add it")


def _place(name: str, written: str, start: Span) -> Span:
    """Where a name stands in the first line of the heading; one that is not found there stands at its start."""
    column = written.find(name) + 1
    return start._replace(column=column, end_column=column + len(name)) if column else start


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
    expected = (*(fields.column(field) for field in CLAIM_FIELDS), *fields.columns.values())
    rows, problems = read_rows(text, file, Header(expected=expected))
    if problems:
        return None, problems
    edges = [ForeignRow({name: unguarded(cell) for name, cell in row.cells.items()}, row.line) for row in rows]
    return foreign_source(file, [], edges, fields, text)
