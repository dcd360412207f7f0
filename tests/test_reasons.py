"""Why and what if: words of a question choose the claims that it is about, and cut no chain; a lens cuts and tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

import kgraph
from kgraph.ask.evaluate import answer
from kgraph.ask.why import understand_why
from kgraph.loader.files import bundled_data
from kgraph.views.ntriples import ntriples

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.ask.answer import Answer

FILES = {
    "actors.yaml": """\
actors:
  - {id: NORLAND, kind: state, name: Norland}
  - {id: SUDMARK, kind: state, name: Sudmark}
  - {id: ESTWICK, kind: state, name: Estwick}
""",
    "scenarios.yaml": """\
scenarios:
  - {id: sudmark-is-armed, name: Sudmark is armed, holds_if: [estwick-sells-missiles]}
""",
    "relations.yaml": """\
relations:
  - id: patrols-press-sudmark
    type: pressure
    source: NORLAND
    target: SUDMARK
    factuality: certain
    about: naval patrols
    leads_to: [estwick-sells-missiles, sudmark-wants-talks]
    evidence: [{document: report, locator: 1.1.1}]
  - id: estwick-sells-missiles
    type: arms-transfer
    source: ESTWICK
    target: SUDMARK
    factuality: probable
    about: missiles
    leads_to: [norland-is-worried]
    evidence: [{document: report, locator: 1.1.2}]
  - id: estwick-sells-rifles
    type: arms-transfer
    source: ESTWICK
    target: SUDMARK
    factuality: certain
    about: rifles
    evidence: [{document: report, locator: 1.1.3}]
  - id: norland-is-worried
    type: concern
    source: NORLAND
    target: SUDMARK
    factuality: possible
    evidence: [{document: report, locator: 1.1.4}]
  - id: sudmark-wants-talks
    type: engagement
    source: SUDMARK
    target: NORLAND
    factuality: certain
    mood: intended
    evidence: [{document: report, locator: 1.1.5}]
""",
}


@pytest.fixture
def strait(tmp_path: Path) -> kgraph.KnowledgeGraph:
    """Patrols lead to a sale of missiles, which leads to worry; rifles are sold besides."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return kgraph.load(tmp_path)


def ids(found: Answer) -> set[str]:
    return {claim.id for claim in found.claims}


WHOLE_CHAIN = {"patrols-press-sudmark", "estwick-sells-missiles", "norland-is-worried"}


@pytest.mark.parametrize(
    "question",
    [
        "why does Estwick sell missiles to Sudmark?",
        "why does Sudmark buy missiles from Estwick?",
        "why does Estwick sell to Sudmark over missiles?",
    ],
)
def test_a_topic_of_a_why_question_chooses_its_claims_and_keeps_their_causes(
    strait: kgraph.KnowledgeGraph, question: str
) -> None:
    found = strait.ask(question)
    assert ids(found) == WHOLE_CHAIN
    assert found.notes == ("1 claim set aside: not about missiles",)


def test_why_of_a_question_keeps_the_causes_of_another_topic_too(strait: kgraph.KnowledgeGraph) -> None:
    understood = understand_why("does Estwick sell missiles to Sudmark", strait.graph, strait.lexicon)
    found = answer(understood.query, strait.graph)
    assert ids(found) == WHOLE_CHAIN
    assert found.restated == "Why does Estwick sell missiles to Sudmark?"


def test_a_topic_of_a_what_if_question_chooses_what_is_assumed(strait: kgraph.KnowledgeGraph) -> None:
    found = strait.ask("what if Estwick sells missiles to Sudmark")
    assert ids(found) == {"estwick-sells-missiles", "norland-is-worried"}
    assert strait.ask("what if Estwick sells rifles to Sudmark").chains == ()
    with pytest.raises(kgraph.QuestionError, match="no such scenario"):
        strait.ask("what if Norland presses Sudmark over missiles")


def test_a_lens_about_a_topic_cuts_the_chain_and_says_what_it_set_aside(strait: kgraph.KnowledgeGraph) -> None:
    narrow = strait.through(kgraph.Lens(about="missiles"))
    found = narrow.ask("why estwick-sells-missiles")
    assert ids(found) == {"estwick-sells-missiles"}
    assert found.notes == ("2 claims set aside: not about missiles", "what leads there is set aside")
    assert "1 claim set aside: not about missiles" in narrow.ask("what if Sudmark is armed").notes


def test_the_reasons_for_a_wish_need_be_no_wishes(strait: kgraph.KnowledgeGraph) -> None:
    found = strait.ask("why does Sudmark want to talk to Norland")
    assert ids(found) == {"patrols-press-sudmark", "sudmark-wants-talks"}
    assert found.restated == "Why does Sudmark want to talk to Norland?"
    assert strait.ask("why must Sudmark talk to Norland").notes == ("1 claim set aside: not required",)


def test_why_of_a_refusal_is_the_same_with_and_without_the_word() -> None:
    kg = kgraph.load(bundled_data())
    understood = understand_why("does South Korea refuse to arm Ukraine", kg.graph, kg.lexicon)
    found, asked = answer(understood.query, kg.graph), kg.ask("why does South Korea refuse to arm Ukraine")
    assert (found.restated, ids(found)) == (asked.restated, ids(asked))
    assert found.restated == "Why does South Korea refuse to arm Ukraine?"


def test_a_claim_that_nothing_leads_to_says_so(strait: kgraph.KnowledgeGraph) -> None:
    assert "the text names nothing that leads there" in strait.ask("why estwick-sells-rifles").notes


def test_the_sparql_of_a_why_question_with_a_topic_binds_its_claims(strait: kgraph.KnowledgeGraph) -> None:
    found = strait.ask("why does Estwick sell missiles to Sudmark")
    store = ox.Store()
    store.load(ntriples(strait.graph), format=ox.RdfFormat.N_TRIPLES)
    solutions = store.query(str(found.sparql))
    assert isinstance(solutions, ox.QuerySolutions)
    assert {str(solution["claim"].value).rsplit("/", 1)[-1] for solution in solutions} == ids(found)


@pytest.mark.parametrize(
    ("question", "restated"),
    [
        ("does Estwick sell missiles to Sudmark", "Does Estwick sell missiles to Sudmark?"),
        ("who sells missiles to Sudmark", "Who sells missiles to Sudmark?"),
        ("does Norland press Sudmark over rifles", "Does Norland press Sudmark, counting only what is about rifles?"),
        ("what about missiles", "What does the text say about missiles?"),
    ],
)
def test_a_topic_is_said_back_in_english(strait: kgraph.KnowledgeGraph, question: str, restated: str) -> None:
    assert strait.ask(question).restated == restated


def test_examples_in_help_are_made_of_the_data_at_hand(strait: kgraph.KnowledgeGraph) -> None:
    with pytest.raises(kgraph.QuestionError) as refused:
        strait.ask("who frobnicates Sudmark")
    (shown,) = [line for line in refused.value.help if line.startswith("ask for example: ")]
    examples = shown.removeprefix("ask for example: ").split("; ")
    assert len(examples) == 3
    assert examples[0].startswith("who ")
    assert all(strait.ask(example).restated for example in examples)
    assert "Korea" not in shown


def test_examples_in_help_of_the_bundled_data_are_understood() -> None:
    kg = kgraph.load(bundled_data())
    with pytest.raises(kgraph.QuestionError) as refused:
        kg.ask("why frobnicate?")
    examples = refused.value.help[-1].removeprefix("ask for example: ").split("; ")
    assert [bool(kg.ask(example).restated) for example in examples] == [True, True, True]
    assert examples[0].startswith("why ")
