"""The graph as a NetworkX multigraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kgraph.views.records import CLAIM_COLUMNS, claim_record

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph


def to_networkx(graph: ClaimGraph, *, denied: bool = False) -> nx.MultiDiGraph[str]:
    """Actors as nodes, the claims that the lens leaves as edges with the claim's id as key.

    Denied claims are left out unless asked for: an edge would say the opposite of the text. Every attribute is text
    or a truth value, absent ones are left out; `symmetric`, `sign` and `standing` are added to the claim's own.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in graph.actors.values():
        network.add_node(
            actor.id, name=actor.name, kind=actor.kind, **{f"id_{k}": v for k, v in actor.identifiers.items()}
        )
    for claim in graph.claims.values():
        if claim.polarity == "denied" and not denied:
            continue
        record = claim_record(claim)
        attributes: dict[str, str | bool] = {
            column: record[column]
            for column in CLAIM_COLUMNS
            if record[column] and column not in ("id", "source", "target")
        }
        attributes["symmetric"] = graph.is_symmetric(claim)
        attributes["sign"] = graph.index.signs.get(claim.type, "0")
        attributes["standing"] = graph.stands(claim)
        network.add_edge(claim.source, claim.target, key=claim.id, **attributes)
    return network
