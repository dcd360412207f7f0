"""Points on the plane for a network: as far from each other as the ways between them are long.

The stress of a drawing is how much distances on the plane differ from those in the network; it is made small by moving
two points at a time (Zheng, Pawar and Goodman 2019, doi:10.1109/TVCG.2018.2859997). In a large network each point is
compared with its neighbours and with some that stand for the rest (Ortmann, Klimenta and Brandes 2017,
doi:10.7155/jgaa.00440). Plain Python: an array library would be needed for nothing else.
"""

from __future__ import annotations

from math import atan2, cos, exp, fsum, hypot, log, sin
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROUNDS: Final = 30
# So many points are compared with all others: with fewer points, everything is compared with everything.
PIVOTS: Final = 50
SEED: Final = 2
SPACING: Final = 0.35

Point = tuple[float, float]


class Tie(NamedTuple):
    """Two points that are drawn to each other; weakly: only half as near as two that a claim ties."""

    first: int
    second: int
    weak: bool = False


class Term(NamedTuple):
    """Two points and how far they should be from each other."""

    first: int
    second: int
    distance: float


def drawings(count: int, ties: Iterable[Tie]) -> list[dict[int, Point]]:
    """Points by number for each connected part, the largest part first, the longer side lying.

    >>> [sorted(part) for part in drawings(3, [Tie(0, 2)])]
    [[0, 2], [1]]
    """
    network = _network(count, ties)
    parts = sorted((sorted(part) for part in nx.connected_components(network)), key=lambda part: (-len(part), part))
    return [_lying(_arranged(network.subgraph(part), part)) for part in parts]


def _network(count: int, ties: Iterable[Tie]) -> nx.Graph[int]:
    """The ties with their lengths: two that have many neighbours stand apart, so that these find room around them."""
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(count))
    network.add_edges_from((tie.first, tie.second, {"weak": tie.weak}) for tie in sorted(ties))
    degrees = dict(network.degree())
    for first, second, tie in network.edges(data=True):
        tie["length"] = (degrees[first] * degrees[second]) ** SPACING * (2 if tie["weak"] else 1)
    return network


def _arranged(network: nx.Graph[int], part: list[int]) -> dict[int, Point]:
    """Points of small stress, reached from a seeded throw."""
    terms = _terms(network, part)
    chance = Random(SEED)  # noqa: S311  # a start, no secret
    points = {number: [chance.random(), chance.random()] for number in part}
    if not terms:
        return {number: (x, y) for number, (x, y) in points.items()}
    longest, shortest = max(t.distance for t in terms), min(t.distance for t in terms)
    cooling = log(longest**2 / (0.1 * shortest**2)) / (ROUNDS - 1)
    for round_ in range(ROUNDS):
        chance.shuffle(terms)
        _relax(points, terms, longest**2 * exp(-cooling * round_))
    return {number: (x, y) for number, (x, y) in points.items()}


def _terms(network: nx.Graph[int], part: list[int]) -> list[Term]:
    """What is compared: neighbours, and everything with the points that have most neighbours."""
    degrees = dict(network.degree())
    found = {(min(ends), max(ends)): data["length"] for *ends, data in network.edges(data=True)}
    for pivot in sorted(part, key=lambda number: (-degrees[number], number))[:PIVOTS]:
        for other, length in nx.single_source_dijkstra_path_length(network, pivot, weight="length").items():
            if other != pivot:
                found[min(pivot, other), max(pivot, other)] = length
    return [Term(*ends, length) for ends, length in sorted(found.items())]


def _relax(points: Mapping[int, list[float]], terms: Iterable[Term], step: float) -> None:
    """Move the two points of each term towards their distance, the farther apart they should be the less."""
    for first, second, distance in terms:
        one, other = points[first], points[second]
        dx, dy = one[0] - other[0], one[1] - other[1]
        now = hypot(dx, dy) or 1e-9
        move = min(1.0, step / distance**2) * (now - distance) / (2 * now)
        one[0] -= move * dx
        one[1] -= move * dy
        other[0] += move * dx
        other[1] += move * dy


def _lying(points: Mapping[int, Point]) -> dict[int, Point]:
    """Turned so that the longest direction lies: screens and pages are wider than high."""
    middle_x = fsum(x for x, _ in points.values()) / len(points)
    middle_y = fsum(y for _, y in points.values()) / len(points)
    centred = {number: (x - middle_x, y - middle_y) for number, (x, y) in points.items()}
    across = fsum(x * y for x, y in centred.values())
    turn = -0.5 * atan2(2 * across, fsum(x * x - y * y for x, y in centred.values()))
    return {n: (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for n, (x, y) in centred.items()}
