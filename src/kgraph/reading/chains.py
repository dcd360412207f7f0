"""Chains of claims that lead one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.model.qualifiers import rank, weakest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim, Link
    from kgraph.model.qualifiers import Factuality

MAX_CHAINS = 1000


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

    A chain that comes back to one of its claims ends there and is a loop. At most 1000 chains are listed.
    """
    claims = graph.claims

    def onward(chain: Sequence) -> list[Sequence]:
        known = {claim.id for claim in chain.claims}
        return [
            Sequence((*chain.claims, claims[link.claim]), (*chain.links, link), link.claim in known)
            for link in chain.claims[-1].leads_to
            if link.claim in claims
        ]

    return _collect(starts, onward)


def causes(graph: ClaimGraph, ends: Iterable[Claim]) -> Sequences:
    """The longest chains that end at the given claims, back to where the text starts."""
    claims = graph.claims

    def back(chain: Sequence) -> list[Sequence]:
        known = {claim.id for claim in chain.claims}
        return [
            Sequence((cause, *chain.claims), (link, *chain.links), cause.id in known)
            for cause, link in graph.index.causes.get(chain.claims[0].id, ())
            if cause.id in claims
        ]

    return _collect(ends, back)


def reached(graph: ClaimGraph, starts: Iterable[Claim]) -> tuple[Claim, ...]:
    """The given claims and all that they lead to, over claims that the lens leaves."""
    claims = graph.claims
    return _closure(starts, lambda claim: [claims[link.claim] for link in claim.leads_to if link.claim in claims])


def reaching(graph: ClaimGraph, ends: Iterable[Claim]) -> tuple[Claim, ...]:
    """The given claims and all that lead to them, over claims that the lens leaves."""
    claims = graph.claims
    return _closure(ends, lambda claim: [c for c, _ in graph.index.causes.get(claim.id, ()) if c.id in claims])


def _closure(starts: Iterable[Claim], following: Callable[[Claim], list[Claim]]) -> tuple[Claim, ...]:
    found = {claim.id: claim for claim in starts}
    waiting = list(found.values())
    while waiting:
        fresh = {claim.id: claim for claim in following(waiting.pop()) if claim.id not in found}
        found.update(fresh)
        waiting.extend(fresh.values())
    return tuple(found.values())


def _collect(starts: Iterable[Claim], longer: Callable[[Sequence], list[Sequence]]) -> Sequences:
    """Grow chains until nothing can be added, depth first and without recursion, since a chain may be long."""
    found: list[Sequence] = []
    waiting = [Sequence((start,), (), loop=False) for start in starts]
    while waiting and len(found) <= MAX_CHAINS:
        chain = waiting.pop()
        grown = [] if chain.loop else longer(chain)
        waiting.extend(grown)
        if not grown and chain.links:
            found.append(chain)
    found.sort(key=lambda chain: (rank(chain.factuality), len(chain.claims), [claim.id for claim in chain.claims]))
    return Sequences(tuple(found[:MAX_CHAINS]), len(found) > MAX_CHAINS)
