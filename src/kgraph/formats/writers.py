"""A graph as the bytes of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph


def write_json(graph: ClaimGraph) -> bytes:
    """The data set as one JSON object; only the claims that the lens leaves."""
    dataset = graph.dataset
    parts = {
        "metadata": dataset.metadata.model_dump(mode="json", by_alias=True),
        "relation_types": [item.model_dump(mode="json", by_alias=True) for item in dataset.relation_types],
        "actors": [item.model_dump(mode="json", by_alias=True) for item in dataset.actors],
        "scenarios": [item.model_dump(mode="json", by_alias=True) for item in dataset.scenarios],
        "claims": [item.model_dump(mode="json", by_alias=True) for item in graph.claims.values()],
    }
    return (json.dumps(parts, ensure_ascii=False, indent=2) + "\n").encode()


def write_turtle(graph: ClaimGraph) -> bytes:
    """The RDF view in Turtle, sorted."""
    import pyoxigraph as ox  # noqa: PLC0415  # only a writer of RDF pays for it

    from kgraph.views.rdf import PREFIXES, Namer, as_pyoxigraph, triples  # noqa: PLC0415

    unique = sorted(set(triples(graph)), key=lambda triple: (triple[0], triple[1], type(triple[2]).__name__, triple[2]))
    base = Namer(graph.dataset.metadata.base).base
    kinds = ("actor", "claim", "type", "scenario", "document", "evidence", "link")
    prefixes = {**PREFIXES, **{kind: f"{base}{kind}/" for kind in kinds}}
    result: bytes | None = ox.serialize(as_pyoxigraph(unique), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return result or b""


def write_graphml(graph: ClaimGraph) -> bytes:
    """The network in GraphML, sorted by id."""
    from io import BytesIO  # noqa: PLC0415

    import networkx as nx  # noqa: PLC0415  # only a writer of networks pays for it

    from kgraph.views.network import to_networkx  # noqa: PLC0415

    network = to_networkx(graph)
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(network.nodes(data=True)))
    for source, target, key, attributes in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        ordered.add_edge(source, target, key=key, **attributes)
    stream = BytesIO()
    nx.write_graphml_xml(ordered, stream, named_key_ids=True)
    return stream.getvalue()
