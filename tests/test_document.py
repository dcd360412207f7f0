"""A text in sections, paragraphs and sentences: locators, offsets, and the traps of full stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.document import Text, digest


def sentences(text: str) -> list[tuple[str, str]]:
    return [(sentence.locator, sentence.text) for sentence in Text(text).sentences]


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("Norland waits. Sudmark acts.", 2),
        ("The U.S. waits. The U.S. acts.", 2),
        ("It counters the U.S. However, nobody minds.", 2),
        ("It counters the U.S. Navy in the gulf.", 1),
        ("Ties with the U.K. and the U.S. grew.", 1),
        ("Dr. Ada Brandt met Gen. Holm.", 1),
        ("J. Smith of N. Korea left.", 1),
        ("Trade grew by 3.5 percent. Debt fell.", 2),
        ("See No. 5 of Art. 3 there.", 1),
        ("“We wait.” She left.", 2),
        ('He asked: "Why now?" Nobody knew.', 2),
        ("What next? Nobody knows! Truly.", 3),
        ("It waits (as it did in 1990). Then it acts.", 2),
        ("Islands, e.g. Holm and Vik, i.e. two, are empty.", 1),
        ("It waits... and acts. It waits… Then it acts.", 3),
    ],
)
def test_a_paragraph_is_parted_where_a_reader_would(paragraph: str, parts: int) -> None:
    assert len(sentences(paragraph)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "First\nOne waits. Two acts.\nThree sleeps.\nSecond\nFour wakes.\n",
        "First\n\nOne waits. Two acts.\n\nThree sleeps.\n\nSecond\n\nFour wakes.\n",
        "# First\n\nOne waits. Two\nacts.\n\nThree\nsleeps.\n\n## Second\n\nFour wakes.\n",
        "First\n=====\n\nOne waits. Two acts.\n\nThree sleeps.\n\nSecond\n------\n\nFour wakes.\n",
        "\ufeffFirst\r\nOne waits. Two acts.\r\nThree sleeps.\r\nSecond\r\nFour wakes.\r\n",
    ],
    ids=["a line each", "blank lines", "wrapped markdown", "underlined", "CRLF and byte order mark"],
)
def test_headings_and_paragraphs_are_found_in_any_layout(text: str) -> None:
    read = Text(text)
    assert [s.locator for s in read.sentences] == ["1.1.1", "1.1.2", "1.2.1", "2.1.1"]
    assert read.headings == {"1": "First", "2": "Second"}


def test_text_before_the_first_heading_is_section_one() -> None:
    assert [locator for locator, _ in sentences("One waits.\n\n# Later\n\nTwo acts.")] == ["1.1.1", "2.1.1"]


@given(st.text(max_size=300))
def test_a_sentence_is_a_slice_of_its_text_and_none_overlap(text: str) -> None:
    read = Text(text)
    last = 0
    for sentence in read.sentences:
        assert read.text[sentence.start : sentence.end] == sentence.text
        assert last <= sentence.start < sentence.end
        last = sentence.end
    assert len({sentence.locator for sentence in read.sentences}) == len(read.sentences)


def test_a_digest_does_not_see_white_space_or_composition() -> None:
    assert digest("Café  one") == digest("Cafe\u0301\none ")
    assert digest("Café one") != digest("Cafe one")


def test_the_coded_text_has_nine_sections_and_108_sentences(essay: str) -> None:
    read = Text(essay)
    assert len(read.headings) == 9
    assert len(read.sentences) == 108
