"""Paths and chains against other ways to find them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs, lenses

from kgraph.ask.evaluate import answer
from kgraph.ask.query import CausesQuery, ConsequencesQuery, PathsQuery
from kgraph.model.qualifiers import rank, weakest
from kgraph.reading.paths import find_walks

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens

ENDS = st.sampled_from(("NOR", "SUD", "EST"))


def walks_by_networkx(graph: ClaimGraph, start: str, end: str, depth: int) -> set[tuple[str, ...]]:
    """The claims of every simple path, with both circles melted into one node each."""
    starts, ends = graph.circle(start), graph.circle(end)
    network: nx.MultiGraph[str] = nx.MultiGraph()
    for claim in graph.claims.values():
        if claim.polarity == "affirmed" and graph.stands(claim) and claim.source != claim.target:
            network.add_edge(claim.source, claim.target, key=claim.id)
    found = set()
    for one, other in product(starts & set(network), ends & set(network)):
        if one == other:
            continue
        for path in nx.all_simple_edge_paths(network, one, other, cutoff=depth):
            # networkx gives (from, to, key) here; its stubs know only (from, to).
            edges: list[tuple[str, ...]] = [tuple(edge) for edge in path]
            if not (starts | ends).intersection(edge[1] for edge in edges[:-1]):
                found.add(tuple(edge[2] for edge in edges))
    return found


@given(graphs(), lenses(), ENDS, ENDS, st.integers(1, 3))
def test_paths_are_those_that_networkx_finds(graph: ClaimGraph, lens: Lens, start: str, end: str, depth: int) -> None:
    if start == end:
        return
    seen = graph.through(lens)
    walks = find_walks(seen, start, end, depth)
    assert not walks.cut
    assert {tuple(hop.claim.id for hop in walk.hops) for walk in walks.walks} == walks_by_networkx(
        seen, start, end, depth
    )
    assert {claim.id for claim in walks.claims} == {hop.claim.id for walk in walks.walks for hop in walk.hops}


@given(graphs(), ENDS, ENDS)
def test_paths_come_shortest_first_then_surest(graph: ClaimGraph, start: str, end: str) -> None:
    found = answer(PathsQuery(start, end), graph).paths
    order = [(len(path.steps), rank(path.factuality), [step.claim for step in path.steps]) for path in found]
    assert order == sorted(order)


@given(graphs(), lenses(), st.sampled_from(("war", "big-war", "peace")))
def test_consequences_are_complete_and_as_sure_as_their_weakest(graph: ClaimGraph, lens: Lens, scenario: str) -> None:
    seen = graph.through(lens)
    found = answer(ConsequencesQuery(scenarios=(scenario,), lens=lens), graph)
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(seen.claims)
    network.add_edges_from(
        (c.id, link.claim) for c in seen.claims.values() for link in c.leads_to if link.claim in seen.claims
    )
    assumed = {"war": {"war"}, "big-war": {"war", "big-war"}, "peace": {"peace"}}[scenario]
    starts = {claim.id for claim in seen.claims.values() if assumed.intersection(claim.under)}
    reached = starts.union(*(nx.descendants(network, start) for start in starts))
    assert {claim.id for claim in found.claims} == reached
    for chain in found.chains:
        assert chain.claims[0] in starts
        assert all(network.has_edge(a, b) for a, b in zip(chain.claims, chain.claims[1:], strict=False))
        assert chain.factuality == weakest(tuple(graph.index.claims[c].factuality for c in chain.claims))
        assert chain.loop == (len(set(chain.claims)) < len(chain.claims))


@given(graphs(), st.integers(0, 7))
def test_what_leads_to_a_claim_is_what_reaches_it(graph: ClaimGraph, number: int) -> None:
    found = answer(CausesQuery((f"c{number}",), forward=False), graph)
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(graph.claims)
    network.add_edges_from((c.id, link.claim) for c in graph.claims.values() for link in c.leads_to)
    assert {claim.id for claim in found.claims} == nx.ancestors(network, f"c{number}") | {f"c{number}"}
    assert all(chain.claims[-1] == f"c{number}" for chain in found.chains)


def test_the_essay_walks_from_ukraine_to_japan(kg: kgraph.KnowledgeGraph) -> None:
    """Attention to Ukraine, less power in Asia, a bolder North, a more self-reliant South, its new partners."""
    chains = kg.ask("what follows from us-inclined-to-aid-ukraine").chains
    assert any(
        list(chain.claims)
        == [
            "us-inclined-to-aid-ukraine",
            "us-projects-less-power-in-asia",
            "us-dynamic-emboldens-dprk",
            "rok-takes-autonomous-steps",
            "rok-japan-partnership",
        ]
        for chain in chains
    )
