"""The codebook of a release: each relation type with its definition and count, and the columns of the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.formats.release_columns import COLUMNS, TABLE
from kgraph.formats.release_markdown import code, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.formats.release_metadata import Described
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.qualifiers import Sign
    from kgraph.model.relation import RelationType

SIGNS: Final[dict[Sign, str]] = {"+": "cooperation (+)", "-": "conflict (-)", "0": "neither (0)"}

COUNTS: Final = """\
A claim of a type is one of its broader types too: "all"
counts the claims of a type together with those of its narrower types. Where another codebook has "none", it has no
equivalent."""


def codebook_page(release: Described) -> str:
    """The page in Markdown."""
    return "\n".join(_lines(release)) + "\n"


def _lines(release: Described) -> Iterator[str]:
    graph = release.graph
    types = graph.relation_types.values()
    own = Counter(claim.type for claim in graph.claims.values())
    every = {kind.id: sum(own[name] for name in graph.index.narrower[kind.id]) for kind in types}
    yield f"# Codebook of {plain(release.title)}, version {release.version}"
    yield ""
    yield f"{len(types)} relation types, of which {len(own)} have claims. {COUNTS}"
    yield ""
    rows = ((f"[{code(kind.id)}]({_anchor(kind.id)})", str(own[kind.id]), str(every[kind.id])) for kind in types)
    yield from table(("type", "claims", "all"), rows)
    yield ""
    yield "## Relation types"
    for kind in types:
        yield ""
        yield from _section(graph, kind)
        more = f", with narrower types {every[kind.id]}" if every[kind.id] != own[kind.id] else ""
        yield f"- Claims: {own[kind.id]}{more}"
    yield ""
    yield f"## Columns of {code(TABLE)}"
    yield ""
    meanings = (
        (code(name), plain(column.meaning), ", ".join(map(code, column.values))) for name, column in COLUMNS.items()
    )
    yield from table(("column", "meaning", "values"), meanings)


def _section(graph: ClaimGraph, kind: RelationType) -> Iterator[str]:
    yield f"### {plain(kind.id)}"
    yield ""
    if kind.definition:
        yield f"{plain(kind.definition)}"
        yield ""
    inverse = f"; the other way: *{plain(kind.inverse)}*" if kind.inverse and kind.inverse != kind.label else ""
    yield f"- Label: *{plain(kind.label)}*{inverse}"
    inherited = ", inherited" if kind.sign is None and kind.broader else ""
    yield f"- Sign: {SIGNS[graph.index.signs[kind.id]]}{inherited}"
    if kind.broader:
        yield f"- Narrower than: {', '.join(f'[{code(name)}]({_anchor(name)})' for name in kind.broader)}"
    if kind.symmetric:
        yield "- Holds both ways"
    if kind.exchange:
        yield "- An exchange: a claim may say what each side gives"
    if kind.codes:
        named = (f"{code(scheme)} {plain(value or 'none')}" for scheme, value in sorted(kind.codes.items()))
        yield f"- In other codebooks: {', '.join(named)}"


def _anchor(name: str) -> str:
    """The address of a type's section, as most makers of pages form it from the heading."""
    return f"#{name.lower().replace('.', '')}"
