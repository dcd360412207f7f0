"""Where everything stands in a picture: computed once, here, so that every picture of a graph is the same picture.

Units are pixels; x grows to the right and y downwards, from the upper left corner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import hypot, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views.scene_labels import broken
from kgraph.views.scene_layout import Tie, drawings
from kgraph.views.scene_room import Line, box_of, packed, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

SMALLEST, LARGEST = 10.0, 34.0
STEP: Final = 18.0
FAN: Final = 220.0
LOOP, LOOP_STEP = 18.0, 12.0
MARGIN: Final = 24.0


class Node(NamedTuple):
    """An actor: a circle, and its name below in lines."""

    actor: str
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]


class Arc(NamedTuple):
    """A claim: a quadratic curve between the centres of two circles.

    Attributes:
        bow: how far its control point is off the middle of the straight line from source to target; positive is to
            the left looking from the source. With d = target - source, it is
            `((source + target) / 2) + bow * (d.y, -d.x) / |d|`. Where the source is the target, how far the loop
            reaches above the centre of the circle.
    """

    claim: str
    source: str
    target: str
    bow: float


class Scene(NamedTuple):
    """A picture's measures: nodes by the ids of their actors, arcs by the ids of their claims."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def scene(graph: ClaimGraph) -> Scene:
    """Where the claims that the lens leaves stand, with the actors between which they are.

    >>> from kgraph.loader.files import bundled_data, load
    >>> found = scene(load(bundled_data()).graph)
    >>> found.width > found.height, len(found.arcs)
    (True, 227)
    """
    claims = sorted(graph.claims.values(), key=lambda claim: claim.id)
    counts = Counter(actor for claim in claims for actor in {claim.source, claim.target})
    actors = sorted(counts)
    most = max(counts.values(), default=1)
    radii = [SMALLEST + (LARGEST - SMALLEST) * sqrt((counts[actor] - 1) / max(1, most - 1)) for actor in actors]
    lines = [broken(graph.index.name(actor)) for actor in actors]
    loops = Counter(claim.source for claim in claims if claim.source == claim.target)
    boxes = [
        box_of(_reach(radius, loops[actor]), radius, words)
        for actor, radius, words in zip(actors, radii, lines, strict=True)
    ]
    pairs = _pairs(claims, actors)
    parts = drawings(len(actors), [*(Tie(*pair) for pair in pairs), *_wholes(graph, actors, pairs)])
    widths = [Line(*pair, min(FAN, STEP * (times - 1)) / 4) for pair, times in pairs.items()]
    places = packed([spread(part, boxes, [w for w in widths if w.first in part]) for part in parts], boxes)
    width = max((x + boxes[number].half for number, (x, _) in places.items()), default=0.0)
    height = max((y + boxes[number].below for number, (_, y) in places.items()), default=0.0)
    nodes = tuple(
        Node(actor, round(places[n][0] + MARGIN, 1), round(places[n][1] + MARGIN, 1), round(radii[n], 1), lines[n])
        for n, actor in enumerate(actors)
    )
    return Scene(
        round(width + 2 * MARGIN, 1),
        round(height + 2 * MARGIN, 1),
        nodes,
        _arcs(claims, {node.actor: node for node in nodes}),
    )


def _reach(radius: float, loops: int) -> float:
    """How far a circle and its loops reach above its centre."""
    return radius + LOOP + min(FAN, LOOP_STEP * (loops - 1)) if loops else radius


def _pairs(claims: Iterable[Claim], actors: Sequence[str]) -> dict[tuple[int, int], int]:
    """The numbers of every two actors between which claims are, and how many these are."""
    numbers = {actor: number for number, actor in enumerate(actors)}
    found = Counter(
        (min(ends), max(ends)) for claim in claims if len(ends := {numbers[claim.source], numbers[claim.target]}) > 1
    )
    return dict(sorted(found.items()))


def _wholes(graph: ClaimGraph, actors: Sequence[str], pairs: Mapping[tuple[int, int], int]) -> Iterator[Tie]:
    """Weak ties of parts to their wholes, where no claim ties them."""
    numbers = {actor: number for number, actor in enumerate(actors)}
    for actor in actors:
        for whole in graph.actors[actor].part_of:
            if whole in numbers:
                ends = sorted((numbers[actor], numbers[whole]))
                if (ends[0], ends[1]) not in pairs:
                    yield Tie(ends[0], ends[1], weak=True)


def _arcs(claims: Sequence[Claim], nodes: Mapping[str, Node]) -> tuple[Arc, ...]:
    """An arc for each claim; those of the same two actors fan out, in whichever direction they go."""
    pairs: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        pairs[min(claim.source, claim.target), max(claim.source, claim.target)].append(claim)
    arcs = [arc for pair in pairs.values() for arc in _fan(pair, nodes)]
    return tuple(sorted(arcs, key=lambda arc: arc.claim))


def _fan(claims: Sequence[Claim], nodes: Mapping[str, Node]) -> Iterable[Arc]:
    first = min(claims[0].source, claims[0].target)
    ordered = sorted(claims, key=lambda claim: (claim.source, claim.id))
    source, target = nodes[claims[0].source], nodes[claims[0].target]
    room = min(FAN, hypot(source.x - target.x, source.y - target.y)) if source != target else FAN
    step, loop_step = (min(one, room / max(1, len(claims) - 1)) for one in (STEP, LOOP_STEP))
    for number, claim in enumerate(ordered):
        if claim.source == claim.target:
            yield Arc(claim.id, claim.source, claim.target, round(source.radius + LOOP + loop_step * number, 1))
        else:
            # Left looking from the one end is right looking from the other.
            off = round((number - (len(claims) - 1) / 2) * step, 1)
            yield Arc(claim.id, claim.source, claim.target, off if claim.source == first else -off)
