"""The text beside its claims: from a sentence to its claims, and from a claim to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.seen import go
from playwright.sync_api import expect
from project import ROOT

import kgraph
from kgraph.document import Text

if TYPE_CHECKING:
    from browser.visiting import Visitor

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def column() -> kgraph.KnowledgeGraph:
    """The invented data set whose text is at hand."""
    return kgraph.load(ROOT / "examples" / "column")


def test_every_sentence_is_there_and_leads_to_its_claims(
    visitor: Visitor, column_server: str, column: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{column_server}/#/text/column")
    text = (ROOT / "examples" / "column.txt").read_text(encoding="utf-8")
    for sentence in Text(text).sentences:
        expect(page.locator("#view-text")).to_contain_text(sentence.text)
    for claim in column.claims.values():
        for evidence in claim.evidence:
            go(page, "#/text/column")
            row = page.locator(
                "#view-text .sentence", has=page.locator(f".sentence-place:text-is('{evidence.locator}')")
            )
            words = row.locator(".sentence-words")
            if words.get_attribute("aria-expanded") != "true":
                words.click()
            if page.locator("#details").is_hidden():
                row.locator(f"a[href*='/claim/{claim.id}']").first.click()
            expect(page.locator("#details")).to_contain_text(claim.summary or "")


def test_every_claim_leads_to_its_sentence(visitor: Visitor, column_server: str, column: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(f"{column_server}/#/claims")
    for claim in column.claims.values():
        go(page, f"#/claim/{claim.id}?view=claims")
        text = page.locator("#details blockquote").first.inner_text()
        page.locator("#details a[href*='text']").first.click()
        expect(page.locator("#view-text")).to_be_visible()
        marked = page.locator("#view-text .sentence.chosen")
        expect(marked).to_have_count(len(claim.evidence))
        expect(marked.first).to_be_in_viewport()
        expect(marked.first).to_contain_text(text)


def test_the_sentence_is_quoted_where_the_text_is_at_hand(visitor: Visitor, column_server: str) -> None:
    page = visitor.open(f"{column_server}/#/ask?q=who+threatens+Norland")
    expect(page.locator("#view-answer")).to_contain_text("Should Sudmark rearm, Norland fears")


def test_the_lens_pales_sentences_without_claims_left(visitor: Visitor, column_server: str) -> None:
    page = visitor.open(f"{column_server}/#/text/column?at_least=certain")
    expect(page.locator("#view-text .sentence.aside").first).to_contain_text("set aside by the lens")


def test_without_the_text_it_is_told_how_to_have_it(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/text")
    expect(page.locator("#view-text")).to_contain_text("--document")
