"""The SPARQL page: queries are run by the server under its limits, results are shown as what they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import pytest
from browser.seen import go
from playwright.sync_api import expect
from typer.testing import CliRunner

from kgraph.cli.app import app

if TYPE_CHECKING:
    from browser.visiting import Visitor
    from playwright.sync_api import Page

    import kgraph

pytestmark = pytest.mark.slow

COUNTS: Final = (
    "SELECT ?type (COUNT(*) AS ?claims) { ?claim a kg:Claim ; rdf:predicate ?type } GROUP BY ?type ORDER BY ?type"
)
ROWS: Final = """() => [...document.querySelectorAll("#view-sparql .sparql-result tbody tr")]
    .map(row => [...row.cells].map(cell => cell.textContent))"""


def run(page: Page, query: str) -> None:
    """Write a query and run it with the keyboard."""
    page.locator("#sparql-query").fill(query)
    page.locator("#sparql-query").press("Control+Enter")
    expect(page.locator("#view-sparql .actions button", has_text="Cancel").first).to_be_hidden()


def test_a_result_is_that_of_the_command_line(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/sparql")
    run(page, COUNTS)
    printed = json.loads(CliRunner().invoke(app, ["sparql", COUNTS, "--format", "json"]).stdout)
    expected = [
        ["type:" + row["type"]["value"].rpartition("/")[2], row["claims"]["value"]]
        for row in printed["results"]["bindings"]
    ]
    expect(page.locator("#view-sparql .sparql-result tbody tr")).to_have_count(len(expected))
    assert page.evaluate(ROWS) == expected


def test_every_example_finds_something(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/sparql")
    for example in page.locator("#view-sparql .examples button").all():
        example.click()
        told = page.locator("#view-sparql p[role=status]")
        expect(told).not_to_have_text("Running …")
        expect(told).not_to_have_text("")
        assert not told.inner_text().startswith(("Nothing", "The query could"))
        assert page.locator("#view-sparql .problem").count() == 0


def test_a_query_has_an_address_and_its_names_lead_into_the_page(
    visitor: Visitor, server: str, kg: kgraph.KnowledgeGraph
) -> None:
    query = "SELECT ?claim ?who { ?claim a kg:Claim ; rdf:subject ?who } ORDER BY ?claim LIMIT 3"
    page = visitor.open(f"{server}/#/sparql?{urlencode({'query': query})}")
    expect(page.locator("#sparql-query")).to_have_value(query)
    page.get_by_role("button", name="Run").click()
    first = min(kg.claims)
    page.locator("#view-sparql .sparql-result a").first.click()
    expect(page.locator("#details")).to_contain_text(kg.claims[first].summary or "")
    expect(page.locator("#view-sparql")).to_be_visible()


def test_yes_no_triples_nothing_and_mistakes_are_told(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/sparql")
    run(page, 'ASK { ?claim kg:polarity "denied" }')
    expect(page.locator("#view-sparql")).to_contain_text("Yes")
    run(page, "CONSTRUCT { ?a rdfs:label ?n } { ?a a kg:Actor ; rdfs:label ?n }")
    expect(page.locator("#view-sparql .sparql-result pre")).to_contain_text("North Korea")
    run(page, "SELECT ?x { ?x a kg:Nothing }")
    expect(page.locator("#view-sparql p[role=status]")).to_contain_text("Nothing")
    run(page, "SELECT ?x { ?x a kg:Claim")
    expect(page.locator("#view-sparql .problem pre")).to_contain_text("^")
    assert len(visitor.refusals()) == 1
    run(page, "SELECT ?x { SERVICE <http://example.org/> { ?x ?y ?z } }")
    expect(page.locator("#view-sparql .problem")).to_be_visible()
    assert len(visitor.refusals()) == 1


def test_a_result_is_saved(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/sparql")
    run(page, COUNTS)
    with page.expect_download() as started:
        page.get_by_role("button", name="Save as CSV").click()
    lines = started.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0] == "type,claims"
    assert len(lines) == len(page.evaluate(ROWS)) + 1


def test_the_lens_holds_for_queries(visitor: Visitor, server: str, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(f"{server}/#/sparql?at_least=certain")
    run(page, "SELECT (COUNT(*) AS ?claims) { ?claim a kg:Claim }")
    certain = sum(claim.factuality == "certain" for claim in kg.claims.values())
    expect(page.locator("#view-sparql .sparql-result td")).to_have_text(str(certain))


def test_a_query_that_takes_long_can_be_given_up(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/sparql")
    page.locator("#sparql-query").fill("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.locator("#sparql-query").press("Control+Enter")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#view-sparql p[role=status]")).to_have_text("Cancelled.")
    go(page, "#/claims")
