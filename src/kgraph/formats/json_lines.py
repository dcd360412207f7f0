"""A data set as JSON Lines: one record a line, for corpora that are large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.json_files import MAX_SHOWN, JsonSource
from kgraph.graph.names import did_you_mean
from kgraph.source.file import decode
from kgraph.source.spans import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.fields import Record
    from kgraph.source.spans import DataPath, Node

# What a line says that it is, and where its record belongs. Not `kind`: an actor has one of its own.
RECORD: Final = "record"
PLACES: Final = {
    "metadata": "metadata",
    "relation_type": "relation_types",
    "actor": "actors",
    "scenario": "scenarios",
    "claim": "claims",
}


def write_json_lines(graph: ClaimGraph) -> bytes:
    """The data set as the lens leaves it: metadata, relation types, actors, scenarios, claims; defaults left out."""
    seen = graph.seen
    lines = [_line("metadata", seen.metadata)]
    for name, place in PLACES.items():
        if name != "metadata":
            lines += [_line(name, item) for item in getattr(seen, place)]
    return "".join(lines).encode()


def _line(name: str, item: Record) -> str:
    fields = item.model_dump_json(by_alias=True, exclude_defaults=True)
    return f'{{"{RECORD}":"{name}"{"," if len(fields) > len("{}") else ""}{fields[1:]}\n'


def read_json_lines(content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The data of a JSON Lines file, with places, for the loader; None if a line is no record.

    >>> source, problems = read_json_lines(b'{"record": "actor", "id": "DPRK"}', "x.jsonl")
    >>> source.data["actors"], source.span(("actors", 0, "id")).column, problems
    ([{'id': 'DPRK'}], 27, [])
    """
    text, problems = decode(content, file)
    if text is None:
        return None, problems
    source = _Lines(file, text)
    problems = []
    for number in range(1, len(source.line_starts) + 1):
        problems += source.take(number)
        if len(problems) >= MAX_SHOWN:
            break
    source.whole = not problems
    return (None, problems) if problems else (source, [])


class _Lines(Source):
    """Text of one record a line; the place of a record is noted as the number of its line."""

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file, text)
        self.parts: dict[str, list[Node]] = {place: [] for place in PLACES.values() if place != "metadata"}
        self.lines: dict[str, list[int]] = {place: [] for place in PLACES.values()}
        self.data: Node = dict(self.parts)

    def take(self, number: int) -> Iterator[Diagnostic]:
        """Add the record of a line, or tell what is wrong with it; an empty line is none."""
        text = self.line(number)
        if not text.strip():
            return
        line = JsonSource(self.file, text)
        problems = line.read()
        if problems:
            yield from (problem._replace(span=_moved(problem.span, number)) for problem in problems)
            return
        record, at = line.data, Span(self.file, number, 1, number, len(text) + 1)
        if not isinstance(record, dict):
            yield Diagnostic("expected-mapping", "no object on this line", at, 'write {"record": "claim", ...}')
            return
        name = record.pop(RECORD, None)
        if not isinstance(name, str):
            help_ = f'write "{RECORD}": and one of {", ".join(PLACES)}'
            yield Diagnostic("missing-key", f"the line does not say of which kind its `{RECORD}` is", at, help_)
        elif name not in PLACES:
            help_ = did_you_mean(name, PLACES) or f"allowed: {', '.join(PLACES)}"
            yield Diagnostic("wrong-value", f"{shown(name)} is no value of `{RECORD}`", at, help_)
        elif name == "metadata" and self.lines["metadata"]:
            help_ = f"they stand first at line {self.lines['metadata'][0]}"
            yield Diagnostic("duplicate-key", "the metadata stand here a second time", at, help_)
        else:
            self.add(PLACES[name], record, number)

    def add(self, place: str, record: Node, number: int) -> None:
        """Put a record where it belongs."""
        self.lines[place].append(number)
        if place in self.parts:
            self.parts[place].append(record)
        elif isinstance(self.data, dict):
            self.data[place] = record

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The place in the line of the record that a path leads into."""
        steps = path[1:] if path[:1] == ("metadata",) else path[2:]
        place = str(path[0]) if path else ""
        position = path[1] if len(path) > 1 and place in self.parts else 0
        lines = self.lines.get(place, [])
        if not isinstance(position, int) or position >= len(lines):
            return Span(self.file, 1, 1, 1, 1)
        line = JsonSource(self.file, self.line(lines[position]))
        line.read()
        return _moved(line.span(steps, key=key), lines[position])


def _moved(span: Span | None, number: int) -> Span:
    """A span within a line as one of the file."""
    file, _, column, _, end = span or Span("", 1, 1, 1, 1)
    return Span(file, number, column, number, end)
