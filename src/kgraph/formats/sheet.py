"""Coding sheets: a row for each sentence of a text, to be filled in by a coder."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.document import Text

COLUMNS: Final = (
    "document",
    "locator",
    "sentence",
    "id",
    "type",
    "source",
    "target",
    "factuality",
    "polarity",
    "mood",
    "by",
    "basis",
    "attribution",
    "under",
    "about",
    "trend",
    "summary",
)


def csv_sheet(text: Text, document: str) -> str:
    """A sheet for a spreadsheet: document, locator and sentence filled in, the fields of a claim empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    empty = [""] * (len(COLUMNS) - 3)
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
