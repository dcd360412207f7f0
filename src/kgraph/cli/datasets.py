"""Commands on data sets as files: check, init, schema."""

import os
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import DataOption, DocumentOption

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph
    from kgraph.loader.files import Loaded

POLL_SECONDS = 0.5
SCHEMA_FOLDER = ".kgraph"


class ProblemFormat(StrEnum):
    """How problems are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The data set.", show_default=False)] = None,
    output: Annotated[ProblemFormat, typer.Option("--format", help="How to print problems.")] = ProblemFormat.FULL,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes.")] = False,
    document: DocumentOption = None,
    data: DataOption = None,
) -> None:
    """Validate a data set: every problem in one run, with its place and a way out.

    With --document also what became of every cited sentence.

    Example: kgraph check
    """
    from kgraph.cli.session import WRONG_DATA, data_directory
    from kgraph.loader.files import load

    place = directory or data_directory(context, data)
    before = _fingerprint(place)
    loaded = _with_drift(place, load(place), document)
    _print_check(place, loaded, output)
    while watch:
        # Taken before the files are read: a change that comes while they are is not missed.
        if _fingerprint(place) == before:
            time.sleep(POLL_SECONDS)
            continue
        before = _fingerprint(place)
        loaded = _with_drift(place, load(place), document)
        _print_check(place, loaded, output)
    if any(problem.severity == "error" for problem in loaded.diagnostics):
        raise typer.Exit(WRONG_DATA)


def _with_drift(place: Path, loaded: "Loaded", document: list[str] | None) -> "Loaded":
    """The outcome with the drift of the texts at hand among its problems."""
    if not document and not os.environ.get("KGRAPH_DOCUMENTS"):
        return loaded
    from kgraph.cli.documents import anchor_command, read_anchors, texts_at_hand
    from kgraph.loader.citations import citations
    from kgraph.reading.anchors import drift
    from kgraph.reading.drift_problems import drift_problems

    found = drift(citations(loaded.draft), read_anchors(place), texts_at_hand(document, loaded.graph))
    drifted = drift_problems(found, anchor_command(place, document))
    problems = sorted([*loaded.diagnostics, *drifted], key=lambda problem: problem.place)
    return loaded._replace(diagnostics=tuple(problems))


def _fingerprint(place: Path) -> tuple[tuple[str, int, int], ...]:
    return tuple(_stamps(place))


def _stamps(place: Path) -> Iterator[tuple[str, int, int]]:
    try:
        files = sorted([*place.glob("*.yaml"), *place.glob("relations/*.yaml")])
    except OSError:
        # A name too long, a folder that is closed: loading tells.
        return
    for path in files:
        # An editor may take a file away and put it back, and a link may lead nowhere.
        status = path.stat() if path.exists() else path.lstat() if path.is_symlink() else None
        yield str(path), *((status.st_mtime_ns, status.st_size) if status else (0, 0))


def _print_check(place: Path, loaded: "Loaded", output: ProblemFormat) -> None:
    from kgraph import __version__
    from kgraph.cli.output import print_lines, width, write
    from kgraph.loader.codes import CODES
    from kgraph.reading.drift_problems import DRIFT_CODES
    from kgraph.render import problems

    found = loaded.diagnostics
    match output:
        case ProblemFormat.JSON:
            write(problems.as_json(found) + "\n")
        case ProblemFormat.SARIF:
            write(problems.as_sarif(found, {**CODES, **DRIFT_CODES}, __version__) + "\n")
        case ProblemFormat.GITHUB:
            write(problems.as_github(found) + "\n" * bool(found))
        case ProblemFormat.CONCISE:
            print_lines(problems.concise_lines(found))
        case ProblemFormat.FULL:

            def line_of(file: str, number: int) -> str:
                return loaded.sources[file].line(number) if file in loaded.sources else ""

            print_lines(problems.problem_lines(found, line_of, width()))
            if len(found) > problems.MAX_SHOWN:
                write("`--format concise` lists them all\n")
            write(_summary(place, loaded) + "\n")


def _summary(place: Path, loaded: "Loaded") -> str:
    errors = sum(problem.severity == "error" for problem in loaded.diagnostics)
    warnings = len(loaded.diagnostics) - errors
    told = ", ".join(
        f"{count} {word}{'s' * (count != 1)}" for count, word in ((errors, "error"), (warnings, "warning")) if count
    )
    if loaded.graph is None or errors:
        return f"{place}: {told}"
    graph = loaded.graph
    parts = ((graph.claims, "claim"), (graph.actors, "actor"), (graph.scenarios, "scenario"))
    counts = ", ".join(f"{len(part)} {word}{'s' * (len(part) != 1)}" for part, word in parts)
    return f"{place}: {counts}; {told or 'no problems'}"


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty directory.")],
) -> None:
    """Start a data set: a small commented one that passes `kgraph check`, with schemas for the editor.

    Example: kgraph init my-text
    """
    from kgraph.cli.session import WRONG_DATA, writing
    from kgraph.formats.atomic import is_free, write_new_directory
    from kgraph.formats.starter import STARTER_FILES
    from kgraph.loader.files import load

    with writing(directory):
        free = is_free(directory)
    if not free:
        typer.echo(f"error[not-empty]: {directory} is not an empty directory\n  help: name a new one", err=True)
        raise typer.Exit(WRONG_DATA)
    with writing(directory):
        write_new_directory(directory, STARTER_FILES)
        _write_schemas(directory / SCHEMA_FOLDER, load(directory).graph)
    typer.echo(f"{directory}: {', '.join(STARTER_FILES)}\nNow: kgraph check {directory}")


def schema(
    context: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where to write. Default: .kgraph in the data set.", show_default=False),
    ] = None,
    data: DataOption = None,
) -> None:
    """Write a JSON Schema for each file, so that an editor completes and checks it.

    With --data the ids of that data set are offered where an id is expected; run it again when there are new ones.

    Example: kgraph schema --data my-text
    """
    from kgraph.cli.session import open_graph, writing

    own = data or context.obj
    target = directory or Path(own or ".") / SCHEMA_FOLDER
    graph = open_graph(context, data) if own else None
    with writing(target):
        for path in _write_schemas(target, graph):
            typer.echo(str(path))


def _write_schemas(folder: Path, graph: "ClaimGraph | None") -> list[Path]:
    import json

    from kgraph.formats.atomic import write_atomically
    from kgraph.formats.schemas import file_schemas

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in file_schemas(graph).items():
        write_atomically(folder / name, (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())
        written.append(folder / name)
    return written
