"""Questions in the page are answered with the very words and claims of `kgraph ask`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from browser.seen import go
from playwright.sync_api import expect

from kgraph import Lens
from kgraph.ask.forms import FORMS
from kgraph.render.answers import answer_lines
from kgraph.render.layout import plain_text

if TYPE_CHECKING:
    from browser.visiting import Visitor
    from playwright.sync_api import Page

    import kgraph

pytestmark = pytest.mark.slow

ENDLESS: Final = 1_000_000
"""Columns: no line is broken."""

QUESTIONS: Final = [question for form in FORMS for question, _ in form.examples]
LINES: Final = """() => [...document.querySelectorAll("#view-answer .answer h2, #view-answer .answer .line")]
    .map(line => line.textContent)"""
NOTES: Final = """() => [...document.querySelectorAll("#view-answer .answer-notes li")].map(line => line.textContent)"""
CLAIMS: Final = """() => [...document.querySelectorAll("#view-answer .answer a[href*='/claim/']")]
    .map(link => decodeURIComponent(/\\/claim\\/([^?]+)/.exec(link.hash)[1]))"""
QUESTION: Final = re.compile(r"\[([A-Za-z][A-Za-z0-9_.-]*)\]")


def answered(page: Page, question: str) -> None:
    """Wait for the answer to this very question."""
    expect(page.locator("#view-answer .asked")).to_have_text(question)


def told(kg: kgraph.KnowledgeGraph, question: str) -> tuple[list[str], list[str], set[str]]:
    """What `kgraph ask` says: its lines, its notes, the claims that it names."""
    text = plain_text(answer_lines(kg.ask(question), kg.graph, ENDLESS))
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    notes = [line.removeprefix("note: ") for line in lines if line.startswith("note: ")]
    body = [line for line in lines if not line.startswith("note: ")]
    at_the_end = [word for note in notes for word in re.split(r"[\s,;]+", note.rpartition(": ")[2])]
    named = {found for found in (*QUESTION.findall(text), *at_the_end) if found in kg.claims}
    return body, notes, named


def shown(page: Page) -> tuple[list[str], list[str], set[str]]:
    """What the page says, in the same way."""
    lines, notes = ([" ".join(line.split()) for line in page.evaluate(which)] for which in (LINES, NOTES))
    return lines, notes, set(page.evaluate(CLAIMS))


def test_every_example_is_answered_as_on_the_command_line(
    visitor: Visitor, server: str, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{server}/#/ask")
    for question in QUESTIONS:
        page.locator("#question").fill(question)
        page.locator("#question").press("Enter")
        answered(page, question)
        assert shown(page) == told(kg, question), question


def test_the_lens_holds_for_answers_and_what_it_changes_is_told(
    visitor: Visitor, server: str, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{server}/#/ask?q=who+influences+DPRK&at_least=certain")
    question = "who influences DPRK"
    answered(page, question)
    assert shown(page) == told(kg.through(Lens(at_least="certain")), question)
    expect(page.locator("#view-answer [role=note]")).to_contain_text("claims")
    page.locator("#lens").get_by_role("button", name="Reset").click()
    expect(page.locator("#view-answer [role=note]")).to_have_count(0)
    assert shown(page) == told(kg, question)


def test_an_answer_has_an_address(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/graph")
    page.locator("#question").fill("whom does China influence")
    page.get_by_role("button", name="Ask", exact=True).click()
    answered(page, "whom does China influence")
    before = shown(page)
    page.reload()
    answered(page, "whom does China influence")
    assert shown(page) == before
    expect(page.locator("#question")).to_have_value("whom does China influence")
    page.go_back()
    expect(page.locator("#view-graph")).to_be_visible()
    page.go_forward()
    answered(page, "whom does China influence")


def test_the_claims_of_an_answer_can_be_opened_and_seen_in_the_graph(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/ask?q=is+China%27s+influence+over+North+Korea+waning%3F")
    page.locator("#view-answer .answer a[href*='/claim/']").first.click()
    expect(page.locator("#details")).to_be_visible()
    expect(page.locator("#view-answer")).to_be_visible()
    page.get_by_role("button", name="Show in the graph").click()
    expect(page.locator("#view-graph")).to_be_visible()


def test_a_question_that_is_not_understood_says_why_and_what_to_ask(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/ask?q=who+zzz+DPRK")
    wrong = page.locator("#view-answer [role=alert]")
    expect(wrong).to_contain_text("no actor, verb or other word 'zzz' is known")
    expect(wrong.locator("pre")).to_contain_text("^^^")
    wrong.get_by_role("button", name="who influences North Korea").click()
    answered(page, "who influences North Korea")
    assert len(visitor.refusals()) == 1


def test_a_name_with_two_meanings_is_chosen(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/ask?q=does+Korea+influence+China")
    page.locator("#view-answer [role=alert]").get_by_role("button", name="South Korea").click()
    answered(page, "does South Korea influence China")
    assert len(visitor.refusals()) == 1


def test_the_field_completes_words_with_the_keyboard(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/graph")
    field = page.get_by_role("combobox", name="Ask the text")
    field.focus()
    page.keyboard.type("who influences nor")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.filter(has_text="North Korea").first).to_be_visible()
    names = options.locator("span:first-child").all_inner_texts()
    position = names.index("North Korea")
    for _ in range(position + 1):
        page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(r"^who influences North Korea\s?$"))
    page.keyboard.press("Enter")
    answered(page, "who influences North Korea")


def test_an_example_can_be_clicked(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/graph")
    example = page.locator("#ask .examples button").first
    question = example.inner_text()
    example.click()
    answered(page, question)


def test_only_the_newest_question_is_answered(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/ask")
    for question in QUESTIONS[:6]:
        go(page, f"#/ask?q={question.replace(' ', '+').replace('?', '%3F')}")
    answered(page, QUESTIONS[5])
    page.wait_for_timeout(300)
    answered(page, QUESTIONS[5])
