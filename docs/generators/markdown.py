"""Parts of a Markdown page: headings, tables, fenced blocks."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GENERATED: Final = "<!-- Written by docs/write_reference.py; change what it reads, not this file. -->"
BACKTICKS: Final = re.compile(r"(`[^`]*`)")
EXAMPLE: Final = re.compile(r"^>>> .*(?:\n(?!\n).*)*", re.MULTILINE)


def page(title: str, *parts: str) -> str:
    """A whole page under its title."""
    return "\n\n".join((f"# {title}", GENERATED, *(part for part in parts if part))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, its cells escaped."""
    lines = [head, ["---"] * len(head), *([cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(text: str) -> str:
    """A text on one line that ends no cell."""
    return " ".join(text.split()).replace("|", "\\|")


def plain(text: str) -> str:
    """A text that Markdown takes for text, but for what stands between backticks."""
    parts = BACKTICKS.split(text)
    return "".join(part if part.startswith("`") else re.sub(r"([*_<\[\]{}])", r"\\\1", part) for part in parts)


def code(text: str) -> str:
    """A word of code; nothing for no word."""
    return f"`{text}`" if text else ""


def fenced(text: str, language: str = "text") -> str:
    """A block of code or output."""
    return f"```{language}\n{text.rstrip()}\n```"


def docstring(thing: object, without: str = "") -> str:
    """A docstring in Google's style as Markdown: its examples as blocks, what it names and raises as lists."""
    text = re.sub(
        r"^(Attributes|Raises|Args):\n((?:    .*\n?)+)",
        lambda match: "" if match[1] == without else _listed(match),
        inspect.getdoc(thing) or "",
        flags=re.MULTILINE,
    )
    text = EXAMPLE.sub(lambda match: fenced(match[0], "pycon"), text.strip())
    return re.sub(r"\n{3,}", "\n\n", text)


def meanings(text: str) -> dict[str, str]:
    """What a docstring tells of each name under `Attributes`."""
    return {
        name: meaning
        for names, meaning in re.findall(r"^    (\w+(?:, \w+)*): (.*(?:\n {8}.*)*)", text, re.MULTILINE)
        for name in names.split(", ")
    }


def _listed(match: re.Match[str]) -> str:
    """A section of a docstring as a list."""
    joined = re.sub(r"\n {8,}", " ", match[2])
    items = [line.strip().partition(": ") for line in joined.splitlines() if line.strip()]
    lines = [f"- {', '.join(f'`{name}`' for name in names.split(', '))}: {meaning}" for names, _, meaning in items]
    return f"{match[1]}:\n\n" + "\n".join(lines) + "\n"
