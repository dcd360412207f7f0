"""The site that Sphinx builds of the documentation: without a warning, and without anything from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import pytest
from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ADDRESS: Final = re.compile(r"^(https?:)?//")


class Loaded(HTMLParser):
    """The addresses that a browser loads by itself; a link that a reader may follow is none."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is loaded: every `src`, and links to styles, icons and the like."""
        given = dict(attrs)
        leads = tag == "a" or given.get("rel") in ("canonical", "index", "next", "prev", "search")
        self.addresses += [given[key] or "" for key in ("src", "href") if key in given and not leads]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; a warning of Sphinx is an error."""
    if find_spec("sphinx") is None and not os.environ.get("KGRAPH_REQUIRE_TOOLS"):
        pytest.skip("Sphinx is not installed: pip install --group docs")
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "--quiet",
        "--fail-on-warning",
        "--keep-going",
        str(ROOT / "docs"),
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_of_the_documentation_is_in_the_site(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    pages = {page for page in pages if "_build" not in page.parts}
    assert pages <= {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}


def test_the_site_loads_nothing_from_outside(site: Path) -> None:
    for path in site.rglob("*.html"):
        loaded = Loaded(path.read_text(encoding="utf-8")).addresses
        assert loaded, path.name
        assert [address for address in loaded if ADDRESS.match(address)] == []
    for path in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", path.read_text(encoding="utf-8")), path.name


def test_the_site_can_be_searched_without_a_server(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert "factual" in index
