"""Whatever is typed: an answer or a QuestionError, at once, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph

SENTENCES = (
    "who whom what how why if when does is are might wants to must refuses not the of on by between and about",
    "China's North Korea South influence influences influenced rely arms tension US according says text",
)
WORDS = [
    *(word for sentence in SENTENCES for word in sentence.split()),
    "according to",
    "rok-arms-ukraine",
    "usa-rok-alliance",
    "4.2",
    "?",
    "Korae",
]
KG = kgraph.load()


def outcome(question: str) -> str:
    """The kind of the answer, or the code of the error if it has a place and a message."""
    try:
        return KG.ask(question).kind
    except kgraph.QuestionError as error:
        return error.code if error.column >= 1 and str(error) else ""


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))
def test_any_order_of_known_words_is_answered_or_refused(question: str) -> None:
    assert outcome(question)


@given(st.text(max_size=120))
def test_any_text_is_answered_or_refused(question: str) -> None:
    assert outcome(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "?",
        "who",
        "a" * 1000,
        "a" * 100_000,
        "who influences " * 60,
        "\x00",
        "who influences \ud800",
        "who influences <img src=x onerror=alert(1)>",
        'who influences "DPRK"; DROP TABLE claims',
        "谁影响朝鲜",
        "👩‍🚀 influences DPRK",
        "who influences \u202eDPRK",
        "...",
        "'''",
    ],
)
def test_strange_texts_are_answered_or_refused(question: str) -> None:
    assert outcome(question)
