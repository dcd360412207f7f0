"""The command that shows the graph in the browser: serve."""

import gc
import os
import sys
import webbrowser
from importlib.util import find_spec
from typing import Annotated, Final

import typer

from kgraph.cli.options import DataOption, DocumentOption

INTERRUPTED: Final = 130


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Where to listen; 0 takes a port that is free.")] = 8765,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
    document: DocumentOption = None,
    data: DataOption = None,
) -> None:
    """Show the graph in the browser: explore, ask, look through the lens, run SPARQL, download.

    Only this machine can reach it. With a coded text at hand, its sentences are shown beside their claims.

    Example: kgraph serve --document essay=essay.txt
    """
    from kgraph.cli.documents import end_with, read_anchors, texts_at_hand
    from kgraph.cli.session import WRONG_DATA, data_directory, open_knowledge
    from kgraph.diagnostics import KgraphError

    _make_sure_of_server()
    kg = open_knowledge(context, data)
    texts = texts_at_hand(document, kg.graph)
    anchors = read_anchors(data_directory(context, data)) if texts else {}
    from kgraph.web.holding import Holding
    from kgraph.web.server import listen, run

    try:
        listener = listen(port)
    except KgraphError as error:
        end_with(error.diagnostics, WRONG_DATA)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    typer.echo(f"kgraph: {address} (Ctrl-C ends it)", err=True)
    browser_opens = not no_open and _has_screen()
    if browser_opens:
        webbrowser.open(address)
    # A command ends before its garbage matters; a server does not.
    gc.enable()
    try:
        run(Holding(kg, texts, anchors), listener, browser_opens=browser_opens)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def _make_sure_of_server() -> None:
    """The server's packages are an extra."""
    from kgraph.cli.session import WRONG_DATA

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        message = "kgraph serve needs starlette and uvicorn: pip install 'kgraph[web]'"
        typer.echo(f"error[missing-package]: {message}", err=True)
        raise typer.Exit(WRONG_DATA)


def _has_screen() -> bool:
    """Whether a browser with a window can be opened; a text browser would take the terminal."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
