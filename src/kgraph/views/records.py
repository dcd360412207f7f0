"""The one flattening of claims: a claim as a row of text cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Claim, Link, Validity
    from kgraph.model.evidence import Evidence

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


def claim_record(claim: Claim) -> dict[str, str]:
    """A claim as text by column; lists are joined by "; ", what is absent is empty.

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
        "leads_to": "; ".join(_link(link) for link in claim.leads_to),
        "evidence": evidence_text(claim.evidence),
    }
    return {column: special.get(column, _cell(getattr(claim, column))) for column in CLAIM_COLUMNS}


def evidence_text(evidence: Sequence[Evidence]) -> str:
    """The places of evidence: document and locator of each."""
    return "; ".join(f"{item.document} {item.locator}" for item in evidence)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return "" if value is None else str(value)


def _validity(valid: Validity) -> str:
    dates = f"{valid.start or ''}/{valid.end or ''}" if valid.dated else ""
    return " ".join(part for part in (dates, valid.phrase) if part)


def _link(link: Link) -> str:
    hedge = f" ({link.factuality})" if link.factuality else ""
    return link.claim + (" as reason" if link.reading == "reason" else "") + hedge
