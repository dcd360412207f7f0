"""Finding claims: a pattern of who does what to whom, matched against a graph under its lens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.model.fields import Id, Record
from kgraph.model.qualifiers import Polarity

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

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


class Match(NamedTuple):
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


class Found(NamedTuple):
    """What a pattern found under the lens of the graph, and how many claims the lens set aside, by reason."""

    matches: tuple[Match, ...]
    set_aside: Counter[str]


def find(graph: ClaimGraph, pattern: Pattern) -> Found:
    """The claims that fit a pattern, in the order of the files, and what the lens sets aside of them."""
    matcher = _Matcher(graph, pattern)
    fitting = {claim.id: match for claim in matcher.candidates() if (match := matcher.match(claim)) is not None}
    kept, set_aside = graph.kept(match.claim for match in fitting.values())
    return Found(tuple(fitting[claim.id] for claim in kept), set_aside)


class _Matcher:
    """A pattern with its actors and types spread out as the lens says."""

    def __init__(self, graph: ClaimGraph, pattern: Pattern) -> None:
        self.index = graph.index
        self.pattern = pattern
        self.symmetric = graph.index.symmetric
        self.types = graph.types_within(pattern.types)
        self.sources = graph.circle(pattern.source) if pattern.source else None
        self.targets = graph.circle(pattern.target) if pattern.target else None
        # Claims within one actor can only be found where one actor was asked for.
        self.asked = self.sources if self.targets is None else self.targets if self.sources is None else None

    def candidates(self) -> Iterable[Claim]:
        """Claims from the narrowest look-up that misses none."""
        index = self.index
        either = None if self.pattern.directed else index.by_actor
        pools = [
            [look_up.get(actor, ()) for actor in actors]
            for look_up, actors in (
                (either or index.by_source, self.sources),
                (either or index.by_target, self.targets),
            )
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

    def match(self, claim: Claim) -> Match | None:  # noqa: PLR0911  # one reason, one return
        """A claim read so that it fits the pattern, if it does."""
        own = not self.types or claim.type in self.types
        if not own and not (claim.gives or claim.receives):
            return None
        pattern = self.pattern
        if pattern.polarity is not None and claim.polarity != pattern.polarity:
            return None
        symmetric = own and claim.type in self.symmetric
        forward = own or not self.types.isdisjoint(claim.gives)
        backward = symmetric or bool(claim.receives and not self.types.isdisjoint(claim.receives))
        if not (forward or backward):
            return None
        bearer = (claim.by or claim.source) if pattern.bearer else None
        if not pattern.directed:
            return self.either_way(claim, bearer or claim.source)
        # Of what holds both ways the one who wants it is the source, never the target too.
        if forward and not (symmetric and bearer == claim.target) and self.fits(bearer or claim.source, claim.target):
            return self.read(claim, bearer or claim.source, claim.target)
        if backward and not (symmetric and bearer == claim.source) and self.fits(bearer or claim.target, claim.source):
            return self.read(claim, bearer or claim.target, claim.source)
        return None

    def either_way(self, claim: Claim, source: str) -> Match | None:
        """A claim read from its source or from its target, where the pattern names no direction."""
        for one, other in ((source, claim.target), (claim.target, source)):
            if self.fits(one, other):
                return self.read(claim, one, other)
        return None

    def fits(self, source: str, target: str) -> bool:
        return (self.sources is None or source in self.sources) and (self.targets is None or target in self.targets)

    def read(self, claim: Claim, source: str, target: str) -> Match:
        within = self.asked is not None and source in self.asked and target in self.asked
        return Match(claim, source, target, claim.type in self.pattern.types, within)
