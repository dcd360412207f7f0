"""The table of forms: which questions are understood. The first form that fits is taken."""

from __future__ import annotations

from typing import Final

from kgraph.ask.forms_reading import READING_FORMS
from kgraph.ask.forms_relations import RELATION_FORMS

FORMS: Final = (*RELATION_FORMS, *READING_FORMS)
