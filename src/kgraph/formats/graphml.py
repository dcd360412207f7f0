"""GraphML: the network of claims, written directly; networkx and igraph read it as `to_networkx` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats.markup import DECLARATION, escaped
from kgraph.views.network import edges, node_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.network import Scalar

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
OPENING: Final = f"""<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd">
"""
TRUTH: Final = {True: "true", False: "false"}
TYPES: Final[Mapping[type, str]] = {str: "string", int: "int", bool: "boolean"}


def write_graphml(graph: ClaimGraph) -> bytes:
    """Actors as nodes, affirmed claims as edges under their ids, both sorted by id, with typed keys.

    The attributes are those of `to_networkx`. A key is declared only if something has it.
    """
    of_nodes, of_edges = _Data("node"), _Data("edge")
    lines = ['  <graph edgedefault="directed">\n']
    for actor in sorted(graph.actors.values(), key=lambda actor: actor.id):
        lines.append(f'    <node id="{actor.id}">\n')
        lines += of_nodes.lines(node_attributes(actor))
        lines.append("    </node>\n")
    for edge in edges(graph):
        lines.append(f'    <edge id="{edge.key}" source="{edge.source}" target="{edge.target}">\n')
        lines += of_edges.lines(edge.attributes)
        lines.append("    </edge>\n")
    keys = [*of_edges.declarations(), *of_nodes.declarations()]
    return "".join([DECLARATION, OPENING, *keys, *lines, "  </graph>\n</graphml>\n"]).encode()


class _Data:
    """The data of nodes or of edges, and which keys they have."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.tags: dict[str, str] = {}
        self.types: dict[str, type] = {}

    def lines(self, attributes: Mapping[str, Scalar]) -> list[str]:
        """One line for each attribute."""
        tags, found = self.tags, []
        for name, value in attributes.items():
            tag = tags.get(name) or self.opened(name, type(value))
            if value.__class__ is str:
                # Looked at first, since most values need no escaping.
                text = escaped(value) if "&" in value or "<" in value or ">" in value else value
            else:
                text = TRUTH[value] if value.__class__ is bool else str(value)
            found.append(f"{tag}{text}</data>\n")
        return found

    def opened(self, name: str, kind: type) -> str:
        """The start of a line; the key and its type are remembered."""
        self.types[name] = kind
        self.tags[name] = f'      <data key="{self.owner}.{name}">'
        return self.tags[name]

    def declarations(self) -> Iterator[str]:
        """One line for each key that occurred, sorted."""
        for name, kind in sorted(self.types.items()):
            yield f'  <key id="{self.owner}.{name}" for="{self.owner}" attr.name="{name}" attr.type="{TYPES[kind]}"/>\n'
