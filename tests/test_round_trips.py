"""What claims to be lossless comes back identical, field by field and in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import datasets
from hypothesis import given

from kgraph.formats.atomic import write_new_directory
from kgraph.formats.incoming import new_data_set, read_incoming
from kgraph.formats.table import FORMATS
from kgraph.graph.claims import ClaimGraph
from kgraph.loader.files import load, load_whole
from kgraph.views.foreign import AS_NAMED

if TYPE_CHECKING:
    from pathlib import Path

    import kgraph
    from kgraph.formats.table import Format
    from kgraph.model.dataset import DataSet

LOSSLESS = [row for row in FORMATS if row.read is not None]


def test_lossless_is_what_can_be_read() -> None:
    assert [row.name for row in FORMATS if not row.loses] == [row.name for row in LOSSLESS]
    assert {"json", "json-lines", "zip", "turtle", "trig", "ntriples", "nquads", "json-ld", "rdf-xml"} == {
        row.name for row in LOSSLESS
    }


@pytest.mark.parametrize("row", LOSSLESS, ids=lambda row: row.name)
@given(dataset=datasets())
def test_a_hostile_data_set_comes_back_equal(row: Format, dataset: DataSet) -> None:
    assert row.read is not None
    source, problems = row.read(row.write(ClaimGraph(dataset)), f"x{row.suffixes[0]}")
    loaded = load_whole([source] if source else [], problems)
    assert loaded.graph is not None, loaded.diagnostics
    assert loaded.graph.dataset == dataset


@pytest.mark.parametrize("row", LOSSLESS, ids=lambda row: row.name)
def test_the_bundled_data_come_back_equal_as_files(row: Format, kg: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    name = f"x{row.suffixes[0]}"
    written = new_data_set(read_incoming(row.write(kg.graph), name, AS_NAMED))
    assert written.problems == ()
    write_new_directory(tmp_path / "data", written.files)
    loaded = load(tmp_path / "data")
    assert loaded.diagnostics == ()
    assert loaded.graph is not None
    assert loaded.graph.dataset == kg.graph.dataset
