"""What kgraph prints it can read: the label of every relation type, from either end, and verbs from the other end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kgraph
from kgraph.ask.query import ActorsQuery, VerdictQuery
from kgraph.ask.understand import understand
from kgraph.graph.inflection import base_form, third_person
from kgraph.loader.files import bundled_data

if TYPE_CHECKING:
    from kgraph.graph.pattern import Pattern

KG = kgraph.load(bundled_data())
TYPES = KG.graph.relation_types
# Wordings that say the same from both ends though the type has a direction: read from the source.
BOTH_ENDS = {type_id for type_id, kind in TYPES.items() if kind.inverse == kind.label}
LABELS = [(type_id, kind.label) for type_id, kind in TYPES.items()]
INVERSES = [(type_id, kind.inverse) for type_id, kind in TYPES.items() if kind.inverse and type_id not in BOTH_ENDS]


def does(phrase: str) -> Pattern:
    """What is asked of China, Russia and a phrase in the third person."""
    base = base_form(phrase)
    asked = f"is China {base[3:]} Russia" if base.startswith("be ") else f"does China {base} Russia"
    query = understand(asked, KG.graph, KG.lexicon).query
    assert isinstance(query, VerdictQuery)
    return query.pattern


def who(phrase: str) -> tuple[Pattern, str]:
    """What is asked by who, a phrase in the third person and Russia, and which end is wanted."""
    query = understand(f"who {phrase} Russia", KG.graph, KG.lexicon).query
    assert isinstance(query, ActorsQuery)
    return query.pattern, query.wanted


@pytest.mark.parametrize(("type_id", "label"), LABELS)
def test_a_label_is_understood_as_its_type(type_id: str, label: str) -> None:
    pattern = does(label)
    assert (pattern.source, pattern.target) == ("CHN", "RUS")
    assert type_id in pattern.types
    pattern, wanted = who(label)
    assert (pattern.target, wanted) == ("RUS", "source")
    assert type_id in pattern.types


@pytest.mark.parametrize(("type_id", "inverse"), INVERSES)
def test_an_inverse_label_is_understood_as_its_type_from_the_other_end(type_id: str, inverse: str) -> None:
    pattern = does(inverse)
    assert (pattern.source, pattern.target) == ("RUS", "CHN")
    assert type_id in pattern.types
    pattern, wanted = who(inverse)
    assert (pattern.source, wanted) == ("RUS", "target")
    assert type_id in pattern.types


def test_only_a_label_that_is_a_verb_of_two_types_asks_for_more_than_its_own() -> None:
    several = [type_id for type_id, label in LABELS if does(label).types != (type_id,)]
    assert several == ["threatening"]


@pytest.mark.parametrize(
    ("question", "restated"),
    [
        ("does Ukraine buy weapons from South Korea", "Does South Korea sell to Ukraine?"),
        ("who buys arms from Russia", "Whom does Russia sell to?"),
        ("from whom does Ukraine buy", "Who sells to Ukraine?"),
        ("what does Ukraine import from South Korea", "What does South Korea export to Ukraine?"),
        ("who gets troops from North Korea", "Whom does North Korea send troops to?"),
        ("does Russia receive troops from North Korea", "Does North Korea send troops to Russia?"),
        ("why is North Korea under pressure from China", "Why does China put pressure on North Korea?"),
    ],
)
def test_a_verb_that_says_it_from_the_other_end_is_turned(question: str, restated: str) -> None:
    assert KG.ask(question).restated == restated


def test_who_wants_to_buy_is_not_read_as_who_wants_to_sell() -> None:
    with pytest.raises(kgraph.QuestionError):
        KG.ask("does Ukraine want to buy from South Korea")


@pytest.mark.parametrize("label", [label for _, label in LABELS])
def test_a_label_has_a_base_form_of_which_it_is_the_third_person(label: str) -> None:
    assert third_person(base_form(label)) == label
