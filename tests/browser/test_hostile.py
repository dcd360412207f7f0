"""Names that would be mark-up, code or addresses are shown as what they are: text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import hostile
import pytest
from browser.seen import SERVED_VIEWS, VIEWS, go
from browser.visiting import Visitor
from foreign.tools import HERE
from hypothesis import given, settings
from playwright.sync_api import expect

import kgraph
from kgraph.formats.explorer import write_html
from kgraph.graph.claims import ClaimGraph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from kgraph.model.dataset import DataSet

pytestmark = pytest.mark.slow

# Whatever is not there in a page about tame data, or would run or load something. The page sets colours at its root.
SLIPPED_IN: Final = """() => [...document.querySelectorAll("*")].flatMap(element => {
    const found = [...element.attributes].filter(({ name, value }) => name.startsWith("on") || name === "style"
        && !element.matches(":root, #view-graph *") || /^\\s*javascript:/i.test(value)).map(({ name }) => name);
    return found.length || ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE", "B"].includes(element.tagName)
        ? [element.outerHTML.slice(0, 120)] : [];
})"""


def through_everything(page: Page, graph: ClaimGraph, views: dict[str, str]) -> None:
    """Look at every view, claim, actor and scenario; each name is shown as it is."""
    for path in views:
        go(page, f"#/{path}")
    for claim in graph.claims:
        go(page, f"#/claim/{claim}")
        expect(page.locator("#details")).to_be_visible()
    for scenario in graph.scenarios.values():
        go(page, f"#/scenarios/{scenario.id}")
        shown = " ".join(page.locator("#view-scenarios").text_content().split())  # type: ignore[union-attr]
        assert " ".join(scenario.name.split()) in shown
    for actor in graph.actors.values():
        go(page, f"#/actor/{actor.id}")
        shown = " ".join(page.locator("#details").text_content().split())  # type: ignore[union-attr]
        for name in (actor.name, *actor.aliases):
            assert " ".join(name.split()) in shown
    assert page.evaluate(SLIPPED_IN) == []


def test_a_hostile_data_set_from_a_server(visitor: Visitor, hostile_server: str) -> None:
    page = visitor.open(f"{hostile_server}/")
    graph = kgraph.load(HERE / "hostile").graph
    through_everything(page, graph, SERVED_VIEWS)
    for actor in graph.actors.values():
        page.locator("#question").fill(f"tell me about {actor.name}"[:500])
        page.locator("#question").press("Enter")
        expect(page.locator("#view-answer")).to_be_visible()
    page.wait_for_timeout(300)
    visitor.refusals()
    assert page.evaluate(SLIPPED_IN) == []


def test_a_question_that_is_mark_up_is_shown_as_it_is(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/")
    for words in ("<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "who {{7*7}} ${7*7}"):
        page.locator("#question").fill(words)
        page.locator("#question").press("Enter")
        expect(page.locator("#view-answer [role=alert]")).to_contain_text(words)
    assert len(visitor.refusals()) == 3
    assert page.evaluate(SLIPPED_IN) == []


@given(hostile.datasets())
@settings(max_examples=6)
def test_any_data_set_in_one_file(browser: Browser, tmp_path_factory: pytest.TempPathFactory, dataset: DataSet) -> None:
    graph = ClaimGraph(dataset)
    file = tmp_path_factory.mktemp("hostile") / "graph.html"
    file.write_bytes(write_html(graph))
    visitor = Visitor(browser)
    through_everything(visitor.open(file.as_uri()), graph, VIEWS)
    visitor.close()
    assert visitor.troubles == []
