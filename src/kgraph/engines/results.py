"""What a SPARQL query gives: solutions, a truth, or triples; and reading the JSON that carries the first two."""

from __future__ import annotations

import json
from typing import Final, Literal, NamedTuple, TypeAlias

from kgraph.diagnostics import Diagnostic, KgraphError, shown

TermKind: TypeAlias = Literal["iri", "literal", "blank"]
KINDS: Final[dict[object, TermKind]] = {
    "uri": "iri",
    "literal": "literal",
    # Written by servers older than SPARQL 1.1.
    "typed-literal": "literal",
    "bnode": "blank",
}


class Term(NamedTuple):
    """An RDF term; a literal may have a datatype or a language, never both."""

    kind: TermKind
    value: str
    datatype: str | None = None
    language: str | None = None


class Solutions(NamedTuple):
    """The rows of a SELECT, a term or None for each variable; `cut` says that there are more."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False


class Truth(NamedTuple):
    """The answer of an ASK."""

    value: bool


class Triples(NamedTuple):
    """The graph of a CONSTRUCT or DESCRIBE, sorted; `cut` says that there is more."""

    triples: tuple[tuple[Term, Term, Term], ...]
    cut: bool = False


Result: TypeAlias = Solutions | Truth | Triples


class BlankNames:
    """Names for blank nodes in the order in which they are met: an engine's own differ from run to run."""

    def __init__(self) -> None:
        """Start with none."""
        self._names: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The name for an engine's name."""
        return self._names.setdefault(name, f"b{len(self._names)}")


def read_json(content: bytes, rows: int, *, cut: bool = False) -> Solutions | Truth:
    """Read SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/), at most so many rows.

    Raises:
        KgraphError: it is not that.

    >>> read_json(b'{"head": {}, "boolean": true}', 1)
    Truth(value=True)
    """
    try:
        return _read(json.loads(content), rows, cut=cut)
    except (ValueError, RecursionError) as error:
        told = str(error) if isinstance(error, _MalformedError) else "it is no JSON"
        raise bad_answer(f"the answer is not in the JSON of SPARQL results: {told}") from None


def bad_answer(message: str) -> KgraphError:
    """What is raised for an answer that cannot be read."""
    return KgraphError([Diagnostic("bad-answer", message, help="is the address that of a SPARQL 1.1 endpoint?")])


class _MalformedError(ValueError):
    """Raised with what is wrong."""


def _read(data: object, rows: int, *, cut: bool) -> Solutions | Truth:
    head = _mapping(data, "the whole").get("head")
    told = _mapping(data, "the whole")
    if "boolean" in told:
        if not isinstance(told["boolean"], bool):
            raise _MalformedError(f"'boolean' is {shown(told['boolean'])}")
        return Truth(told["boolean"])
    names = [_text(name, "a variable") for name in _items(_mapping(head, "'head'").get("vars"), "'vars'")]
    if len(set(names)) != len(names):
        raise _MalformedError("a variable comes twice")
    bindings = _items(_mapping(told.get("results"), "'results'").get("bindings"), "'bindings'")
    known, blanks = frozenset(names), BlankNames()
    kept = tuple(_row(names, known, binding, blanks) for binding in bindings[:rows])
    return Solutions(tuple(names), kept, cut or len(bindings) > rows)


def _row(names: list[str], known: frozenset[str], binding: object, blanks: BlankNames) -> tuple[Term | None, ...]:
    bound = _mapping(binding, "a solution")
    if stray := bound.keys() - known:
        raise _MalformedError(f"{shown(min(stray))} is not among 'vars'")
    return tuple(_term(bound[name], blanks) if name in bound else None for name in names)


def _term(data: object, blanks: BlankNames) -> Term:
    told = _mapping(data, "a term")
    # Only text can be a key of the table.
    kind = KINDS.get(told.get("type")) if isinstance(told.get("type"), str) else None
    if kind is None:
        raise _MalformedError(f"a term is of the type {shown(told.get('type'))}")
    value = _text(told.get("value"), "a value")
    if kind == "blank":
        return Term(kind, blanks.of(value))
    if kind == "iri":
        return Term(kind, value)
    language, datatype = told.get("xml:lang"), told.get("datatype")
    if language is not None:
        return Term(kind, value, language=_text(language, "a language"))
    return Term(kind, value, datatype=None if datatype is None else _text(datatype, "a datatype"))


def _mapping(data: object, what: str) -> dict[str, object]:
    if not isinstance(data, dict):
        raise _MalformedError(f"{what} is no object")
    return data


def _items(data: object, what: str) -> list[object]:
    if not isinstance(data, list):
        raise _MalformedError(f"{what} is no array")
    return data


def _text(data: object, what: str) -> str:
    if not isinstance(data, str):
        raise _MalformedError(f"{what} is no text")
    # JSON can write half a character, which no output can.
    if not data.isascii() and any("\ud800" <= c <= "\udfff" for c in data):
        raise _MalformedError(f"{what} holds a lone surrogate")
    return data
