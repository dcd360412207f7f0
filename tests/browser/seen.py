"""The page of the explorer as its visitor sees it: where they go, what then is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS: Final = {
    "graph": "Graph",
    "matrix": "Matrix",
    "claims": "Claims",
    "scenarios": "What if",
    "disagreements": "Disagreements",
    "camps": "Camps",
    "about": "About",
}
"""Those that need nothing but the data, by their place in the address."""

SERVED_VIEWS: Final = {**VIEWS, "ask": "Answer", "text": "Text", "sparql": "SPARQL", "downloads": "Downloads"}

# The page is drawn anew in answer to the event, and its listener is older than ours.
GO: Final = """place => new Promise(done => {
    if (location.hash === place) return done();
    addEventListener("hashchange", () => requestAnimationFrame(() => done()), { once: true });
    location.hash = place;
})"""
SHOWN_CLAIMS: Final = """() => [...document.querySelectorAll("#claims-table tr[data-claim]")]
    .filter(row => row.checkVisibility()).map(row => row.dataset.claim)"""
SHOWN_SECTIONS: Final = """() => [...document.querySelectorAll("#main > section")]
    .filter(section => section.checkVisibility()).map(section => section.id)"""
DETAIL_CLAIMS: Final = (
    """() => [...document.querySelectorAll("#details a[data-claim]")].map(link => link.dataset.claim)"""
)
CELLS: Final = """() => [...document.querySelectorAll("#view-matrix button[data-source]")].map(cell =>
    [cell.dataset.source, cell.dataset.target, cell.getAttribute("aria-label")])"""
# Only a test has use for the picture's own object, so the page does not hand it out: it is caught when it is made.
CATCH_PICTURE: Final = """let made;
Object.defineProperty(window, "cytoscape", {
    configurable: true,
    get: () => made && Object.assign((...words) => (window.picture = made(...words)), made),
    set: library => { made = library; },
});"""
ARCS: Final = """() => window.picture.edges().filter(arc => arc.visible()).map(arc => arc.data("claim"))"""


class Explorer(NamedTuple):
    """Where a page is, and whether a server stands behind it."""

    address: str
    served: bool

    @property
    def views(self) -> dict[str, str]:
        """The views to be found there: place in the address and name."""
        return SERVED_VIEWS if self.served else VIEWS


def go(page: Page, place: str) -> None:
    """Follow an address within the page, and wait until it is drawn."""
    page.evaluate(GO, place)


def shown_claims(page: Page) -> list[str]:
    """The claims in the table, from above."""
    return list(page.evaluate(SHOWN_CLAIMS))


def shown_sections(page: Page) -> list[str]:
    """The views that are to be seen; one is enough."""
    return list(page.evaluate(SHOWN_SECTIONS))
