"""The page of commands, from typer's table and the signatures of the commands."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import typer
from generators.markdown import code, fenced, page, plain, table

from kgraph.cli.app import COMMANDS, app
from kgraph.cli.options import LensFlags, with_lens

if TYPE_CHECKING:
    from collections.abc import Iterator

ABOUT = """\
`kgraph COMMAND --help` prints the same in the terminal. `--data DIR` stands before or after a command, or in
`KGRAPH_DATA`; without it the bundled data set is asked.

Exit codes: 0 done, and an empty answer is an answer; 1 the data set or an input is wrong; 2 a command, name or question
is not understood; 130 interrupted. Results go to standard output, all else to standard error."""
LENS = """\
## The lens

Commands that read through a lens take these options too. They say how to read the graph; what they set aside is counted
in the notes of an answer."""


def commands() -> str:
    """The page."""
    group = typer.main.get_command(app)
    context = group.make_context("kgraph", [], resilient_parsing=True)
    found = {name: group.get_command(context, name) for name in COMMANDS}  # type: ignore[attr-defined]
    parts = [part for name, command in found.items() for part in _command(name, command)]
    lens = next(command for name, command in found.items() if name == "ask")
    return page("Commands", ABOUT, *parts, LENS, _options("ask", lens, only_lens=True))


def _command(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401  # typer hides the class
    about, examples = _parted(command.help)
    yield f"## kgraph {name}"
    yield plain(about)
    yield fenced(examples, "sh")
    yield _options(name, command, only_lens=False)
    if any(parameter.name in _lens_names() for parameter in command.params):
        yield "And the options of [the lens](#the-lens)."


def _parted(text: str) -> tuple[str, str]:
    """What a command does, and its examples."""
    first, _, rest = text.partition("\n\nExample: ")
    example, _, more = rest.partition("\n\n")
    asked = re.findall(r'"([^"]+)"', more) if more.startswith("More:") else []
    return first, "\n".join([example, *(f'kgraph ask "{question}"' for question in asked)])


def _options(name: str, command: Any, *, only_lens: bool) -> str:  # noqa: ANN401  # the same
    context = command.make_context(name, [], resilient_parsing=True)
    rows = []
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is None or (parameter.name in _lens_names()) != only_lens:
            continue
        words, meaning = record
        shown = re.sub(r"<list\[(.*)\]>", r"<\1>", re.sub(r" <(?:path|str)>$", "", words))
        rows.append((code(shown), plain(meaning)))
    return table(("option", "meaning"), rows) if rows else ""


def _lens_names() -> frozenset[str]:
    """The parameters that every command with a lens has."""

    def nothing(lens: LensFlags) -> None:
        del lens

    return frozenset(inspect.signature(with_lens(nothing)).parameters)
