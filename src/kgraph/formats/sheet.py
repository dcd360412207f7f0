"""Coding sheets: a row for each sentence of a text, to be filled in by a coder and read back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from kgraph.formats.cells import guarded, unguarded
from kgraph.formats.csv_tables import Header, TableSource, heading, read_foreign_csv, read_rows
from kgraph.source.events import parse
from kgraph.source.file import decode
from kgraph.views.records import CLAIM_COLUMNS, parse_claim_cells

if TYPE_CHECKING:
    from kgraph.diagnostics import Diagnostic
    from kgraph.document import Text
    from kgraph.source.spans import Node, Source
    from kgraph.views.foreign import FieldMap

# What a row cannot hold is added in the file that the sheet becomes.
NOT_IN_A_ROW: Final = frozenset({"valid", "gives", "receives", "leads_to", "evidence", "note", "review"})
FILLED_IN: Final = ("document", "locator", "sentence")
COLUMNS: Final = (*FILLED_IN, *(column for column in CLAIM_COLUMNS if column not in NOT_IN_A_ROW))


def csv_sheet(text: Text, document: str) -> str:
    """A sheet for a spreadsheet: document, locator and sentence filled in, the fields of a claim empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    empty = [""] * (len(COLUMNS) - len(FILLED_IN))
    for sentence in text.sentences:
        words = " ".join(sentence.text.split())
        writer.writerow([document, sentence.locator, guarded(words), *empty])
    return stream.getvalue()


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


def read_csv_sheet(text: str, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The claims of a filled-in sheet, and what is wrong with its rows.

    Rows without id, type, source and target are skipped; a row that repeats the id of an earlier one adds its sentence
    to the evidence of that claim.
    """
    rows, problems = read_rows(text, file, Header(COLUMNS, FILLED_IN[:2]))
    if problems:
        return None, problems
    source = TableSource(file, text)
    claims: dict[str, dict[str, Node]] = {}
    for row in rows:
        cells = {name: unguarded(cell) for name, cell in row.cells.items()}
        if not cells.keys() & {"id", "type", "source", "target"}:
            continue
        receipt: Node = {"document": cells.pop("document", None), "locator": cells.pop("locator", None)}
        cells.pop("sentence", None)
        known = claims.get(cells.get("id", ""))
        if known is not None and isinstance(known["evidence"], list):
            known["evidence"].append(receipt)
            continue
        source.places["claims", len(claims)] = (file, row.line)
        claims[cells.get("id", f"row {row.line}")] = {**parse_claim_cells(cells), "evidence": [receipt]}
    source.data, source.whole = {"claims": [*claims.values()]}, True
    return source, []


def read_yaml_sheet(content: bytes, file: str, fields: FieldMap) -> tuple[Source | None, list[Diagnostic]]:
    """The claims of a filled-in sheet in YAML, which is a file of claims already."""
    del fields
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
    if {"document", "locator"} <= set(names) and not fields.columns:
        return read_csv_sheet(text, file)
    return read_foreign_csv(text, file, fields)
