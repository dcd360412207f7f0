"""Chains of claims between two actors."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import groupby, islice, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from kgraph.model.qualifiers import FACTUALITIES, rank, weakest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    for route in routes:
        hops = [hop for here, there in pairwise(route) for hop in neighbours[here][there]]
        claims.update((hop.claim.id, hop.claim) for hop in hops)
    walks = list(islice(_surest_first(neighbours, routes), MAX_PATHS + 1))
    cut = len(walks) > MAX_PATHS
    del walks[MAX_PATHS:]
    walks.sort(key=lambda walk: (len(walk.hops), rank(walk.factuality), [hop.claim.id for hop in walk.hops]))
    return Walks(tuple(walks), tuple(claims.values()), cut or not complete, complete)


def _surest_first(
    neighbours: Mapping[str, Mapping[str, list[Hop]]], routes: Iterable[tuple[str, ...]]
) -> Iterator[Walk]:
    """Every way along the routes, which come shortest first: of those of one length the surest first."""
    for _, same in groupby(routes, key=len):
        listed = list(same)
        for limit in range(len(FACTUALITIES)):
            for route in listed:
                options = [neighbours[here][there] for here, there in pairwise(route)]
                yield from (Walk(route, hops) for hops in _just_as_sure(options, limit))


def _just_as_sure(options: Sequence[Sequence[Hop]], limit: int) -> Iterator[tuple[Hop, ...]]:
    """One hop of each option, the weakest of them of exactly this rank: the first of that rank stands at `place`."""
    for place in range(len(options)):
        surer = [[hop for hop in hops if rank(hop.claim.factuality) < limit] for hops in options[:place]]
        equal = [hop for hop in options[place] if rank(hop.claim.factuality) == limit]
        others = [[hop for hop in hops if rank(hop.claim.factuality) <= limit] for hops in options[place + 1 :]]
        yield from product(*surer, equal, *others)


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
