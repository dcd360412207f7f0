"""Every form of question, by its own examples, and what is said where no form fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.ask.forms import FORMS

if TYPE_CHECKING:
    import kgraph

EXAMPLES = [(form.name, question, restated) for form in FORMS for question, restated in form.examples]


@pytest.mark.parametrize(("form", "question", "restated"), EXAMPLES, ids=[question for _, question, _ in EXAMPLES])
def test_an_example_of_a_form_is_understood_as_it_says(
    kg: kgraph.KnowledgeGraph, form: str, question: str, restated: str
) -> None:
    assert kg.ask(question).restated == restated, form


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_has_an_example(form: object) -> None:
    """An example is the documentation, the help and the test of a form."""
    assert getattr(form, "examples", ()), form
