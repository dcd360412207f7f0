"""The table of formats: what can be written, under which suffix, and what it keeps."""

from __future__ import annotations

from operator import itemgetter
from typing import Final

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.formats.data_formats import DATA_FORMATS, Format
from kgraph.formats.explorer import write_html
from kgraph.graph.names import did_you_mean

__all__ = ["FORMATS", "Format", "find_format", "format_of", "get_format"]

FORMATS: Final = (
    *DATA_FORMATS,
    Format(
        "html",
        "HTML page",
        (".html", ".htm"),
        "text/html",
        "all that is shown: claims in words with their qualifiers and evidence, actors, vocabulary, scenarios, picture",
        "coders, codes of other codebooks, digests and empty sentences of documents, retired ids",
        write_html,
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


def find_format(file: str) -> Format | None:
    """The format that a file name asks for by its suffix, the longest that fits; None if there is none.

    >>> find_format("x.nodelink.json").name, find_format("x.json").name
    ('node-link', 'json')
    """
    fitting = [(len(suffix), row) for row in FORMATS for suffix in row.suffixes if file.casefold().endswith(suffix)]
    return max(fitting, key=itemgetter(0))[1] if fitting else None


def format_of(file: str) -> Format:
    """The format that a file name asks for by its suffix.

    Raises:
        KgraphError: the suffix belongs to none.

    >>> format_of("out/graph.ttl").name
    'turtle'
    """
    row = find_format(file)
    if row is not None:
        return row
    suffixes = ", ".join(suffix for row in FORMATS for suffix in row.suffixes)
    message = f"the name {shown(file)} does not tell a format"
    raise KgraphError(
        [Diagnostic("unknown-format", message, help=f"end it in one of {suffixes}, or name one by `--to`")]
    )
