"""The page and its parts, downloads, lists for the page, and hostile names in all of them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hostile import datasets
from hypothesis import given
from web.clients import Client

from kgraph.api import KnowledgeGraph
from kgraph.formats.table import FORMATS
from kgraph.graph.claims import ClaimGraph
from kgraph.graph.lens import Lens
from kgraph.web.downloads import DOWNLOADS
from kgraph.web.holding import Holding
from kgraph.web.pages import VIEWS

if TYPE_CHECKING:
    import kgraph
    from kgraph.formats.table import Format
    from kgraph.model.dataset import DataSet


class Script(HTMLParser):
    """Takes the data out of the page."""

    def __init__(self) -> None:
        """Start before the page."""
        super().__init__()
        self.inside, self.data = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether the element is that of the data."""
        self.inside = tag == "script" and ("id", "data") in attrs

    def handle_data(self, data: str) -> None:
        """Keep what is in it."""
        self.data += data if self.inside else ""


def embedded(page: str) -> dict[str, object]:
    script = Script()
    script.feed(page)
    data: dict[str, object] = json.loads(script.data)
    return data


def test_the_page_knows_that_it_is_served_and_which_texts_are_at_hand(client: Client, column_client: Client) -> None:
    told = embedded(client.get("/").text)
    assert told["served"] is True
    documents = embedded(column_client.get("/").text)["documents"]
    assert isinstance(documents, list)
    assert [(one["id"], one["at_hand"]) for one in documents] == [("column", True)]


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/", "text/html"), ("/assets/explorer.js", "text/javascript"), ("/assets/explorer.css", "text/css")],
)
def test_what_a_browser_has_is_not_sent_again(client: Client, path: str, media_type: str) -> None:
    first = client.get(path)
    assert first.headers["content-type"] == f"{media_type}; charset=utf-8"
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content


def test_the_page_holds_no_script_and_no_style_of_its_own(client: Client) -> None:
    """The policy of the server forbids both."""
    page = client.get("/").text
    assert "<style>" not in page
    assert " style=" not in page
    assert " onclick=" not in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_an_address_that_leads_into_the_page(client: Client, view: str) -> None:
    answer = client.get(f"/{view}", params={"at_least": "probable"})
    assert (answer.status_code, answer.headers["location"]) == (307, f"/#/{view}?at_least=probable")


def test_claims_actors_and_questions_have_addresses_that_can_be_cited(client: Client) -> None:
    asked = {
        "/claim/china-influence-on-dprk": "",
        "/actor/CHN": "?depth=2",
        "/text/essay": "?at=4.2.3",
        "/ask": "?q=who+wins",
    }
    for path, query in asked.items():
        assert client.get(f"{path}{query}").headers["location"] == f"/#{path}{query}"


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_a_download_is_the_file_that_an_export_writes(client: Client, kg: kgraph.KnowledgeGraph, row: Format) -> None:
    for suffix in row.suffixes:
        answer = client.get(f"/download/graph{suffix}", params={"at_least": "probable"})
        assert answer.status_code == 200
        assert answer.content == row.write(kg.graph.through(Lens(at_least="probable")))
        assert answer.headers["content-type"].split(";")[0] == row.media_type
        assert answer.headers["content-disposition"] == f'attachment; filename="graph{suffix}"'


def test_a_download_through_a_lens_that_is_none_is_refused(client: Client) -> None:
    answer = client.get("/download/graph.ttl", params={"at_least": "sure"})
    assert answer.status_code == 400
    assert "is not a value of" in answer.text


def test_every_suffix_has_one_name() -> None:
    assert len(DOWNLOADS) == sum(len(row.suffixes) for row in FORMATS)


def test_every_example_can_be_asked(client: Client, kg: kgraph.KnowledgeGraph) -> None:
    examples = client.get("/api/examples").json()["examples"]
    assert len(examples) >= 8
    assert all(kg.ask(question).claims for question in examples)


def test_a_text_comes_with_its_headings_and_the_claims_of_each_sentence(column_client: Client) -> None:
    told = column_client.get("/api/documents/column").json()
    assert (told["id"], set(told)) == ("column", {"id", "title", "headings", "sentences"})
    cited = {
        locator: set(claims)
        for sentence in told["sentences"]
        if (claims := sentence["claims"])
        for locator in [sentence["locator"]]
    }
    claims = column_client.get("/api/claims").json()["claims"]
    expected: dict[str, set[str]] = {}
    for claim in claims:
        for evidence in claim["evidence"]:
            expected.setdefault(evidence["locator"], set()).add(claim["id"])
    assert cited == expected


def test_a_text_that_is_not_at_hand_is_told_how_to_bring(client: Client) -> None:
    answer = client.get("/api/documents/essay")
    assert answer.status_code == 404
    assert answer.json()["error"]["help"] == ["start it with --document essay=FILE"]


def test_a_mistake_of_ours_says_nothing_of_itself(
    kg: kgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It goes to the log in one line, without what would move the cursor of a terminal."""
    held = Holding(kg, {}, {})
    broken = Client(held)

    def fails() -> bytes:
        raise ZeroDivisionError("a secret\nof \x1b[2J two lines")

    monkeypatch.setattr(held, "page", fails)
    monkeypatch.setattr("kgraph.web.holding.Holding.examples", property(lambda _self: fails()))
    for path in ("/", "/api/examples"):
        answer = broken.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "the server made a mistake" in answer.text
    assert [record.getMessage() for record in caplog.records if record.name == "kgraph.web"] == [
        rf"error[internal]: '{path}': ZeroDivisionError: 'a secret\nof \x1b[2J two lines'"
        for path in ("/", "/api/examples")
    ]
    broken.close()


@given(dataset=datasets())
def test_hostile_names_are_data_in_every_answer(dataset: DataSet) -> None:
    """Whatever names and texts hold, JSON comes back as it was coded, and no header is broken."""
    kg = KnowledgeGraph(ClaimGraph(dataset))
    hostile = Client(Holding(kg, {}, {}))
    try:
        _is_data_everywhere(hostile, dataset)
    finally:
        hostile.close()


def _is_data_everywhere(hostile: Client, dataset: DataSet) -> None:
    assert {actor["id"]: actor["name"] for actor in hostile.get("/api/actors").json()} == {
        actor.id: actor.name for actor in dataset.actors
    }
    for actor in dataset.actors:
        found = hostile.get("/api/claims", params={"source": actor.id})
        assert found.status_code == 200
        assert hostile.get("/api/answer", params={"q": f"tell me about {actor.name}"}).status_code in (200, 400)
    for path in ("/", "/api/disagreements", "/api/balance", "/api/matrix", "/api/examples", "/download/graph.csv"):
        assert hostile.get(path).status_code == 200
    told = embedded(hostile.get("/").text)["actors"]
    assert isinstance(told, list)
    assert {actor["id"]: actor["name"] for actor in told} == {actor.id: actor.name for actor in dataset.actors}
