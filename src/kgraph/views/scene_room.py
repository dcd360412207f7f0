"""Room for circles and names: nothing on top of another, separate parts side by side. In pixels."""

from __future__ import annotations

from itertools import count, islice
from math import hypot, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views.scene_labels import LINE_HEIGHT, label_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgraph.views.scene_layout import Point

GAP: Final = 6.0
PART_GAP: Final = 40.0
# In so large a picture nobody misses the corners.
MANY: Final = 300
# A picture of 50 actors fits a screen; others have as much room for each.
WIDTH, HEIGHT, ACTORS = 1400.0, 860.0, 50
# How often nodes leave lines, how far each time, and beyond how many comparisons they do not.
THIN: Final = 0.7
OFF_LINES, EASE, FEW = 120, 0.4, 12_000
# So many rounds of pushing before the whole is widened; a nudge more than needed, lest rounding brings an overlap back.
PATIENCE, WIDER, NUDGE = 120, 1.03, 0.2


class Box(NamedTuple):
    """What a node takes up around the centre of its circle, with a gap."""

    half: float
    above: float
    below: float


class Line(NamedTuple):
    """Two points between which arcs run, and how far these reach to either side."""

    first: int
    second: int
    half: float


def box_of(reach: float, radius: float, lines: tuple[str, ...]) -> Box:
    """The room of a circle with its name below and what reaches above its centre.

    >>> box_of(10.0, 10.0, ("Japan",))
    Box(half=28.1, above=16.0, below=35.0)
    """
    half = max(radius, label_width(lines) / 2)
    return Box(half + GAP, reach + GAP, radius + 4.0 + LINE_HEIGHT * len(lines) + GAP)


def spread(points: Mapping[int, Point], boxes: Sequence[Box], lines: Sequence[Line]) -> dict[int, Point]:
    """One connected part in pixels, moved until no two boxes overlap, and off the lines where that is easy."""
    places = {number: [*point] for number, point in sorted(_scaled(points).items())}
    if len(lines) * len(places) <= FEW:
        for _ in range(OFF_LINES):
            _leave_lines(places, boxes, lines)
            _part_boxes(places, boxes)
    for patience in count(start=PATIENCE, step=-1):
        if not _part_boxes(places, boxes):
            break
        if patience < 0:
            _widen(places)
    return {number: (x, y) for number, (x, y) in places.items()}


def packed(parts: Sequence[Mapping[int, Point]], boxes: Sequence[Box]) -> dict[int, Point]:
    """The first and largest part, others in its free corners, and what finds no corner in rows below."""
    found: dict[int, Point] = {}
    width = below = left = row = 0.0
    for part in parts:
        # Of the first part only: what stands in a row would be in the way of the next in it.
        moved = _in_corner(part, found, _size(parts[0], boxes), boxes) if found else None
        if moved is None:
            if not left or left + _size(part, boxes)[0] > max(width, WIDTH / 2):
                left, below, row = 0.0, below + row + (PART_GAP if found else 0.0), 0.0
            moved = _moved(part, boxes, left, below)
            across, down = _size(part, boxes)
            left, row, width = left + across + PART_GAP, max(row, down), max(width, left + across)
        found |= moved
    return found


def _in_corner(
    part: Mapping[int, Point], taken: Mapping[int, Point], frame: Point, boxes: Sequence[Box]
) -> dict[int, Point] | None:
    """A part moved into the first corner of a frame of this size that has room for it besides what is taken."""
    if len(taken) > MANY:
        return None
    right, bottom = frame
    across, down = _size(part, boxes)
    for x, y in ((0.0, bottom - down), (right - across, bottom - down), (0.0, 0.0), (right - across, 0.0)):
        moved = _moved(part, boxes, x, y)
        wide = [(*place, boxes[number]) for number, place in moved.items()]
        if x >= 0 and y >= 0 and not any(_touch(one, (*taken[n], boxes[n])) for one in wide for n in taken):
            return moved
    return None


def _touch(one: tuple[float, float, Box], other: tuple[float, float, Box]) -> bool:
    """Whether two boxes are nearer to each other than parts should be."""
    (x, y, box), (other_x, other_y, other_box) = one, other
    return (
        abs(x - other_x) < box.half + other_box.half + PART_GAP
        and y - box.above < other_y + other_box.below + PART_GAP
        and other_y - other_box.above < y + box.below + PART_GAP
    )


def _moved(part: Mapping[int, Point], boxes: Sequence[Box], left: float, top: float) -> dict[int, Point]:
    (x0, y0), _ = _extent(part, boxes)
    return {number: (x - x0 + left, y - y0 + top) for number, (x, y) in part.items()}


def _size(part: Mapping[int, Point], boxes: Sequence[Box]) -> Point:
    (left, top), (right, bottom) = _extent(part, boxes)
    return right - left, bottom - top


def _extent(part: Mapping[int, Point], boxes: Sequence[Box]) -> tuple[Point, Point]:
    """The upper left and the lower right corner of a part."""
    return (
        (min(x - boxes[n].half for n, (x, _) in part.items()), min(y - boxes[n].above for n, (_, y) in part.items())),
        (max(x + boxes[n].half for n, (x, _) in part.items()), max(y + boxes[n].below for n, (_, y) in part.items())),
    )


def _scaled(points: Mapping[int, Point]) -> dict[int, Point]:
    """Stretched to the shape of a screen, with as much room for each actor however many they are, crowds thinned."""
    size = sqrt(len(points) / ACTORS)
    xs, width = _thinned({number: x for number, (x, _) in points.items()})
    ys, height = _thinned({number: y for number, (_, y) in points.items()})
    across = size * WIDTH / (width or 1.0)
    # What is nearly a line stays one.
    down = min(across * 1.5, size * HEIGHT / (height or 1.0))
    return {number: (xs[number] * across, ys[number] * down) for number in points}


def _thinned(values: Mapping[int, float]) -> tuple[dict[int, float], float]:
    """Values moved towards their rank, which has no crowds, and the distance from the least to the largest."""
    ordered = sorted(values, key=lambda number: (values[number], number))
    width = values[ordered[-1]] - values[ordered[0]]
    step = width / max(1, len(ordered) - 1)
    return {
        number: (1 - THIN) * (values[number] - values[ordered[0]]) + THIN * step * rank
        for rank, number in enumerate(ordered)
    }, width


def _part_boxes(places: Mapping[int, list[float]], boxes: Sequence[Box]) -> bool:
    """Push every two boxes that overlap apart by half, the shorter way; false if there are none."""
    overlapping = False
    for first, second in _near(places, boxes):
        one, other = places[first], places[second]
        # The sweep may be behind what was pushed in this round.
        across = boxes[first].half + boxes[second].half - abs(one[0] - other[0])
        upper, lower = (first, second) if one[1] <= other[1] else (second, first)
        down = boxes[upper].below + boxes[lower].above - abs(one[1] - other[1])
        if across <= 0 or down <= 0:
            continue
        overlapping = True
        if across < down:
            way = across / 2 + NUDGE if one[0] < other[0] else -across / 2 - NUDGE
            one[0] -= way
            other[0] += way
        else:
            places[lower][1] += down / 2 + NUDGE
            places[upper][1] -= down / 2 + NUDGE
    return overlapping


def _near(places: Mapping[int, list[float]], boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Pairs that may overlap, found by a sweep from left to right; it is where most time is spent."""
    swept = sorted(
        (x - boxes[number].half, x + boxes[number].half, y - boxes[number].above, y + boxes[number].below, number)
        for number, (x, y) in places.items()
    )
    for position, (_, right, top, bottom, number) in enumerate(swept, start=1):
        for left, _, other_top, other_bottom, other in islice(swept, position, None):
            if left > right:
                break
            if other_top < bottom and top < other_bottom:
                yield number, other


def _leave_lines(places: Mapping[int, list[float]], boxes: Sequence[Box], lines: Sequence[Line]) -> None:
    """Move nodes a little away from the lines of others that run through them."""
    for line in lines:
        start, end = places[line.first], places[line.second]
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = hypot(dx, dy) or 1.0
        for number, place in places.items():
            if number in (line.first, line.second):
                continue
            along = ((place[0] - start[0]) * dx + (place[1] - start[1]) * dy) / length**2
            if not 0 < along < 1:
                continue
            off = ((place[1] - start[1]) * dx - (place[0] - start[0]) * dy) / length
            # A fan is widest in the middle.
            short = boxes[number].above + line.half * 4 * along * (1 - along) - abs(off)
            if short > 0:
                move = short * EASE * (1 if off >= 0 else -1)
                place[0] -= move * dy / length
                place[1] += move * dx / length


def _widen(places: Mapping[int, list[float]]) -> None:
    """More room for all."""
    for place in places.values():
        place[0] *= WIDER
        place[1] *= WIDER
