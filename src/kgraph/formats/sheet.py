"""Coding sheets: a row for each sentence of a text, to be filled in by a coder and read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.cells import guarded, unguarded
from kgraph.formats.csv_tables import MAX_SHOWN, Header, TableSource, csv_text, heading, read_foreign_csv, read_rows
from kgraph.graph.names import did_you_mean
from kgraph.source.events import parse
from kgraph.source.file import decode
from kgraph.views.foreign import AS_NAMED, FieldMap, Row
from kgraph.views.records import CLAIM_COLUMNS, parse_claim_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.document import Text
    from kgraph.source.spans import Node, Source

# What a row cannot hold is added in the file that the sheet becomes.
NOT_IN_A_ROW: Final = frozenset({"valid", "gives", "receives", "leads_to", "evidence", "note", "review"})
FILLED_IN: Final = ("document", "locator", "sentence")
COLUMNS: Final = (*FILLED_IN, *(column for column in CLAIM_COLUMNS if column not in NOT_IN_A_ROW))
# What a column may be mapped to: all but evidence, which document and locator are.
FIELDS: Final = (*FILLED_IN, *(column for column in CLAIM_COLUMNS if column != "evidence"))


class _Coded(NamedTuple):
    """A claim of a sheet: its first row, what is filled in there, and the sentences of all of its rows."""

    row: Row
    filled: dict[str, str]
    evidence: list[Node]


def csv_sheet(text: Text, document: str) -> str:
    """A sheet for a spreadsheet: document, locator and sentence filled in, the fields of a claim empty."""
    empty = [""] * (len(COLUMNS) - len(FILLED_IN))
    sentences = ((sentence.locator, " ".join(sentence.text.split())) for sentence in text.sentences)
    return csv_text(COLUMNS, ([document, locator, guarded(words), *empty] for locator, words in sentences))


def yaml_sheet(text: Text, document: str) -> str:
    """A sheet for an editor: a file of claims in which each sentence is a comment over a claim to be filled in."""
    lines = ["# Take out the signs before a claim and fill it in; copy it where a sentence has several.", "relations:"]
    for sentence in text.sentences:
        lines += [
            "",
            f"  # {sentence.locator}  {' '.join(sentence.text.split())}",
            "  # - id:",
            "  #   type:",
            "  #   source:",
            "  #   target:",
            "  #   factuality:",
            "  #   summary:",
            f"  #   evidence: [{{document: {json.dumps(document)}, locator: {sentence.locator}}}]",
        ]
    return "\n".join(lines) + "\n"


def read_csv_sheet(text: str, file: str, fields: FieldMap = AS_NAMED) -> tuple[Source | None, list[Diagnostic]]:
    """The claims of a filled-in sheet, and what is wrong with its rows.

    Rows in which only document, locator and sentence are filled in are skipped; a row that repeats the id of an earlier
    one, and says nothing else than that one, adds its sentence to the evidence of that claim.
    """
    rows, problems = _rows(text, file, fields)
    claims: list[_Coded] = []
    by_id: dict[str, _Coded] = {}
    for row in rows:
        filled = _filled(row, FieldMap(fields.columns))
        receipt: Node = {name: fields.value(row, name) or None for name in FILLED_IN[:2]}
        if not filled:
            continue
        if known := by_id.get(filled.get("id", "")):
            known.evidence.append(receipt)
            problems += _contradictions(known, filled, Span(file, row.line or 1, 1, row.line or 1, 1))
        else:
            claims.append(_Coded(row, filled, [receipt]))
            if "id" in filled:
                by_id[filled["id"]] = claims[-1]
        if len(problems) >= MAX_SHOWN:
            break
    if problems:
        return None, problems
    source = TableSource(file, text)
    source.places = {("claims", position): (file, claim.row.line or 1) for position, claim in enumerate(claims)}
    source.data, source.whole = {"claims": [_claim(claim, fields) for claim in claims]}, True
    return source, []


def _rows(text: str, file: str, fields: FieldMap) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a sheet as they were filled in; what a flag names must be a field, or a column of the sheet."""
    if unknown := [*_unknown_fields(fields)]:
        return [], unknown
    mapped = fields.columns.values()
    columns = dict.fromkeys([*map(fields.column, COLUMNS), *mapped])
    needed = dict.fromkeys([*map(fields.column, FILLED_IN[:2]), *mapped])
    rows, problems = read_rows(text, file, Header([*columns], [*needed]))
    return [Row({name: unguarded(cell) for name, cell in row.cells.items()}, row.line) for row in rows], problems


def _unknown_fields(fields: FieldMap) -> Iterator[Diagnostic]:
    for name in dict.fromkeys([*fields.columns, *fields.constants]):
        if name not in FIELDS:
            help_ = did_you_mean(name, FIELDS) or f"fields: {', '.join(FIELDS)}"
            yield Diagnostic("unknown-field", f"a coding sheet has no field {shown(name)}", None, help_)


def _filled(row: Row, fields: FieldMap) -> dict[str, str]:
    """What a row says of the fields of a claim."""
    return {name: value for name in FIELDS if name not in FILLED_IN and (value := fields.value(row, name))}


def _contradictions(known: _Coded, filled: dict[str, str], span: Span) -> Iterator[Diagnostic]:
    """What a second row of a claim says otherwise than its first one."""
    name = filled["id"]
    said = next((field for field, value in filled.items() if value != known.filled.get(field)), None)
    if said:
        message = f"a second row for {shown(name)} says `{said}: {shown(filled[said])[1:-1]}`"
        help_ = "give another claim an id of its own; for another sentence of this one, fill in nothing but the id"
        yield Diagnostic("duplicate-id", message, span, help_)


def _claim(coded: _Coded, fields: FieldMap) -> Node:
    cells = _filled(coded.row, fields)
    if "type" in cells:
        cells["type"] = fields.types.get(cells["type"], cells["type"])
    return {**parse_claim_cells(cells), "evidence": [*coded.evidence]}


def read_yaml_sheet(content: bytes, file: str, fields: FieldMap) -> tuple[Source | None, list[Diagnostic]]:
    """The claims of a filled-in sheet in YAML, which is a file of claims already."""
    if any(fields):
        help_ = "leave --map, --set and --type out"
        return None, [Diagnostic("bad-flag", "a mapping is for tables and networks", None, help_)]
    text, problems = decode(content, file)
    if text is None:
        return None, problems
    source, problems = parse(text, file)
    return (source if source.whole else None), problems


def read_table(content: bytes, file: str, fields: FieldMap) -> tuple[Source | None, list[Diagnostic]]:
    """The claims of a CSV: a filled-in sheet, or a table of others whose columns are mapped to fields."""
    text, problems = decode(content, file)
    if text is None:
        return None, problems
    names = heading(text, (*COLUMNS, *fields.columns.values()))
    if {fields.column(name) for name in FILLED_IN[:2]} <= set(names):
        return read_csv_sheet(text, file, fields)
    return read_foreign_csv(text, file, fields)
