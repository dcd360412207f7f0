"""The table of formats: what can be written, under which suffix, and what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.formats import writers
from kgraph.graph.names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.graph.claims import ClaimGraph


class Format(NamedTuple):
    """One row.

    Attributes:
        suffixes: file name endings, the usual one first.
        keeps: what of a data set is in the file.
        loses: what is not; empty if nothing is lost.
        write: the graph as bytes, sorted and without a date, so that equal graphs give equal files.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    keeps: str
    loses: str
    write: Callable[[ClaimGraph], bytes]


FORMATS: Final = (
    Format(
        "json",
        "JSON",
        (".json",),
        "application/json",
        "actors, vocabulary, scenarios, claims, metadata",
        "",
        writers.write_json,
    ),
    Format(
        "turtle",
        "Turtle",
        (".ttl", ".turtle"),
        "text/turtle",
        "actors, vocabulary, scenarios, claims with hedges, voices, conditions, evidence and links",
        "notes, reviews, dates, codes of other codebooks, identifiers, most metadata",
        writers.write_turtle,
    ),
    Format(
        "graphml",
        "GraphML",
        (".graphml",),
        "application/graphml+xml",
        "actors as nodes, affirmed claims as edges with their qualifiers as text",
        "denied claims, vocabulary, scenarios, metadata",
        writers.write_graphml,
    ),
)


def get_format(name: str) -> Format:
    """The format with this name.

    Raises:
        KgraphError: there is none.
    """
    for row in FORMATS:
        if row.name == name.casefold():
            return row
    names = [row.name for row in FORMATS]
    help_ = did_you_mean(name, names) or f"formats: {', '.join(names)}"
    raise KgraphError([Diagnostic("unknown-format", f"no format {shown(name)}", help=help_)])


def format_of(file: str) -> Format:
    """The format that a file name asks for by its suffix.

    Raises:
        KgraphError: the suffix belongs to none.

    >>> format_of("out/graph.ttl").name
    'turtle'
    """
    for row in FORMATS:
        if file.casefold().endswith(row.suffixes):
            return row
    suffixes = ", ".join(suffix for row in FORMATS for suffix in row.suffixes)
    message = f"the name {shown(file)} does not tell a format"
    raise KgraphError(
        [Diagnostic("unknown-format", message, help=f"end it in one of {suffixes}, or name one by `--to`")]
    )
