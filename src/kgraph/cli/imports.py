"""The command that takes claims in: import."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.diagnostics import Diagnostic


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A filled-in coding sheet (CSV or YAML).")],
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The data set that takes the claims.")],
) -> None:
    """Take the claims of a filled-in coding sheet into a data set, as a file of their own under relations/.

    Nothing is written if a row or a claim is wrong, or if the file is there already.

    Example: kgraph import sheet.csv my-text
    """
    from kgraph.cli.documents import end_with
    from kgraph.cli.session import WRONG_DATA
    from kgraph.diagnostics import Diagnostic
    from kgraph.formats.atomic import write_atomically
    from kgraph.formats.sheet import read_csv_sheet
    from kgraph.formats.yaml_writer import claims_yaml
    from kgraph.source.file import read_text

    target = directory / "relations" / f"{file.stem}.yaml"
    text, problems = read_text(file, str(file))
    content = text or ""
    if text is not None and file.suffix.casefold() == ".csv":
        claims, problems = read_csv_sheet(text, str(file))
        content = claims_yaml(claims, f"Claims from {file.name}.")
    if not problems and target.exists():
        problems = [
            Diagnostic("file-exists", f"{target} is there already", None, "rename the sheet, or delete the file")
        ]
    found = problems or _problems_with(directory, target.name, content)
    if found:
        end_with(found, WRONG_DATA)
    target.parent.mkdir(exist_ok=True)
    write_atomically(target, content.encode())
    typer.echo(f"{target}: written. Now: kgraph check {directory}")


def _problems_with(directory: Path, name: str, content: str) -> "Sequence[Diagnostic]":
    """The errors that a data set would have with one more file of claims; found on a copy."""
    from kgraph.loader.files import load

    before = load(directory)
    if before.graph is None:
        return before.diagnostics
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / directory.name
        shutil.copytree(
            directory, copy, ignore=lambda _, names: [n for n in names if not n.endswith((".yaml", "relations"))]
        )
        (copy / "relations").mkdir(exist_ok=True)
        (copy / "relations" / name).write_text(content, encoding="utf-8")
        found = [problem for problem in load(copy).diagnostics if problem.severity == "error"]
        return [p._replace(span=p.span._replace(file=name)) if p.span else p for p in found]
