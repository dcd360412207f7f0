"""The command that takes the graph elsewhere: export."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import DataOption, LensFlags, with_lens

if TYPE_CHECKING:
    from kgraph.formats.table import Format
    from kgraph.graph.claims import ClaimGraph


@with_lens
def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="The file to write; - is standard output.")],
    lens: LensFlags,
    to: Annotated[str | None, typer.Option(metavar="FORMAT", help="A format, if the suffix does not tell.")] = None,
    data: DataOption = None,
) -> None:
    """Write the graph in another format; `kgraph formats` lists them with what each keeps and loses.

    Claims that the lens sets aside are left out. Standard error tells what the file does not keep.

    Example: kgraph export graph.ttl
    """
    from kgraph.cli.session import open_graph, reporting, resolve_lens, writing
    from kgraph.formats.atomic import write_atomically
    from kgraph.formats.table import format_of, get_format

    with reporting():
        row = get_format(to) if to else format_of(file)
    graph = open_graph(context, data)
    with reporting():
        seen = graph.through(resolve_lens(graph, lens))
        content = row.write(seen)
    with writing(Path(file)):
        if file == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            write_atomically(Path(file), content)
    _tell(file, row, seen)
    if lens.exact or not lens.with_parts:
        typer.echo("note: --exact and --no-parts say how questions are read; they change no file", err=True)


def _tell(file: str, row: "Format", seen: "ClaimGraph") -> None:
    """What was written, and what it does not keep."""
    coded, kept = len(seen.dataset.claims), seen.claims.values()
    written = sum(claim.polarity == "affirmed" for claim in kept) if row.affirmed else len(kept)
    aside = coded - len(kept)
    lost = ", ".join((*[row.loses] * bool(row.loses), *[f"{aside} claims that the lens sets aside"] * bool(aside)))
    told = f"not kept: {lost}" if lost else "nothing is lost"
    name = "" if file == "-" else f"{file}: "
    counted = f"{written} of {coded}" if written != coded else str(written)
    typer.echo(f"{name}{row.title}, {counted} claims; {told}", err=True)
