"""SPARQL results as CSV and TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.engines.results import Solutions, Truth
from kgraph.render.bindings import plain_table
from kgraph.views.iris import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.engines.results import Term

QUOTED: Final = frozenset('",\r\n')


def result_csv(result: Solutions | Truth) -> str:
    r"""The values alone, lines ended as the standard says.

    A value is what it is, so a spreadsheet may compute one that begins with `=`; `kgraph sparql --format csv` guards.

    >>> from kgraph.engines.results import Term
    >>> result_csv(Solutions(("a", "b"), ((Term("literal", "x, y"), None),)))
    'a,b\r\n"x, y",\r\n'
    """
    table = plain_table(result)
    return "".join(f"{','.join(map(_cell, row))}\r\n" for row in (table.headings, *table.rows))


def result_tsv(result: Solutions | Truth) -> str:
    r"""The terms as SPARQL writes them.

    >>> from kgraph.engines.results import Term
    >>> result_tsv(Solutions(("a", "b"), ((Term("iri", "x:y"), Term("literal", "c\td", language="en")),)))
    '?a\t?b\n<x:y>\t"c\\td"@en\n'
    """
    if isinstance(result, Truth):
        table = plain_table(result)
        return "".join("\t".join(row) + "\n" for row in (table.headings, *table.rows))
    rows: Iterable[Iterable[str]] = (map(_term, row) for row in result.rows)
    return "".join("\t".join(row) + "\n" for row in ([f"?{name}" for name in result.variables], *rows))


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), 2 * chr(34))}"' if not QUOTED.isdisjoint(text) else text


def _term(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.language:
        return f"{literal(term.value)}@{term.language}"
    return f"{literal(term.value)}^^<{term.datatype}>" if term.datatype else literal(term.value)
