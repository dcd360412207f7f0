"""Pairs of claims that may disagree: found by who is at their ends, so that only what can disagree is compared."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Polarity

Ends: TypeAlias = tuple[str, str]
Said: TypeAlias = dict[str, dict[str, dict[str, "Sequence[Claim]"]]]
# Pairs grow with the square of what is said of the same actors; beyond this only the weightiest claims are compared.
MOST: Final = 50


class Candidate(NamedTuple):
    """Two claims that say opposite things, or the same."""

    kind: Literal["denial", "sign", "trend", "variant"]
    one: Claim
    other: Claim


class Candidates:
    """The pairs of a graph, over the claims that its lens leaves.

    `crowded` fills while pairs are drawn: actors between whom more is said of one kind than was compared.
    """

    def __init__(self, graph: ClaimGraph) -> None:
        """Take the graph; pairs come when they are asked for."""
        self.graph = graph
        self.claims = tuple(graph.claims.values())
        self.crowded: set[Ends] = set()

    def pairs(self) -> Iterator[Candidate]:
        """Every pair; what holds both ways may come twice."""
        yield from self._denials()
        yield from self._signs()
        yield from self._variants()

    def _denials(self) -> Iterator[Candidate]:
        """Each denied claim with the affirmed ones that would answer the question it denies."""
        affirmed = self._said("affirmed")
        for type_id, by_source in self._said("denied").items():
            answering_types = affirmed.keys() & self.graph.types_within((type_id,))
            for answering, (source, by_target) in product(answering_types, by_source.items()):
                for affirming in affirmed[answering].keys() & self.graph.circle(source):
                    answers = affirmed[answering][affirming]
                    for target, denied in by_target.items():
                        for end in answers.keys() & self.graph.circle(target):
                            yield from (Candidate("denial", *pair) for pair in product(denied, answers[end]))

    def _said(self, polarity: Polarity) -> Said:
        """Claims by type, source and target as they may be read."""
        found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.polarity == polarity:
                for reading in self._readings(claim):
                    found[reading].append(claim)
        nested: Said = defaultdict(lambda: defaultdict(dict))
        for (type_id, source, target), claims in found.items():
            nested[type_id][source][target] = self._heaviest(claims, (source, target))
        return nested

    def _readings(self, claim: Claim) -> set[tuple[str, str, str]]:
        """What a claim says: symmetric ones both ways; an affirmed exchange says too what is given and received."""
        there, back = (claim.source, claim.target), (claim.target, claim.source)
        found = {(claim.type, *there)}
        if self.graph.is_symmetric(claim):
            found.add((claim.type, *back))
        if claim.polarity == "affirmed":
            found.update((goods, *there) for goods in claim.gives)
            found.update((goods, *back) for goods in claim.receives)
        return found

    def _signs(self) -> Iterator[Candidate]:
        """Claims of positive and of negative types between the same two actors."""
        groups: dict[tuple[Ends, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.polarity == "affirmed" and claim.source != claim.target:
                groups[unordered(claim), self.graph.index.signs[claim.type]].append(claim)
        for (ends, sign), claims in groups.items():
            if sign == "+" and (ends, "-") in groups:
                pairs = product(self._heaviest(claims, ends), self._heaviest(groups[ends, "-"], ends))
                yield from (Candidate("sign", *pair) for pair in pairs)

    def _variants(self) -> Iterator[Candidate]:
        """Claims that say the same of the same actors and about the same matter, with the same or the opposite trend.

        Where one names no matter, it may be the same. A wish and a deed are not the same claim.
        """
        groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            ends = unordered(claim) if self.graph.is_symmetric(claim) else (claim.source, claim.target)
            groups[claim.type, *ends, claim.polarity, claim.mood].append(claim)
        for (_, source, target, *_), claims in groups.items():
            for one, other in combinations(self._heaviest(claims, (source, target)), 2):
                if one.about == other.about or not (one.about and other.about):
                    if {one.trend, other.trend} == {"rising", "waning"}:
                        yield Candidate("trend", one, other)
                    elif one.trend == other.trend:
                        yield Candidate("variant", one, other)

    def _heaviest(self, claims: Sequence[Claim], ends: Ends) -> Sequence[Claim]:
        """The claims to compare: all, or the first by weight where there are too many."""
        if len(claims) <= MOST:
            return claims
        self.crowded.add((min(ends), max(ends)))
        return sorted(claims, key=self.graph.weight)[:MOST]


def unordered(claim: Claim) -> Ends:
    """The two actors of a claim, whichever way it is written."""
    return min(claim.source, claim.target), max(claim.source, claim.target)
