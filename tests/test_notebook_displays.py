"""What a notebook shows of results: the words of the terminal, as HTML in which nothing runs, and as text."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast
from xml.etree import ElementTree as ET

import hostile
import pytest
from hypothesis import HealthCheck, given, settings
from IPython.core.formatters import DisplayFormatter
from project import ROOT
from test_imports import loaded_by
from typer.testing import CliRunner

import kgraph
import kgraph.notebook
from kgraph.api.origins import ORIGINS
from kgraph.ask.answer import Answer
from kgraph.cli.app import app
from kgraph.graph.claims import ClaimGraph
from kgraph.model.claim import Claim, Link
from kgraph.notebook.displays import WIDTH
from kgraph.notebook.telling import TELLERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from IPython.core.interactiveshell import InteractiveShell

    from kgraph.model.dataset import DataSet

COLUMN: Final = ROOT / "examples" / "column"
ELEMENTS: Final = {"div", "style", "p", "span", "strong", "small", "em", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES: Final = {"class", "style", "tabindex", "role", "aria-label", "scope"}


class Notebook:
    """What IPython shows of a value that ends a cell."""

    def __init__(self, **names: object) -> None:
        """A shell with these names, to which kgraph is made known."""
        self.shell = SimpleNamespace(display_formatter=DisplayFormatter(), user_ns=names)
        self.load()

    def load(self) -> None:
        """Make kgraph known to the shell."""
        kgraph.notebook.load_ipython_extension(cast("InteractiveShell", self.shell))

    def shown(self, value: object) -> dict[str, str]:
        """The forms of a value by their media types."""
        found: tuple[dict[str, str], Any] = self.shell.display_formatter.format(value)
        return found[0]


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """What a notebook keeps in mind is gone after each test."""
    yield
    ORIGINS._recent = None


@pytest.fixture
def column() -> kgraph.KnowledgeGraph:
    return kgraph.load(COLUMN)


def printed(*words: str) -> str:
    """What a command prints where the terminal is as wide as a notebook's text."""
    result = CliRunner().invoke(app, [*words], env={"COLUMNS": str(WIDTH)})
    assert result.exit_code == 0, result.output
    return result.stdout.rstrip("\n")


def parsed(html: str) -> ET.Element:
    return ET.fromstring(html)  # noqa: S314  # our own HTML, which must be well-formed


def words_in(html: str) -> str:
    """The text of some HTML, without its style."""
    root = parsed(html)
    for style in root.findall("style"):
        root.remove(style)
    return " ".join(" ".join(root.itertext()).split())


def letters(text: str) -> str:
    """A text without blanks: pieces that touch each other are elements of their own in HTML."""
    return "".join(text.split())


def results_of(kg: kgraph.KnowledgeGraph) -> list[object]:
    """One of everything that a graph can be asked for."""
    actor, claim = next(iter(kg.actors)), next(iter(kg.claims.values()))
    why = kg.why(claim.id)
    balance = kg.balance()
    found = [
        kg.profile(actor),
        why,
        kg.paths(claim.source, claim.target),
        claim,
        kg.actors[actor],
        balance,
        kg.matrix(),
    ]
    tuples = [kg.roles(), kg.hedging(), kg.disagreements(), kg.loops(), kg.find_claims(), why.chains]
    scenarios = [kg.what_if(scenario) for scenario in list(kg.scenarios)[:1]]
    difference = kg.lens_difference(kgraph.Lens(), kgraph.Lens(at_least="certain"))
    parts = [part for several in tuples for part in several[:1]]
    return [*found, *filter(None, tuples), *parts, *scenarios, difference, balance.strict, balance.weak]


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        (("ask", "who has tensions with Norland"), lambda kg: kg.ask("who has tensions with Norland")),
        (("ask", "does Sudmark threaten Norland?"), lambda kg: kg.ask("does Sudmark threaten Norland?")),
        (("path", "SUDMARK", "ESTWICK"), lambda kg: kg.paths("SUDMARK", "ESTWICK")),
        (("actor", "Norland"), lambda kg: kg.actors["NORLAND"]),
        (("claim", "sudmark-resents-norland"), lambda kg: kg.claims["sudmark-resents-norland"]),
        (("why", "sudmark-resents-norland"), lambda kg: kg.why("sudmark-resents-norland")),
        (("disagreements",), lambda kg: kg.disagreements()),
        (("balance",), lambda kg: kg.balance()),
        (("stats", "--matrix"), lambda kg: kg.matrix()),
    ],
)
def test_a_result_says_in_both_forms_what_the_terminal_prints(
    column: kgraph.KnowledgeGraph, words: tuple[str, ...], ask: Callable[[kgraph.KnowledgeGraph], object]
) -> None:
    shown = Notebook(kg=column).shown(ask(column))
    assert shown["text/plain"] == printed(*words, "--data", str(COLUMN))
    assert letters(words_in(shown["text/html"])) == letters(printed(*words, "--data", str(COLUMN)))


def test_a_scenario_read_says_what_the_command_says(kg: kgraph.KnowledgeGraph) -> None:
    shown = Notebook(kg=kg).shown(kg.what_if("rok-arms-ukraine"))
    assert shown["text/plain"] == printed("what-if", "rok-arms-ukraine")


def test_every_kind_of_result_has_a_display(kg: kgraph.KnowledgeGraph) -> None:
    notebook, looped = Notebook(kg=kg), in_a_ring(kgraph.load(COLUMN))
    influence, ways = kg.ask("who influences DPRK"), kg.paths("JPN", "UKR")
    results = [*results_of(kg), *results_of(looped), influence.actors, influence.actors[0], ways.paths, ways.paths[0]]
    lacking = [result for result in results if not {"text/html", "text/plain"} <= notebook.shown(result).keys()]
    assert lacking == []
    assert set(TELLERS) - {type(result) for result in results} == set()


def in_a_ring(kg: kgraph.KnowledgeGraph) -> kgraph.KnowledgeGraph:
    """A graph in which the first two claims lead to each other."""
    first, second, *others = kg.graph.dataset.claims
    ring = (
        first.model_copy(update={"leads_to": (Link(claim=second.id),)}),
        second.model_copy(update={"leads_to": (Link(claim=first.id),)}),
    )
    return kgraph.KnowledgeGraph(ClaimGraph(kg.graph.dataset.model_copy(update={"claims": (*ring, *others)})))


def test_a_loop_is_told_claim_by_claim(column: kgraph.KnowledgeGraph) -> None:
    notebook, looped = Notebook(), in_a_ring(column)
    text = notebook.shown(looped.loops())["text/plain"]
    assert text.startswith("1. reinforcing")
    assert text.count("which leads to") == 2


def test_a_list_of_claims_is_shown_like_those_that_were_found(column: kgraph.KnowledgeGraph) -> None:
    notebook = Notebook(kg=column)
    assert notebook.shown(list(column.find_claims())) == notebook.shown(column.find_claims())


def test_the_lens_of_a_result_is_that_which_it_was_read_through(kg: kgraph.KnowledgeGraph) -> None:
    """Whatever was read since, and though the result does not carry it."""
    notebook = Notebook(kg=kg)
    question = "who influences DPRK"
    plain, voiced = kg.ask(question), kg.through(kgraph.Lens(according_to="CHN")).ask(question)
    first = notebook.shown(voiced.actors[0])["text/plain"]
    assert first.startswith("China: stated as fact\n")
    by_itself = next(actor for actor in plain.actors if actor.id == "CHN")
    assert notebook.shown(by_itself)["text/plain"].startswith("China: stated as fact, in the view of China\n")


def test_an_actor_is_shown_without_a_lens_whatever_was_read_before(kg: kgraph.KnowledgeGraph) -> None:
    notebook = Notebook(kg=kg)
    plain = notebook.shown(kg.actors["CHN"])
    kg.through(kgraph.Lens(at_least="certain")).matrix()
    assert notebook.shown(kg.actors["CHN"]) == plain


def test_what_is_no_result_is_shown_as_ever(column: kgraph.KnowledgeGraph) -> None:
    notebook, before = Notebook(kg=column), DisplayFormatter()
    claim = next(iter(column.claims.values()))
    for value in ((), [], (1, 2), ["a", ("b", 3)], {"a": (1,)}, (claim, 1), {"claim": claim}, column, None):
        assert notebook.shown(value) == before.format(value)[0]


def test_a_result_of_which_nobody_knows_the_graph_keeps_its_plain_form() -> None:
    stray = Answer(question=None, restated="Who?", kind="claims")
    assert Notebook().shown(stray) == {"text/plain": repr(stray)}


def test_claims_of_a_graph_loaded_before_are_shown_too(column: kgraph.KnowledgeGraph) -> None:
    assert "text/html" in Notebook(kg=column).shown(column.claims["sudmark-resents-norland"])


def test_to_load_it_twice_is_to_load_it_once(column: kgraph.KnowledgeGraph) -> None:
    notebook = Notebook(kg=column)
    once = notebook.shown((1, 2)), notebook.shown(column.matrix())
    notebook.load()
    assert (notebook.shown((1, 2)), notebook.shown(column.matrix())) == once


def test_outside_of_ipython_the_import_changes_nothing_and_loads_nothing_heavy() -> None:
    heavy = {"IPython", "anywidget", "ipywidgets", "matplotlib", "pandas", "rdflib", "networkx", "numpy", "PIL"}
    assert not loaded_by("import kgraph.notebook") & heavy
    quiet = loaded_by("import kgraph.notebook; from kgraph.api.origins import ORIGINS; assert ORIGINS._recent is None")
    assert "kgraph.notebook.displays" in quiet


@given(hostile.datasets())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_every_name_is_said_as_it_is_and_none_becomes_mark_up(dataset: DataSet) -> None:
    kg = kgraph.KnowledgeGraph(ClaimGraph(dataset))
    notebook = Notebook(kg=kg)
    for result in (*results_of(kg), *kg.claims.values()):
        shown = notebook.shown(result)
        root = parsed(shown["text/html"])
        assert {element.tag for element in root.iter()} <= ELEMENTS
        assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
        margins = [element.attrib["style"] for element in root.iter() if "style" in element.attrib]
        assert all(re.fullmatch(r"margin-left: [\d.]+em", margin) for margin in margins)
        if isinstance(result, Claim):
            assert letters(words_in(shown["text/html"])) == letters(shown["text/plain"])
