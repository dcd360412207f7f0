"""The one flattening of claims: a claim as a row of text cells, and the way back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kgraph.model.claim import Claim, Link, Validity
    from kgraph.model.evidence import Evidence
    from kgraph.source.spans import Node

CLAIM_COLUMNS: Final = (
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
    "valid",
    "gives",
    "receives",
    "leads_to",
    "summary",
    "evidence",
    "note",
    "review",
)
# An item goes up to a semicolon that has no backslash before it.
ITEM: Final = re.compile(r"(?:\\.|[^;])+", re.DOTALL)
ESCAPED: Final = re.compile(r"\\([\\;])")
# The parts are checked by the models: here they are only told apart.
DATED: Final = re.compile(r"(?P<from>(?=[0-9]|/[0-9\s])[0-9-]*)/(?P<until>[0-9-]*)(?:\s+(?P<phrase>.+))?", re.DOTALL)
DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{1,2}){0,2}")
LINK: Final = re.compile(r"(?P<claim>\S+)(?:\s+as (?P<reading>\w+))?(?:\s+\((?P<factuality>\w+)\))?")
PLACE: Final = re.compile(r"(?P<document>\S+)\s+(?P<locator>\S+)")


def claim_record(claim: Claim) -> dict[str, str]:
    """A claim as text by column; lists are `joined`, what is absent is empty.

    >>> from kgraph.model.claim import Claim
    >>> from kgraph.model.evidence import Evidence
    >>> claim = Claim(id="a", type="deterrence", source="USA", target="DPRK", factuality="possible", under=("s", "t"),
    ...               evidence=(Evidence(document="essay", locator="1.1.1"),))
    >>> record = claim_record(claim)
    >>> record["under"], record["evidence"], record["note"]
    ('s; t', 'essay 1.1.1', '')
    """
    special = {
        "valid": _validity(claim.valid) if claim.valid else "",
        "leads_to": joined(map(_link, claim.leads_to)) if claim.leads_to else "",
        "evidence": evidence_text(claim.evidence),
    }
    record: dict[str, str] = {}
    for name in CLAIM_COLUMNS:
        value = getattr(claim, name)
        # Most fields are text or absent, and this runs for every claim of every export.
        if value.__class__ is str:
            record[name] = value
        else:
            record[name] = "" if not value else special[name] if name in special else _cell(value)
    return record


def parse_claim_cells(cells: Mapping[str, str]) -> dict[str, Node]:
    """The row of a claim as plain data, for the models to judge: what cannot be read stays the text that it is.

    Empty cells are left out; a column of no claim stays, for the loader to tell.

    >>> data = parse_claim_cells({"id": "a", "under": "s; t", "evidence": "essay 1.1.1", "leads_to": "b as reason"})
    >>> data["under"], data["evidence"], data["leads_to"]
    (['s', 't'], [{'document': 'essay', 'locator': '1.1.1'}], [{'claim': 'b', 'reading': 'reason'}])
    """
    return {column: PARSERS.get(column, str)(cell) for column, cell in cells.items() if cell}


def joined(items: Iterable[str]) -> str:
    r"""Items as one text: parted by "; ", with a backslash before a semicolon or backslash of their own.

    >>> joined(["a", "b;c"])
    'a; b\\;c'
    """
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def parted(text: str) -> list[str]:
    r"""The items of a joined text, without space around them; the way back for items that have none.

    >>> parted("a;b\\;c ;")
    ['a', 'b;c']
    """
    pieces = (piece.strip() for piece in ITEM.findall(text))
    return [ESCAPED.sub(r"\1", piece) for piece in pieces if piece]


def evidence_text(evidence: Sequence[Evidence]) -> str:
    """The places of evidence: document and locator of each."""
    return joined(f"{item.document} {item.locator}" for item in evidence)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return joined(value)
    return "" if value is None else str(value)


def _validity(valid: Validity) -> str:
    phrase = valid.phrase or ""
    # A phrase that would be read as dates has none in front of it.
    if not valid.dated and _parse_validity(phrase) == {"phrase": phrase}:
        return phrase
    return f"{valid.start or ''}/{valid.end or ''} {phrase}".rstrip(" ")


def _link(link: Link) -> str:
    hedge = f" ({link.factuality})" if link.factuality else ""
    return link.claim + (" as reason" if link.reading == "reason" else "") + hedge


def _parse_validity(cell: str) -> Node:
    if DATE.fullmatch(cell):
        return {"from": cell, "until": cell}
    match = DATED.fullmatch(cell)
    named = match.groupdict() if match else {"phrase": cell}
    return {name: value for name, value in named.items() if value}


def _parse_link(item: str) -> Node:
    match = LINK.fullmatch(item)
    return {name: value for name, value in match.groupdict().items() if value} if match else item


def _parse_evidence(item: str) -> Node:
    match = PLACE.fullmatch(item)
    return dict(match.groupdict()) if match else item


def _each(parse: Callable[[str], Node]) -> Callable[[str], Node]:
    return lambda cell: [parse(item) for item in parted(cell)]


PARSERS: Final[Mapping[str, Callable[[str], Node]]] = {
    **dict.fromkeys(("under", "gives", "receives"), _each(str)),
    "valid": _parse_validity,
    "leads_to": _each(_parse_link),
    "evidence": _each(_parse_evidence),
}
