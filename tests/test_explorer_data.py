"""What the page of the explorer knows is what Python decides: claims, what each control leaves, what stands, chains."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import ROOT
from strategies import SCENARIOS, graphs, lenses

from kgraph.ask.evaluate import answer
from kgraph.ask.query import ConsequencesQuery
from kgraph.formats.explorer_data import page_data
from kgraph.formats.explorer_shape import PageData
from kgraph.formats.table import FORMATS
from kgraph.graph.claims import ClaimGraph
from kgraph.graph.lens import Lens
from kgraph.model.dataset import DataSet
from kgraph.model.qualifiers import FACTUALITIES
from kgraph.reading.roles import matrix

if TYPE_CHECKING:
    from pathlib import Path

    import kgraph

# Reads data and lenses, and prints for each lens what the page keeps and what stands in it.
READER = """
import { readFileSync } from "node:fs";
import { makeReader } from "./lens.mjs";
const { data, lenses } = JSON.parse(readFileSync(0, "utf8"));
const reader = makeReader(data);
const told = lenses.map((lens) => { const { kept, standing } = reader.read(lens); return [[...kept], [...standing]]; });
console.log(JSON.stringify(told));
"""


def shown(data: PageData, *choices: tuple[int, ...]) -> set[str]:
    """The claims that the page shows for some choices: what all of them keep."""
    places = set(range(len(data.claims))).intersection(*choices)
    return {data.claims[place].id for place in places}


def standing(data: PageData, *, voice: bool, assumed: tuple[str, ...]) -> set[str]:
    """The claims that the page lets stand, of all of them."""
    implied = {s for scenario in data.scenarios if scenario.id in assumed for s in scenario.implies}
    return {
        claim.id
        for claim in data.claims
        if claim.limits.mood is None
        and (voice or claim.limits.voice is None)
        and implied.issuperset(claim.limits.scenarios)
    }


@given(graphs(), lenses())
def test_the_data_are_of_the_shape_that_is_documented(graph: ClaimGraph, lens: Lens) -> None:
    data = page_data(graph.through(lens), served=True, at_hand=("text",))
    assert PageData.model_validate(json.loads(data.model_dump_json(by_alias=True))) == data
    assert [document.at_hand for document in data.documents] == [True, False]


@given(graphs(), lenses())
def test_a_claim_of_the_page_is_the_claim_of_the_data_set(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    data = page_data(seen, served=False)
    fields = set(type(graph.dataset.claims[0]).model_fields)
    assert [claim.model_dump(include=fields) for claim in data.claims] == [
        claim.model_dump() for claim in seen.seen.claims
    ]
    assert data.total == len(graph.dataset.claims)


@given(graphs(), lenses(), st.data())
def test_what_the_controls_leave_is_what_the_lens_leaves(graph: ClaimGraph, lens: Lens, draw: st.DataObject) -> None:
    """For every choice alone, and for any choices together; the lens of the page goes before."""
    seen = graph.through(lens)
    data = page_data(seen, served=False)
    options: dict[str, list[tuple[object, tuple[int, ...]]]] = {
        "at_least": [*data.kept.at_least.items()],
        "according_to": [*data.kept.according_to.items()],
        "sections": [((section,), places) for section, places in data.kept.section.items()],
    }
    for field, choices in options.items():
        for value, places in choices:
            one = graph.through(lens.model_copy(update={field: value}))
            assert shown(data, places) == seen.claims.keys() & one.claims.keys()
    chosen = {f: draw.draw(st.sampled_from([None, *c])) for f, c in options.items()}
    made = {field: choice for field, choice in chosen.items() if choice is not None}
    whole = graph.through(lens.model_copy(update={field: value for field, (value, _) in made.items()}))
    assert shown(data, *(places for _, places in made.values())) == seen.claims.keys() & whole.claims.keys()


@given(graphs(), lenses(), st.none() | st.sampled_from(("NOR", "EST", "WRITER")), st.sets(st.sampled_from(SCENARIOS)))
def test_what_stands_in_the_page_is_what_stands_under_the_lens(
    graph: ClaimGraph, lens: Lens, voice: str | None, assumed: set[str]
) -> None:
    data = page_data(graph.through(lens), served=False)
    chosen = {"according_to": voice} if voice else {}
    added = lens.model_copy(update={**chosen, "assuming": (*lens.assuming, *assumed)})
    seen = graph.through(added)
    left = {claim.id for claim in data.claims} & seen.claims.keys()
    expected = {claim for claim in left if seen.stands(seen.claims[claim])}
    assert standing(data, voice=voice is not None, assumed=tuple(assumed)) & left == expected


@given(graphs())
def test_a_voice_is_a_choice_if_some_claim_is_its_view(graph: ClaimGraph) -> None:
    data = page_data(graph, served=False)
    heard = {actor for actor in graph.actors if graph.through(Lens(according_to=actor)).claims}
    assert data.kept.according_to.keys() == heard


@given(graphs())
def test_a_type_keeps_the_claims_that_answer_a_question_for_it(graph: ClaimGraph) -> None:
    data = page_data(graph, served=False)
    for relation_type in data.types:
        expected = {
            claim.id
            for claim in data.claims
            if not {claim.type, *claim.gives, *claim.receives}.isdisjoint(relation_type.within)
        }
        assert shown(data, data.kept.type[relation_type.id]) == expected


@given(graphs(), lenses())
def test_the_chains_of_a_scenario_are_those_of_the_question_for_it(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    data = page_data(seen, served=False)
    for scenario, chains in data.chains.items():
        assert chains == answer(ConsequencesQuery((scenario,), lens=lens), seen).chains


@given(graphs())
def test_the_causes_of_a_claim_are_the_claims_that_lead_to_it(graph: ClaimGraph) -> None:
    data = page_data(graph, served=False)
    forward = {(claim.id, link.claim, link.reading) for claim in data.claims for link in claim.leads_to}
    back = {(cause.claim, claim.id, cause.reading) for claim in data.claims for cause in claim.causes}
    assert back == {(one, other, reading) for one, other, reading in forward if other in graph.claims}


@given(graphs())
def test_every_claim_is_drawn_between_actors_that_are_drawn(graph: ClaimGraph) -> None:
    data = page_data(graph, served=False)
    drawn = {node.actor for node in data.scene.nodes}
    assert sorted(arc.claim for arc in data.scene.arcs) == sorted(claim.id for claim in data.claims)
    assert {end for arc in data.scene.arcs for end in (arc.source, arc.target)} <= drawn


@given(graphs())
def test_ties_against_camps_are_named_by_their_place(graph: ClaimGraph) -> None:
    camps = page_data(graph, served=False).camps
    for division in (camps.strict, camps.weak):
        home = {actor: camp for camp in division.camps for actor in camp.members}
        assert len(division.against) == division.frustration
        for tie in (camps.ties[place] for place in division.against):
            assert (home[tie.first] == home[tie.second]) is (tie.sign < 0)


def test_the_matrix_can_be_made_from_the_page(kg: kgraph.KnowledgeGraph) -> None:
    """Affirmed claims that stand, symmetric ones both ways."""
    data = page_data(kg.graph, served=False)
    stand = standing(data, voice=False, assumed=())
    ends: dict[tuple[str, str], set[str]] = {}
    for claim in data.claims:
        if claim.id in stand and claim.polarity == "affirmed":
            ends.setdefault((claim.source, claim.target), set()).add(claim.id)
            if claim.symmetric:
                ends.setdefault((claim.target, claim.source), set()).add(claim.id)
    assert ends == {(cell.source, cell.target): set(cell.claims) for cell in matrix(kg.graph).cells}


def test_only_addresses_on_the_web_are_links(kg: kgraph.KnowledgeGraph) -> None:
    data = page_data(kg.graph, served=False)
    found = {i.url for actor in data.actors for i in actor.identifiers if i.scheme == "wikidata"}
    assert "https://www.wikidata.org/entity/Q884" in found
    actor = kg.actors["ROK"].model_copy(update={"identifiers": {"wikidata": "javascript:alert(1)", "cow": "732"}})
    graph = ClaimGraph(DataSet(actors=(actor,)))
    assert [i.url for i in page_data(graph, served=False).actors[0].identifiers] == [None, None]


def test_the_page_lists_every_format_but_itself(kg: kgraph.KnowledgeGraph) -> None:
    listed = [row.name for row in page_data(kg.graph, served=False).formats]
    assert listed == [row.name for row in FORMATS if row.name != "html"]


def test_every_factuality_has_its_words_and_its_line(kg: kgraph.KnowledgeGraph) -> None:
    data = page_data(kg.graph, served=False)
    assert tuple(words.id for words in data.factualities) == FACTUALITIES
    assert tuple(data.marks.dashes) == FACTUALITIES


def test_the_page_reads_through_a_lens_as_python_does(kg: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    """The very module of the page, over choices of every control together."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    data = page_data(kg.graph, served=False)
    levels, voices = (None, "probable", "possible"), (None, *data.kept.according_to)
    scenarios: tuple[tuple[str, ...], ...] = ((), *((scenario,) for scenario in kg.scenarios))
    choices = [*product(levels, voices, scenarios, (None, "4"))]
    lenses_of_page = [
        {"at_least": level, "according_to": voice, "if": assumed, "section": section, "type": None, "sign": None}
        for level, voice, assumed, section in choices
    ]
    lens_module = (ROOT / "src/kgraph/assets/js/lens.js").read_text(encoding="utf-8")
    (tmp_path / "lens.mjs").write_text(lens_module, encoding="utf-8")
    (tmp_path / "reader.mjs").write_text(READER, encoding="utf-8")
    question: dict[str, Any] = {"data": data.model_dump(mode="json", by_alias=True), "lenses": lenses_of_page}
    done = subprocess.run(
        [node, "reader.mjs"], cwd=tmp_path, input=json.dumps(question), capture_output=True, text=True, check=True
    )
    for (level, voice, assumed, section), (left, stand) in zip(choices, json.loads(done.stdout), strict=True):
        sections = () if section is None else (section,)
        lens = Lens.model_validate(
            {"at_least": level, "according_to": voice, "assuming": assumed, "sections": sections}
        )
        seen = kg.graph.through(lens)
        assert left == list(seen.claims)
        assert stand == [claim.id for claim in seen.claims.values() if seen.stands(claim)]
