"""How few pairs of a signed graph must be left out of account for its actors to fall into camps.

In the strict sense there are two camps, and the number is the line index of balance (Harary 1959,
Behavioral Science 4), also called the frustration index (Aref and Wilson 2018, doi:10.1093/comnet/cnx044). In the weak
sense there may be any number of camps (Davis 1967, doi:10.1177/001872676702000206; Doreian and Mrvar 1996,
doi:10.1016/0378-8733(95)00259-6). A graph has such camps if and only if no cycle of it has an odd number of negative
pairs (strict; Cartwright and Harary 1956, doi:10.1037/h0046049) or exactly one (weak). So the smallest sets of pairs
are looked for that meet all such cycles; NetworkX has no search for them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

Pair: TypeAlias = tuple[str, str]
Signs: TypeAlias = Mapping[Pair, int]
Sense: TypeAlias = Literal["strict", "weak"]
Pairs: TypeAlias = frozenset[Pair]
State: TypeAlias = tuple[str, bool]

MAX_STEPS: Final = 500_000
MAX_LISTED: Final = 200
NONE: Final[Pairs] = frozenset()


class Frustration(NamedTuple):
    """The smallest sets of pairs without which a signed graph has camps.

    Attributes:
        number: how many pairs such a set holds; the best that was found if the search was given up.
        at_least: what was proved; equal to `number` unless the search was given up.
        sets: the sets, sorted; the first 200 of them.
        optima: how many there are.
        complete: whether all of them are counted.
    """

    number: int
    at_least: int
    sets: tuple[tuple[Pair, ...], ...]
    optima: int
    complete: bool

    @property
    def exact(self) -> bool:
        """Whether no smaller set exists."""
        return self.number == self.at_least


class _GivenUp(Exception):  # noqa: N818  # no error: the end of a search that grew too large
    pass


def frustration(signs: Signs, sense: Sense, max_steps: int = MAX_STEPS) -> Frustration:
    """The smallest sets of pairs against the best camps; pairs are sorted, signs are 1 or -1.

    Exact by branch and bound in every block of the graph: no cycle leaves a block, and no bridge is on a cycle. A
    block that takes more than `max_steps` steps along pairs is given up; its pairs are then those against camps that no
    move of one actor betters.

    >>> triangle = {("A", "B"): -1, ("A", "C"): -1, ("B", "C"): -1}
    >>> frustration(triangle, "strict").optima, frustration(triangle, "weak").number
    (3, 0)
    """
    found = [_of_block(block, sense, max_steps) for block in _blocks(signs)]
    choices = islice(product(*(block.sets for block in found)), MAX_LISTED)
    return Frustration(
        sum(block.number for block in found),
        sum(block.at_least for block in found),
        tuple(tuple(sorted(pair for part in choice for pair in part)) for choice in choices),
        prod(block.optima for block in found),
        all(block.complete for block in found),
    )


def paired(pairs: Iterable[Pair]) -> nx.Graph[str]:
    """The pairs as an undirected graph of networkx; its constructor would load pandas to see what it was given.

    >>> sorted(paired([("A", "B")]).nodes)
    ['A', 'B']
    """
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    network: nx.Graph[str] = nx.Graph()
    network.add_edges_from(pairs)
    return network


def _blocks(signs: Signs) -> list[Signs]:
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    blocks = nx.biconnected_component_edges(paired(signs))
    sorted_blocks = sorted(sorted((min(pair), max(pair)) for pair in block) for block in blocks)
    return [{pair: signs[pair] for pair in block} for block in sorted_blocks if len(block) > 1]


def _of_block(signs: Signs, sense: Sense, max_steps: int) -> Frustration:
    search = _Search(signs, sense, max_steps)
    limit = 0
    while True:
        found: list[Pairs] = []
        complete = True
        try:
            for smallest in search.sets(limit):
                found.append(smallest)  # noqa: PERF402  # those before the end of the search count
        except _GivenUp:
            complete = False
        if found:
            return Frustration(limit, limit, tuple(sorted(tuple(sorted(s)) for s in found)), len(found), complete)
        if not complete:
            moved = _minimal(signs, sense, _against_moved(signs, sense))
            return Frustration(len(moved), limit, (tuple(sorted(moved)),), 1, complete=False)
        limit += 1


class _Search:
    """Sets of pairs that meet every bad cycle of a block."""

    def __init__(self, signs: Signs, sense: Sense, max_steps: float) -> None:
        self._signs = signs
        self._weak = sense == "weak"
        self._negative = sorted(pair for pair, sign in signs.items() if sign < 0)
        self._around: dict[str, list[tuple[str, Pair]]] = defaultdict(list)
        for first, second in sorted(signs):
            self._around[first].append((second, (first, second)))
            self._around[second].append((first, (first, second)))
        self._steps = max_steps

    def sets(self, limit: int, gone: Pairs = NONE, kept: Pairs = NONE) -> Iterator[Pairs]:
        """Every set of at most `limit` pairs with all of `gone` and none of `kept`, each once.

        As many pairs must go as there are cycles that share none, so a branch with too many of them ends.
        """
        first: tuple[Pair, ...] | None = None
        met = gone
        for _ in range(limit - len(gone) + 1):
            cycle = self.bad_cycle(met, kept)
            if cycle is None:
                break
            if not cycle:
                return
            first = first or cycle
            met |= frozenset(cycle)
        else:
            return
        if first is None:
            yield gone
            return
        for position, pair in enumerate(first):
            yield from self.sets(limit, gone | {pair}, kept | frozenset(first[:position]))

    def bad_cycle(self, gone: Pairs, kept: Pairs) -> tuple[Pair, ...] | None:
        """Of a bad cycle without the pairs that are gone, those not kept: as few as can be; None if there is none."""
        best: tuple[Pair, ...] | None = None
        for pair in self._negative:
            if pair not in gone:
                own = () if pair in kept else (pair,)
                way = self.way_round(pair, gone, kept)
                if way is not None and (best is None or len(own) + len(way) < len(best)):
                    best = (*own, *way)
        return best

    def way_round(self, pair: Pair, gone: Pairs = NONE, kept: Pairs = NONE) -> tuple[Pair, ...] | None:
        """The pairs not kept, as few as can be, on a way that makes a bad cycle with a pair; None if there is none.

        Strict: an even number of negative pairs goes round a negative pair, an odd number round a positive one. Weak:
        none and one.
        """
        round_positive = self._signs[pair] > 0
        end = (pair[1], round_positive)
        paid: set[State] = set()
        waiting: deque[tuple[State, tuple[Pair, ...]]] = deque([((pair[0], False), ())])
        while waiting:
            state, cost = waiting.popleft()
            if state == end:
                return cost
            if state in paid:
                continue
            paid.add(state)
            self._steps -= 1
            if self._steps < 0:
                raise _GivenUp
            actor, odd = state
            for other, step in self._around[actor]:
                negative = self._signs[step] < 0
                if step in gone or step == pair or (negative and self._weak and odd == round_positive):
                    continue
                following = (other, odd != negative)
                if step in kept:
                    waiting.appendleft((following, cost))
                else:
                    waiting.append((following, (*cost, step)))
        return None


def _against_moved(signs: Signs, sense: Sense) -> Pairs:
    """The pairs against camps that no move of one actor betters."""
    actors = sorted({actor for pair in signs for actor in pair})
    camps = {actor: 0 if sense == "strict" else number for number, actor in enumerate(actors)}
    around: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (first, second), sign in sorted(signs.items()):
        around[first].append((second, sign))
        around[second].append((first, sign))
    moved = True
    while moved:
        moved = False
        for actor in actors:
            gains = defaultdict(int, {0: 0, 1: 0} if sense == "strict" else {-1: 0})
            for other, sign in around[actor]:
                gains[camps[other]] += sign
            best = max(gains, key=lambda camp: (gains[camp], camp))
            if gains[best] > gains[camps[actor]]:
                camps[actor] = best if best >= 0 else max(camps.values()) + 1
                moved = True
    return frozenset(
        (first, second) for (first, second), sign in signs.items() if (camps[first] == camps[second]) != (sign > 0)
    )


def _minimal(signs: Signs, sense: Sense, against: Pairs) -> Pairs:
    """A set without the pairs that it need not hold."""
    search = _Search(signs, sense, float("inf"))
    for pair in sorted(against):
        if search.way_round(pair, gone=against) is None:
            against -= {pair}
    return against
