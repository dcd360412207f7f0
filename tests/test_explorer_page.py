"""The page of the explorer: no text of a data set becomes markup or code, and it is readable without JavaScript."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import pytest
from hostile import datasets
from hypothesis import given
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.formats import page_assets
from kgraph.formats.explorer import served_page, write_html
from kgraph.formats.explorer_data import page_data
from kgraph.graph.claims import ClaimGraph
from kgraph.graph.lens import Lens
from kgraph.model.dataset import DataSet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import kgraph

EMPTY: Final = ClaimGraph(DataSet())
WRITERS: Final = (write_html, lambda graph: served_page(graph, documents=()))


class Elements(HTMLParser):
    """The elements of a page with their attributes and the text that follows each tag."""

    def __init__(self, page: bytes) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.comments: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """Note that what follows is not in the element."""
        self.texts.append((f"/{tag}", ""))

    def handle_data(self, data: str) -> None:
        """Note a piece of text."""
        if self.texts:
            tag, before = self.texts[-1]
            self.texts[-1] = (tag, before + data)

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.comments.append(data)

    def skeleton(self) -> set[tuple[str, tuple[str, ...]]]:
        """Which elements there are, with the names of their attributes."""
        return {(tag, tuple(sorted(attributes))) for tag, attributes in self.found}

    def scripts(self) -> list[tuple[dict[str, str | None], str]]:
        """The attributes and the text of every script."""
        texts = iter([text for tag, text in self.texts if tag == "script"])
        return [(attributes, next(texts)) for tag, attributes in self.found if tag == "script"]


def data_of(page: bytes) -> dict[str, Any]:
    """The data in a page, as a browser reads them."""
    (text,) = [text for attributes, text in Elements(page).scripts() if attributes.get("id") == "data"]
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


EMPTY_PAGES: Final = {write: Elements(write(EMPTY)).skeleton() for write in WRITERS}


@pytest.mark.parametrize("write", WRITERS, ids=["one file", "served"])
@given(dataset=datasets())
def test_no_text_of_a_data_set_becomes_markup(write: Callable[[ClaimGraph], bytes], dataset: DataSet) -> None:
    """A page has the elements and attributes of the page of an empty data set, and those of its rows."""
    found = Elements(write(ClaimGraph(dataset)))
    row = {
        ("tr", ("data-claim", "id")),
        ("th", ("scope",)),
        ("td", ()),
        ("code", ()),
        ("span", ("class", "data-sign", "title")),
        ("span", ("aria-hidden",)),
        ("span", ("class",)),
    }
    assert found.skeleton() <= EMPTY_PAGES[write] | row
    assert found.comments == []


@given(dataset=datasets())
def test_every_text_of_a_data_set_comes_through_as_it_is(dataset: DataSet) -> None:
    data = data_of(served_page(ClaimGraph(dataset), documents=()))
    assert [actor["name"] for actor in data["actors"]] == [actor.name for actor in dataset.actors]
    assert [claim["summary"] for claim in data["claims"]] == [claim.summary for claim in dataset.claims]
    assert [scenario["name"] for scenario in data["scenarios"]] == [scenario.name for scenario in dataset.scenarios]


@pytest.mark.parametrize(
    "text", ["</script>", "</SCRIPT >", "<!--<script>", "]]>", "\u2028", "&quot;</td>", "${title}"]
)
def test_the_data_do_not_end_the_element_that_they_stand_in(text: str) -> None:
    metadata = EMPTY.dataset.metadata.model_copy(update={"title": text})
    page = write_html(ClaimGraph(EMPTY.dataset.model_copy(update={"metadata": metadata})))
    assert data_of(page)["title"] == text
    assert Elements(page).skeleton() == Elements(write_html(EMPTY)).skeleton()


def test_the_policy_names_the_digests_of_the_scripts_and_the_style_and_allows_nothing_else() -> None:
    found = Elements(write_html(EMPTY))
    (policy,) = [a["content"] for tag, a in found.found if tag == "meta" and "http-equiv" in a]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    code = [text for attributes, text in found.scripts() if attributes.get("type") != "application/json"]
    (style,) = [text for tag, text in found.texts if tag == "style"]
    assert rules["script-src"].split() == [digest(text) for text in code]
    assert rules["style-src"] == digest(style)
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    assert len(rules) == 6


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_one_file_loads_nothing(kg: kgraph.KnowledgeGraph) -> None:
    found = Elements(write_html(kg.graph)).found
    assert [a for _, a in found if {"src", "data", "srcset", "action"} & a.keys()] == []
    targets = {a["href"] for _, a in found if "href" in a}
    # The other is the page's own sign, which is all there.
    assert {href for href in targets if not str(href).startswith("data:image/svg+xml,")} == {"#main"}
    assert len(targets) == 2


def test_the_served_page_loads_its_parts_and_runs_nothing_else() -> None:
    found = Elements(served_page(EMPTY, documents=()))
    assert all(text == "" for attributes, text in found.scripts() if attributes.get("type") != "application/json")
    assert {a["src"] for _, a in found.found if "src" in a} <= {"/assets/explorer.js", "/assets/cytoscape.min.js"}
    assert not any("http-equiv" in a or "style" in a for _, a in found.found)
    assert not any(name.startswith("on") for _, a in found.found for name in a)


def test_a_script_that_would_end_its_own_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_assets, "explorer_script", lambda: 'const a = "</ScRiPt>";')
    with pytest.raises(ValueError, match="its own end"):
        write_html(EMPTY)


def test_without_the_library_the_page_says_that_it_has_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_assets, "cytoscape_script", lambda: None)
    for write in WRITERS:
        page = write(EMPTY)
        assert data_of(page)["picture"] is False
        assert b"cytoscape.min.js" not in page


def test_the_licence_of_the_library_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_assets, "cytoscape_licence", lambda: "The licence.")
    assert data_of(write_html(EMPTY))["licences"] == ["The licence."]


def test_the_library_finds_its_style_in_the_page(kg: kgraph.KnowledgeGraph) -> None:
    """Else it would write one, which the policy forbids."""
    library = page_assets.cytoscape_script()
    if library is None:
        pytest.skip("the page's library is missing (make assets)")
    (name,) = re.findall(r'"(__________cytoscape_stylesheet)"', library)
    (rule,) = re.findall(r'"(__________cytoscape_container)"', library)
    for write in WRITERS:
        assert name in [attributes.get("id") for _, attributes in Elements(write(kg.graph)).found]
    assert re.search(rf"\.{rule}\s*\{{\s*position: relative;\s*\}}", page_assets.stylesheet())


def test_an_id_stands_once_in_the_page(kg: kgraph.KnowledgeGraph) -> None:
    ids = [a["id"] for _, a in Elements(write_html(kg.graph)).found if "id" in a]
    assert sorted(set(ids), key=str) == sorted(ids, key=str)
    assert {f"claim:{claim}" for claim in kg.claims} < set(ids)


def test_the_table_is_readable_without_javascript(kg: kgraph.KnowledgeGraph) -> None:
    found = Elements(write_html(kg.graph))
    text = {re.sub(r"\s+", " ", text).strip() for _, text in found.texts}
    data = page_data(kg.graph, served=False)
    assert {claim.summary for claim in data.claims if claim.summary} <= text
    assert {claim.sentence for claim in data.claims} <= text
    assert {"; ".join(claim.hedges) for claim in data.claims} <= text
    assert [a for tag, a in found.found if tag == "th" and a["scope"] not in ("col", "row")] == []
    assert [a.get("hidden", "shown") for _, a in found.found if a.get("id") == "view-claims"] == ["shown"]


def test_the_page_says_whose_words_it_shows_and_what_needs_javascript(kg: kgraph.KnowledgeGraph) -> None:
    page = re.sub(r"<[^>]*>", "", write_html(kg.graph).decode())
    assert f"This is what {kg.graph.dataset.metadata.title} says, not what is so." in page
    assert "if JavaScript is on" in page


def test_the_page_of_a_lens_holds_what_it_leaves_and_says_so(kg: kgraph.KnowledgeGraph) -> None:
    lens = Lens(at_least="probable", assuming=("rok-arms-ukraine",))
    seen = kg.graph.through(lens)
    page = write_html(seen).decode()
    data = data_of(page.encode())
    assert {claim["id"] for claim in data["claims"]} == set(seen.claims)
    assert {claim["factuality"] for claim in data["claims"]} == {"certain", "probable"}
    told = f"{len(seen.claims)} of {len(kg.claims)} claims"
    subtitle = re.findall(r'<p id="subtitle">(.*?)</p>', page)[0]
    assert told in subtitle
    assert "without claims that are less sure than called likely" in subtitle
    assert "as if South Korea" in subtitle
    others = set(kg.claims) - set(seen.claims)
    assert not [claim for claim in others if f'"{claim}"' in page]


def test_equal_data_give_equal_pages(kg: kgraph.KnowledgeGraph) -> None:
    again = ClaimGraph(DataSet.model_validate(kg.graph.dataset.model_dump()))
    assert write_html(again) == write_html(kg.graph)
    assert served_page(again, documents=("essay",)) == served_page(kg.graph, documents=("essay",))


def test_the_export_command_writes_the_page_and_tells_what_it_does_not_keep(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(tmp_path / "graph.html"), "--at-least", "certain"])
    assert done.exit_code == 0
    assert (tmp_path / "graph.html").read_bytes().startswith(b"<!doctype html>")
    assert "HTML page, " in done.stderr
    assert "not kept: coders" in done.stderr
    assert "claims that the lens sets aside" in done.stderr
