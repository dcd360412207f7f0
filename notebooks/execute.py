"""Runs every notebook from a clean kernel and saves it with its outputs: `python notebooks/execute.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
WIDGET = "application/vnd.jupyter.widget-view+json"


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook as it is after running it, without what differs from run to run."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(HERE)}},
        coalesce_streams=True,
        store_widget_state=False,
    )
    client.execute(env=_environment())
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            # Without a kernel only the picture beside it can be shown.
            output.get("data", {}).pop(WIDGET, None)
    for state in ("language_info", "widgets"):
        notebook.metadata.pop(state, None)
    return notebook


def _environment() -> dict[str, str]:
    """What `!kgraph` finds: the command of this very Python, without colours."""
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "NO_COLOR": "1",
    }


def main() -> None:
    """Run and save all notebooks."""
    for path in sorted(HERE.glob("*.ipynb")):
        nbformat.write(execute(path), path)


if __name__ == "__main__":
    main()
