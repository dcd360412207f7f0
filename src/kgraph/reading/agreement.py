"""Agreement of two codings of one text.

Claims are aligned by what they say and where, never by id. F1 is 2 * pairs / (claims of both); alpha is Krippendorff's
(2004, *Content Analysis*, chapter 11), nominal, or ordinal for factuality, with a bootstrap interval.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from kgraph.model.qualifiers import FACTUALITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

RESAMPLES: Final = 1000
# With fewer cases of all but the commonest value alpha says nothing: the counts are given instead.
FEWEST: Final = 10
QUALIFIERS: Final[dict[str, Callable[[Claim], str]]] = {
    "type": lambda claim: claim.type,
    "factuality": lambda claim: claim.factuality,
    "polarity": lambda claim: claim.polarity,
    "mood": lambda claim: claim.mood,
    "basis": lambda claim: claim.basis,
    "attribution": lambda claim: claim.attribution or "",
    "under": lambda claim: " ".join(sorted(claim.under)),
    "trend": lambda claim: claim.trend or "",
}


class Score(NamedTuple):
    """How many claims were paired, and F1."""

    pairs: int
    first: int
    second: int

    @property
    def f1(self) -> float | None:
        """2 * pairs over the claims of both; None where neither has any."""
        total = self.first + self.second
        return round(2 * self.pairs / total, 3) if total else None


class Qualifier(NamedTuple):
    """Agreement on one field of the paired claims.

    Attributes:
        alpha, interval: None where all but the commonest value are too rare.
        table: how often the first coder wrote one value and the second another.
    """

    alpha: float | None
    interval: tuple[float, float] | None
    table: dict[tuple[str, str], int]


class Agreement(NamedTuple):
    """Two codings compared: F1 by how strictly claims are paired, F1 of links, and each qualifier."""

    scores: dict[str, Score]
    links: Score
    qualifiers: dict[str, Qualifier]


def agreement(first: ClaimGraph, second: ClaimGraph) -> Agreement:
    """Compare two codings of one text, each through its own lens."""
    scores = {}
    for folded in (False, True):
        for typed in (True, False):
            for located in (True, False):
                name = ", ".join(
                    (
                        "parts as wholes" if folded else "strict",
                        "with type" if typed else "any type",
                        "same sentence" if located else "any sentence",
                    )
                )
                pairs = _Aligner(first, second, typed=typed, located=located, folded=folded).pairs()
                scores[name] = Score(len(pairs), len(first.claims), len(second.claims))
    pairs = _Aligner(first, second, typed=False, located=True, folded=False).pairs()
    links = _links(first, second, pairs)
    return Agreement(scores, links, {name: _qualifier(name, pairs) for name in QUALIFIERS})


class _Aligner:
    """Pairs the claims of two codings, one to one and as many as possible, those of one type first."""

    def __init__(self, first: ClaimGraph, second: ClaimGraph, *, typed: bool, located: bool, folded: bool) -> None:
        self.first, self.second = first, second
        self.typed, self.located = typed, located
        self.wholes = _wholes(first) | _wholes(second) if folded else {}

    def pairs(self) -> list[tuple[Claim, Claim]]:
        groups: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claim in self.second.claims.values():
            groups[frozenset(self.ends(claim))].append(claim)
        network: nx.Graph[tuple[int, str]] = nx.Graph()
        for one in self.first.claims.values():
            for other in groups.get(frozenset(self.ends(one)), ()):
                if self.alike(one, other):
                    network.add_edge((0, one.id), (1, other.id), weight=10 + (one.type == other.type))
        matched = nx.max_weight_matching(network, maxcardinality=True)
        found = sorted(tuple(sorted(pair)) for pair in matched)
        return [(self.first.claims[a[1]], self.second.claims[b[1]]) for a, b in found]

    def ends(self, claim: Claim) -> tuple[str, str]:
        return self.wholes.get(claim.source, claim.source), self.wholes.get(claim.target, claim.target)

    def alike(self, one: Claim, other: Claim) -> bool:
        either_way = self.first.is_symmetric(one) or self.second.is_symmetric(other)
        if self.typed and one.type != other.type:
            return False
        if self.ends(one) != self.ends(other) and not either_way:
            return False
        places = {(e.document, e.locator) for e in one.evidence}
        return not self.located or any((e.document, e.locator) in places for e in other.evidence)


def _wholes(graph: ClaimGraph) -> dict[str, str]:
    """Each part's outermost whole."""
    found: dict[str, str] = {}
    for actor in graph.actors.values():
        whole = actor
        while whole.part_of:
            whole = graph.actors[whole.part_of[0]]
        if whole is not actor:
            found[actor.id] = whole.id
    return found


def _links(first: ClaimGraph, second: ClaimGraph, pairs: Sequence[tuple[Claim, Claim]]) -> Score:
    """Links whose two claims are paired and that both codings draw."""
    partner = {one.id: other.id for one, other in pairs}
    ours = _links_of(first)
    theirs = _links_of(second)
    shared = sum((partner.get(cause), partner.get(effect)) in theirs for cause, effect in ours)
    return Score(shared, len(ours), len(theirs))


def _links_of(graph: ClaimGraph) -> set[tuple[str, str]]:
    kept = graph.claims
    return {(claim.id, link.claim) for claim in kept.values() for link in claim.leads_to if link.claim in kept}


def _qualifier(name: str, pairs: Sequence[tuple[Claim, Claim]]) -> Qualifier:
    value = QUALIFIERS[name]
    values = [(value(one), value(other)) for one, other in pairs]
    table = dict(sorted(Counter(values).items()))
    counts = Counter(v for pair in values for v in pair)
    if sum(counts.values()) - max(counts.values(), default=0) < FEWEST:
        return Qualifier(None, None, table)
    order = FACTUALITIES if name == "factuality" else None
    chance = random.Random(0)  # noqa: S311  # a resample, no secret
    resampled = sorted(
        sample for _ in range(RESAMPLES) if (sample := alpha(chance.choices(values, k=len(values)), order)) is not None
    )
    low, high = resampled[int(0.025 * len(resampled))], resampled[int(0.975 * len(resampled)) - 1]
    found = alpha(values, order)
    return Qualifier(None if found is None else round(found, 3), (round(low, 3), round(high, 3)), table)


def alpha(pairs: Sequence[tuple[str, str]], order: Sequence[str] | None = None) -> float | None:
    """Krippendorff's alpha for two coders; with an order of the values the ordinal one.

    None where only one value occurs, since nothing could then be disagreed on.

    >>> alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5333333333333333
    """
    counts = Counter(value for pair in pairs for value in pair)
    total = sum(counts.values())
    distance = _ordinal(counts, order) if order else _nominal
    observed = sum(distance(a, b) for a, b in pairs) / len(pairs) if pairs else 0.0
    expected = sum(n * m * distance(a, b) for a, n in counts.items() for b, m in counts.items() if a != b) / (
        total * (total - 1) or 1
    )
    return 1 - observed / expected if expected else None


def _nominal(one: str, other: str) -> float:
    return float(one != other)


def _ordinal(counts: Counter[str], order: Sequence[str]) -> Callable[[str, str], float]:
    """Krippendorff's ordinal distance: the square of the cases between two values, each end counted half."""

    def distance(one: str, other: str) -> float:
        low, high = sorted((order.index(one), order.index(other)))
        between = sum(counts[value] for value in order[low : high + 1])
        return float(between - (counts[order[low]] + counts[order[high]]) / 2) ** 2

    return distance
