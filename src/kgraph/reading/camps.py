"""Camps: the actors of a signed graph that stand together, once the pairs against it are left out of account."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from kgraph.reading.frustration import paired

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kgraph.reading.frustration import Pair, Sense, Signs


class Camp(NamedTuple):
    """Actors that stand together.

    Attributes:
        group: number of the connected part of the graph; what camps of different groups are to each other, the text
            does not say.
        members: sorted ids.
    """

    group: int
    members: tuple[str, ...]


def camps(signs: Signs, against: Collection[Pair], sense: Sense) -> tuple[Camp, ...]:
    """The camps that a smallest set of pairs leaves, by group, the larger first.

    Strict: two camps in each group, or one where nothing is negative. Weak: the actors that positive pairs hold
    together; these are the smallest camps, and two that nothing negative parts may be one.

    >>> signs = {("A", "B"): 1, ("B", "C"): -1}
    >>> [camp.members for camp in camps(signs, (), "strict")]
    [('A', 'B'), ('C',)]
    """
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    groups = sorted(nx.connected_components(paired(signs)), key=_larger_first)
    kept = {pair: sign for pair, sign in signs.items() if pair not in against}
    together = paired(pair for pair, sign in kept.items() if sign > 0)
    found: list[Camp] = []
    for number, group in enumerate(groups, start=1):
        if sense == "weak":
            together.add_nodes_from(group)
            parts: Iterable[set[str]] = nx.connected_components(together.subgraph(group))
        else:
            parts = _sides(group, kept)
        found.extend(Camp(number, tuple(sorted(part))) for part in sorted(parts, key=_larger_first))
    return tuple(found)


def _sides(group: set[str], kept: Signs) -> list[set[str]]:
    """The two sides of a balanced graph: a negative pair leads to the other one."""
    around: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (first, second), sign in kept.items():
        around[first].append((second, sign))
        around[second].append((first, sign))
    sides = {min(group): 1}
    waiting = [min(group)]
    while waiting:
        actor = waiting.pop()
        for other, sign in around[actor]:
            if other not in sides:
                sides[other] = sides[actor] * sign
                waiting.append(other)
    split = [{actor for actor in group if sides[actor] == side} for side in (1, -1)]
    return [side for side in split if side]


def _larger_first(actors: set[str]) -> tuple[int, str]:
    return -len(actors), min(actors)


def wavering(choices: Sequence[Sequence[Camp]]) -> tuple[str, ...]:
    """The actors whose camp is not the same in all of several equally good divisions, sorted.

    The camps of each are taken for those of the first so that as few actors as can be are in another.

    >>> ab, bc = (Camp(1, ("A", "B")), Camp(1, ("C",))), (Camp(1, ("B", "C")), Camp(1, ("A",)))
    >>> wavering([ab, ab]), wavering([ab, bc])
    ((), ('B',))
    """
    found: set[str] = set()
    for other in choices[1:]:
        found |= _moved(choices[0], other)
    return tuple(sorted(found))


def _moved(first: Sequence[Camp], other: Sequence[Camp]) -> set[str]:
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    differing = [camp.members for camp in first if camp not in other], [c.members for c in other if c not in first]
    overlaps: nx.Graph[tuple[int, tuple[str, ...]]] = nx.Graph()
    for one, two in product(*differing):
        if shared := len({*one} & {*two}):
            overlaps.add_edge((0, one), (1, two), weight=shared)
    matched = dict(sorted(pair) for pair in nx.max_weight_matching(overlaps))
    pairs = ((members, matched.get((0, members), (1, ()))[1]) for members in differing[0])
    return {actor for members, match in pairs for actor in members if actor not in match}
