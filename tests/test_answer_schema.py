"""The JSON of every kind of answer keeps the committed contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from project import ROOT
from regenerate import answer_schema

from kgraph.ask.forms import FORMS
from kgraph.views.records import CLAIM_COLUMNS

if TYPE_CHECKING:
    import kgraph

SCHEMA = json.loads((ROOT / "answer.schema.json").read_text(encoding="utf-8"))
KEYS = [
    "question",
    "restated",
    "kind",
    "actors",
    "verdict",
    "verdict_factuality",
    "paths",
    "chains",
    "notes",
    "sparql",
    "claims",
]


def test_the_committed_schema_is_that_of_the_models() -> None:
    assert (ROOT / "answer.schema.json").read_text(encoding="utf-8") == answer_schema()


@pytest.mark.parametrize("question", sorted({example for form in FORMS for example, _ in form.examples}))
def test_every_answer_fits_the_schema(kg: kgraph.KnowledgeGraph, question: str) -> None:
    dumped = json.loads(kg.ask(question).model_dump_json(by_alias=True))
    jsonschema.validate(dumped, SCHEMA)
    assert list(dumped) == KEYS
    for claim in dumped["claims"]:
        assert list(claim) == list(CLAIM_COLUMNS)
        assert all(set(link) == {"claim", "reading", "factuality", "evidence"} for link in claim["leads_to"])
