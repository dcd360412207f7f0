"""Chains of claims between two actors."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from kgraph.model.qualifiers import rank, weakest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Factuality

MAX_PATHS = 1000
# In a dense graph there are millions of ways; what is beyond is said to be left out.
MAX_ROUTES = 50_000
MAX_STEPS = 1_000_000


class Hop(NamedTuple):
    """One claim on the way; reversed if walked from its target to its source."""

    claim: Claim
    reversed: bool


class Walk(NamedTuple):
    """A way from actor to actor."""

    actors: tuple[str, ...]
    hops: tuple[Hop, ...]

    @property
    def factuality(self) -> Factuality:
        """As sure as the weakest claim."""
        return weakest(tuple(hop.claim.factuality for hop in self.hops))


class Walks(NamedTuple):
    """The ways found, shortest and surest first, and the claims on them.

    Attributes:
        claims: every claim on any way, listed or not.
        cut: whether some ways are not listed.
        complete: whether every way was looked at; if not, claims are missing too.
    """

    walks: tuple[Walk, ...]
    claims: tuple[Claim, ...]
    cut: bool
    complete: bool


def find_walks(graph: ClaimGraph, start: str, end: str, depth: int) -> Walks:
    """Simple ways of at most `depth` claims between two actors, over affirmed claims that stand, in either direction.

    Both ends include their parts and blocs; actors between are as coded. At most 1000 ways are listed, and the search
    ends after 50,000 sequences of actors, the shorter ones first.
    """
    starts, ends = graph.circle(start), graph.circle(end)
    neighbours = _neighbours(graph)
    found = list(islice(_routes(neighbours, starts, ends, depth), MAX_ROUTES + 2))
    complete = None not in found and len(found) <= MAX_ROUTES
    routes = sorted((route for route in found[:MAX_ROUTES] if route), key=lambda route: (len(route), route))
    claims: dict[str, Claim] = {}
    walks: list[Walk] = []
    cut = False
    for route in routes:
        options = [neighbours[here][there] for here, there in pairwise(route)]
        claims.update((hop.claim.id, hop.claim) for hops in options for hop in hops)
        room = MAX_PATHS - len(walks)
        fresh = [Walk(route, hops) for hops in islice(product(*options), room + 1)]
        cut = cut or len(fresh) > room
        walks.extend(fresh[:room])
    walks.sort(key=lambda walk: (len(walk.hops), rank(walk.factuality), [hop.claim.id for hop in walk.hops]))
    return Walks(tuple(walks), tuple(claims.values()), cut or not complete, complete)


def _neighbours(graph: ClaimGraph) -> Mapping[str, Mapping[str, list[Hop]]]:
    """For each actor, the actors next to it and the claims that tie them."""
    found: dict[str, dict[str, list[Hop]]] = defaultdict(lambda: defaultdict(list))
    for claim in graph.claims.values():
        if claim.polarity == "affirmed" and claim.source != claim.target and graph.stands(claim):
            found[claim.source][claim.target].append(Hop(claim, reversed=False))
            found[claim.target][claim.source].append(Hop(claim, reversed=True))
    return found


def _routes(
    neighbours: Mapping[str, Mapping[str, list[Hop]]], starts: frozenset[str], ends: frozenset[str], depth: int
) -> Iterator[tuple[str, ...] | None]:
    """Sequences of actors from one end to the other that touch the ends nowhere between, the shorter ones first.

    Ends with None if it was given up.
    """
    waiting: deque[tuple[str, ...]] = deque((start,) for start in sorted(starts))
    for _ in range(MAX_STEPS):
        if not waiting:
            return
        route = waiting.popleft()
        for actor in neighbours.get(route[-1], {}):
            if actor in route:
                continue
            if actor in ends:
                yield (*route, actor)
            elif len(route) < depth and actor not in starts:
                waiting.append((*route, actor))
    yield None
