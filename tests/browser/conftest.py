"""A browser, servers of several data sets, and one visitor for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from browser.seen import Explorer
from browser.serving import serving
from browser.visiting import Visitor
from foreign.tools import HERE as FOREIGN
from foreign.tools import need
from playwright.sync_api import sync_playwright
from project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    import kgraph

CHROMIUM: Final = "/usr/bin/chromium"
# Nothing of the browser's own may ask the network either.
QUIET: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. It goes with each file of tests: the loop that drives it would be in the way of others'."""
    need("chromium", "page assets")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Somebody whose every page must be without complaint."""
    visitor = Visitor(browser)
    yield visitor
    visitor.close()
    assert visitor.troubles == []


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bundled data, without its text."""
    with serving(tmp_path_factory.mktemp("bundled") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def column_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small invented data set with its text at hand."""
    examples = ROOT / "examples"
    words = ("--data", examples / "column", "--document", f"column={examples / 'column.txt'}")
    with serving(tmp_path_factory.mktemp("column") / "log", *words) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Data whose names would be mark-up or code."""
    with serving(tmp_path_factory.mktemp("hostile") / "log", "--data", FOREIGN / "hostile") as address:
        yield address


@pytest.fixture(scope="session")
def one_file(kg: kgraph.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file to mail, of the bundled data."""
    return kg.export(tmp_path_factory.mktemp("mailed") / "graph.html")


@pytest.fixture(params=["served", "mailed"])
def explorer(request: pytest.FixtureRequest) -> Explorer:
    """The bundled data from a server, and as one file without any."""
    if request.param == "served":
        return Explorer(f"{request.getfixturevalue('server')}/", served=True)
    return Explorer(request.getfixturevalue("one_file").as_uri(), served=False)
