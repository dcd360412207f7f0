"""`kgraph import`: exports become equal data sets, tables and networks of others become claims, nothing half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

TIES = "From,To,Tie\nNorland,SUDMARK,sells arms to\nthe navy,Norlandic,tension\n"
MAPPED = ("--map", "source=From", "--map", "target=To", "--map", "type=Tie", "--set", "factuality=certain")
ARMS = ("--type", "sells arms to=arms-transfer")
NETWORK = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="t" for="edge" attr.name="tie" attr.type="string"/><key id="n" for="node" attr.name="name" attr.type="string"/>
<graph edgedefault="directed"><node id="1"><data key="n">Norland</data></node><node id="2"/>
<edge source="1" target="2"><data key="t">tension</data></edge></graph></graphml>
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "data").exit_code == 0
    return tmp_path / "data"


def written(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def test_an_export_becomes_an_equal_data_set(tmp_path: Path, kg: kgraph.KnowledgeGraph) -> None:
    assert run("export", tmp_path / "graph.trig").exit_code == 0
    result = run("import", tmp_path / "graph.trig", tmp_path / "copy")
    assert result.exit_code == 0, result.output
    assert kgraph.load(tmp_path / "copy").graph.dataset == kg.graph.dataset
    assert run("check", tmp_path / "copy").output.endswith("no problems\n")


def test_a_whole_data_set_does_not_go_into_another(tmp_path: Path, data: Path) -> None:
    run("export", tmp_path / "graph.json")
    before = sorted(path.name for path in data.rglob("*"))
    result = run("import", tmp_path / "graph.json", data)
    assert result.exit_code == 1
    assert "error[not-empty]" in result.stderr
    assert sorted(path.name for path in data.rglob("*")) == before


def test_a_table_of_others_becomes_a_data_set(tmp_path: Path) -> None:
    ties = written(tmp_path, "ties.csv", TIES)
    result = run("import", ties, tmp_path / "new", *MAPPED, *ARMS)
    assert result.exit_code == 0, result.output
    kg = kgraph.load(tmp_path / "new")
    assert [(c.source, c.type, c.target) for c in kg.claims.values()] == [
        ("Norland", "arms-transfer", "SUDMARK"),
        ("the-navy", "tension", "Norlandic"),
    ]
    assert kg.actors["the-navy"].name == "the navy"


def test_claims_of_a_table_are_added_under_the_actors_known_by_these_names(tmp_path: Path, data: Path) -> None:
    """By id, name or alias; the document that the rows stand for must be known."""
    with_receipt = (*MAPPED, *ARMS, "--set", "evidence=column 1.1.1")
    ties = written(tmp_path, "ties.csv", TIES.replace("the navy", "Sudmark's navy"))
    result = run("import", ties, data, *with_receipt)
    assert result.exit_code == 0, result.output
    added = kgraph.load(data).claims
    found = {(c.source, c.type, c.target) for c in added.values()}
    assert {("NORLAND", "arms-transfer", "SUDMARK"), ("SUDMARK-NAVY", "tension", "NORLAND")} <= found
    again = run("import", ties, data, *with_receipt)
    assert again.exit_code == 1
    assert "error[file-exists]" in again.stderr


@pytest.mark.parametrize(
    ("words", "code", "shown"),
    [
        (MAPPED, "unknown-type", "--type"),
        ((*MAPPED, *ARMS), "unknown-actor", "the-navy"),
        ((*MAPPED[:-2], *ARMS), "missing-column", "factuality"),
        ((*MAPPED, "--map", "sauce=From"), "unknown-field", "source"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_and_nothing_is_written(
    tmp_path: Path, data: Path, words: tuple[str, ...], code: str, shown: str
) -> None:
    result = run("import", written(tmp_path, "ties.csv", TIES), data, *words)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert shown in result.stderr
    assert not (data / "relations").exists()


def test_a_network_of_others_becomes_a_data_set(tmp_path: Path) -> None:
    network = written(tmp_path, "net.graphml", NETWORK)
    result = run("import", network, tmp_path / "new", "--map", "type=tie", "--set", "factuality=possible")
    assert result.exit_code == 0, result.output
    kg = kgraph.load(tmp_path / "new")
    assert {actor.name for actor in kg.actors.values()} == {"Norland", "2"}
    assert [claim.type for claim in kg.claims.values()] == ["tension"]


@pytest.mark.parametrize(("flag", "word"), [("--map", "source"), ("--set", "=x"), ("--type", "x=")])
def test_half_a_pair_is_wrong_use(tmp_path: Path, flag: str, word: str) -> None:
    result = run("import", written(tmp_path, "ties.csv", TIES), tmp_path / "new", flag, word)
    assert result.exit_code == 2
    assert f"for {flag}" in result.stderr


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.dot", "x.nodelink.json", "x.parquet"])
def test_a_format_that_cannot_be_read_names_those_that_can(tmp_path: Path, name: str) -> None:
    result = run("import", written(tmp_path, name, "{}"), tmp_path / "new")
    assert result.exit_code == 1
    assert "error[unknown-format]" in result.stderr
    assert ".ttl" in result.stderr


@pytest.mark.parametrize("name", ["x.ttl", "x.json", "x.zip", "x.graphml", "x.csv", "x.rdf", "x.jsonl", "x.yaml"])
@pytest.mark.parametrize("text", ["", "\0", "{", "a,b\n1,2\n", "<x/>"])
def test_a_file_of_something_else_is_told_in_words(tmp_path: Path, name: str, text: str) -> None:
    result = run("import", written(tmp_path, name, text), tmp_path / "new")
    assert result.exit_code == 1
    assert "error[" in result.stderr
    assert not (tmp_path / "new").exists()


def test_foreign_rdf_without_claims_is_no_data_set(tmp_path: Path) -> None:
    rdf = written(tmp_path, "x.ttl", "<http://a/> <http://b/> <http://c/> .")
    assert "error[no-claims]" in run("import", rdf, tmp_path / "new").stderr


def test_a_sheet_needs_a_data_set_to_go_into(tmp_path: Path) -> None:
    sheet = written(
        tmp_path, "s.csv", "document,locator,id,type,source,target,factuality\nd,1.1.1,x,tension,A,B,certain\n"
    )
    result = run("import", sheet, tmp_path / "none")
    assert result.exit_code == 1
    assert "error[unknown-actor]" in result.stderr
    assert not (tmp_path / "none").exists()
