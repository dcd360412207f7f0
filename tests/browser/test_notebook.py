"""The graph in a notebook, in a real browser: as a widget with its model, and as what a saved notebook shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import nbformat
import pytest
from browser.test_hostile import SLIPPED_IN
from browser.widget_host import host_page
from foreign.tools import HERE as FOREIGN
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from project import ROOT

import kgraph
from kgraph.notebook import show

if TYPE_CHECKING:
    from pathlib import Path

    from browser.visiting import Visitor
    from playwright.sync_api import Page

    from kgraph.notebook.widget import Explorer

pytestmark = pytest.mark.slow

COLUMN: Final = ROOT / "examples" / "column"
FIRST_CELL: Final = "import kgraph\nimport kgraph.notebook\n\nkg = kgraph.load('examples/column')"
CELLS: Final = (
    *(FIRST_CELL, "kgraph.notebook.show(kg)", "kg.claims['sudmark-resents-norland']", "kg.matrix()"),
    "kg.ask('does Norland deter Sudmark?')",
)
# Where a notebook's page would ask others for scripts of its own.
OFFLINE: Final = {"mathjax_url": "", "require_js_url": "", "mermaid_js_url": ""}
PICTURES: Final = "() => [...document.images].map(image => [image.naturalWidth > 0, image.src.slice(0, 15)])"
# The library keeps its picture with the element that it draws in.
SPOT: Final = """id => {
    const canvas = document.querySelector(".graph-canvas");
    const drawn = canvas._cyreg.cy.getElementById(id);
    const { x, y } = drawn.isNode() ? drawn.renderedPosition() : drawn.renderedMidpoint();
    const { left, top } = canvas.getBoundingClientRect();
    return [left + x, top + y];
}"""


@pytest.fixture
def explorer() -> Explorer:
    return show(kgraph.load(COLUMN))


def opened(visitor: Visitor, explorer: Explorer, folder: Path) -> Page:
    """The widget in a page of its own."""
    file = folder / "widget.html"
    file.write_text(host_page(explorer), encoding="utf-8")
    page = visitor.open(file.as_uri())
    page.locator("main.kgraph-widget").wait_for()
    return page


def click(page: Page, element: str) -> None:
    """Click on an actor or a claim where it is drawn."""
    page.mouse.click(*page.evaluate(SPOT, element))


def test_what_is_clicked_is_chosen_in_the_model_and_told_below(
    visitor: Visitor, explorer: Explorer, tmp_path: Path
) -> None:
    page = opened(visitor, explorer, tmp_path)
    words = page.locator(".widget-words")
    click(page, "actor:NORLAND")
    expect(words).to_contain_text("Norland · 5 claims [NORLAND]")
    click(page, "claim:estwick-norland-alliance")
    expect(words).to_contain_text("[estwick-norland-alliance]")
    page.get_by_role("button", name="Show all").click()
    expect(words).to_be_empty()
    assert page.evaluate("window.saved") == [["actor", "NORLAND"], ["claim", "estwick-norland-alliance"], []]


def test_what_python_chooses_is_shown_and_not_sent_back(visitor: Visitor, explorer: Explorer, tmp_path: Path) -> None:
    explorer.chosen = explorer.graph.actors["NORLAND"]
    page = opened(visitor, explorer, tmp_path)
    expect(page.locator(".widget-words")).to_contain_text("[NORLAND]")
    page.evaluate("model.set('choice', ['claim', 'sudmark-resents-norland'])")
    expect(page.locator(".widget-words")).to_contain_text("Sudmark has always disliked")
    expect(page.locator(".graph-focus")).to_contain_text("one claim")
    assert page.evaluate("window.saved") == []


def test_the_keyboard_chooses_and_its_keys_stay_in_the_picture(
    visitor: Visitor, explorer: Explorer, tmp_path: Path
) -> None:
    page = opened(visitor, explorer, tmp_path)
    page.evaluate("document.addEventListener('keydown', ({ key }) => (window.keys ??= []).push(key))")
    page.locator(".graph-canvas").focus()
    for key in ("ArrowRight", "Enter", "0"):
        page.keyboard.press(key)
    expect(page.locator(".widget-words")).not_to_be_empty()
    assert page.evaluate("window.keys") is None


def test_the_widget_follows_the_theme_of_its_page_and_goes_without_a_trace(
    visitor: Visitor, explorer: Explorer, tmp_path: Path
) -> None:
    page = opened(visitor, explorer, tmp_path)
    frame = page.locator(".graph-frame")
    expect(frame).to_have_css("background-color", "rgb(255, 255, 255)")
    page.evaluate("document.body.className = 'dark'")
    expect(frame).to_have_css("background-color", "rgb(20, 23, 28)")
    page.evaluate("window.end()")
    assert page.evaluate("window.listeners()") == 0


def test_hostile_names_in_a_widget_are_text(visitor: Visitor, tmp_path: Path) -> None:
    explorer = show(kgraph.load(FOREIGN / "hostile"))
    page = opened(visitor, explorer, tmp_path)
    words = page.locator(".widget-words")
    for kind, things in (("actor", explorer.graph.actors), ("claim", explorer.graph.claims)):
        for name in things:
            page.evaluate("choice => model.set('choice', choice)", [kind, name])
            expect(words).to_contain_text(f"[{name}]")
            assert page.evaluate(SLIPPED_IN.replace("#view-graph", "main, main")) == []


def run_notebook(folder: Path) -> nbformat.NotebookNode:
    """A notebook with a widget and results, as it is when it has been run and saved."""
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=cells)
    resources = {"metadata": {"path": str(ROOT)}}
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", store_widget_state=False, resources=resources
    ).execute()
    nbformat.write(notebook, folder / "saved.ipynb")
    saved: nbformat.NotebookNode = nbformat.read(folder / "saved.ipynb", as_version=4)
    return saved


@pytest.mark.filterwarnings("default")
def test_a_saved_notebook_shows_the_picture_and_the_results_without_kernel_and_network(
    visitor: Visitor, tmp_path: Path
) -> None:
    saved = run_notebook(tmp_path)
    shown = [set(output.data) for cell in saved.cells for output in cell.outputs]
    assert shown[0] == {"text/plain", "image/png", "application/vnd.jupyter.widget-view+json"}
    assert shown[1:] == [{"text/plain", "text/html"}] * 3
    assert "widgets" not in saved.metadata
    html, _ = HTMLExporter(**OFFLINE).from_notebook_node(saved)
    (tmp_path / "saved.html").write_text(html, encoding="utf-8")
    page = visitor.open((tmp_path / "saved.html").as_uri())
    assert page.evaluate(PICTURES) == [[True, "data:image/png;"]]
    told = page.locator(".kgraph-told")
    expect(told).to_have_count(3)
    expect(told.first).to_contain_text("Sudmark has tensions with Norland")
    expect(told.nth(1).get_by_role("row")).to_have_count(6)
