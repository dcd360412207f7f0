"""Two versions and two codings compared."""

from __future__ import annotations

import json
import math
import shutil
from typing import TYPE_CHECKING, Literal

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import ROOT
from strategies import graphs
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.model.qualifiers import FACTUALITIES
from kgraph.reading.agreement import agreement, alpha

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.graph.claims import ClaimGraph

COLUMN = ROOT / "examples" / "column"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A later version: one claim re-hedged, one removed, one added."""
    shutil.copytree(COLUMN, tmp_path / "new")
    relations = tmp_path / "new" / "relations.yaml"
    text = relations.read_text(encoding="utf-8")
    text = text.replace("factuality: probable", "factuality: possible")
    text = text.replace("  - id: sudmark-resents-norland", "  - id: sudmark-dislikes-norland")
    relations.write_text(text, encoding="utf-8")
    return tmp_path / "new"


def diff(*words: str) -> Result:
    return CliRunner().invoke(app, ["diff", *words], env={"COLUMNS": "100"})


def test_a_version_with_itself_differs_in_nothing() -> None:
    found = json.loads(diff(str(COLUMN), str(COLUMN), "--format", "json").stdout)
    version = found.pop("version")
    assert found == {"added": [], "removed": [], "changed": {}, "unretired": []}
    assert (version["change"], version["reasons"], version["fits"]) == (None, [], True)


def test_changes_are_told_in_words_and_as_json(changed: Path) -> None:
    found = json.loads(diff(str(COLUMN), str(changed), "--format", "json").stdout)
    assert found.pop("version")["change"] == "major"
    assert found == {
        "added": ["sudmark-dislikes-norland"],
        "removed": ["sudmark-resents-norland"],
        "changed": {"coast-guard-deters-sudmark": [{"field": "factuality", "old": "probable", "new": "possible"}]},
        "unretired": ["sudmark-resents-norland"],
    }
    words = diff(str(COLUMN), str(changed)).stdout
    assert "re-hedged: probable -> possible" in words
    assert "Vanished without an entry under `retired`: sudmark-resents-norland" in words


def test_a_retired_id_has_not_simply_vanished(changed: Path) -> None:
    with (changed / "dataset.yaml").open("a", encoding="utf-8") as stream:
        stream.write("retired:\n  sudmark-resents-norland: {replaced_by: sudmark-dislikes-norland, reason: clearer}\n")
    assert json.loads(diff(str(COLUMN), str(changed), "--format", "json").stdout)["unretired"] == []


def test_claims_are_aligned_by_content_and_never_by_id(changed: Path) -> None:
    found = json.loads(diff(str(COLUMN), str(changed), "--agreement", "--format", "json").stdout)
    assert found["f1"]["strict, with type, same sentence"] == {"f1": 1.0, "pairs": 7}
    assert {"first": "probable", "second": "possible", "count": 1} in found["qualifiers"]["factuality"]["counts"]


@given(graphs())
def test_a_coding_agrees_with_itself(graph: ClaimGraph) -> None:
    found = agreement(graph, graph)
    assert all(score.f1 == 1 for score in found.scores.values())
    assert all(q.alpha in (None, 1) for name, q in found.qualifiers.items() if name == "type")


@given(graphs(), graphs())
def test_a_looser_way_to_pair_never_pairs_fewer(one: ClaimGraph, other: ClaimGraph) -> None:
    pairs = {name: score.pairs for name, score in agreement(one, other).scores.items()}
    for name, count in pairs.items():
        assert count <= pairs[name.replace("with type", "any type")]
        assert count <= pairs[name.replace("same sentence", "any sentence")]


def test_a_symmetric_claim_is_equal_whichever_way_it_is_written(tmp_path: Path) -> None:
    shutil.copytree(COLUMN, tmp_path / "new")
    relations = tmp_path / "new" / "relations.yaml"
    text = relations.read_text(encoding="utf-8")
    old, new = "source: ESTWICK\n    target: NORLAND", "source: NORLAND\n    target: ESTWICK"
    assert old in text
    relations.write_text(text.replace(old, new), encoding="utf-8")
    found = json.loads(diff(str(COLUMN), str(tmp_path / "new"), "--agreement", "--format", "json").stdout)
    assert found["f1"]["strict, with type, same sentence"]["f1"] == 1.0


VALUES = st.lists(st.tuples(st.sampled_from(FACTUALITIES), st.sampled_from(FACTUALITIES)), min_size=2, max_size=40)


@given(VALUES)
def test_alpha_is_that_of_the_krippendorff_package(pairs: list[tuple[str, str]]) -> None:
    if len({value for pair in pairs for value in pair}) < 2:
        assert alpha(pairs) is None
        return
    first, second = zip(*pairs, strict=True)
    levels: tuple[tuple[Literal["nominal", "ordinal"], tuple[str, ...] | None], ...] = (
        ("nominal", None),
        ("ordinal", FACTUALITIES),
    )
    for level, order in levels:
        theirs = krippendorff.alpha(
            reliability_data=[list(first), list(second)], value_domain=list(FACTUALITIES), level_of_measurement=level
        )
        ours = alpha(pairs, order)
        assert ours is not None
        assert math.isclose(ours, theirs, abs_tol=1e-9)


def test_the_published_figures_are_those_of_the_two_codings() -> None:
    flags = [word for number in "6789" for word in ("--section", number)]
    coders = [str(ROOT / "reliability" / name) for name in ("coder-a", "coder-b")]
    found = diff(*coders, "--agreement", "--format", "json", *flags).stdout
    assert json.loads(found) == json.loads((ROOT / "data" / "reliability.json").read_text(encoding="utf-8"))
