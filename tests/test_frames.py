"""Results as data frames, with the rows and columns that a researcher goes on with."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import kgraph

pytest.importorskip("pandas")


def test_an_answer_has_a_row_for_each_claim_in_its_order(kg: kgraph.KnowledgeGraph) -> None:
    answer = kg.ask("who influences DPRK")
    frame = kg.to_pandas(answer)
    assert list(frame.index) == [claim.id for claim in answer.claims]
    assert list(frame.columns) == list(kg.to_pandas().columns)
    assert frame.equals(kg.to_pandas().loc[frame.index].astype(frame.dtypes))


def test_claims_that_were_found_are_a_frame_too_and_none_are_an_empty_one(kg: kgraph.KnowledgeGraph) -> None:
    found = kg.find_claims(source="CHN")
    assert list(kg.to_pandas(found).index) == [claim.id for claim in found]
    assert list(kg.to_pandas([]).columns) == list(kg.to_pandas().columns)


def test_standing_is_that_of_the_lens_of_the_graph(kg: kgraph.KnowledgeGraph) -> None:
    claims = [kg.claims["china-influence-on-dprk"]]
    assert not kg.to_pandas(claims)["standing"].any()
    assert kg.through(kgraph.Lens(according_to="CHN")).to_pandas(claims)["standing"].all()


def test_paths_have_a_row_for_each_step(kg: kgraph.KnowledgeGraph) -> None:
    paths = kg.paths("Japan", "Ukraine").paths
    frame = kg.to_pandas(paths)
    assert len(frame) == sum(len(path.steps) for path in paths)
    assert list(frame.xs(1)["claim"]) == [step.claim for step in paths[0].steps]
    assert [frame["start"].iloc[0], *frame.xs(1)["end"]] == list(paths[0].actors)


def test_disagreements_have_a_row_for_each_pair(kg: kgraph.KnowledgeGraph) -> None:
    pairs = kg.disagreements()
    frame = kg.to_pandas(pairs)
    assert list(zip(frame["label"], frame["first"], frame["second"], strict=True)) == [
        (pair.label, pair.first.id, pair.second.id) for pair in pairs
    ]


def test_a_matrix_is_a_square_of_counts_from_the_row_to_the_column(kg: kgraph.KnowledgeGraph) -> None:
    matrix = kg.matrix()
    frame = kg.to_pandas(matrix)
    assert list(frame.index) == list(frame.columns) == list(matrix.actors)
    counts = {(cell.source, cell.target): len(cell.claims) for cell in matrix.cells}
    assert {ends: number for ends, number in frame.stack().items() if number} == counts


@pytest.mark.parametrize("result", ["text", [1, 2], [("a", "b")]])
def test_anything_else_is_refused_in_words(kg: kgraph.KnowledgeGraph, result: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="only an answer, a matrix"):
        kg.to_pandas(result)


def test_without_pandas_the_extra_is_named(kg: kgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(kgraph.KgraphError, match="a data frame needs pandas"):
        kg.to_pandas(kg.matrix())
