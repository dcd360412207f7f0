"""The graph that a query gave: from N-Triples or Turtle, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from kgraph.diagnostics import shown
from kgraph.engines.results import BlankNames, Term, Triples, bad_answer
from kgraph.views.nesting import triple_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.diagnostics import KgraphError

Syntax: TypeAlias = Literal["turtle", "ntriples"]
XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
# Controls that the writer leaves as they are, and marks that turn the direction of text: a terminal would obey them.
# U+061C is not among them: a short name in Turtle may hold it, where nothing can be escaped.
CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def read_triples(content: bytes, syntax: Syntax, rows: int, *, cut: bool = False) -> Triples:
    """Read at most so many triples; they come sorted.

    Raises:
        KgraphError: the content is not in that syntax, or uses terms that RDF 1.1 does not have.

    >>> read_triples(b"<x:a> <x:b> 'c' .", "turtle", 10).triples[0][2]
    Term(kind='literal', value='c', datatype=None, language=None)
    """
    import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

    text = content.decode("utf-8", "replace")
    if (place := triple_term(text)) is not None:
        raise _no_such_term(text[place:])
    blanks = BlankNames()
    found: dict[tuple[Term, Term, Term], None] = {}
    try:
        for quad in ox.parse(content, format=_format(syntax)):
            triple = _term(quad.subject, blanks), _term(quad.predicate, blanks), _term(quad.object, blanks)
            if len(found) == rows and triple not in found:
                cut = True
                break
            found[triple] = None
    except SyntaxError as error:
        raise bad_answer(f"the answer is not in {_title(syntax)}: {shown(error)}") from None
    return Triples(tuple(sorted(found, key=_order)), cut)


def write_triples(triples: Triples, syntax: Syntax, prefixes: Mapping[str, str]) -> str:
    r"""The triples in a syntax, in Turtle with those prefixes that occur; a terminal can show them as they are.

    >>> triple = Term("iri", "x:a"), Term("iri", "x:b"), Term("literal", "\x1b[2J")
    >>> print(write_triples(Triples((triple,)), "ntriples", {}), end="")
    <x:a> <x:b> "\u001B[2J" .
    """
    import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

    iris = {term.value for triple in triples.triples for term in triple if term.kind == "iri"}
    iris |= {term.datatype for triple in triples.triples for term in triple if term.datatype}
    used = {name: iri for name, iri in prefixes.items() if any(known.startswith(iri) for known in iris)}
    terms = (ox.Triple(*map(_native, triple)) for triple in triples.triples)
    written: bytes | None = ox.serialize(terms, format=_format(syntax), prefixes=used if syntax == "turtle" else None)
    # In strings and IRIs alike, and nothing else can hold them.
    return CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04X}", (written or b"").decode())


def _order(triple: tuple[Term, Term, Term]) -> list[tuple[str, ...]]:
    """Terms as text that can be compared: an absent datatype or language comes first."""
    return [tuple(part or "" for part in term) for term in triple]


def _format(syntax: Syntax) -> Any:  # noqa: ANN401  # pyoxigraph is loaded late
    import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

    return ox.RdfFormat.TURTLE if syntax == "turtle" else ox.RdfFormat.N_TRIPLES


def _title(syntax: Syntax) -> str:
    return "Turtle" if syntax == "turtle" else "N-Triples"


def _term(native: Any, blanks: BlankNames) -> Term:  # noqa: ANN401  # pyoxigraph's kinds of terms share no type
    match type(native).__name__:
        case "NamedNode":
            return Term("iri", native.value)
        case "BlankNode":
            return Term("blank", blanks.of(native.value))
        case "Literal" if native.direction is None:
            if native.language:
                return Term("literal", native.value, language=native.language)
            datatype = native.datatype.value
            return Term("literal", native.value, None if datatype == XSD_STRING else datatype)
    raise _no_such_term(native)


def _no_such_term(term: object) -> KgraphError:
    return bad_answer(f"the answer uses a term that RDF 1.1 does not have: {shown(term)}")


def _native(term: Term) -> Any:  # noqa: ANN401  # as above
    import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.kind == "blank":
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype)) if term.datatype else ox.Literal(term.value)
