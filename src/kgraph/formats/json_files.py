"""A data set as one JSON file: written, and read strictly."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from kgraph.diagnostics import Diagnostic, shown
from kgraph.source.events import MAX_DEPTH
from kgraph.source.file import decode
from kgraph.source.spans import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.source.spans import DataPath

TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s,:{}\[\]"]+', re.DOTALL)
SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
CONSTANTS: Final = frozenset({"NaN", "Infinity", "-Infinity"})
MAX_SHOWN: Final = 100


def write_json(graph: ClaimGraph) -> bytes:
    """The data set as the lens leaves it, as one JSON object in which every field is there."""
    return (json.dumps(graph.seen.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n").encode()


def read_json(content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The data of a JSON file, with places, for the loader; None if it is no JSON.

    >>> source, problems = read_json(b'{"actors": [{"id": "DPRK", "kind": "state"}]}', "x.json")
    >>> source.span(("actors", 0, "kind")).column, problems
    (36, [])
    >>> read_json(b'{"actors": [}', "x.json")[1][0].span.column
    13
    """
    text, problems = decode(content, file)
    if text is None:
        return None, problems
    source = JsonSource(file, text)
    problems = source.read()
    return (None, problems) if problems else (source, [])


class JsonSource(Source):
    """JSON text and its data; a place is looked for when one is asked for, which is seldom.

    A number is the text that was written, since the models take text: `1.10` stays so. A truth value stays one.
    """

    def read(self) -> list[Diagnostic]:
        """Take the data from the text; what keeps it from being read is returned."""
        try:
            self.data = DECODER.decode(self.text)
            problems = list(self._deep()) + list(self._surrogates())
        except json.JSONDecodeError as error:
            return [self._syntax(error.msg[:1].lower() + error.msg[1:], error.pos)]
        except RecursionError:
            return list(self._deepest())
        except _RepeatedKeyError:
            return self._repetitions()
        except _ConstantError:
            token = next(found for found in TOKEN.finditer(self.text) if found[0] in CONSTANTS)
            return [self._syntax(f"{token[0]} is no number of JSON", token.start())]
        self.whole = not problems
        return problems

    def offsets(self, path: DataPath = (), *, key: bool = False) -> tuple[int, int]:
        """Where a piece of the data stands, as offsets in the text."""
        if not self.starts:
            self._find_places()
        return super().offsets(path, key=key)

    def _find_places(self) -> None:
        """Note the place of every key and value, as the YAML reader does."""
        opened: list[int] = []
        for token in TOKEN.finditer(self.text):
            if token[0] in ("}", "]"):
                node = opened.pop()
                self.ends[node], self.sizes[node] = token.end(), len(self.starts) - node
                continue
            if token[0] in ("{", "["):
                opened.append(len(self.starts))
            self.starts.append(token.start())
            self.ends.append(token.end())
            self.sizes.append(1)

    def _syntax(self, message: str, offset: int) -> Diagnostic:
        span = self.between(offset, min(offset + 1, len(self.text)))
        return Diagnostic("json-syntax", message, span, "look at the commas, quotes and brackets just before")

    def _repetitions(self) -> list[Diagnostic]:
        try:
            json.loads(self.text)
        except json.JSONDecodeError as error:
            return [self._syntax(error.msg[:1].lower() + error.msg[1:], error.pos)]
        except RecursionError:
            return list(self._deepest())
        self._find_places()
        mappings = [node for node, start in enumerate(self.starts) if self.text[start] == "{"]
        return [problem for node in mappings for problem in self._repeated_in(node)][:MAX_SHOWN]

    def _repeated_in(self, mapping: int) -> Iterator[Diagnostic]:
        first: dict[str, int] = {}
        for node in self.children(mapping)[::2]:
            name = json.loads(self.text[self.starts[node] : self.ends[node]])
            if first.setdefault(name, node) != node:
                earlier = self.between(self.starts[first[name]], self.ends[first[name]])
                message = f"the key {shown(name)} stands here a second time"
                help_ = f"it stands first at line {earlier.line}, column {earlier.column}"
                yield Diagnostic("duplicate-key", message, self.between(self.starts[node], self.ends[node]), help_)

    def _deep(self) -> Iterator[Diagnostic]:
        """Whether the data are nested too deep, seen level by level; a text with few brackets cannot be."""
        if self.text.count("[") + self.text.count("{") <= MAX_DEPTH:
            return
        level: list[Any] = [self.data]
        for _ in range(MAX_DEPTH + 1):
            level = [child for node in level if isinstance(node, (dict, list)) for child in _children(node)]
        if level:
            yield from self._deepest()

    def _deepest(self) -> Iterator[Diagnostic]:
        depth = 0
        for token in TOKEN.finditer(self.text):
            depth += (token[0] in ("{", "[")) - (token[0] in ("}", "]"))
            if depth > MAX_DEPTH:
                span = self.between(token.start(), token.end())
                message = f"nested deeper than {MAX_DEPTH} levels"
                yield Diagnostic("too-deep", message, span, "no data set needs that; flatten it")
                return

    def _surrogates(self) -> Iterator[Diagnostic]:
        r"""Strings with half of a pair such as \ud83d, which no file can hold."""
        if not SURROGATE.search(self.text):
            return
        for token in TOKEN.finditer(self.text):
            if SURROGATE.search(token[0]) and any("\ud800" <= c <= "\udfff" for c in json.loads(token[0])):
                span = self.between(token.start(), token.end())
                yield Diagnostic("control-character", "half of a surrogate pair, which is no text", span, "delete it")


def _children(node: dict[str, Any] | list[Any]) -> Any:  # noqa: ANN401  # values of any kind
    return node.values() if isinstance(node, dict) else node


class _RepeatedKeyError(ValueError):
    """A key stands twice; where, is found out then."""


class _ConstantError(ValueError):
    """NaN or an infinity, which JSON does not have and Python's reader takes."""


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise _RepeatedKeyError
    return data


def _constant(_name: str) -> NoReturn:
    raise _ConstantError


DECODER: Final = json.JSONDecoder(object_pairs_hook=_mapping, parse_int=str, parse_float=str, parse_constant=_constant)
