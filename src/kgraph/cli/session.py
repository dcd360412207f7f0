"""What every command does: find the data set, load it, and report what is wrong."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgraph.ask.problem import QuestionError
from kgraph.cli.options import OutputFormat
from kgraph.cli.output import print_json, print_lines, width
from kgraph.diagnostics import KgraphError
from kgraph.graph.lens_flags import resolve_lens as resolve_lens  # noqa: PLC0414  # commands find it here
from kgraph.loader.files import bundled_data, load
from kgraph.render.layout import line
from kgraph.render.problems import problem_lines
from kgraph.render.refusal import refusal_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.api import KnowledgeGraph
    from kgraph.graph.claims import ClaimGraph
    from kgraph.loader.files import Loaded

WRONG_DATA = 1
WRONG_USE = 2


def data_directory(context: typer.Context, own: Path | None) -> Path:
    """The directory given after the command, before it, in `KGRAPH_DATA`, or the bundled one."""
    given = own or context.obj or os.environ.get("KGRAPH_DATA")
    if given:
        return Path(given)
    bundled = bundled_data()
    try:
        here = Path.cwd()
    except FileNotFoundError:
        # The folder that the shell stands in was deleted.
        return bundled
    return bundled.relative_to(here) if bundled.is_relative_to(here) else bundled


def open_knowledge(context: typer.Context, own: Path | None) -> KnowledgeGraph:
    """The data set of a command with what asks it; loaded only for commands that ask."""
    from kgraph.api import KnowledgeGraph

    return KnowledgeGraph(open_graph(context, own))


def open_graph(context: typer.Context, own: Path | None) -> ClaimGraph:
    """Load the data set of a command; its problems go to standard error and end the command."""
    loaded = load(data_directory(context, own))
    if loaded.graph is None:
        print_problems(loaded)
        raise typer.Exit(WRONG_DATA)
    # What was loaded stays; the collector need not look at it again.
    gc.freeze()
    return loaded.graph


def print_problems(loaded: Loaded) -> None:
    """Show the problems of a data set with their lines on standard error."""

    def line_of(file: str, number: int) -> str:
        return loaded.sources[file].line(number) if file in loaded.sources else ""

    print_lines(problem_lines(loaded.diagnostics, line_of, width()), to_error=True)


@contextmanager
def reporting(output: OutputFormat = OutputFormat.TABLE) -> Iterator[None]:
    """Turn a question that cannot be answered, or a name that nobody knows, into a message and exit code 2."""
    try:
        yield
    except QuestionError as error:
        if output is OutputFormat.JSON:
            print_json(refusal_json(error))
        else:
            question = error.question
            print_lines(problem_lines(error.diagnostics, lambda _file, _line: question, width()), to_error=True)
            for choice in error.choices:
                print_lines([line(f"  {choice.text} ({', '.join(choice.ids)})")], to_error=True)
        raise typer.Exit(WRONG_USE) from None
    except KgraphError as error:
        if output is OutputFormat.JSON:
            print_json(refusal_json(error))
        else:
            print_lines(problem_lines(error.diagnostics, lambda _file, _line: "", width()), to_error=True)
        raise typer.Exit(WRONG_USE) from None


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turn a file that cannot be written into a message and exit code 1; a closed pipe is no such file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        typer.echo(f"error[unwritable-file]: cannot write {target}: {error.strerror}", err=True)
        raise typer.Exit(WRONG_DATA) from None
