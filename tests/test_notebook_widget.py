"""The graph as a widget: what is chosen reaches Python and comes from there, and a still picture goes with it."""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
import traitlets
from project import ROOT

import kgraph
from kgraph.formats import page_assets
from kgraph.graph.lens import Lens
from kgraph.notebook import show
from kgraph.views.scene import scene

if TYPE_CHECKING:
    from kgraph.notebook.widget import Explorer

COLUMN: Final = ROOT / "examples" / "column"
TENSION, SAID = "sudmark-resents-norland", "Sudmark has tensions with Norland"
WIDGET: Final = "application/vnd.jupyter.widget-view+json"
PNG: Final = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def column() -> kgraph.KnowledgeGraph:
    return kgraph.load(COLUMN)


@pytest.fixture
def explorer(column: kgraph.KnowledgeGraph) -> Explorer:
    if page_assets.cytoscape_script() is None:
        pytest.skip("Cytoscape.js was not built in")
    return show(column)


def bundle(explorer: Explorer) -> tuple[dict[str, Any], dict[str, Any]]:
    found = explorer._repr_mimebundle_()
    assert found is not None
    return found


def test_what_is_clicked_reaches_python(explorer: Explorer, column: kgraph.KnowledgeGraph) -> None:
    heard: list[object] = []
    explorer.observe(lambda change: heard.append(change.new), names="chosen")
    for choice in (["actor", "NORLAND"], ["claim", TENSION], []):
        explorer.choice = choice
    assert heard == [column.actors["NORLAND"], column.claims[TENSION], None]


def test_what_python_chooses_reaches_the_picture(explorer: Explorer, column: kgraph.KnowledgeGraph) -> None:
    explorer.chosen = column.claims[TENSION]
    assert explorer.choice == ["claim", TENSION]
    explorer.chosen = column.actors["NORLAND"]
    assert explorer.choice == ["actor", "NORLAND"]
    explorer.chosen = None
    assert explorer.choice == []


@pytest.mark.parametrize("thing", ["NORLAND", 1, object()])
def test_only_claims_and_actors_can_be_chosen(explorer: Explorer, thing: object) -> None:
    with pytest.raises(traitlets.TraitError, match="no claim and no actor of this graph"):
        explorer.chosen = thing
    assert explorer.chosen is None


def test_what_the_lens_sets_aside_is_not_there_and_cannot_be_chosen(column: kgraph.KnowledgeGraph) -> None:
    sure = show(column.through(Lens(at_least="certain")))
    aside = column.claims["coast-guard-deters-sudmark"]
    assert aside.id not in {claim["id"] for claim in sure.page["claims"]}
    with pytest.raises(traitlets.TraitError):
        sure.chosen = aside


@pytest.mark.parametrize("choice", [["claim", "nothing"], ["scenario", "x"], ["claim"], ["a", "b", "c"]])
def test_a_choice_that_names_nothing_is_none(explorer: Explorer, choice: list[str]) -> None:
    explorer.choice = choice
    assert explorer.chosen is None
    assert explorer.choice == []


def test_actors_stand_where_they_stand_in_every_picture(column: kgraph.KnowledgeGraph) -> None:
    whole = {node.actor: (node.x, node.y) for node in scene(column.graph).nodes}
    for seen in (column, column.through(Lens(at_least="certain"))):
        nodes = show(seen).page["scene"]["nodes"]
        assert {node["actor"]: (node["x"], node["y"]) for node in nodes}.items() <= whole.items()


def test_the_output_carries_the_widget_a_picture_and_a_text(explorer: Explorer) -> None:
    data, metadata = bundle(explorer)
    assert (data, metadata) == bundle(explorer)
    assert set(data) == {WIDGET, "image/png", "text/plain"}
    assert base64.b64decode(data["image/png"]).startswith(PNG)
    assert data["text/plain"] == "<Explorer: 7 claims>"
    assert metadata["image/png"]["alt"] == "What does the text say? This is what “The strait” says, not what is so."


def test_the_picture_shows_what_is_chosen(explorer: Explorer, column: kgraph.KnowledgeGraph) -> None:
    norland, tension = column.actors["NORLAND"], column.claims[TENSION]
    found = []
    for chosen, told in ((norland, "What does the text say of Norland?"), (tension, f"{SAID}.")):
        explorer.chosen = chosen
        data, metadata = bundle(explorer)
        assert metadata["image/png"]["alt"].startswith(told)
        found.append(data["image/png"])
    assert found[0] != found[1]


@pytest.mark.parametrize("library", ["anywidget", "matplotlib"])
def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    column: kgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(kgraph.KgraphError, match=f"needs {library}") as caught:
        show(column)
    assert caught.value.diagnostics[0].help == "pip install 'kgraph[notebook]'"


def test_a_copy_without_the_drawing_library_says_so(
    column: kgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_assets, "cytoscape_script", lambda: None)
    with pytest.raises(kgraph.KgraphError, match=r"without Cytoscape\.js"):
        show(column)
