"""Where the words and marks at the lines of claims go, so that none lies on another, on a name or on a circle."""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.formats.picture_boxes import Box, Taken
from kgraph.formats.picture_page import Type, shortened, width_of
from kgraph.views.scene_labels import FONT, LINE_HEIGHT, label_width

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kgraph.formats.picture_places import Curve, Places, Point

# Shares of the way along a line, from the middle outwards.
SHARES: Final = tuple(0.5 + side * step / 40 for step in range(19) for side in ((1, -1) if step else (1,)))
FRAME: Final = 1.2
# Half of the room that an arrow head keeps free of words.
HEAD_ROOM: Final = 3.0
# From a line to the middle of words that stand beside it.
BESIDE: Final = 4.8


class Label(NamedTuple):
    """Words or marks for a line, and what they take up."""

    claim: str
    text: str
    box: Box


def name_lines(places: Places, style: Type) -> Iterator[tuple[str, Point]]:
    """The lines of the names of actors, each with its middle; no line is wider than the room that the scene gave it."""
    height = LINE_HEIGHT * style.size / FONT
    for node in places.nodes.values():
        for number, line in enumerate(node.lines):
            shown = shortened(line, style, label_width((line,)) * style.size / FONT)
            yield shown, (node.x, node.y + node.radius + 2 + height * (number + 0.5))


def text_box(text: str, middle: Point, style: Type, angle: float = 0.0) -> Box:
    """What a line of text takes up, with the frame around it.

    >>> text_box("Japan", (50, 20), Type(10)).high
    5.0
    """
    frame = FRAME if style.frame != "none" else 0.0
    return Box(*middle, width_of(text, style) / 2 + frame, style.size / 2 + frame, angle)


def arrow_heads(curves: Iterable[Curve]) -> list[Box]:
    """What the ends of lines take up."""
    return [Box(*curve.at(1.0), HEAD_ROOM, HEAD_ROOM) for curve in curves]


def obstacles(places: Places, names: Type) -> list[Box]:
    """What circles and names take up."""
    circles = [Box(node.x, node.y, node.radius, node.radius) for node in places.nodes.values()]
    return circles + [text_box(line, middle, names) for line, middle in name_lines(places, names)]


def placed_words(
    texts: Mapping[str, str], curves: Mapping[str, Curve], taken: Taken, style: Type, alone: Collection[str]
) -> list[Label]:
    """The words that find a free place at the line of their claim, by the ids of claims; their places are taken then.

    They are turned as the line runs, on it or beside it; level only where the claim is alone between its actors, since
    words across other lines would belong to no one.
    """
    return _placed(texts, taken, style, lambda claim, box: _along(curves[claim], box, level=claim in alone))


def placed_marks(texts: Mapping[str, str], curves: Mapping[str, Curve], taken: Taken, style: Type) -> list[Label]:
    """The marks that find a free place on the line of their claim; their places are taken then."""
    return _placed(texts, taken, style, lambda claim, box: _level(curves[claim], box))


def _placed(
    texts: Mapping[str, str], taken: Taken, style: Type, candidates: Callable[[str, Box], Iterator[Box]]
) -> list[Label]:
    """Each text at its first candidate that is free; long texts choose first, since they find a place least easily."""
    found: list[Label] = []
    for claim in sorted(texts, key=lambda claim: (-len(texts[claim]), claim)):
        boxes = candidates(claim, text_box(texts[claim], (0.0, 0.0), style))
        box = next((box for box in boxes if not taken.touches(box)), None)
        if box is not None:
            found.append(Label(claim, texts[claim], box))
            taken.add(box)
    return found


def _level(curve: Curve, box: Box) -> Iterator[Box]:
    """Places on a line."""
    for x, y in map(curve.at, SHARES):
        yield box._replace(x=x, y=y)


def _along(curve: Curve, box: Box, *, level: bool) -> Iterator[Box]:
    """Places on a line as it runs, then beside it where it bows to, away from the lines of the same actors."""
    (x0, y0), (x1, y1), (middle_x, middle_y) = curve.at(0.0), curve.at(1.0), curve.at(0.5)
    out_x, out_y = middle_x - (x0 + x1) / 2, middle_y - (y0 + y1) / 2
    for beside in (0.0, BESIDE):
        for share in SHARES:
            (x, y), angle = curve.at(share), _angle(curve, share)
            across, down = -sin(angle) * beside, cos(angle) * beside
            side = 1 if across * out_x + down * out_y > 0 else -1
            yield box._replace(x=x + side * across, y=y + side * down, angle=angle)
    if level:
        yield from _level(curve, box)


def _angle(curve: Curve, share: float) -> float:
    """The direction of a line in radians, such that words along it do not stand on their heads."""
    (x0, y0), (x1, y1) = curve.at(share - 0.02), curve.at(share + 0.02)
    angle = atan2(y1 - y0, x1 - x0)
    if angle > pi / 2:
        return angle - pi
    return angle + pi if angle <= -pi / 2 else angle
