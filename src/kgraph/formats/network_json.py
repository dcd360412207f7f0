"""The network of claims as JSON: for Cytoscape, and as the node-link data of networkx."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kgraph.views.network import edges, node_attributes
from kgraph.views.records import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.network import Scalar

LISTS: Final = frozenset({"aliases", "part_of", "members", "under", "gives", "receives", "leads_to", "evidence"})


def write_cytoscape(graph: ClaimGraph) -> bytes:
    """Elements for Cytoscape.js and Cytoscape: actors as nodes, affirmed claims as edges, both sorted by id.

    The attributes are those of `to_networkx`, but lists stay lists; `interaction` repeats the relation type under the
    name that Cytoscape shows. Nodes and edges share their ids there, so a claim called like an actor is `claim:ID`.
    """
    nodes = [
        {"data": {"id": actor.id, **_with_lists(node_attributes(actor))}}
        for actor in sorted(graph.actors.values(), key=lambda actor: actor.id)
    ]
    ties = [
        {
            "data": {
                "id": f"claim:{edge.key}" if edge.key in graph.actors else edge.key,
                "source": edge.source,
                "target": edge.target,
                "interaction": edge.attributes["type"],
                **_with_lists(edge.attributes),
            }
        }
        for edge in edges(graph)
    ]
    title = graph.dataset.metadata.title or "claims"
    top = {"format_version": "1.0", "target_cytoscapejs_version": "~3", "data": {"name": title, "shared_name": title}}
    elements = f'"elements": {{\n"nodes": {_lines(nodes)},\n"edges": {_lines(ties)}\n}}'
    return f"{_text(top)[:-1]},\n{elements}\n}}\n".encode()


def write_node_link(graph: ClaimGraph) -> bytes:
    """What `networkx.node_link_graph(data, edges="links")` reads as the network of `to_networkx`, sorted by id."""
    nodes = [
        {"id": actor.id, **node_attributes(actor)}
        for actor in sorted(graph.actors.values(), key=lambda actor: actor.id)
    ]
    links = [
        {"source": edge.source, "target": edge.target, "key": edge.key, **edge.attributes} for edge in edges(graph)
    ]
    top = _text({"directed": True, "multigraph": True, "graph": {}})
    return f'{top[:-1]},\n"nodes": {_lines(nodes)},\n"links": {_lines(links)}\n}}\n'.encode()


def _with_lists(attributes: Mapping[str, Scalar]) -> dict[str, Scalar | list[str]]:
    return {
        name: parted(value) if name in LISTS and isinstance(value, str) else value for name, value in attributes.items()
    }


def _lines(items: Iterable[object]) -> str:
    """A list with an item on each line."""
    return "[\n" + ",\n".join(map(_text, items)) + "\n]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
