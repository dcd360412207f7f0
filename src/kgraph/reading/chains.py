"""Chains of claims that lead one to the next."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kgraph.model.qualifiers import FACTUALITIES, rank, weakest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim, Link
    from kgraph.model.qualifiers import Factuality

    Step: TypeAlias = tuple[Claim, Link]
    Following: TypeAlias = Callable[[Claim], list[Step]]

MAX_CHAINS: Final = 1000
# Where many loops cross, the surest chain cannot be told from afar; after so many steps any chain will do.
MAX_STEPS: Final = 100_000


class Sequence(NamedTuple):
    """Claims from cause to effect, the links between them, and whether the last closes a loop."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    loop: bool

    @property
    def factuality(self) -> Factuality:
        """As sure as the weakest claim or link."""
        links = tuple(link.factuality for link in self.links if link.factuality is not None)
        return weakest((*(claim.factuality for claim in self.claims), *links))


class Sequences(NamedTuple):
    """Chains, surest first, and whether some were left out."""

    chains: tuple[Sequence, ...]
    cut: bool


def consequences(graph: ClaimGraph, starts: Iterable[Claim]) -> Sequences:
    """The longest chains that start at the given claims and follow what they lead to, over claims that the lens leaves.

    A chain that comes back to one of its claims ends there and is a loop. At most 1000 chains are listed: the surest,
    and of these the shortest.
    """
    return _listed(_Growth(starts, _onward(graph)).grown())


def causes(graph: ClaimGraph, ends: Iterable[Claim]) -> Sequences:
    """The longest chains that end at the given claims, back to where the text starts."""
    backward = _Growth(ends, _back(graph)).grown()
    return _listed(Sequence(chain.claims[::-1], chain.links[::-1], chain.loop) for chain in backward)


def reached(graph: ClaimGraph, starts: Iterable[Claim]) -> tuple[Claim, ...]:
    """The given claims and all that they lead to, over claims that the lens leaves."""
    return tuple(_closure(starts, _onward(graph)).values())


def reaching(graph: ClaimGraph, ends: Iterable[Claim]) -> tuple[Claim, ...]:
    """The given claims and all that lead to them, over claims that the lens leaves."""
    return tuple(_closure(ends, _back(graph)).values())


def knots(following: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The ids that lie on loops or between them: what is left when all that starts or ends nowhere is taken away.

    >>> sorted(knots({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": []}))
    ['b', 'c']
    """
    before: dict[str, list[str]] = {key: [] for key in following}
    for key, nexts in following.items():
        for other in nexts:
            before[other].append(key)
    return frozenset(following) - _loose(following, before) - _loose(before, following)


def _loose(there: Mapping[str, Iterable[str]], back: Mapping[str, Iterable[str]]) -> set[str]:
    """The keys from which every way `there` ends."""
    left = {key: len(list(nexts)) for key, nexts in there.items()}
    waiting = [key for key, number in left.items() if not number]
    loose = set(waiting)
    while waiting:
        for key in back[waiting.pop()]:
            left[key] -= 1
            if not left[key]:
                loose.add(key)
                waiting.append(key)
    return loose


def _onward(graph: ClaimGraph) -> Following:
    claims = graph.claims
    return lambda claim: [(claims[link.claim], link) for link in claim.leads_to if link.claim in claims]


def _back(graph: ClaimGraph) -> Following:
    claims, causes_of = graph.claims, graph.index.causes
    return lambda claim: [(cause, link) for cause, link in causes_of.get(claim.id, ()) if cause.id in claims]


def _closure(starts: Iterable[Claim], following: Following) -> dict[str, Claim]:
    found = {claim.id: claim for claim in starts}
    waiting = list(found.values())
    while waiting:
        fresh = {claim.id: claim for claim, _ in following(waiting.pop()) if claim.id not in found}
        found.update(fresh)
        waiting.extend(fresh.values())
    return found


def _listed(chains: Iterator[Sequence]) -> Sequences:
    found = [chain for chain, _ in zip(chains, range(MAX_CHAINS + 1), strict=False)]
    kept = found[:MAX_CHAINS]
    kept.sort(key=lambda chain: (rank(chain.factuality), len(chain.claims), [claim.id for claim in chain.claims]))
    return Sequences(tuple(kept), len(found) > MAX_CHAINS)


class _Stem(NamedTuple):
    """A chain that still grows: its last claim, how it came there, and its claims on loops as bits of a number."""

    claim: Claim
    link: Link | None
    before: _Stem | None
    weakest: int
    length: int
    met: int


class _Growth:
    """Grows chains so that the surest are complete first, and of these the shortest.

    For each rank of factuality it is known beforehand how near the end of a chain is that is no weaker. So a stem is
    only followed where its chain comes next: the A* search of Hart, Nilsson and Raphael (1968,
    doi:10.1109/TSSC.1968.300136).
    """

    def __init__(self, starts: Iterable[Claim], following: Following) -> None:
        self.starts = tuple(starts)
        known = _closure(self.starts, following)
        self.following = {claim_id: following(claim) for claim_id, claim in known.items()}
        self.bits = {
            claim_id: 1 << place
            for place, claim_id in enumerate(
                sorted(knots({key: [claim.id for claim, _ in steps] for key, steps in self.following.items()}))
            )
        }
        self.distances = tuple(self.distances_to_ends(limit) for limit in range(len(FACTUALITIES)))

    def distances_to_ends(self, limit: int) -> dict[str, int]:
        """How many links at least lead from each claim to an end, over claims and links of at most this rank."""
        before: dict[str, list[str]] = {claim_id: [] for claim_id in self.following}
        for claim_id, steps in self.following.items():
            for claim, link in steps:
                if _rank(claim, link) <= limit:
                    before[claim.id].append(claim_id)
        found = {claim_id: 0 for claim_id, steps in self.following.items() if not steps}
        # From a claim on a loop the chain may be closed by the next link.
        found.update({claim_id: 1 for claim_id, steps in self.following.items() if steps and claim_id in self.bits})
        waiting = deque(found)
        while waiting:
            claim_id = waiting.popleft()
            for other in before[claim_id]:
                if other not in found:
                    found[other] = found[claim_id] + 1
                    waiting.append(other)
        return found

    def grown(self) -> Iterator[Sequence]:
        """The chains, one after the other."""
        number = count()
        waiting: list[tuple[int, int, int, _Stem, bool]] = []
        for start in self.starts:
            stem = _Stem(start, None, None, rank(start.factuality), 0, self.bits.get(start.id, 0))
            heappush(waiting, (*self.promise(stem), -next(number), stem, False))
        while waiting:
            started = next(number)
            *_, stem, closed = heappop(waiting) if started < MAX_STEPS else waiting.pop()
            steps = [] if closed else self.following[stem.claim.id]
            if not steps and stem.link is not None:
                yield _sequence(stem, closed=closed)
            for claim, link in steps:
                bit = self.bits.get(claim.id, 0)
                grown = _Stem(claim, link, stem, max(stem.weakest, _rank(claim, link)), stem.length + 1, stem.met | bit)
                closes = bool(stem.met & bit)
                end = (grown.weakest, grown.length) if closes else self.promise(grown)
                # Of equals the last is taken first, so that chains are completed rather than all begun.
                entry = (*end, -next(number), grown, closes)
                heappush(waiting, entry) if started < MAX_STEPS else waiting.append(entry)

    def promise(self, stem: _Stem) -> tuple[int, int]:
        """The rank and length of the best chain that may become of a stem."""
        claim_id = stem.claim.id
        limit = next(r for r in range(stem.weakest, len(FACTUALITIES)) if claim_id in self.distances[r])
        return limit, stem.length + self.distances[limit][claim_id]


def _rank(claim: Claim, link: Link) -> int:
    return max(rank(claim.factuality), rank(link.factuality) if link.factuality else 0)


def _sequence(stem: _Stem, *, closed: bool) -> Sequence:
    claims, links = [stem.claim], []
    while stem.before is not None and stem.link is not None:
        links.append(stem.link)
        stem = stem.before
        claims.append(stem.claim)
    return Sequence(tuple(reversed(claims)), tuple(reversed(links)), closed)
