"""The claims as a pandas data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.model.claim import Validity
from kgraph.model.qualifiers import FACTUALITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

COLUMNS: Final = (
    *("type", "source", "target", "factuality", "polarity", "mood", "by", "basis", "attribution", "under", "about"),
    *("trend", "valid_from", "valid_until", "valid_phrase", "gives", "receives", "leads_to", "summary", "evidence"),
    *("note", "review", "sign", "symmetric", "standing"),
)
TEXT: Final = ("source", "target", "by", "attribution", "about", "summary", "note")
DATES: Final = ("valid_from", "valid_until", "valid_phrase")
CATEGORIES: Final = ("type", "polarity", "mood", "basis", "trend", "review")
SIGNS: Final = {"+": 1, "-": -1, "0": 0}


def to_pandas(graph: ClaimGraph, claims: Iterable[Claim] | None = None) -> pd.DataFrame:
    """One row for each of these claims, under its id; if none are given, for each that the lens leaves.

    `factuality` is an ordered category, so that `frame.factuality >= "probable"` holds for what is at least probable;
    other scales are plain categories, text is nullable text. Dates stay text, since they may be a year alone. `under`,
    `gives`, `receives`, `leads_to` (ids of claims) and `evidence` ("document locator") hold tuples, for `explode`.
    `sign` is 1, -1 or 0, `symmetric` and `standing` (under the lens) are truth values.

    Raises:
        KgraphError: pandas is not installed.
    """
    need_pandas()
    import pandas as pd  # noqa: PLC0415  # an extra, and only its users pay for it

    listed = graph.seen.claims if claims is None else tuple(claims)
    rows = [_row(claim, graph) for claim in listed]
    index = pd.Index([claim.id for claim in listed], name="id", dtype="object")
    frame = pd.DataFrame(rows, index, COLUMNS, dtype="object")
    rising = pd.CategoricalDtype(list(reversed(FACTUALITIES)), ordered=True)
    return frame.astype(
        {
            **dict.fromkeys((*TEXT, *DATES), "string"),
            **dict.fromkeys(CATEGORIES, "category"),
            "factuality": rising,
            "sign": "int8",
            "symmetric": "bool",
            "standing": "bool",
        }
    )


def need_pandas() -> None:
    """Make sure of pandas.

    Raises:
        KgraphError: it is not installed.
    """
    try:
        import pandas  # noqa: F401, ICN001, PLC0415  # only looked for
    except ImportError:
        help_ = "pip install 'kgraph[pandas]'"
        raise KgraphError([Diagnostic("missing-library", "a data frame needs pandas", help=help_)]) from None


def _row(claim: Claim, graph: ClaimGraph) -> list[Any]:
    valid = claim.valid or Validity()
    own: dict[str, Any] = {
        "valid_from": valid.start,
        "valid_until": valid.end,
        "valid_phrase": valid.phrase,
        "leads_to": tuple(link.claim for link in claim.leads_to),
        "evidence": tuple(f"{item.document} {item.locator}" for item in claim.evidence),
        "sign": SIGNS[graph.index.signs.get(claim.type, "0")],
        "symmetric": graph.is_symmetric(claim),
        "standing": graph.stands(claim),
    }
    return [own[name] if name in own else getattr(claim, name) for name in COLUMNS]
