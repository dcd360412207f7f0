"""The table of commands."""

from pathlib import Path
from typing import Annotated

import typer

from kgraph import __version__
from kgraph.cli import datasets, lists, questions

# Plain help texts: rich would cost 36 ms at every usage error, and pipes and narrow windows read better without boxes.
app = typer.Typer(name="kgraph", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

COMMANDS = (
    questions.ask,
    questions.claims,
    questions.claim,
    questions.actor,
    questions.path,
    lists.scenarios,
    lists.topics,
    lists.vocabulary,
    lists.formats,
    lists.stats,
    datasets.check,
    datasets.export,
    datasets.init,
    datasets.schema,
)
for command in COMMANDS:
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kgraph {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="KGRAPH_DATA",
            help="Directory of the data set. Default: the bundled one.",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask a claim graph: who does what to whom, how sure the text is, who says so, and where."""
    del version
    context.obj = data
