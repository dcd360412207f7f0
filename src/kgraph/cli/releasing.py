"""The command that makes a data set ready to be published: release."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.diagnostics import Diagnostic
    from kgraph.loader.files import Loaded


def release(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The data set.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new or empty directory.")],
) -> None:
    """Make a data set ready to be published: data, table, RDF, codebook, how to cite it, metadata for a DOI, checksums.

    dataset.yaml must tell title, version, published, license, creators and documents. The texts of the documents are
    not written. Nothing is written if anything is wrong. Equal data give equal files.

    Example: kgraph release examples/column strait-1.0.0
    """
    from kgraph.cli.documents import end_with
    from kgraph.cli.session import WRONG_DATA, writing
    from kgraph.diagnostics import Diagnostic
    from kgraph.formats.atomic import is_free, write_new_directory
    from kgraph.formats.release import release_files
    from kgraph.loader.files import load

    with writing(out):
        free = is_free(out)
    if not free:
        problem = Diagnostic("not-empty", f"{out} is not an empty directory", None, "name a new one")
        end_with([problem], WRONG_DATA)
    loaded = load(directory)
    files, problems = release_files(loaded, directory)
    _show(loaded, problems)
    if not files:
        raise typer.Exit(WRONG_DATA)
    with writing(out):
        write_new_directory(out, files)
    version = loaded.graph.dataset.metadata.version if loaded.graph else None
    typer.echo(f"{out}: version {version}, {len(files)} files\nNow: read {out / 'README.md'}")


def _show(loaded: "Loaded", problems: "Sequence[Diagnostic]") -> None:
    """Show what is wrong, as `kgraph check` does."""
    from kgraph.cli.output import print_lines, width
    from kgraph.render.problems import problem_lines

    def line_of(file: str, number: int) -> str:
        return loaded.sources[file].line(number) if file in loaded.sources else ""

    print_lines(problem_lines(problems, line_of, width()), to_error=True)
