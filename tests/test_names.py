"""Names, words and spelling: what people type finds the actor they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.graph.inflection import base_form, ing_forms, past_forms, third_person
from kgraph.graph.names import fold, nearest, same_matter


@pytest.mark.parametrize(
    ("word", "actor"),
    [
        ("DPRK", "DPRK"),
        ("dprk", "DPRK"),
        ("North Korea", "DPRK"),
        ("north korea", "DPRK"),
        ("N. Korea", "DPRK"),
        ("Pyongyang", "DPRK"),
        ("North Koreans", "DPRK"),
        ("the North", "DPRK"),
        ("North Korea's", "DPRK"),
        ("North Korea’s", "DPRK"),  # noqa: RUF001  # the apostrophe that word processors write
        ("US", "USA"),
        ("U.S.", "USA"),
        ("U.S", "USA"),
        ("the United States", "USA"),
        ("United States", "USA"),
        ("America", "USA"),
        ("Washington", "USA"),
        ("the US", "USA"),
        ("us", "USA"),
    ],
)
def test_a_question_finds_an_actor_by_any_of_its_names(kg: kgraph.KnowledgeGraph, word: str, actor: str) -> None:
    answer = kg.ask(f"who is allied with {word}?" if actor == "USA" else f"who influences {word}")
    assert answer.restated.endswith(f"{'the United States' if actor == 'USA' else 'North Korea'}?")


def test_lower_case_us_is_the_country_and_says_so(kg: kgraph.KnowledgeGraph) -> None:
    assert "read 'us' as the country" in kg.ask("who relies on us").notes


@pytest.mark.parametrize(
    ("question", "restated"),
    [
        ("who influences Norht Korea", "Who influences North Korea?"),
        ("who infuences North Korea", "Who influences North Korea?"),
        ("who influences Chnia", "Who influences China?"),
        ("who is alligned with the United States", "Who aligns with the United States?"),
        ("does Russa influence North Korea", "Does Russia influence North Korea?"),
    ],
)
def test_a_letter_or_two_wrong_is_read_with_a_note(kg: kgraph.KnowledgeGraph, question: str, restated: str) -> None:
    answer = kg.ask(question)
    assert answer.restated == restated
    assert any(note.startswith("read ") for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "word", "meant"),
    [
        ("what does China deny", "deny", "defy"),
        ("who is alied with the United States", "alied", "allied"),
        ("waht does China want", "waht", "what"),
    ],
)
def test_a_short_word_that_is_no_name_is_asked_back_and_not_read_as_another(
    kg: kgraph.KnowledgeGraph, question: str, word: str, meant: str
) -> None:
    """Too many short verbs differ in one letter: to deny is not to defy."""
    with pytest.raises(kgraph.QuestionError) as refused:
        kg.ask(question)
    assert refused.value.code == "unknown-word"
    assert refused.value.message == f"no actor, verb or other word '{word}' is known"
    assert f"'{meant}'" in refused.value.help[0]


def test_a_part_of_one_name_stands_for_it(kg: kgraph.KnowledgeGraph) -> None:
    assert kg.ask("what does Klingner say").kind == "claims"


@pytest.mark.parametrize(
    ("verb", "third", "past", "ing"),
    [
        ("influence", "influences", "influenced", "influencing"),
        ("deter", "deters", "deterred", "deterring"),
        ("embolden", "emboldens", "emboldened", "emboldening"),
        ("rely on", "relies on", "relied on", "relying on"),
        ("arm", "arms", "armed", "arming"),
        ("give", "gives", "given", "giving"),
        ("sell", "sells", "sold", "selling"),
        ("press", "presses", "pressed", "pressing"),
        ("aid", "aids", "aided", "aiding"),
        ("help", "helps", "helped", "helping"),
        ("monitor", "monitors", "monitored", "monitoring"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("employ", "employs", "employed", "employing"),
        ("counter", "counters", "countered", "countering"),
        ("back", "backs", "backed", "backing"),
        ("ship", "ships", "shipped", "shipping"),
    ],
)
def test_verbs_are_inflected(verb: str, third: str, past: str, ing: str) -> None:
    assert third_person(verb) == third
    assert past in past_forms(verb)
    assert ing in ing_forms(verb)
    assert base_form(third) == verb


def test_the_first_past_form_of_a_regular_verb_is_the_right_one() -> None:
    assert [past_forms(verb)[0] for verb in ("deter", "embolden", "ship", "monitor")] == [
        "deterred",
        "emboldened",
        "shipped",
        "monitored",
    ]


@given(st.text(max_size=80))
def test_folding_never_fails_and_is_stable(text: str) -> None:
    words = fold(text)
    assert fold(" ".join(words)) == words or not text.isascii()


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_nearest_only_gives_what_it_was_given(word: str, candidates: list[str]) -> None:
    assert set(nearest(word, candidates)) <= set(candidates)


def test_a_matter_is_found_by_whole_words() -> None:
    assert same_matter("trade", "trade policy")
    assert not same_matter("arm", "arms exports")
