"""Turtle and TriG, written so that they can be read by people: a block for each subject, short names, sorted by id."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from kgraph.views.iris import XSD, A, Iri, Namer, Typed, literal
from kgraph.views.rdf import parts, triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.iris import Term, Triple

LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


ON_ONE_LINE: Final = 3
# Turtle's own short forms.
BARE: Final = frozenset({f"{XSD}integer", f"{XSD}boolean"})


def write_turtle(graph: ClaimGraph) -> bytes:
    """The RDF view in Turtle."""
    namer = Namer(graph.dataset.metadata.base)
    return "".join((*_prefixes(namer), *_blocks(triples(graph), shortener(namer), ""))).encode()


def write_trig(graph: ClaimGraph) -> bytes:
    """The RDF view in TriG: vocabulary, claims, plain triples and ontology each in a graph of its own."""
    namer = Namer(graph.dataset.metadata.base)
    short = shortener(namer)
    written = [*_prefixes(namer)]
    for part in parts(graph):
        if part.name is None:
            written += _blocks(part.triples, short, "")
        else:
            # Without the word GRAPH, which TriG allows and Raptor does not know.
            name = short(namer.iri("graph", part.name))
            written += [f"\n{name} {{\n", *_blocks(part.triples, short, "  "), "}\n"]
    return "".join(written).encode()


def shortener(namer: Namer) -> Callable[[str], str]:
    """What turns an IRI into its short name, or into itself in brackets where it has none.

    >>> shortener(Namer())("https://example.org/kgraph/actor/DPRK")
    'actor:DPRK'
    """
    by_namespace = {namespace: prefix for prefix, namespace in namer.prefixes.items()}
    known: dict[str, str] = {}

    def short(iri: str) -> str:
        found = known.get(iri)
        if found is None:
            end = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = by_namespace.get(iri[:end])
            found = f"{prefix}:{iri[end:]}" if prefix and LOCAL_NAME.fullmatch(iri, end) else f"<{iri}>"
            known[iri] = found
        return found

    return short


def _prefixes(namer: Namer) -> Iterator[str]:
    for prefix, namespace in namer.prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _blocks(found: Iterable[Triple], short: Callable[[str], str], indent: str) -> Iterator[str]:
    for subject, about in groupby(found, key=itemgetter(0)):
        lines = []
        between = f",\n{indent}    "
        for predicate, same in groupby(about, key=itemgetter(1)):
            verb = "a" if predicate == A else short(predicate)
            values = [_term(object_, short) for _, _, object_ in same]
            lines.append(f"{verb} {(', ' if len(values) <= ON_ONE_LINE else between).join(values)}")
        separator = f" ;\n{indent}  "
        yield f"\n{indent}{short(subject)} {separator.join(lines)} .\n"


def _term(term: Term, short: Callable[[str], str]) -> str:
    if isinstance(term, Iri):
        return short(term)
    if isinstance(term, Typed):
        return term.value if term.datatype in BARE else f"{literal(term.value)}^^{short(term.datatype)}"
    return literal(term)
