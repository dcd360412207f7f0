"""Every claim can be reached with a mouse alone, with a keyboard alone and by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browser.seen import CATCH_PICTURE, DETAIL_CLAIMS, go, shown_sections
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser.seen import Explorer
    from browser.visiting import Visitor
    from playwright.sync_api import Page

    import kgraph

pytestmark = pytest.mark.slow

# Where the middle of an arc or of an actor is on the screen.
MIDDLE: Final = """([what, id]) => {
    const part = window.picture.getElementById(`${what}:${id}`);
    const box = window.picture.container().getBoundingClientRect();
    const { x, y } = what === "claim" ? part.renderedMidpoint() : part.renderedPosition();
    return [box.x + x, box.y + y];
}"""
# Within the first line of the name of an actor, below its circle.
NAME: Final = """actor => {
    const node = window.picture.getElementById(`actor:${actor}`);
    const box = window.picture.container().getBoundingClientRect();
    const label = node.renderedBoundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false });
    return [box.x + (label.x1 + label.x2) / 2, box.y + (label.y1 + label.y2) / 2];
}"""
DRAWN: Final = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
RING: Final = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
}"""


def with_picture(visitor: Visitor, explorer: Explorer) -> Page:
    """The graph, with its picture caught."""
    context = visitor.prepare(explorer.address)
    context.add_init_script(CATCH_PICTURE)
    page = context.new_page()
    page.goto(f"{explorer.address}#/graph")
    page.wait_for_function("window.picture?.width() > 0")
    page.evaluate(DRAWN)
    return page


def click_in_picture(page: Page, what: str, name: str) -> str:
    """Show the whole graph, click the middle of an actor or of an arc; the place where that leads."""
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show the whole graph").click()
    page.evaluate(DRAWN)
    page.mouse.click(*page.evaluate(MIDDLE, [what, name]))
    page.evaluate(DRAWN)
    return str(page.evaluate("location.hash"))


def test_a_click_on_an_actor_lists_all_its_claims_and_so_reaches_every_claim(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = with_picture(visitor, explorer)
    reached: set[str] = set()
    for actor in sorted({end for claim in kg.claims.values() for end in (claim.source, claim.target)}):
        assert click_in_picture(page, "actor", actor).startswith(f"#/actor/{actor}")
        expect(page.locator("#details h2")).to_have_text(kg.actors[actor].name)
        listed = set(page.evaluate(DETAIL_CLAIMS))
        assert {claim.id for claim in kg.claims.values() if actor in (claim.source, claim.target)} <= listed
        reached |= listed
    assert reached == set(kg.claims)


def test_a_click_on_the_name_of_an_actor_chooses_it(visitor: Visitor, explorer: Explorer) -> None:
    page = with_picture(visitor, explorer)
    page.get_by_role("button", name="Show the whole graph").click()
    page.evaluate(DRAWN)
    page.mouse.click(*page.evaluate(NAME, "UKR"))
    page.evaluate(DRAWN)
    assert page.evaluate("location.hash") == "#/actor/UKR"


def test_a_click_on_an_arc_chooses_its_claim(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    """Where arcs lie close together the click may take a neighbour: the middle of most is their own."""
    page = with_picture(visitor, explorer)
    tried = list(kg.claims)[::10]
    hit = [claim for claim in tried if click_in_picture(page, "claim", claim).startswith(f"#/claim/{claim}")]
    assert len(hit) > 0.8 * len(tried)
    click_in_picture(page, "claim", hit[-1])
    expect(page.locator("#details")).to_contain_text(kg.claims[hit[-1]].summary or "")


def test_a_click_on_a_row_chooses_its_claim(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(f"{explorer.address}#/claims")
    for claim in list(kg.claims.values())[::10]:
        page.locator(f"tr[data-claim='{claim.id}']").click()
        expect(page.locator("#details")).to_contain_text(claim.summary or "")
        assert page.evaluate("location.hash").startswith(f"#/claim/{claim.id}")


def test_every_claim_has_a_stop_for_the_keyboard_in_the_table(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    """One Tab for each row, from the first to the last, the chosen one shown by Enter."""
    page = visitor.open(f"{explorer.address}#/claims")
    first = page.locator("#claims-table tr[data-claim]").first
    first.locator("a, button, [tabindex='0']").or_(first).last.focus()
    here = "document.activeElement.closest('tr')?.dataset.claim ?? ''"
    stops = [page.evaluate(here)]
    while page.evaluate(here):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(here))
    assert set(kg.claims) <= set(stops)
    page.keyboard.press("Shift+Tab")
    last = page.evaluate(here)
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_contain_text(kg.claims[last].summary or "")


def test_with_the_keyboard_alone_from_the_top_to_each_claim_of_an_actor(
    visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph
) -> None:
    page = visitor.open(f"{explorer.address}#/graph")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.evaluate(RING)
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#view-graph [role=application], #view-graph .picture')"):
            break
    assert page.evaluate(RING)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#/actor/")
    actor = page.evaluate("location.hash").removeprefix("#/actor/").partition("?")[0]
    listed: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        claim = page.evaluate("document.activeElement.closest('#details a[data-claim]')?.dataset.claim")
        if claim:
            assert page.evaluate(RING)
            listed.append(claim)
        elif listed and not page.evaluate("Boolean(document.activeElement.closest('#details'))"):
            break
    assert {claim.id for claim in kg.claims.values() if actor in (claim.source, claim.target)} <= set(listed)


def test_every_claim_and_actor_has_an_address(visitor: Visitor, explorer: Explorer, kg: kgraph.KnowledgeGraph) -> None:
    page = visitor.open(explorer.address)
    for claim in kg.claims.values():
        go(page, f"#/claim/{claim.id}?view=about")
        assert (claim.summary or claim.id) in page.locator("#details").inner_text()
    for actor in kg.actors.values():
        go(page, f"#/actor/{actor.id}?view=about")
        assert actor.name in page.locator("#details").inner_text()
    for place in ("#/claim/china-influence-on-dprk", "#/actor/CHN?depth=2"):
        go(page, place)
        before = page.locator("#details").inner_text()
        page.reload()
        expect(page.locator("#details")).to_be_visible()
        assert page.locator("#details").inner_text() == before
        assert page.evaluate("location.hash") == place
        assert shown_sections(page) == ["view-graph"]


def test_back_and_forward_go_through_what_was_seen(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(f"{explorer.address}#/claims")
    seen = []
    places = ("#/claims?at_least=certain", "#/matrix", "#/actor/CHN?view=claims", "#/claim/china-influence-on-dprk")
    for place in places:
        go(page, place)
        seen.append((page.evaluate("location.hash"), shown_sections(page), page.locator("#details").inner_text()))
    for past in reversed(seen[:-1]):
        page.go_back()
        page.wait_for_timeout(50)
        assert (page.evaluate("location.hash"), shown_sections(page), page.locator("#details").inner_text()) == past
    for following in seen[1:]:
        page.go_forward()
        page.wait_for_timeout(50)
        assert (
            page.evaluate("location.hash"),
            shown_sections(page),
            page.locator("#details").inner_text(),
        ) == following


def test_back_leaves_the_details_and_the_view_as_they_were(visitor: Visitor, explorer: Explorer) -> None:
    """Choosing a claim in the picture, going to the table, and back."""
    page = visitor.open(f"{explorer.address}#/graph")
    go(page, "#/claim/china-influence-on-dprk")
    page.locator("#views").get_by_role("link", name="Claims", exact=True).click()
    assert shown_sections(page) == ["view-claims"]
    page.go_back()
    page.wait_for_timeout(50)
    assert shown_sections(page) == ["view-graph"]
    page.go_back()
    page.wait_for_timeout(50)
    expect(page.locator("#details")).to_be_hidden()


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("#/claims?words=soldiers", "#view-claims tr[data-claim='regime-indoctrinates-soldiers']"),
        ("#/matrix?cell=DPRK%3EROK", ".matrix-claims a[href*='dprk-provokes-rok']"),
        ("#/scenarios/rok-arms-ukraine?chain=3", "#view-scenarios :text('Chain 3 of')"),
    ],
)
def test_what_is_chosen_within_a_view_is_in_its_address(
    visitor: Visitor, explorer: Explorer, place: str, inside: str
) -> None:
    page = visitor.open(f"{explorer.address}{place}")
    expect(page.locator(inside).first).to_be_visible()
    go(page, "#/about")
    page.go_back()
    expect(page.locator(inside).first).to_be_visible()
    assert page.evaluate("location.hash") == place


def test_a_claim_can_be_followed_from_any_view_into_the_graph(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(f"{explorer.address}#/claim/china-influence-on-dprk?view=claims")
    page.locator("#details").get_by_role("link", name="Show in the graph").click()
    assert shown_sections(page) == ["view-graph"]
    assert page.evaluate("location.hash") == "#/claim/china-influence-on-dprk"


def test_an_address_of_nothing_says_so(visitor: Visitor, explorer: Explorer) -> None:
    page = visitor.open(f"{explorer.address}#/claim/no-such-claim")
    expect(page.locator("#details")).to_contain_text("no-such-claim")
    go(page, "#/nowhere")
    assert len(shown_sections(page)) == 1
    go(page, "#/claim/%E0%A4%A")
    assert len(shown_sections(page)) == 1


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("/claim/china-influence-on-dprk", "#/claim/china-influence-on-dprk"),
        ("/actor/CHN?at_least=probable", "#/actor/CHN?at_least=probable"),
        ("/ask?q=who+influences+DPRK", "#/ask?q=who+influences+DPRK"),
        ("/matrix", "#/matrix"),
    ],
)
def test_the_server_leads_to_the_place_in_the_page(visitor: Visitor, server: str, asked: str, place: str) -> None:
    page = visitor.open(f"{server}{asked}")
    assert page.evaluate("location.pathname + location.hash") == f"/{place}"
    assert len(shown_sections(page)) == 1
