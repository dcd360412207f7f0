"""The command line: thin commands over the Python API. Heavy modules load inside the commands that need them."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Run `kgraph` with the words of the command line.

    Start-up time is felt at every command: what is loaded stays until the end, so collecting garbage meanwhile finds
    nothing, and looking for pydantic plugins among all installed packages costs more than reading the data.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from kgraph.cli.app import app

    app()
