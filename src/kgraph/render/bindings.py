"""Results of SPARQL queries as tables, JSON and XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.engines.results import Solutions, Term, Truth
from kgraph.render.layout import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A bare carriage return would be read as a line feed.
IN_XML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
JSON_TYPES: Final = {"iri": "uri", "literal": "literal", "blank": "bnode"}
SPARQL_RESULTS: Final = "http://www.w3.org/2005/sparql-results#"


def readable_table(result: Solutions | Truth, prefixes: Mapping[str, str]) -> Table:
    """A table for people: IRIs shortened by the prefixes, control characters gone.

    >>> rows = ((Term("iri", "https://example.org/actor/DPRK"),),)
    >>> readable_table(Solutions(("who",), rows), {"actor": "https://example.org/actor/"})
    Table(headings=('who',), rows=(('actor:DPRK',),))
    """
    table = _table(result)
    if isinstance(result, Truth) or not result.variables:
        return table
    longest_first = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = tuple(tuple(_printable(_short(term, longest_first)) for term in row) for row in result.rows)
    return Table(tuple(map(_printable, table.headings)), rows)


def plain_table(result: Solutions | Truth) -> Table:
    """A table for programs: the values as they are."""
    return _table(result)


def as_json(result: Solutions | Truth) -> dict[str, object]:
    """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/).

    >>> as_json(Truth(value=True))
    {'head': {}, 'boolean': True}
    """
    if isinstance(result, Truth):
        return {"head": {}, "boolean": result.value}
    bindings = [
        {name: _json(term) for name, term in zip(result.variables, row, strict=True) if term} for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def as_xml(result: Solutions | Truth) -> str:
    """SPARQL Query Results XML (https://www.w3.org/TR/rdf-sparql-XMLres/).

    Raises:
        KgraphError: a value holds a character that XML cannot.
    """
    text = "\n".join(_xml_lines(result)) + "\n"
    if found := NO_XML.search(text):
        message = f"a value holds the character U+{ord(found[0]):04X}, which XML cannot"
        raise KgraphError([Diagnostic("not-xml", message, help="use --format json")])
    return text


def _table(result: Solutions | Truth) -> Table:
    if isinstance(result, Truth):
        return Table(("answer",), (("true" if result.value else "false",),))
    if not result.variables:
        return Table(("solutions",), ((str(len(result.rows)),),))
    rows = tuple(tuple(_value(term) for term in row) for row in result.rows)
    return Table(result.variables, rows)


def _value(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "blank" else term.value


def _short(term: Term | None, longest_first: list[tuple[str, str]]) -> str:
    if term is None or term.kind != "iri":
        return _value(term)
    for name, namespace in longest_first:
        if term.value.startswith(namespace) and LOCAL_NAME.fullmatch(term.value, len(namespace)):
            return f"{name}:{term.value[len(namespace) :]}"
    return f"<{term.value}>"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _json(term: Term) -> dict[str, str]:
    told = {"type": JSON_TYPES[term.kind], "value": term.value}
    if term.language is not None:
        return {**told, "xml:lang": term.language}
    return told if term.datatype is None else {**told, "datatype": term.datatype}


def _xml_lines(result: Solutions | Truth) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<sparql xmlns="{SPARQL_RESULTS}">'
    if isinstance(result, Truth):
        yield "  <head/>"
        yield f"  <boolean>{'true' if result.value else 'false'}</boolean>"
    else:
        yield "  <head>"
        yield from (f'    <variable name="{name.translate(IN_XML)}"/>' for name in result.variables)
        yield "  </head>"
        yield "  <results>"
        for row in result.rows:
            yield "    <result>"
            for name, term in zip(result.variables, row, strict=True):
                if term is not None:
                    yield f'      <binding name="{name.translate(IN_XML)}">{_xml(term)}</binding>'
            yield "    </result>"
        yield "  </results>"
    yield "</sparql>"


def _xml(term: Term) -> str:
    element = JSON_TYPES[term.kind]
    attribute = ""
    if term.language is not None:
        attribute = f' xml:lang="{term.language.translate(IN_XML)}"'
    elif term.datatype is not None:
        attribute = f' datatype="{term.datatype.translate(IN_XML)}"'
    return f"<{element}{attribute}>{term.value.translate(IN_XML)}</{element}>"
