"""Texts at hand: `--document ID=FILE`, `KGRAPH_DOCUMENTS`, and the anchors of a data set."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from kgraph.cli.output import print_lines, width
from kgraph.cli.session import WRONG_DATA, WRONG_USE
from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.document import Text
from kgraph.loader.files import bundled_data
from kgraph.reading.anchors import Anchors, parse_anchors
from kgraph.render.problems import problem_lines
from kgraph.source.file import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.graph.claims import ClaimGraph

ANCHORS_FILE = "anchors.lock"


def texts_at_hand(given: Sequence[str] | None, graph: ClaimGraph | None = None) -> dict[str, Text]:
    """Read the texts that flags or the environment name; what is wrong with them ends the command."""
    words = list(given or [w for w in os.environ.get("KGRAPH_DOCUMENTS", "").split(os.pathsep) if w])
    known = {document.id for document in graph.dataset.metadata.documents} if graph else set()
    texts: dict[str, Text] = {}
    for word in words:
        document, equals, file = word.partition("=")
        if not equals or not document or not file:
            _end(
                Diagnostic("bad-flag", f"{shown(word)} is no ID=FILE", help="as in --document essay=essay.txt"),
                WRONG_USE,
            )
        if known and document not in known:
            help_ = f"documents: {', '.join(sorted(known))}"
            _end(
                Diagnostic("unknown-document", f"the data set has no document {shown(document)}", help=help_), WRONG_USE
            )
        texts[document] = read_document(Path(file))
    return texts


def read_document(path: Path) -> Text:
    """Read a text; a file that cannot be read ends the command."""
    text, problems = read_text(path, str(path))
    if text is None:
        _end(problems[0], WRONG_DATA)
    return Text(text or "")


def anchor_command(directory: Path, given: Sequence[str] | None) -> str:
    """The command that makes the anchors of a data set, as it is typed."""
    own = [] if directory.resolve() == bundled_data().resolve() else ["--data", str(directory)]
    texts = [word for document in given or () for word in ("--document", document)]
    return shlex.join(["kgraph", "anchor", *own, *texts])


def read_anchors(directory: Path) -> Anchors:
    """The anchors of a data set; none where it has none yet."""
    path = directory / ANCHORS_FILE
    if not path.exists():
        return {}
    text, problems = read_text(path, str(path))
    if text is None:
        _end(problems[0], WRONG_DATA)
    try:
        return parse_anchors(text or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        span = Span(str(path), 1, 1, 1, 1)
        help_ = "restore it from version control, or delete it and run `kgraph anchor`"
        _end(Diagnostic("bad-anchors", f"{ANCHORS_FILE} cannot be read", span, help_), WRONG_DATA)


def _end(problem: Diagnostic, code: int) -> NoReturn:
    end_with([problem], code)


def end_with(problems: Sequence[Diagnostic], code: int) -> NoReturn:
    """Show problems on standard error and end the command."""
    print_lines(problem_lines(problems, lambda _file, _line: "", width()), to_error=True)
    raise typer.Exit(code)
