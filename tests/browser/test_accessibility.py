"""Every view can be used by everybody: axe finds nothing, on a desk and on a phone, in light and in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browser.seen import go
from browser.visiting import DESK, PHONE, Screen
from foreign.tools import HERE, need
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser.visiting import Visitor
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

AXE: Final = HERE / "node_modules" / "axe-core" / "axe.min.js"
# What fades in has its contrast at the end only.
RUN_AXE: Final = """async () => {
    await Promise.all(document.getAnimations().map(animation => animation.finished));
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        `${id}: ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`));
}"""
PLACES: Final = {
    "graph": "#/graph",
    "actor": "#/actor/CHN?depth=2",
    "claim": "#/claim/china-influence-on-dprk",
    "matrix": "#/matrix",
    "claims": "#/claims?section=1",
    "answer": "#/ask?q=who+influences+DPRK&at_least=certain",
    "not understood": "#/ask?q=who+zzz+DPRK",
    "scenarios": "#/scenarios/rok-arms-ukraine",
    "disagreements": "#/disagreements",
    "camps": "#/camps",
    "text": "#/text",
    "sparql": "#/sparql",
    "downloads": "#/downloads",
    "about": "#/about",
}
SCREENS: Final = {
    "desk, light": DESK,
    "desk, dark": Screen(scheme="dark"),
    "phone, light": PHONE,
    "phone, dark": PHONE._replace(scheme="dark"),
}
BEYOND: Final = """() => [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility() && box.width && box.right > innerWidth + 1;
}).filter(element => {
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflowX !== "visible") return false;
    }
    return true;
}).map(element => element.outerHTML.slice(0, 80))"""
TOO_SMALL: Final = """() => [...document.querySelectorAll("button, select, input, summary, nav a")].filter(element => {
    const target = element.closest("label") ?? element;
    const box = target.getBoundingClientRect();
    return element.checkVisibility() && box.width && box.height < 24;
}).map(element => element.outerHTML.slice(0, 80))"""


def with_axe(visitor: Visitor, address: str, screen: Screen) -> Page:
    """A page that axe can look at."""
    need("node packages")
    context = visitor.prepare(address, screen)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(address)
    return page


def settled(page: Page, name: str) -> None:
    """Wait for what the server sends for this place."""
    if name == "answer":
        expect(page.locator("#view-answer .asked")).to_be_visible()
    if name == "not understood":
        expect(page.locator("#view-answer [role=alert]")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_any_view(visitor: Visitor, server: str, screen: str) -> None:
    page = with_axe(visitor, f"{server}/", SCREENS[screen])
    found = {}
    for name, place in PLACES.items():
        go(page, place)
        settled(page, name)
        if problems := page.evaluate(RUN_AXE):
            found[name] = problems
    visitor.refusals()
    assert found == {}


def test_axe_finds_nothing_beside_the_text(visitor: Visitor, column_server: str) -> None:
    page = with_axe(visitor, f"{column_server}/#/text/column?at_least=certain", DESK)
    expect(page.locator("#view-text .sentence").first).to_be_visible()
    page.locator("#view-text button.sentence-words").first.click()
    assert page.evaluate(RUN_AXE) == []


def test_axe_finds_nothing_in_the_dialog(visitor: Visitor, server: str) -> None:
    page = with_axe(visitor, f"{server}/#/claim/china-influence-on-dprk", DESK)
    page.locator("#details").get_by_role("button", name="Cite").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(RUN_AXE) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1100])
def test_no_view_is_wider_than_the_screen(visitor: Visitor, server: str, width: int) -> None:
    page = visitor.open(f"{server}/", PHONE._replace(width=width))
    wide = {}
    for name, place in PLACES.items():
        go(page, place)
        settled(page, name)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide[name] = page.evaluate(BEYOND)[:5]
    visitor.refusals()
    assert wide == {}


def test_on_a_phone_everything_can_be_hit_with_a_finger(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/", PHONE)
    page.locator("#lens summary").first.tap()
    small = {}
    for name, place in PLACES.items():
        go(page, place)
        settled(page, name)
        if found := page.evaluate(TOO_SMALL):
            small[name] = found[:5]
    visitor.refusals()
    assert small == {}


def test_on_a_phone_an_actor_is_chosen_with_a_finger(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/actor/CHN", PHONE)
    expect(page.locator("#details")).to_be_visible()
    link = page.locator("#details a[data-claim]").first
    claim = link.get_attribute("data-claim")
    link.tap()
    assert page.evaluate("location.hash").startswith(f"#/claim/{claim}")


def test_the_look_can_be_chosen_and_is_remembered(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/")
    background = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(background)
    page.locator("#theme").click()
    after = page.evaluate(background)
    assert after != before
    page.reload()
    assert page.evaluate(background) == after


def test_focus_goes_into_the_details_and_back(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/#/claims")
    row = page.locator("#claims-table tr[data-claim]").nth(3)
    stop = row.locator("a, button").or_(row).last
    stop.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    claim = row.get_attribute("data-claim")
    assert page.evaluate("document.activeElement.closest('tr')?.dataset.claim") == claim
