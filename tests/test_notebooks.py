"""Notebooks run from a clean kernel, and what they were saved with is what they show."""

from __future__ import annotations

import re
import sys
import tomllib
from typing import TYPE_CHECKING, Final

import nbformat
import pytest
from project import ROOT

from kgraph.document import Text
from kgraph.formats import page_assets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTEBOOKS: Final = sorted((ROOT / "notebooks").glob("*.ipynb"))
PICTURES: Final = {
    "01-first-look": 1,
    "02-the-argument": 1,
    "03-rdf-and-sparql": 0,
    "04-network-analysis": 2,
    "05-code-your-own-text": 1,
}
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def saved(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    for cell in notebook.cells:
        yield from cell.get("outputs", [])


def is_picture(output: nbformat.NotebookNode) -> bool:
    return "image/png" in output.get("data", {})


def shown(notebook: nbformat.NotebookNode) -> list[str]:
    """The text of every output; of a picture only that there is one."""
    return [
        "a picture" if is_picture(output) else output.get("text") or output["data"]["text/plain"]
        for output in outputs(notebook)
    ]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@every_notebook
def test_a_notebook_runs_and_shows_what_it_was_saved_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "kgraph.notebook.show(" in path.read_text() and page_assets.cytoscape_script() is None:
        pytest.skip("Cytoscape.js was not brought by npm")
    monkeypatch.syspath_prepend(str(ROOT / "notebooks"))
    monkeypatch.delitem(sys.modules, "execute", raising=False)
    from execute import execute  # noqa: PLC0415

    assert shown(execute(path)) == shown(saved(path))


def test_each_notebook_is_saved_with_its_pictures() -> None:
    assert {path.stem: sum(map(is_picture, outputs(saved(path)))) for path in NOTEBOOKS} == PICTURES


@every_notebook
def test_a_notebook_was_saved_after_one_run_from_its_start_without_an_error(path: Path) -> None:
    runs = [cell.execution_count for cell in saved(path).cells if cell.cell_type == "code"]
    assert runs == [*range(1, len(runs) + 1)]
    assert all(output.output_type != "error" for output in outputs(saved(path)))


@every_notebook
def test_a_saved_notebook_holds_nothing_that_only_a_kernel_can_show(path: Path) -> None:
    assert "widgets" not in saved(path).metadata
    assert not any(
        "application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs(saved(path))
    )


@every_notebook
def test_the_first_cell_names_the_extras_that_a_notebook_needs(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = re.search(r'pip install "kgraph\[([a-z,]+)\]"', saved(path).cells[0].source)
    assert named
    assert {*named[1].split(",")} <= project["optional-dependencies"].keys()


@every_notebook
def test_what_a_notebook_links_to_is_there(path: Path) -> None:
    prose = " ".join(cell.source for cell in saved(path).cells if cell.cell_type == "markdown")
    assert all((path.parent / target).is_file() for target in re.findall(r"\]\(([^)]+)\)", prose))


@every_notebook
def test_no_sentence_of_the_essay_is_in_a_notebook(path: Path, essay: str) -> None:
    texts = [cell.source for cell in saved(path).cells] + shown(saved(path))
    plain = " ".join(" ".join(texts).split())
    assert not any(" ".join(sentence.text.split()) in plain for sentence in Text(essay).sentences)
