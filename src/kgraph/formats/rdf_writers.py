"""The RDF view in the syntaxes that are for machines: JSON-LD and RDF/XML."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kgraph.formats.turtle import shortener
from kgraph.views.iris import A, Iri, Namer, Typed
from kgraph.views.ntriples import ntriples
from kgraph.views.rdf import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.describe import Description
    from kgraph.views.iris import Term

Json: TypeAlias = "str | list[Json] | dict[str, Json]"


def write_json_ld(graph: ClaimGraph) -> bytes:
    """The RDF view in JSON-LD 1.0 with its context inside; a node object for each subject, one a line."""
    namer = Namer(graph.dataset.metadata.base)
    short = shortener(namer)
    nodes = [
        json.dumps(_node(description, short), ensure_ascii=False)
        for part in parts(graph)
        for description in part.descriptions
    ]
    context = json.dumps(namer.prefixes, ensure_ascii=False)
    listed = ",\n".join(nodes)
    return f'{{"@context": {context},\n"@graph": [\n{listed}\n]}}\n'.encode()


def _node(description: Description, short: Callable[[str], str]) -> dict[str, Json]:
    node: dict[str, list[Json]] = defaultdict(list)
    for predicate, values in description.statements:
        if predicate == A:
            node["@type"] += [_id(value, short) for value in values if isinstance(value, Iri)]
        else:
            node[_id(predicate, short)] += [_value(value, short) for value in values]
    return {"@id": _id(description.subject, short), **node}


def write_rdf_xml(graph: ClaimGraph) -> bytes:
    """The RDF view in RDF/XML."""
    import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

    found = ox.parse(ntriples(graph), format=ox.RdfFormat.N_TRIPLES)
    prefixes = Namer(graph.dataset.metadata.base).prefixes
    content: bytes | None = ox.serialize(
        (quad.triple for quad in found), format=ox.RdfFormat.RDF_XML, prefixes=prefixes
    )
    return content or b""


def _id(iri: str, short: Callable[[str], str]) -> str:
    return short(iri).removeprefix("<").removesuffix(">")


def _value(term: Term, short: Callable[[str], str]) -> Json:
    if isinstance(term, Iri):
        return {"@id": _id(term, short)}
    if isinstance(term, Typed):
        return {"@value": term.value, "@type": _id(term.datatype, short)}
    return str(term)
