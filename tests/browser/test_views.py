"""Every view of the explorer opens, by its name and by its address, from a server and from one file alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser.seen import ARCS, CATCH_PICTURE, CELLS, SERVED_VIEWS, go, shown_claims, shown_sections
from browser.visiting import Screen
from playwright.sync_api import expect

from kgraph.ask.query import ConsequencesQuery
from kgraph.formats.page_assets import explorer_script
from kgraph.render.answers import answer_lines
from kgraph.render.layout import plain_text

if TYPE_CHECKING:
    from browser.seen import Explorer
    from browser.visiting import Visitor

    import kgraph

pytestmark = pytest.mark.slow


def test_the_page_opens_with_the_graph(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(explorer.address)
    assert shown_sections(page) == ["view-graph"]
    title = kg.graph.dataset.metadata.title
    expect(page.locator("#title")).to_have_text(title or "")
    expect(page.locator("#subtitle")).to_contain_text(f"{len(kg.claims)} claims")
    expect(page.locator("#changes")).to_contain_text(f"{len(kg.claims)}")
    assert title
    assert title in page.title()


def test_every_view_opens_by_its_name(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(explorer.address)
    for path, name in explorer.views.items():
        page.locator("#views").get_by_role("link", name=name, exact=True).click()
        section = f"view-{'answer' if path == 'ask' else path}"
        expect(page.locator(f"#{section}")).to_be_visible()
        assert shown_sections(page) == [section]
        assert page.evaluate("location.hash").startswith(f"#/{path}")
        current = page.locator("#views [aria-current=page]")
        expect(current).to_have_text(name)


def test_every_view_opens_by_its_address_and_stays_after_reload(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(explorer.address)
    for path in explorer.views:
        section = f"view-{'answer' if path == 'ask' else path}"
        page.goto(f"{explorer.address}#/{path}")
        page.reload()
        assert shown_sections(page) == [section]
        expect(page.locator(f"#{section}")).not_to_be_empty()


def test_the_picture_has_every_claim_and_every_mark(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    context = visitor.prepare(explorer.address)
    context.add_init_script(CATCH_PICTURE)
    page = context.new_page()
    page.goto(explorer.address)
    assert sorted(page.evaluate(ARCS)) == sorted(kg.claims)
    actors = {end for claim in kg.claims.values() for end in (claim.source, claim.target)}
    assert set(page.evaluate('window.picture.nodes().map(node => node.data("actor"))')) >= actors
    for mark in ("stated as fact", "called likely", "called possible", "left open", "positive", "negative"):
        expect(page.locator("#view-graph")).to_contain_text(mark)


def test_the_matrix_is_that_of_python(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(f"{explorer.address}#/matrix")
    page.locator("#view-matrix").get_by_role("button", name="Show all").click()
    words = {"+": "positive", "-": "negative", "mixed": "positive and negative"}
    surest = {"certain": "stated as fact", "probable": "called likely", "possible": "called possible"}
    expected = []
    for cell in kg.matrix().cells:
        names = f"{kg.actors[cell.source].name} to {kg.actors[cell.target].name}"
        count = "1 claim" if len(cell.claims) == 1 else f"{len(cell.claims)} claims"
        sign = words.get(cell.sign, "neither positive nor negative")
        told = f"{cell.signed}/{count} {sign}" if 0 < cell.signed < len(cell.claims) else f"{count}, {sign}"
        said = f"{names}: {told}, surest {surest.get(cell.surest, 'left open')}"
        expected.append([cell.source, cell.target, said])
    assert page.evaluate(CELLS) == expected


def test_a_cell_of_the_matrix_lists_its_claims(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(f"{explorer.address}#/matrix")
    for cell in kg.matrix().cells[:12]:
        page.locator(f"button[data-source='{cell.source}'][data-target='{cell.target}']").click()
        links = page.locator(".matrix-claims a[href*='/claim/']")
        listed = {
            href.partition("/claim/")[2].partition("?")[0] for href in links.evaluate_all("all => all.map(a => a.hash)")
        }
        assert listed == set(cell.claims)


def test_the_table_can_be_sorted_and_searched(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(f"{explorer.address}#/claims")
    assert sorted(shown_claims(page)) == sorted(kg.claims)
    orders = set()
    for head in page.locator("#claims-table thead th").all():
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        orders.add(tuple(shown_claims(page)))
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        orders.add(tuple(shown_claims(page)))
    assert len(orders) > 5
    page.locator("#view-claims input[type=search]").fill("soldiers")
    expect(page.locator("#claims-table tr[data-claim]:visible").first).to_be_visible()
    left = set(shown_claims(page))
    assert left < set(kg.claims)
    assert {claim.id for claim in kg.claims.values() if claim.summary and "soldiers" in claim.summary} <= left


def test_disagreements_camps_and_scenarios_are_those_of_python(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{explorer.address}#/disagreements")
    expect(page.locator("#view-disagreements")).to_contain_text(f"{len(kg.disagreements())} pair")
    for scenario in kg.scenarios.values():
        go(page, f"#/scenarios/{scenario.id}")
        expect(page.locator("#view-scenarios")).to_contain_text(scenario.name)
    go(page, "#/camps")
    expect(page.locator("#view-camps")).to_contain_text(kg.actors["DPRK"].name)


def test_the_chains_of_a_scenario_are_those_of_its_question(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    """The same chains in the same order, as sure in the same words."""
    page = visitor.open(explorer.address)
    for scenario in kg.scenarios:
        answer = kg.answer(ConsequencesQuery((scenario,)))
        told = plain_text(answer_lines(answer, kg.graph, 1_000_000))
        headings = re.findall(r"^\d+\. (.*)$", told, re.MULTILINE)
        shown = []
        for number in range(1, len(headings) + 1):
            go(page, f"#/scenarios/{scenario}?chain={number}")
            place = page.locator("#view-scenarios .chain-place")
            shown.append(place.inner_text().removeprefix(f"Chain {number} of {len(headings)} "))
        assert shown == headings, scenario


def test_nothing_moves_for_those_who_asked_for_calm(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(explorer.address, Screen(calm=True))
    for path in explorer.views:
        go(page, f"#/{path}")
        assert page.evaluate("document.getAnimations().length") == 0
    slow = """[...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
        return times.some(time => parseFloat(time) > 0.01);
    }).length"""
    assert page.evaluate(slow) == 0


def test_a_server_has_every_view() -> None:
    """What the tests above go through is what the page's own table of views names."""
    paths = set(SERVED_VIEWS)
    assert all(f'path: "{path}"' in explorer_script() for path in paths)
    assert explorer_script().count('path: "') == len(paths)
