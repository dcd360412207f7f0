"""Text in XML, both ways: escaped when written; no document type and no deep nesting when read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from kgraph.diagnostics import Diagnostic, Span
from kgraph.source.events import MAX_DEPTH
from kgraph.source.file import decode
from kgraph.source.spans import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Entities are declared nowhere but in a document type, and they are how a small file becomes a huge one.
DOCUMENT_TYPE: Final = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def escaped(text: str) -> str:
    """Text between tags.

    >>> escaped("a <b> & ]]>")
    'a &lt;b&gt; &amp; ]]&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    r"""Text as the value of an attribute, with its quotation marks; white space in it stays what it is.

    >>> quoted('say "a\tb"')
    '"say &quot;a&#9;b&quot;"'
    """
    plain = escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return f'"{plain}"'


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of an element, each with a space before it.

    >>> attributes({"id": "a"})
    ' id="a"'
    """
    return "".join(f" {name}={quoted(value)}" for name, value in values.items())


def markup_text(content: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of an XML file, or why it may not reach a parser: not UTF-8, or with a document type.

    Decoding comes first, so that no other encoding can hide what is looked for.

    >>> markup_text(b"<!DOCTYPE x><x/>", "x.graphml")[1][0].code
    'xml-doctype'
    """
    text, problems = decode(content, file)
    if text is None:
        return None, problems
    if match := DOCUMENT_TYPE.search(text):
        span = Source(file, text).between(*match.span())
        help_ = "delete the declaration, and write out the entities that it declares"
        return None, [Diagnostic("xml-doctype", "XML with a document type is not read", span, help_)]
    return text, []


def nesting_problem(text: str, file: str) -> Diagnostic | None:
    """Why text without a document type may not reach a parser that needs ever more time at each level.

    >>> nesting_problem("<a>" * 50 + "</a>" * 50, "x.rdf").code
    'too-deep'
    """
    parser = expat.ParserCreate("utf-8")
    depth = 0
    deepest: tuple[int, int] | None = None

    def start(_name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal depth, deepest
        depth += 1
        if depth > MAX_DEPTH and deepest is None:
            deepest = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003  # the parser takes no keyword
    except expat.ExpatError as error:
        line, column = error.lineno, error.offset + 1
        message = f"this is no XML: {expat.ErrorString(error.code)}"
        help_ = "look at the tags and quotation marks just before"
        return Diagnostic("xml-syntax", message, Span(file, line, column, line, column), help_)
    if deepest is None:
        return None
    line, column = deepest
    message = f"nested deeper than {MAX_DEPTH} levels"
    return Diagnostic("too-deep", message, Span(file, line, column, line, column), "no export needs that; flatten it")
