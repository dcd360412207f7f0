"""Text from data in a page of Markdown: never markup, never code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>|#~&$]")
# What would make a list, a rule or a heading at the start of a line.
OPENING: Final = re.compile(r"^(\d*)([-+=.)])")


def plain(text: str) -> str:
    r"""Text on one line, with what Markdown would read as markup escaped.

    >>> print(plain("1. <b>a_b</b>\n# c"))
    1\. \<b\>a\_b\</b\> \# c
    """
    return OPENING.sub(r"\1\\\2", SPECIAL.sub(r"\\\g<0>", " ".join(text.split())))


def code(name: str) -> str:
    """An id or the name of a file, which hold no backtick."""
    return f"`{name}`"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; its cells are Markdown already."""
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
