"""The command line: thin commands over the Python API. Heavy modules load inside the commands that need them."""

from __future__ import annotations


def main() -> None:
    """Run `kgraph` with the words of the command line."""
    from kgraph.cli.app import app  # noqa: PLC0415  # `import kgraph.cli` stays free of typer

    app()
