"""Where the chosen part of a scene stands on a page: cropped, and as large as a page allows. In points."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from operator import add, sub
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views.scene import Arc, Node
from kgraph.views.scene_labels import FONT, LINE_HEIGHT, label_width

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgraph.views.scene import Scene

SMALLEST, LARGEST = 7.0, 9.0
# How far two actors may be drawn apart.
WIDEST: Final = 1.5
GAP: Final = 6.0
# Between a circle and its lines.
RIM: Final = 1.0
BISECTIONS: Final = 24

Point = tuple[float, float]


class Places(NamedTuple):
    """What is drawn, in points from the upper left corner of its room.

    Attributes:
        size: of the names of actors.
        nodes: by the ids of their actors.
        arcs: with their bows in points.
    """

    width: float
    height: float
    size: float
    nodes: dict[str, Node]
    arcs: tuple[Arc, ...]


class Curve(NamedTuple):
    """A Bezier curve by its control points."""

    points: tuple[Point, ...]

    def at(self, share: float) -> Point:
        """The point after this share of the way, by de Casteljau's construction.

        >>> Curve(((0, 0), (5, 10), (10, 0))).at(0.5)
        (5.0, 5.0)
        """
        points = self.points
        while len(points) > 1:
            points = tuple(_between(a, b, share) for a, b in pairwise(points))
        return points[0]

    def clipped(self, start: float, end: float) -> Curve:
        """The part between two shares of the way."""
        return Curve(_first_part(_first_part(self.points, end)[::-1], 1 - start / end)[::-1])


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _first_part(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """The control points of the first part of a curve."""
    found = [points[0]]
    while len(points) > 1:
        points = tuple(_between(a, b, share) for a, b in pairwise(points))
        found.append(points[0])
    return tuple(found)


def places(scene: Scene, claims: Collection[str], room: Point) -> Places:
    """The claims chosen and their actors, standing to each other as in the whole scene, in a room of this size."""
    arcs = [arc for arc in scene.arcs if arc.claim in claims]
    actors = {actor for arc in arcs for actor in (arc.source, arc.target)}
    nodes = [node for node in scene.nodes if node.actor in actors]
    if not nodes:
        return Places(room[0], 0.0, LARGEST, {}, ())
    scale = _scale(nodes, room)
    size = min(LARGEST, FONT * scale)
    shrink = size / FONT
    drawn = [Node(n.actor, n.x * scale, n.y * scale, n.radius * shrink, n.lines) for n in nodes]
    bows = [arc._replace(bow=arc.bow * (scale if arc.source != arc.target else shrink)) for arc in arcs]
    return _framed(drawn, bows, size, room[0])


def curve_of(arc: Arc, nodes: dict[str, Node], room: float) -> Curve:
    """The line of a claim from rim to rim; it ends so far before the target as its arrow head needs."""
    source, target = nodes[arc.source], nodes[arc.target]
    whole = Curve(_control_points(arc, source, target))
    start = _leaving(whole, source, source.radius + RIM)
    back = Curve(whole.points[::-1])
    end = 1 - _leaving(back, target, target.radius + RIM + room)
    return whole.clipped(start, end) if start < end else whole


def _control_points(arc: Arc, source: Node, target: Node) -> tuple[Point, ...]:
    if arc.source == arc.target:
        # A cubic curve reaches three quarters of the way to its control points.
        up, aside = arc.bow / 0.75, arc.bow * 0.7
        x, y = source.x, source.y
        return (x, y), (x - aside, y - up), (x + aside, y - up), (x, y)
    dx, dy = target.x - source.x, target.y - source.y
    length = hypot(dx, dy)
    middle = ((source.x + target.x) / 2 + arc.bow * dy / length, (source.y + target.y) / 2 - arc.bow * dx / length)
    return (source.x, source.y), middle, (target.x, target.y)


def _leaving(curve: Curve, node: Node, radius: float) -> float:
    """The share of the way, in the first half, at which a curve leaves a circle around its first point."""
    inside, outside = 0.0, 0.5
    for _ in range(BISECTIONS):
        middle = (inside + outside) / 2
        x, y = curve.at(middle)
        inside, outside = (middle, outside) if hypot(x - node.x, y - node.y) < radius else (inside, middle)
    return inside


def _scale(nodes: list[Node], room: Point) -> float:
    """Points for each pixel of the scene: as many as the page allows, but never so few that names cannot be read."""
    xs, ys = [node.x for node in nodes], [node.y for node in nodes]
    halves = [max(node.radius, label_width(node.lines) / 2) + GAP for node in nodes]
    belows = [node.radius + LINE_HEIGHT * len(node.lines) + GAP for node in nodes]
    wide = max(map(add, xs, halves)) - min(map(sub, xs, halves))
    high = max(map(add, ys, belows)) - min(node.y - node.radius for node in nodes) + GAP
    across = _fit(room[0], max(xs) - min(xs), wide)
    down = _fit(room[1], max(ys) - min(ys), high)
    return max(SMALLEST / FONT, min(across, down))


def _fit(room: float, centres: float, whole: float) -> float:
    """The scale at which something fills a room, where names stop growing at their largest size."""
    if room / whole * FONT <= LARGEST:
        return room / whole
    if not centres:
        return WIDEST
    return min(WIDEST, max(LARGEST / FONT, (room - (whole - centres) * LARGEST / FONT) / centres))


def _framed(nodes: list[Node], arcs: list[Arc], size: float, room: float) -> Places:
    """Everything moved into the middle of a room of this width, or a wider one."""
    reach = {node.actor: node.radius for node in nodes}
    reach |= {arc.source: arc.bow for arc in sorted(arcs, key=lambda arc: arc.bow) if arc.source == arc.target}
    halves = [max(node.radius, label_width(node.lines) * size / FONT / 2) + GAP for node in nodes]
    xs = [node.x for node in nodes]
    left, right = min(map(sub, xs, halves)), max(map(add, xs, halves))
    top = min(node.y - reach[node.actor] for node in nodes) - GAP
    bottom = max(node.y + node.radius + (len(node.lines) * LINE_HEIGHT + 4) * size / FONT for node in nodes) + GAP
    width = max(room, right - left)
    aside = (width - (right - left)) / 2 - left
    moved = {node.actor: node._replace(x=node.x + aside, y=node.y - top) for node in nodes}
    return Places(width, bottom - top, size, moved, tuple(arcs))
