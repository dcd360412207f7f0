"""What every command does: find the data set, load it, and report what is wrong."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from pydantic import ValidationError

from kgraph.ask.problem import QuestionError
from kgraph.cli.options import OutputFormat
from kgraph.cli.output import print_json, print_lines, width
from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.graph.lens import Lens
from kgraph.loader.files import bundled_data, load
from kgraph.render.layout import line
from kgraph.render.problems import problem_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.api import KnowledgeGraph
    from kgraph.cli.options import LensFlags
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
            print_json({"error": _question_error(error)})
        else:
            question = error.question
            print_lines(problem_lines(error.diagnostics, lambda _file, _line: question, width()), to_error=True)
            for choice in error.choices:
                print_lines([line(f"  {choice.text} ({', '.join(choice.ids)})")], to_error=True)
        raise typer.Exit(WRONG_USE) from None
    except KgraphError as error:
        if output is OutputFormat.JSON:
            print_json({"error": _flag_error(error.diagnostics[0])})
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


def resolve_lens(graph: ClaimGraph, flags: LensFlags) -> Lens:
    """The lens that flags ask for, with names resolved.

    Raises:
        KgraphError: a scenario, actor or topic is unknown, or a section or date is malformed.
    """
    voice = graph.get_actor(flags.according_to).id if flags.according_to is not None else None
    values = {
        "at_least": flags.at_least,
        "assuming": tuple(graph.get_scenario(word).id for word in flags.assuming),
        "according_to": voice,
        "moods": flags.moods,
        "basis": flags.basis,
        "about": flags.about,
        "sections": flags.sections,
        "at": flags.at,
        "exact": flags.exact,
        "with_parts": flags.with_parts,
    }
    try:
        return Lens.model_validate(values)
    except ValidationError as error:
        raise KgraphError(_lens_problems(error)) from None


def _lens_problems(error: ValidationError) -> list[Diagnostic]:
    flags = {"sections": ("--section", "write 4 or 4.2"), "at": ("--at", "write 2024, 2024-05 or 2024-05-31")}
    problems = []
    for detail in error.errors():
        flag, help_ = flags.get(str(detail["loc"][0]), (f"--{detail['loc'][0]}", "see --help"))
        problems.append(Diagnostic("bad-flag", f"{detail['input']!r} is not a value of {flag}", help=help_))
    return problems


def _question_error(error: QuestionError) -> dict[str, object]:
    choices = [{"text": choice.text, "ids": list(choice.ids)} for choice in error.choices]
    return {
        "code": error.code,
        "message": error.message,
        "column": error.column,
        "help": list(error.help),
        "choices": choices,
    }


def _flag_error(problem: Diagnostic) -> dict[str, object]:
    help_ = [problem.help] if problem.help else []
    return {"code": problem.code, "message": problem.message, "column": None, "help": help_, "choices": []}
