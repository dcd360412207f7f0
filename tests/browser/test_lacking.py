"""What is left of the page where something is missing: scripts, the library of the picture, a server; and with much."""

from __future__ import annotations

import random
from time import perf_counter
from typing import TYPE_CHECKING, Final

import pytest
from browser.seen import SHOWN_CLAIMS, go, shown_claims, shown_sections
from browser.visiting import Screen
from playwright.sync_api import expect
from strategies import TYPE_MODELS

from kgraph.formats import page_assets
from kgraph.formats.explorer import write_html
from kgraph.graph.claims import ClaimGraph
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet
from kgraph.model.qualifiers import FACTUALITIES

if TYPE_CHECKING:
    from pathlib import Path

    from browser.seen import Explorer
    from browser.visiting import Visitor

    import kgraph

pytestmark = pytest.mark.slow

ACTORS: Final = 1000
CLAIMS: Final = 5000


def test_without_scripts_every_claim_can_be_read(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{explorer.address}#claim:china-influence-on-dprk", Screen(scripts=False))
    rows = page.locator("#claims-table tbody tr")
    expect(rows).to_have_count(len(kg.claims))
    text = page.locator("#claims-table").inner_text()
    assert all(claim.summary in text for claim in kg.claims.values() if claim.summary)
    expect(page.locator("[id='claim:china-influence-on-dprk']")).to_be_in_viewport()
    for useless in ("#lens", "#views", "#ask", "#theme", "#details"):
        box = page.locator(useless).bounding_box()
        assert box is None or not page.locator(useless).inner_text().strip()


def test_without_the_library_of_the_picture_the_page_says_so(
    visitor: Visitor, kg: kgraph.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = page_assets.asset
    monkeypatch.setattr(page_assets, "asset", lambda name: None if name.startswith("vendor/") else whole(name))
    file = tmp_path / "graph.html"
    file.write_bytes(write_html(kg.graph))
    page = visitor.open(file.as_uri())
    expect(page.locator("#view-graph")).to_contain_text("Cytoscape")
    page.locator("#view-graph").get_by_role("link", name="table").first.click()
    assert shown_sections(page) == ["view-claims"]
    go(page, "#/claim/china-influence-on-dprk")
    expect(page.locator("#details")).to_be_visible()


def large_graph() -> ClaimGraph:
    """Many invented claims, the same every time."""
    chance = random.Random(5)  # noqa: S311  # the same for everybody
    actors = tuple(Actor(id=f"A{n}", kind="group", name=f"Actor number {n}") for n in range(ACTORS))
    types = [one.id for one in TYPE_MODELS if not one.symmetric and not one.exchange]

    def claim(number: int) -> Claim:
        # A few are named often, as in a text.
        source, target = (f"A{int(ACTORS * chance.random() ** 3)}" for _ in range(2))
        said = {"type": chance.choice(types), "source": source, "target": target}
        hedge = {"factuality": chance.choice(FACTUALITIES), "summary": f"What is said in sentence {number}."}
        place = {"document": "text", "locator": f"{1 + number // 500}.1.{1 + number % 500}"}
        return Claim.model_validate({"id": f"c{number}", **said, **hedge, "evidence": [place]})

    return ClaimGraph(DataSet(relation_types=TYPE_MODELS, actors=actors, claims=tuple(map(claim, range(CLAIMS)))))


def test_thousands_of_claims_can_be_looked_through(visitor: Visitor, tmp_path: Path) -> None:
    graph = large_graph()
    file = tmp_path / "graph.html"
    started = perf_counter()
    file.write_bytes(write_html(graph))
    made = perf_counter()
    page = visitor.open(f"{file.as_uri()}#/claims")
    page.locator("#lens input[type=radio]").first.wait_for()
    opened = perf_counter()
    page.locator("#lens").get_by_role("radio", name="stated as fact").check()
    certain = {claim.id for claim in graph.claims.values() if claim.factuality == "certain"}
    expect(page.locator("#view-claims .view-head")).to_contain_text(str(len(certain)))
    shown = shown_claims(page)
    assert set(shown) < certain
    page.locator("#view-claims").get_by_role("button", name="more").click()
    assert len(shown_claims(page)) == 2 * len(shown)
    seconds = page.evaluate(f"""() => {{
        const start = performance.now();
        document.querySelectorAll("#lens input[type=radio]")[1].click();
        document.body.offsetHeight;
        const lens = performance.now();
        const field = document.querySelector("#view-claims input[type=search]");
        field.value = "sentence 49";
        field.dispatchEvent(new Event("input", {{ bubbles: true }}));
        ({SHOWN_CLAIMS})();
        return [lens - start, performance.now() - lens].map(Math.round);
    }}""")
    # Told, never asserted: a time says more about the machine.
    print(f"page made in {made - started:.1f} s, opened in {opened - made:.1f} s; lens, search in ms: {seconds}")  # noqa: T201
    go(page, "#/graph")
    go(page, "#/matrix")
    expect(page.locator("#view-matrix table")).to_be_visible()
