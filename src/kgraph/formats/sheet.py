"""Coding sheets: a row for each sentence of a text, to be filled in by a coder and read back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.loader.structure import read_items
from kgraph.model.claim import Claim
from kgraph.source.spans import DataPath, Node, Source
from kgraph.views.records import CLAIM_COLUMNS

if TYPE_CHECKING:
    from kgraph.document import Text

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
        # A spreadsheet would take such a cell for a formula.
        words = f"'{words}" if words.startswith(("=", "+", "-", "@")) else words
        writer.writerow([document, sentence.locator, words, *empty])
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


class _Sheet(Source):
    """A filled-in sheet as data for the loader; the place of a claim is the line of its row."""

    def __init__(self, file: str, text: str, claims: list[Node], lines: list[int]) -> None:
        super().__init__(file, text)
        self.data = {"relations": claims}
        self.lines = lines

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The line of the row that a path leads to."""
        del key
        number = path[1] if len(path) > 1 else None
        line = self.lines[number] if isinstance(number, int) else 1
        return Span(self.file, line, 1, line, 1)


def read_csv_sheet(text: str, file: str) -> tuple[list[Claim], list[Diagnostic]]:
    """The claims of a filled-in sheet, and what is wrong with its rows.

    Rows without id, type, source and target are skipped; a row that repeats the id of an earlier one adds its sentence
    to the evidence of that claim.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    unknown = [name for name in reader.fieldnames or [] if name not in COLUMNS]
    if unknown or not reader.fieldnames:
        message = f"unknown column {shown(unknown[0])}" if unknown else "the sheet is empty"
        return [], [Diagnostic("unknown-key", message, Span(file, 1, 1, 1, 1), f"columns: {', '.join(COLUMNS)}")]
    claims: dict[str, dict[str, Node]] = {}
    lines: list[int] = []
    for row in reader:
        cells = {
            name: value.strip() for name, value in row.items() if name and isinstance(value, str) and value.strip()
        }
        if not cells.keys() & {"id", "type", "source", "target"}:
            continue
        evidence: Node = {"document": cells.pop("document", None), "locator": cells.pop("locator", None)}
        cells.pop("sentence", None)
        known = claims.get(cells.get("id", ""))
        if known is not None and isinstance(known["evidence"], list):
            known["evidence"].append(evidence)
            continue
        data: dict[str, Node] = {name: value.removeprefix("'") for name, value in cells.items() if name != "under"}
        if "under" in cells:
            data["under"] = [part.strip() for part in cells["under"].split(";")]
        claims[cells.get("id", f"row {reader.line_num}")] = {**data, "evidence": [evidence]}
        lines.append(reader.line_num)
    entries, _, problems = read_items(_Sheet(file, text, list(claims.values()), lines), "relations", Claim)
    return [entry.item for entry in entries], problems
