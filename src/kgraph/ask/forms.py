"""The table of forms: which questions are understood. The first form that fits is taken."""

from __future__ import annotations

from typing import Final

from kgraph.ask.forms_reading import CHANGES_FORM, READING_FORMS
from kgraph.ask.forms_relations import RELATION_FORMS
from kgraph.ask.forms_sides import SIDE_FORMS

FORMS: Final = (CHANGES_FORM, *SIDE_FORMS, *RELATION_FORMS, *READING_FORMS)

# What may follow an "if".
IF_CLAUSES: Final = tuple(form for form in FORMS if form.name in ("what if X R Y", "what if X is R-ed"))
# Forms that may be read without a phrase too many: those that still ask for a relation.
TOLERANT: Final = tuple(
    form
    for form in FORMS
    if form.name
    not in {
        "tell me about X",
        "X's role",
        "according to P",
        "what does X want",
        "who R whom",
        "what does the text say about TOPIC",
        "what does P say",
    }
)
