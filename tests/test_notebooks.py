"""Notebooks run from a clean kernel, and what they were saved with is what they print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import nbformat
import pytest
from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def printed(notebook: nbformat.NotebookNode) -> list[str]:
    """The text of every output, pictures left out."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" not in data:
                found.append(output.get("text") or data.get("text/plain") or str(output))
    return found


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_prints_what_it_was_saved_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "notebooks"))
    monkeypatch.delitem(sys.modules, "execute", raising=False)
    from execute import execute  # noqa: PLC0415

    assert printed(execute(path)) == printed(nbformat.read(path, as_version=4))


def test_there_is_a_notebook_saved_with_a_picture() -> None:
    saved = nbformat.read(ROOT / "notebooks" / "01-first-look.ipynb", as_version=4)
    pictures = [
        output for cell in saved.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 1
    assert all(output["output_type"] != "error" for cell in saved.cells for output in cell.get("outputs", []))
