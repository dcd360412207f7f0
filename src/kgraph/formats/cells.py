"""Values as cells of a table, and back: lists, mappings, and text that a spreadsheet must not take for a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kgraph.views.records import joined, parted

if TYPE_CHECKING:
    from kgraph.source.spans import Node

CellKind: TypeAlias = Literal["text", "list", "mapping", "truth"]
# A spreadsheet computes what starts so; the apostrophe is there because it marks a guarded cell.
GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")  # noqa: RUF001  # full-width forms
# A spreadsheet that parts cells by another sign lets one begin within ours, in spite of quotes, and skips quotes there.
WITHIN: Final = rf"""(?="*[{re.escape("".join(GUARDED))}])"""
TO_GUARD: Final = re.compile(rf"[;\t\r\n]{WITHIN}")
TO_UNGUARD: Final = re.compile(rf"[;\t\r\n]'{WITHIN}")


def guarded(cell: str) -> str:
    """A cell with an apostrophe wherever a spreadsheet would begin to compute; one sign alone is no formula.

    >>> guarded("=cmd"), guarded("-"), guarded("'tis"), guarded("a;=cmd")
    ("'=cmd", '-', "''tis", "a;'=cmd")
    """
    within = TO_GUARD.sub(lambda match: f"{match[0]}'", cell)
    return f"'{within}" if len(cell) > 1 and cell.startswith(GUARDED) else within


def unguarded(cell: str) -> str:
    """The cell without those apostrophes; any other apostrophe is the text's own.

    >>> unguarded("'=cmd"), unguarded("'tis"), unguarded("a;'=cmd")
    ('=cmd', "'tis", 'a;=cmd')
    """
    first = len(cell) > 2 and cell[0] == "'" and cell.startswith(GUARDED, 1)  # noqa: PLR2004  # see guarded
    return TO_UNGUARD.sub(lambda match: match[0][:1], cell[1:] if first else cell)


def cell(value: object) -> str:
    """A value of a model as a cell: a list joined, a mapping as `scheme=value; scheme-without-value`, `true`.

    What is absent or false is an empty cell.

    >>> cell(("a", "b")), cell({"cow": "731", "cameo": None}), cell(True), cell(None)
    ('a; b', 'cow=731; cameo', 'true', '')
    """
    if isinstance(value, dict):
        return guarded(joined(key if item is None else f"{key}={item}" for key, item in value.items()))
    if isinstance(value, tuple):
        return guarded(joined(value))
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else guarded(str(value))


def parse_cell(text: str, kind: CellKind) -> Node:
    """The plain data of a cell that is not empty; what is no mapping stays text, for the loader to tell.

    >>> parse_cell("cow=731; cameo", "mapping"), parse_cell("a; b", "list"), parse_cell("'=x", "text")
    ({'cow': '731', 'cameo': None}, ['a', 'b'], '=x')
    >>> parse_cell("TRUE", "truth")
    'true'
    """
    plain = unguarded(text)
    if kind == "truth":
        # Spreadsheets write TRUE, data frames True.
        return plain.casefold() if plain.casefold() in ("true", "false") else plain
    if kind == "text":
        return plain
    items = parted(plain)
    if kind == "list":
        return list(items)
    pairs = [item.partition("=") for item in items]
    named: dict[str, Node] = {key.strip(): value.strip() if sign else None for key, sign, value in pairs}
    return named if len(named) == len(pairs) else plain
