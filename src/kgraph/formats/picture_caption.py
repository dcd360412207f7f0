"""What goes with a picture: the words around it, and what its reader should know."""

from __future__ import annotations

from typing import NamedTuple


class Caption(NamedTuple):
    """What a picture says of itself.

    Attributes:
        headline: what it shows or answers.
        lines: how much is drawn, and what is left out.
        source: the title of what says so.
    """

    headline: str
    lines: tuple[str, ...]
    source: str

    def whose(self) -> str:
        """Whose words the picture shows.

        >>> Caption("", (), "An essay").whose()
        'This is what “An essay” says, not what is so.'
        """
        return f"This is what \u201c{self.source}\u201d says, not what is so."


class Picture(NamedTuple):
    """A file, and what its reader should know.

    Attributes:
        lacking: signs that the font does not have; a box stands for each.
        unlabelled: how many claims found no room for their words; their marks are drawn.
    """

    content: bytes
    lacking: str = ""
    unlabelled: int = 0
