"""The claims as a Parquet table with nested columns, for data frames and databases."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.model.claim import Claim

if TYPE_CHECKING:
    import pyarrow as pa

    from kgraph.graph.claims import ClaimGraph


def write_parquet(graph: ClaimGraph) -> bytes:
    """The claims that the lens leaves, one row each: lists and structures stay such.

    `sign` (of the type), `symmetric` and `standing` (under the lens) are added to the claim's own fields.

    Raises:
        KgraphError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra, and only its users pay for it
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise KgraphError([_not_installed()]) from None
    rows = [_row(claim, graph) for claim in graph.seen.claims]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=_schema()), stream, compression="zstd")
    return stream.getvalue()


def _row(claim: Claim, graph: ClaimGraph) -> dict[str, Any]:
    return {
        **claim.model_dump(by_alias=True),
        "sign": graph.index.signs.get(claim.type, "0"),
        "symmetric": graph.is_symmetric(claim),
        "standing": graph.stands(claim),
    }


def _schema() -> pa.Schema:
    """The columns and their types; what every claim has may not be null."""
    import pyarrow as pa  # noqa: PLC0415

    text, needed = pa.string(), {name for name, field in Claim.model_fields.items() if field.is_required()}
    evidence = pa.list_(
        pa.struct(
            [
                pa.field("document", text, nullable=False),
                pa.field("locator", text, nullable=False),
                pa.field("quote", text),
            ]
        )
    )
    link = [
        pa.field("claim", text, nullable=False),
        pa.field("reading", text, nullable=False),
        pa.field("factuality", text),
        pa.field("evidence", evidence),
    ]
    nested = {
        **dict.fromkeys(("under", "gives", "receives"), pa.list_(text)),
        "valid": pa.struct([("from", text), ("until", text), ("phrase", text)]),
        "leads_to": pa.list_(pa.struct(link)),
        "evidence": evidence,
    }
    fields = [pa.field(name, nested.get(name, text), nullable=name not in needed) for name in Claim.model_fields]
    derived = [("sign", text), ("symmetric", pa.bool_()), ("standing", pa.bool_())]
    return pa.schema([*fields, *(pa.field(name, kind, nullable=False) for name, kind in derived)])


def _not_installed() -> Diagnostic:
    return Diagnostic("missing-library", "Parquet needs pyarrow", help="pip install 'kgraph[parquet]'")
