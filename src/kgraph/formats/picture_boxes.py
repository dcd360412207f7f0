"""What texts and circles take up on a page: rectangles at any angle, and which of their room is no longer free."""

from __future__ import annotations

from collections import defaultdict
from math import cos, sin
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SQUARE: Final = 40.0


class Box(NamedTuple):
    """A rectangle around its middle, in points.

    Attributes:
        half: of its length; high: half of its height.
        angle: by which it is turned, in radians, clockwise since y goes downwards.
    """

    x: float
    y: float
    half: float
    high: float
    angle: float = 0.0

    def touches(self, other: Box) -> bool:
        """Whether two have a point in common: no direction of a side parts them.

        >>> Box(1, 1, 1, 1).touches(Box(2, 2, 1, 1)), Box(0, 0, 1, 1).touches(Box(2.2, 0, 1, 1))
        (True, False)
        >>> Box(0, 0, 1, 1).touches(Box(2.2, 0, 1, 1, 0.785))
        True
        """
        dx, dy = other.x - self.x, other.y - self.y
        return all(
            abs(dx * across + dy * down) < self.reach(across, down) + other.reach(across, down)
            for box in (self, other)
            for across, down in ((cos(box.angle), sin(box.angle)), (-sin(box.angle), cos(box.angle)))
        )

    def reach(self, across: float, down: float) -> float:
        """How far it reaches from its middle in a direction of length 1."""
        along = abs(cos(self.angle) * across + sin(self.angle) * down)
        aside = abs(cos(self.angle) * down - sin(self.angle) * across)
        return self.half * along + self.high * aside


class Taken:
    """Rectangles that are no longer free, kept by the squares of a grid that they may touch.

    >>> taken = Taken([Box(5, 5, 5, 5)])
    >>> taken.touches(Box(12, 12, 8, 8)), taken.touches(Box(16, 5, 5, 5))
    (True, False)
    """

    def __init__(self, boxes: Iterable[Box]) -> None:
        """Take some to begin with."""
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take one more."""
        for square in _squares(box):
            self._squares[square].append(box)

    def touches(self, box: Box) -> bool:
        """Whether a rectangle has a point in common with one that is taken."""
        return any(box.touches(other) for square in _squares(box) for other in self._squares.get(square, ()))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    across, down = box.reach(1.0, 0.0), box.reach(0.0, 1.0)
    for column in range(int((box.x - across) // SQUARE), int((box.x + across) // SQUARE) + 1):
        for row in range(int((box.y - down) // SQUARE), int((box.y + down) // SQUARE) + 1):
            yield column, row
