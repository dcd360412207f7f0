"""A whole data set as canonical YAML: it loads back as an equal one, whatever its text."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from hostile import datasets, texts
from hypothesis import given
from hypothesis import strategies as st

from kgraph.formats.yaml_writer import claims_yaml, dataset_yaml
from kgraph.loader.files import Loaded, load
from kgraph.model.dataset import DataSet

if TYPE_CHECKING:
    import kgraph


def loaded(files: dict[str, str]) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
        return load(Path(folder))


@given(datasets())
def test_every_data_set_comes_back_from_its_yaml_field_by_field(data: DataSet) -> None:
    """It passes every check too, so what other formats are tested with is valid."""
    result = loaded(dataset_yaml(data))
    assert result.diagnostics == ()
    assert result.graph is not None
    assert result.graph.dataset == data


@given(datasets())
def test_another_yaml_reader_reads_the_same_text_everywhere(data: DataSet) -> None:
    """PyYAML types plain scalars by YAML 1.1: nothing that is text may be written so that it becomes something else."""
    read = yaml.load(dataset_yaml(data)["actors.yaml"], Loader=yaml.CSafeLoader)
    expected = [actor.model_dump(mode="json", exclude_defaults=True) for actor in data.actors]
    assert read == {"actors": expected}


@given(datasets())
def test_canonical_yaml_is_written_again_as_it_was(data: DataSet) -> None:
    files = dataset_yaml(data)
    result = loaded(files)
    assert result.graph is not None
    assert dataset_yaml(result.graph.dataset) == files


@given(st.lists(texts(600), min_size=1, max_size=3))
def test_lines_are_no_wider_than_their_words_make_them(words: list[str]) -> None:
    """Prose is folded between words."""
    prose = " ".join(" ".join(words).split())
    data = DataSet.model_validate({"metadata": {"description": f"Prose {prose}"[:5000].strip()}})
    for line in dataset_yaml(data)["dataset.yaml"].splitlines():
        assert len(line) <= 118 or len(line.split()) <= 2 or '"' in line


def test_a_data_set_without_scenarios_and_metadata_has_no_file_for_them() -> None:
    assert list(dataset_yaml(DataSet())) == ["vocabulary.yaml", "actors.yaml", "relations.yaml"]
    assert loaded(dataset_yaml(DataSet())).diagnostics == ()


def test_the_bundled_data_come_back(kg: kgraph.KnowledgeGraph) -> None:
    result = loaded(dataset_yaml(kg.graph.dataset))
    assert result.graph is not None
    assert result.graph.dataset == kg.graph.dataset


def test_a_comment_stays_one_comment_whatever_is_in_it() -> None:
    text = claims_yaml([], "Claims from x\nrelations: []\u2028a\x00.csv.")
    assert text.splitlines() == ["# Claims from x relations: [] a .csv.", "relations: []"]


def test_text_of_several_lines_stands_as_it_is() -> None:
    data = DataSet.model_validate({"metadata": {"description": "First: line\n\n# second"}})
    assert dataset_yaml(data)["dataset.yaml"] == "description: |-\n  First: line\n\n  # second\n"
