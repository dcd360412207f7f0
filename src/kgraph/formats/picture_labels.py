"""Where the words and marks at the lines of claims go, so that none lies on another, on a name or on a circle."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.formats.picture_page import Rectangle, Type, width_of
from kgraph.views.scene_labels import FONT, LINE_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.formats.picture_places import Curve, Places, Point

# Shares of the way along a line, from the middle outwards.
SHARES: Final = tuple(0.5 + side * step / 40 for step in range(19) for side in ((1, -1) if step else (1,)))
LEADING: Final = 1.2
FRAME: Final = 1.2
SQUARE: Final = 40.0


class Label(NamedTuple):
    """Words or marks for a line, and where they stand.

    Attributes:
        middle: of the text.
        box: what the text takes up.
    """

    claim: str
    text: str
    middle: Point
    box: Rectangle


class Taken:
    """Rectangles that are no longer free, kept by the squares of a grid that they touch.

    >>> taken = Taken([Rectangle(0, 0, 10, 10)])
    >>> taken.touches(Rectangle(5, 5, 20, 20)), taken.touches(Rectangle(11, 0, 20, 10))
    (True, False)
    """

    def __init__(self, boxes: Iterable[Rectangle]) -> None:
        """Take some to begin with."""
        self._squares: dict[tuple[int, int], list[Rectangle]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Rectangle) -> None:
        """Take one more."""
        for square in _squares(box):
            self._squares[square].append(box)

    def touches(self, box: Rectangle) -> bool:
        """Whether a rectangle has a point in common with one that is taken."""
        return any(box.touches(other) for square in _squares(box) for other in self._squares.get(square, ()))


def _squares(box: Rectangle) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // SQUARE), int(box.right // SQUARE) + 1):
        for row in range(int(box.top // SQUARE), int(box.bottom // SQUARE) + 1):
            yield column, row


def name_lines(places: Places, style: Type) -> Iterator[tuple[str, Point]]:
    """The lines of the names of actors, each with its middle."""
    height = LINE_HEIGHT * style.size / FONT
    for node in places.nodes.values():
        for number, line in enumerate(node.lines):
            yield line, (node.x, node.y + node.radius + 2 + height * (number + 0.5))


def rectangle(text: str, middle: Point, style: Type) -> Rectangle:
    """What a line of text takes up, with the frame around it.

    >>> box = rectangle("Japan", (50, 20), Type(10))
    >>> box.top, box.bottom
    (14.0, 26.0)
    """
    frame = FRAME if style.frame != "none" else 0.0
    half, high = width_of(text, style) / 2 + frame, style.size * LEADING / 2 + frame
    return Rectangle(middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high)


def obstacles(places: Places, names: Type) -> list[Rectangle]:
    """What circles and names take up."""
    circles = [
        Rectangle(node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius)
        for node in places.nodes.values()
    ]
    return circles + [rectangle(line, middle, names) for line, middle in name_lines(places, names)]


def placed_labels(
    texts: Mapping[str, str], curves: Mapping[str, Curve], taken: Iterable[Rectangle], style: Type
) -> list[Label]:
    """The texts that find a free place on the line of their claim, by the ids of claims.

    Long texts choose first, since they find a place least easily.
    """
    found: list[Label] = []
    boxes = Taken(taken)
    for claim in sorted(texts, key=lambda claim: (-len(texts[claim]), claim)):
        label = _first_free(claim, texts[claim], curves[claim], boxes, style)
        if label is not None:
            found.append(label)
            boxes.add(label.box)
    return found


def _first_free(claim: str, text: str, curve: Curve, taken: Taken, style: Type) -> Label | None:
    wide = rectangle(text, (0.0, 0.0), style)
    for share in SHARES:
        x, y = curve.at(share)
        box = Rectangle(wide.left + x, wide.top + y, wide.right + x, wide.bottom + y)
        if not taken.touches(box):
            return Label(claim, text, (x, y), box)
    return None
