"""Turtle and TriG, written so that they can be read by people: a block for each subject, short names, sorted by id."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kgraph.views.iris import XSD, A, Iri, Namer, Typed, literal
from kgraph.views.rdf import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.describe import Description
    from kgraph.views.iris import Term

LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


ON_ONE_LINE: Final = 3
# Turtle's own short forms.
BARE: Final = frozenset({f"{XSD}integer", f"{XSD}boolean"})


def write_turtle(graph: ClaimGraph) -> bytes:
    """The RDF view in Turtle."""
    namer = Namer(graph.dataset.metadata.base)
    short = shortener(namer)
    written = (block for part in parts(graph) for block in _blocks(part.descriptions, short, ""))
    return "".join((*_prefixes(namer), *written)).encode()


def write_trig(graph: ClaimGraph) -> bytes:
    """The RDF view in TriG: vocabulary, claims, plain triples and ontology each in a graph of its own."""
    namer = Namer(graph.dataset.metadata.base)
    short = shortener(namer)
    written = [*_prefixes(namer)]
    for part in parts(graph):
        if part.name is None:
            written += _blocks(part.descriptions, short, "")
        else:
            # Without the word GRAPH, which TriG allows and Raptor does not know.
            name = short(namer.iri("graph", part.name))
            written += [f"\n{name} {{\n", *_blocks(part.descriptions, short, "  "), "}\n"]
    return "".join(written).encode()


def shortener(namer: Namer) -> Callable[[str], str]:
    """What turns an IRI into its short name, or into itself in brackets where it has none.

    >>> shortener(Namer())("https://example.org/kgraph/actor/DPRK")
    'actor:DPRK'
    """
    by_namespace = {namespace: prefix for prefix, namespace in namer.prefixes.items()}

    def short(iri: str) -> str:
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = by_namespace.get(iri[:end])
        return f"{prefix}:{iri[end:]}" if prefix and LOCAL_NAME.fullmatch(iri, end) else f"<{iri}>"

    return cache(short)


def _prefixes(namer: Namer) -> Iterator[str]:
    for prefix, namespace in namer.prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _blocks(found: Iterable[Description], short: Callable[[str], str], indent: str) -> Iterator[str]:
    end, between = f" ;\n{indent}  ", f",\n{indent}    "
    for subject, statements in found:
        lines = []
        for predicate, values in statements:
            verb = "a" if predicate is A else short(predicate)
            if len(values) > 1:
                separator = ", " if len(values) <= ON_ONE_LINE else between
                lines.append(f"{verb} {separator.join([_term(value, short) for value in values])}")
            elif values[0].__class__ is Iri:
                lines.append(f"{verb} {short(values[0])}")
            else:
                lines.append(f"{verb} {_term(values[0], short)}")
        yield f"\n{indent}{short(subject)} {end.join(lines)} .\n"


def _term(term: Term, short: Callable[[str], str]) -> str:
    if isinstance(term, Iri):
        return short(term)
    if isinstance(term, Typed):
        return term.value if term.datatype in BARE else f"{literal(term.value)}^^{short(term.datatype)}"
    return literal(term)
