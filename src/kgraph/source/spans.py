"""A text that was read, its data, and where each piece of the data stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Final, TypeAlias

from kgraph.diagnostics import Span

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"
DataPath: TypeAlias = tuple[str | int, ...]

LINE_END: Final = re.compile("\r\n|\r|\n")


class Source:
    r"""A file that was read: its text, its data, and where each piece of the data stands.

    >>> from kgraph.source.events import parse
    >>> source, problems = parse("actors:\n  - id: DPRK\n", "actors.yaml")
    >>> source.data, problems
    ({'actors': [{'id': 'DPRK'}]}, [])
    >>> source.span(("actors", 0, "id"))
    Span(file='actors.yaml', line=2, column=9, end_line=2, end_column=13)
    """

    def __init__(self, file: str, text: str) -> None:
        """Take the decoded text; `parse` fills in the data, and `whole` where nothing stopped it."""
        self.file = file
        self.text = text
        self.data: Node = None
        self.whole = False
        self.starts = array("I")
        self.ends = array("I")
        self.sizes = array("I")
        self.repeated: dict[int, list[str]] = {}
        self._children: dict[int, list[int]] = {}

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(m.end() for m in LINE_END.finditer(self.text))]

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def at(self, path: DataPath) -> Node:
        """The data at a path; None where it leads nowhere."""
        data = self.data
        for step in path:
            if isinstance(data, dict):
                data = data.get(str(step))
            elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
                data = data[step]
            else:
                return None
        return data

    def between(self, start: int, end: int) -> Span:
        """The span between two offsets of the text."""
        first, last = bisect_right(self.line_starts, start), bisect_right(self.line_starts, end)
        return Span(
            self.file,
            first,
            start - self.line_starts[first - 1] + 1,
            last,
            end - self.line_starts[last - 1] + 1,
        )

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """Where a piece of the data stands; with `key`, where the last key of the path is written.

        A path that leads nowhere gives the nearest node on the way.
        """
        return self.between(*self.offsets(path, key=key))

    def offsets(self, path: DataPath = (), *, key: bool = False) -> tuple[int, int]:
        """The same place as offsets in the text, the end exclusive."""
        data, node = self.data, 0
        if not self.starts:
            return 0, 0
        for depth, step in enumerate(path):
            position = self._position(data, node, step)
            if position is None:
                break
            if isinstance(data, dict):
                children = self.children(node)
                if key and depth == len(path) - 1:
                    return self._node_offsets(children[2 * position])
                node, data = children[2 * position + 1], data.get(str(step))
            elif isinstance(data, list):
                node, data = self.children(node)[position], data[position]
        return self._node_offsets(node)

    def children(self, node: int) -> list[int]:
        """The nodes directly below a node: items of a list; keys and values of a mapping in turn."""
        if node not in self._children:
            found, child, end = [], node + 1, node + self.sizes[node]
            while child < end:
                found.append(child)
                child += self.sizes[child]
            self._children[node] = found
        return self._children[node]

    def _position(self, data: Node, node: int, step: str | int) -> int | None:
        if isinstance(data, dict):
            keys = self.repeated.get(node) or list(data)
            return keys.index(str(step)) if step in data else None
        if isinstance(data, list) and isinstance(step, int):
            return step if 0 <= step < len(data) else None
        return None

    def _node_offsets(self, node: int) -> tuple[int, int]:
        return self.starts[node], self.ends[node]
