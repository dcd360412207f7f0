"""YAML text -> data and spans, by folding libyaml's events in one pass.

libyaml scans in C and gives every event its position; PyYAML's loaders would drop the positions and double keys.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml

from kgraph.diagnostics import Diagnostic, shown
from kgraph.source.spans import Node, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH: Final = 40
MAX_SHOWN_CONTROLS: Final = 20
NULLS: Final = frozenset({"", "~", "null"})
UNCLOSED: Final = re.compile("flow sequence|flow mapping|quoted scalar")
# XML 1.0 cannot carry these, so no export could.
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def parse(text: str, file: str) -> tuple[Source, list[Diagnostic]]:
    """Turn YAML text into data and spans, with every problem found on the way.

    >>> parse("a: [1", "x.yaml")[1][0].code
    'yaml-syntax'
    """
    source = Source(file, text)
    problems = list(_control_characters(source))
    if problems:
        return source, problems
    folder = _Folder(source)
    try:
        folder.run()
    except yaml.MarkedYAMLError as error:
        return source, [*folder.problems, _syntax_problem(source, error)]
    except _Stopped:
        return source, folder.problems
    source.data, source.whole = folder.root, True
    return source, folder.problems


def _control_characters(source: Source) -> Iterator[Diagnostic]:
    for count, match in enumerate(CONTROL.finditer(source.text)):
        if count == MAX_SHOWN_CONTROLS:
            return
        message = f"control character U+{ord(match[0]):04X}"
        yield Diagnostic("control-character", message, source.between(match.start(), match.end()), "delete it")


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    offset = min(error.problem_mark.index if error.problem_mark else 0, len(source.text))
    if error.problem and "nesting depth" in error.problem:
        return Diagnostic(
            "too-deep",
            f"nested deeper than {MAX_DEPTH} levels",
            source.between(offset, offset),
            "no data set needs that; flatten it",
        )
    # What is never closed is told where it opens, not at the end of the file.
    opens = error.context_mark if error.context and UNCLOSED.search(error.context) else None
    if opens and (error.problem_mark is None or opens.line != error.problem_mark.line):
        offset = min(opens.index, len(source.text))
    message = ", ".join(str(part) for part in (error.problem, error.context) if part)
    if source.text[offset : offset + 1] == "\t":
        help_ = "indent with spaces; YAML does not take tabs there"
    elif error.problem and "mapping values" in error.problem:
        help_ = "put text that holds a colon between double quotes"
    else:
        help_ = "look at the brackets, quotes and indentation just before"
    return Diagnostic("yaml-syntax", message, source.between(offset, min(offset + 1, len(source.text))), help_)


class _Folder:
    """Folds libyaml's events into data and spans.

    `run` is one loop over local variables, since it sees every scalar of every claim; what is rare has its own method.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node = None
        self.problems: list[Diagnostic] = []
        self.parser = yaml.CLoader(source.text)
        self.documents = 0

    def run(self) -> None:  # noqa: C901, PLR0912  # one loop: it sees every scalar
        starts, ends, sizes = self.source.starts, self.source.ends, self.source.sizes
        add_start, add_end, add_size = starts.append, ends.append, sizes.append
        next_event: Callable[[], Any] = self.parser.get_event
        repeated, scalar_event = self.source.repeated, yaml.ScalarEvent
        top: list[Node] = []
        stack: list[tuple[Any, bool, int]] = []
        container: Any = top
        in_mapping, key, node, last_end, value = False, None, -1, 0, None
        while (event := next_event()) is not None:
            kind = event.__class__
            if kind is scalar_event or kind in _NODES:
                add_start(event.start_mark.index)
                add_end(last_end := event.end_mark.index)
                add_size(1)
                if event.anchor is not None or event.tag is not None:
                    self.refuse_decoration(event)
                if in_mapping and key is None:
                    key = self.text_key(event)
                    if key in container or key == "<<" or node in repeated:
                        self.check_key(key, event, container, node)
                    continue
                if kind is scalar_event:
                    value = None if event.value in NULLS and event.implicit[0] else event.value
                else:
                    value = _NODES[kind]()
                if in_mapping:
                    container.setdefault(key, value)
                else:
                    container.append(value)
                key = None
                if value.__class__ is dict or value.__class__ is list:
                    stack.append((container, in_mapping, node))
                    self.check_depth(len(stack), event)
                    container, in_mapping, node = value, value.__class__ is dict, len(starts) - 1
            elif kind in _ENDS:
                if event.end_mark.index > event.start_mark.index:
                    last_end = event.end_mark.index
                # The end mark of a block collection lies at the next token, so the last child tells the end.
                ends[node], sizes[node] = last_end, len(starts) - node
                container, in_mapping, node = stack.pop()
            elif kind is yaml.DocumentStartEvent:
                self.start_document(event)
        self.root = top[0] if top else None

    def start_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop("second-document", "a second document starts here", event, "keep one document in a file")

    def check_depth(self, depth: int, event: yaml.Event) -> None:
        if depth > MAX_DEPTH:
            self.stop("too-deep", f"nested deeper than {MAX_DEPTH} levels", event, "no data set needs that; flatten it")

    def text_key(self, event: Any) -> str:  # noqa: ANN401  # PyYAML's event classes declare no attributes
        if event.__class__ is not yaml.ScalarEvent:
            self.stop("yaml-feature", "this key is not text", event, "write a plain word as the key")
        return str(event.value)

    def check_key(self, key: str, event: Any, container: dict[str, Node], node: int) -> None:  # noqa: ANN401
        if key == "<<" and event.implicit[0]:
            self.refuse("yaml-feature", "merge keys (`<<`) are not read", event, "write the keys out")
        if key not in container and node not in self.source.repeated:
            return
        keys = self.source.repeated.setdefault(node, list(container))
        if key in container:
            first = self.key_place(node, keys.index(key))
            self.refuse(
                "duplicate-key", f"the key {shown(key)} stands here a second time", event, f"it stands first at {first}"
            )
        keys.append(key)

    def key_place(self, node: int, position: int) -> str:
        """Line and column of an earlier key of a mapping that is still open."""
        child = node + 1
        for _ in range(2 * position):
            child += self.source.sizes[child]
        span = self.source.between(self.source.starts[child], self.source.starts[child])
        return f"line {span.line}, column {span.column}"

    def refuse_decoration(self, event: Any) -> None:  # noqa: ANN401
        if event.__class__ is yaml.AliasEvent:
            self.refuse("yaml-feature", f"aliases are not read: {shown(event.anchor)}", event, "write the value out")
            return
        if event.anchor is not None:
            self.refuse(
                "yaml-feature", f"anchors are not read: {shown(event.anchor)}", event, "delete it; write values out"
            )
        if event.tag is not None:
            self.refuse(
                "yaml-feature", f"tags are not read: {shown(event.tag)}", event, "delete it; the key tells the type"
            )

    def refuse(self, code: str, what: str, event: Any, help_: str) -> None:  # noqa: ANN401
        end = min(event.end_mark.index, len(self.source.text))
        span = self.source.between(event.start_mark.index, end)
        self.problems.append(Diagnostic(code, what, span, help_))

    def stop(self, code: str, what: str, event: Any, help_: str) -> NoReturn:  # noqa: ANN401
        self.refuse(code, what, event, help_)
        raise _Stopped


class _Stopped(Exception):  # noqa: N818  # not an error of its own: the problem is already among the problems
    """Ends the reading of a file whose rest would only mislead."""


_NODES: Final[dict[type, Callable[[], Node]]] = {
    yaml.MappingStartEvent: dict,
    yaml.SequenceStartEvent: list,
    yaml.AliasEvent: lambda: None,
}
_ENDS: Final = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
