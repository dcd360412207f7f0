"""Finding claims: a pattern of who does what to whom, matched against a graph under its lens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.model.fields import Id, Record
from kgraph.model.qualifiers import Polarity

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim


class Pattern(Record):
    """Who does what to whom; what is not given matches everything.

    Attributes:
        types: relation types, any of which will do.
        source, target: actors.
        directed: false where source and target may be exchanged.
        polarity: only affirmed or only denied claims.
        bearer: the source is whoever wants or must, where that is somebody else.

    >>> Pattern(types=("influence",), target="DPRK").source is None
    True
    """

    types: tuple[Id, ...] = ()
    source: Id | None = None
    target: Id | None = None
    directed: bool = True
    polarity: Polarity | None = None
    bearer: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that fits a pattern, read in the pattern's direction.

    Attributes:
        exact: its own type was asked for, not a narrower one or one that it exchanges.
        within: both ends belong to the one actor that was asked for.
    """

    claim: Claim
    source: str
    target: str
    exact: bool
    within: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern found under the lens of the graph, and how many claims the lens set aside, by reason."""

    matches: tuple[Match, ...]
    set_aside: Counter[str]


def find(graph: ClaimGraph, pattern: Pattern) -> Found:
    """The claims that fit a pattern, in the order of the files, and what the lens sets aside of them."""
    matcher = _Matcher(graph, pattern)
    fitting = {match.claim.id: match for claim in matcher.candidates() for match in matcher.matches(claim)}
    kept, set_aside = graph.kept(match.claim for match in fitting.values())
    return Found(tuple(fitting[claim.id] for claim in kept), set_aside)


class _Matcher:
    """A pattern with its actors and types spread out as the lens says."""

    def __init__(self, graph: ClaimGraph, pattern: Pattern) -> None:
        self.graph = graph
        self.pattern = pattern
        self.types = graph.types_within(pattern.types)
        self.sources = graph.circle(pattern.source) if pattern.source else None
        self.targets = graph.circle(pattern.target) if pattern.target else None

    def candidates(self) -> Iterable[Claim]:
        """Claims from the narrowest look-up that misses none."""
        index = self.graph.index
        pools = [
            [index.by_actor.get(actor, ()) for actor in actors]
            for actors in (self.sources, self.targets)
            if actors is not None
        ]
        if self.types:
            pools.append([index.by_type.get(type_id, ()) for type_id in self.types])
        if not pools:
            return index.claims.values()
        narrowest = min(pools, key=lambda pool: sum(map(len, pool)))
        if len(narrowest) == 1:
            return narrowest[0]
        unique = {claim.id: claim for claims in narrowest for claim in claims}
        return sorted(unique.values(), key=lambda claim: index.positions[claim.id])

    def matches(self, claim: Claim) -> Iterator[Match]:
        """The first reading of a claim that fits, if any."""
        pattern = self.pattern
        if pattern.polarity is not None and claim.polarity != pattern.polarity:
            return
        for source, target, exact in self.readings(claim):
            if (self.sources is None or source in self.sources) and (self.targets is None or target in self.targets):
                yield Match(claim, source, target, exact, self.is_within(source, target))
                return

    def readings(self, claim: Claim) -> Iterator[tuple[str, str, bool]]:
        """The directions in which a claim states one of the types asked for."""
        own = not self.types or claim.type in self.types
        symmetric = own and self.graph.is_symmetric(claim)
        forward = own or not self.types.isdisjoint(claim.gives)
        backward = symmetric or not self.types.isdisjoint(claim.receives)
        if not self.pattern.directed:
            forward = backward = forward or backward
        exact = claim.type in self.pattern.types
        bearer = (claim.by or claim.source) if self.pattern.bearer else None
        if forward:
            yield bearer or claim.source, claim.target, exact
        if backward and not (symmetric and bearer == claim.source):
            yield bearer or claim.target, claim.source, exact

    def is_within(self, source: str, target: str) -> bool:
        asked = self.sources if self.targets is None else self.targets if self.sources is None else None
        return asked is not None and source in asked and target in asked
