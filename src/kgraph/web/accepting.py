"""Which of several media types a request wants most (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

QUALITY: Final = re.compile(r"\s*q\s*=\s*(0(\.\d{0,3})?|1(\.0{0,3})?)\s*", re.IGNORECASE)


class Range(NamedTuple):
    """A media type or a range of them, and how much it is wanted."""

    kind: str
    subtype: str
    quality: float

    def fit(self, media_type: str) -> int:
        """How closely it names a media type: 0 not at all, 3 exactly."""
        kind, subtype = media_type.split("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if self.subtype != "*":
            return 0
        return 2 if self.kind == kind else int(self.kind == "*")


def wanted(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type among those offered that is wanted most, of equals the first; None if none is accepted.

    >>> wanted("text/csv;q=0.5, */*;q=0.1", ["text/html", "text/csv"])
    'text/csv'
    >>> wanted(None, ["text/html", "text/csv"]), wanted("image/png", ["text/html"])
    ('text/html', None)
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [found for part in accept.split(",") if (found := _range(part)) is not None]
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    return best if _quality(best, ranges) > 0 else None


def _quality(media_type: str, ranges: Sequence[Range]) -> float:
    """What the range that names it most closely says."""
    closest = max(ranges, key=lambda one: one.fit(media_type), default=None)
    return closest.quality if closest is not None and closest.fit(media_type) else 0


def _range(part: str) -> Range | None:
    media_type, *parameters = part.split(";")
    kind, slash, subtype = media_type.strip().lower().partition("/")
    if not slash:
        return None
    qualities = [found[1] for parameter in parameters if (found := QUALITY.fullmatch(parameter))]
    return Range(kind, subtype, float(qualities[0]) if qualities else 1.0)
