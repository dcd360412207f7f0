"""What a lens changes in an answer, told in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.ask.changes import answer_changes
from kgraph.ask.forms import FORMS
from kgraph.graph.lens import Lens
from kgraph.model.qualifiers import FACTUALITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import kgraph

QUESTIONS = sorted({question for form in FORMS for question, _ in form.examples})
GONE = "are no longer among the actors"
LENSES = [
    *(Lens(at_least=factuality) for factuality in FACTUALITIES),
    Lens(according_to="CHN"),
    Lens(assuming=("rok-arms-ukraine",)),
    Lens(moods=("intended",)),
    Lens(sections=("4",)),
    Lens(exact=True, with_parts=False),
]


def changes(kg: kgraph.KnowledgeGraph, question: str, lens: Lens) -> tuple[str, ...]:
    seen = kg.through(lens)
    return answer_changes(kg.ask(question), seen.ask(question), (kg.graph, seen.graph))


def counted(before: Iterable[object], after: Iterable[object]) -> tuple[int, int, int]:
    """How many there were, how many of them are gone, how many are new."""
    old, new = set(before), set(after)
    return len(old), len(old - new), len(new - old)


@pytest.mark.parametrize(
    ("question", "lens", "told"),
    [
        (
            "who influences DPRK",
            Lens(at_least="certain"),
            (
                f"Donald Trump, the North Korean defectors, outside information and South Korea {GONE}",
                "13 of 38 claims are set aside",
            ),
        ),
        (
            "does China want to influence North Korea",
            Lens(at_least="certain"),
            ("the verdict changes from 'possibly' to 'not stated'", "the only claim is set aside"),
        ),
        (
            "does South Korea arm Ukraine",
            Lens(according_to="CHN"),
            ("the verdict changes from 'left open' to 'not stated'", "both claims are set aside"),
        ),
        ("does South Korea arm Ukraine", Lens(assuming=("rok-arms-ukraine",)), ("1 more claim stands",)),
        ("is South Korea allied with the US", Lens(at_least="certain"), ()),
        (
            "who influences DPRK",
            Lens(exact=True, with_parts=False),
            (
                f"the United States, the North Korean defectors, outside information, the West and 3 more {GONE}",
                "the international community: called possible instead of stated as fact",
                "29 of 38 claims are left out",
            ),
        ),
    ],
)
def test_what_a_lens_changes_is_told_in_words(
    kg: kgraph.KnowledgeGraph, question: str, lens: Lens, told: tuple[str, ...]
) -> None:
    assert changes(kg, question, lens) == told


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_plain_reading_changes_nothing(kg: kgraph.KnowledgeGraph, question: str) -> None:
    assert changes(kg, question, Lens()) == ()


@given(question=st.sampled_from(QUESTIONS), lens=st.sampled_from(LENSES))
def test_nothing_is_told_only_where_actors_paths_chains_and_claims_are_the_same(
    kg: kgraph.KnowledgeGraph, question: str, lens: Lens
) -> None:
    plain, seen = kg.ask(question), kg.through(lens).ask(question)
    if not changes(kg, question, lens):
        for part in ("verdict", "paths", "chains", "claims"):
            assert getattr(plain, part) == getattr(seen, part), part
        assert [actor.id for actor in plain.actors] == [actor.id for actor in seen.actors]


@given(question=st.sampled_from(QUESTIONS), lens=st.sampled_from(LENSES))
def test_the_numbers_are_those_of_the_two_answers(kg: kgraph.KnowledgeGraph, question: str, lens: Lens) -> None:
    plain, seen = kg.ask(question), kg.through(lens).ask(question)
    told = " / ".join(changes(kg, question, lens))
    for noun in ("path", "chain"):
        total, gone, new = counted(getattr(plain, f"{noun}s"), getattr(seen, f"{noun}s"))
        number = re.search(rf"(\d+|all|both|the only)( of \d+)?( \d+)? {noun}s? vanish", told)
        words = {"all": total, "both": total, "the only": total}
        assert (words.get(number[1]) or int(number[1]) if number else 0) == gone
        assert (f"{new} more {noun}" in told) == bool(new)
