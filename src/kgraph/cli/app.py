"""The table of commands. A command's module is loaded when the command is asked for."""

import keyword
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from kgraph import __version__

COMMANDS: Final = {
    "ask": "questions",
    "claims": "questions",
    "claim": "questions",
    "actor": "questions",
    "path": "questions",
    "what-if": "argument",
    "why": "argument",
    "disagreements": "disagreements",
    "balance": "balance",
    "scenarios": "lists",
    "topics": "lists",
    "vocabulary": "lists",
    "formats": "lists",
    "stats": "stats",
    "check": "datasets",
    "sentences": "texts",
    "coverage": "texts",
    "anchor": "texts",
    "diff": "compare",
    "sparql": "sparql",
    "import": "imports",
    "export": "exports",
    "release": "releasing",
    "draw": "drawing",
    "serve": "serving",
    "init": "datasets",
    "schema": "datasets",
}
"""Each command and the module of `kgraph.cli` that holds the function of that name."""


class Commands(TyperGroup):
    """Builds a command when it is asked for: reading the signatures of all would cost more than an answer."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401
        """The command of a name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name.replace("-", "_")
        function = getattr(import_module(f"kgraph.cli.{COMMANDS[cmd_name]}"), name)
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(cmd_name)(function)
        return typer.main.get_command(single)


# Plain help texts: rich would slow every usage error, and pipes and narrow windows read better without boxes.
app = typer.Typer(
    name="kgraph", cls=Commands, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


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
