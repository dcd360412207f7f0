"""GEXF 1.3, the format of Gephi: the network of claims, written directly and without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats.markup import DECLARATION, attributes, escaped, quoted
from kgraph.views.network import edges, node_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.views.network import Scalar

NAMESPACE: Final = "http://gexf.net/1.3"
TYPES: Final[Mapping[type, str]] = {str: "string", int: "integer", bool: "boolean"}


def write_gexf(graph: ClaimGraph) -> bytes:
    """Actors as nodes, affirmed claims as edges under their ids, both sorted by id.

    `kind` of an edge is its relation type, by which Gephi tells parallel edges apart. The attributes are those of
    `to_networkx`, with `label` where GEXF has it.
    """
    of_nodes, of_edges = _Columns("node"), _Columns("edge")
    nodes: list[str] = []
    for actor in sorted(graph.actors.values(), key=lambda actor: actor.id):
        nodes.append(f"      <node{attributes({'id': actor.id, 'label': actor.name})}>\n")
        nodes += of_nodes.values(node_attributes(actor))
        nodes.append("      </node>\n")
    ties: list[str] = []
    for edge in edges(graph):
        label, kind = quoted(str(edge.attributes["label"])), edge.attributes["type"]
        ends = f'id="{edge.key}" source="{edge.source}" target="{edge.target}"'
        ties.append(f'      <edge {ends} label={label} kind="{kind}">\n')
        ties += of_edges.values(edge.attributes)
        ties.append("      </edge>\n")
    columns = [*of_nodes.declarations(), *of_edges.declarations()]
    parts = [*_opening(graph), *columns, "    <nodes>\n", *nodes, "    </nodes>\n    <edges>\n", *ties]
    return "".join([*parts, "    </edges>\n  </graph>\n</gexf>\n"]).encode()


def _opening(graph: ClaimGraph) -> Iterator[str]:
    yield f'{DECLARATION}<gexf xmlns="{NAMESPACE}" version="1.3">\n  <meta>\n    <creator>kgraph</creator>\n'
    if title := graph.dataset.metadata.title:
        yield f"    <description>{escaped(title)}</description>\n"
    yield '  </meta>\n  <graph defaultedgetype="directed" idtype="string" mode="static">\n'


class _Columns:
    """The attributes of nodes or of edges, and which of them occur."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.tags: dict[str, str] = {}
        self.types: dict[str, type] = {}

    def values(self, found: Mapping[str, Scalar]) -> Iterator[str]:
        """One line for each attribute but the label, which has its place in GEXF."""
        yield "        <attvalues>\n"
        for name, value in found.items():
            if name != "label":
                if name not in self.tags:
                    self.types[name] = type(value)
                    self.tags[name] = f'          <attvalue for="{name}" value='
                text = quoted(value) if isinstance(value, str) else f'"{str(value).lower()}"'
                yield f"{self.tags[name]}{text}/>\n"
        yield "        </attvalues>\n"

    def declarations(self) -> Iterator[str]:
        """The table of attributes, sorted by name."""
        if self.types:
            yield f'    <attributes class="{self.owner}" mode="static">\n'
            for name, kind in sorted(self.types.items()):
                yield f'      <attribute id="{name}" title="{name}" type="{TYPES[kind]}"/>\n'
            yield "    </attributes>\n"
