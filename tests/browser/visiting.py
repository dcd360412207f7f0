"""Pages in a real browser: watched, so that none complains and none asks anybody but its own server for anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Route

SILENT: Final = ("data", "blob", "about")
"""Schemes that leave the page for nowhere."""

REFUSED: Final = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
"""What the browser itself says where a server refuses; a page cannot keep it from that."""


class Screen(NamedTuple):
    """How somebody looks at a page.

    Attributes:
        calm: whether they asked their system for less motion.
        scripts: whether their browser runs scripts.
    """

    width: int = 1400
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    calm: bool = False
    scripts: bool = True
    touch: bool = False


DESK: Final = Screen()
PHONE: Final = Screen(390, 844, touch=True)


class Visitor:
    """Opens pages, each in a browser of its own that remembers nothing, and keeps what went wrong in them."""

    def __init__(self, browser: Browser) -> None:
        """Nothing is open yet."""
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def open(self, address: str, screen: Screen = DESK) -> Page:
        """The page at an address, once it is there and its scripts have run."""
        page = self.prepare(address, screen).new_page()
        page.goto(address)
        return page

    def prepare(self, address: str, screen: Screen = DESK) -> BrowserContext:
        """A browser that watches every page it opens, and lets none ask anybody but the host of this address."""
        context = self.browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            color_scheme=screen.scheme,
            reduced_motion="reduce" if screen.calm else "no-preference",
            java_script_enabled=screen.scripts,
            has_touch=screen.touch,
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        home = urlsplit(address)[:2]
        self.contexts.append(context)
        context.route(lambda url: _leaves(url, home), self._stop)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"uncaught: {error.error}"))
        context.on("requestfailed", self._fail)
        context.on("dialog", self._dismiss)
        return context

    def refusals(self) -> list[str]:
        """What the browser said of answers of the server that are refusals; they are no troubles from now on."""
        refused = [trouble for trouble in self.troubles if REFUSED.search(trouble)]
        self.troubles = [trouble for trouble in self.troubles if trouble not in refused]
        return refused

    def close(self) -> None:
        """Close every page, one after the other."""
        for context in self.contexts:
            context.close()

    def _stop(self, route: Route) -> None:
        self.troubles.append(f"asked a stranger: {route.request.url}")
        route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.troubles.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _dismiss(self, dialog: Dialog) -> None:
        """The page asks nothing by itself: only code that slipped in would."""
        self.troubles.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    def _fail(self, request: Request) -> None:
        """A request given up by the page is none of its troubles: the newer one counts."""
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url}: {request.failure}")


def _leaves(url: str, home: tuple[str, str]) -> bool:
    """Whether a request goes anywhere but to the page's own host."""
    there = urlsplit(url)
    return there.scheme not in SILENT and tuple(there[:2]) != tuple(home)
