"""The API gives the very answers of the command line, and the page its very words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from project import ROOT
from typer.testing import CliRunner

from kgraph.ask.forms import FORMS
from kgraph.cli.app import app
from kgraph.render.answers import answer_lines
from kgraph.render.layout import plain_text

if TYPE_CHECKING:
    from web.clients import Client

    import kgraph

QUESTIONS: Final = sorted({question for form in FORMS for question, _ in form.examples})
COLUMN: Final = ("--data", "examples/column", "--document", "column=examples/column.txt")
LENSES: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"at_least": "probable"},
    {"according_to": "Beijing"},
    {"if": ["South Korea arms Ukraine", "trump-wins"], "section": ["2", "4.1"]},
    {"mood": ["intended", "required"], "no_parts": "true"},
    {"basis": "stated", "exact": "true"},
    {"about": "sanctions"},
    {"at": "2024"},
)


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KGRAPH_DATA", raising=False)
    monkeypatch.delenv("KGRAPH_DOCUMENTS", raising=False)
    monkeypatch.chdir(ROOT)


def printed(*words: str) -> Any:  # noqa: ANN401  # a JSON value
    return json.loads(CliRunner().invoke(app, [*words, "--format", "json"]).stdout)


def as_flags(lens: dict[str, Any]) -> list[str]:
    """The parameters of an address as flags."""
    flags: list[str] = []
    for name, value in lens.items():
        flag = f"--{name.replace('_', '-')}"
        values = value if isinstance(value, list) else [value]
        flags += [flag] if value == "true" else [word for one in values for word in (flag, one)]
    return flags


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_as_on_the_command_line(client: Client, question: str) -> None:
    assert client.get("/api/ask", params={"q": question}).json() == printed("ask", question)


@pytest.mark.parametrize("lens", LENSES, ids=str)
def test_the_lens_reads_as_its_flags_do(client: Client, lens: dict[str, Any]) -> None:
    question = "who influences North Korea"
    assert client.get("/api/ask", params={"q": question, **lens}).json() == printed("ask", question, *as_flags(lens))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "claims?type=influence&target=DPRK&at_least=probable",
            "claims --type influence --target DPRK --at-least probable",
        ),
        ("claims", "claims"),
        ("claims/china-influence-on-dprk", "claim china-influence-on-dprk"),
        ("actors", "actor"),
        ("actors/China?section=5", "actor China --section 5"),
        ("actors/North%20Korea", "actor DPRK"),
        ("paths?from=Australia&to=Ukraine", "path Australia Ukraine"),
        ("paths?from=AUS&to=UKR&depth=2", "path AUS UKR --depth 2"),
        ("what-if?scenario=rok-arms-ukraine&scenario=trump-wins", "what-if rok-arms-ukraine trump-wins"),
        ("why?claim=rok-takes-autonomous-steps", "why rok-takes-autonomous-steps"),
        ("matrix?at_least=certain", "stats --matrix --at-least certain"),
        ("disagreements", "disagreements"),
        ("balance", "balance"),
        ("balance?at_least=probable", "balance --at-least probable"),
        ("scenarios", "scenarios"),
        ("vocabulary", "vocabulary"),
        ("ask?q=flummox", "ask flummox"),
        ("ask?q=who%20influences%20the%20Norths", "ask|who influences the Norths"),
        ("ask?q=who%20is%20reluctant&at=2024-13", "ask|who is reluctant|--at|2024-13"),
        ("claims?section=x", "claims --section x"),
        ("claims?source=Chnia", "claims --source Chnia"),
        ("claims?according_to=nobody", "claims --according-to nobody"),
        ("what-if?scenario=nothing", "what-if nothing"),
        ("claims/no-such", "claim no-such"),
        ("claims?source=US&exact=true&no_parts=true", "claims --source US --exact --no-parts"),
        ("why?claim=who%20hedges%20against%20the%20US", "why|who hedges against the US"),
        ("why?claim=no-such", "why no-such"),
        ("what-if?scenario=trump-wins&at_least=possible", "what-if trump-wins --at-least possible"),
        ("disagreements?section=5", "disagreements --section 5"),
        ("paths?from=Chnia&to=UKR", "path Chnia UKR"),
        ("actors/nobody", "actor nobody"),
        ("balance?about=nothing", "balance --about nothing"),
    ],
)
def test_an_address_gives_what_its_command_prints(client: Client, path: str, words: str) -> None:
    """The whole object is compared, refusals too."""
    assert client.get(f"/api/{path}").json() == printed(*words.split("|" if "|" in words else " "))


@pytest.mark.parametrize("style", ["text", "bibtex"])
def test_a_claim_is_cited_as_on_the_command_line(client: Client, style: str) -> None:
    told = CliRunner().invoke(app, ["claim", "china-influence-on-dprk", "--cite", style]).stdout
    found = client.get("/api/claims/china-influence-on-dprk/citation", params={"style": style}).json()
    assert found == {"citation": told.rstrip("\n")}


@pytest.mark.parametrize("words", [["claims"], ["actor", "NORLAND"], ["disagreements"]], ids=" ".join)
def test_a_text_at_hand_puts_its_sentences_under_claims(column_client: Client, words: list[str]) -> None:
    path = {"actor": "actors/NORLAND"}.get(words[0], words[0])
    found = column_client.get(f"/api/{path}").json()
    assert found == printed(*words, *COLUMN)
    assert any(evidence["quote"] for claim in found["claims"] for evidence in claim["evidence"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_told_in_the_words_of_the_command_line(
    kg: kgraph.KnowledgeGraph, client: Client, question: str
) -> None:
    told = client.get("/api/answer", params={"q": question}).json()
    assert told["answer"] == client.get("/api/ask", params={"q": question}).json()
    assert told["changes"] == []
    lines = ["".join(piece["text"] for piece in line["pieces"]) for line in told["lines"]]
    indented = [" " * line["indent"] + text for line, text in zip(told["lines"], lines, strict=True)]
    assert "".join(f"{text}".rstrip() + "\n" for text in indented) == plain_text(
        answer_lines(kg.ask(question), kg.graph, 1_000_000)
    )
    assert not any(text.startswith(" ") for text in lines)
