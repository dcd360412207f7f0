"""The command line: thin commands over the Python API. Heavy modules load inside the commands that need them."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main() -> None:
    """Run `kgraph` with the words of the command line.

    Start-up time is felt at every command: what is loaded stays until the end, so collecting garbage meanwhile finds
    nothing, and looking for pydantic plugins among all installed packages costs more than reading the data.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_missing_streams()
    from kgraph.cli.app import app

    try:
        app()
    except OSError as error:
        # A full disk or a lost terminal behind standard output; what could not be written is dropped.
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # stays open to the end
        sys.exit(f"error[unwritable-output]: {error.strerror or error}")


def _open_missing_streams() -> None:
    """A caller may close standard output or error (`>&-`): Python then has None there."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # as above
