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
        ((*MAPPED, "--type", "sells arms to=≠trade"), "bad-id", "note: --type"),
        ((*MAPPED, *ARMS), "unknown-actor", "no actor 'the navy'"),
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


ACTORS = """actors:
  - {id: N3, kind: state, name: Northland}
  - {id: N, kind: state, name: Norway}
  - {id: USA, kind: state, name: United States, aliases: [America]}
  - {id: CHN, kind: state, name: China, aliases: [中国]}
"""


@pytest.fixture
def states(tmp_path: Path) -> Path:
    """A data set without claims, whose actors have ids like those that tools give to nodes."""
    (tmp_path / "states").mkdir()
    written(tmp_path / "states", "actors.yaml", ACTORS)
    written(tmp_path / "states", "relations.yaml", "relations:\n")
    return tmp_path / "states"


def network_of(*nodes: tuple[str, str]) -> str:
    """GraphML of nodes with labels, and of a tie from the first to the second."""
    drawn = "".join(f'<node id="{node}"><data key="n">{label}</data></node>' for node, label in nodes)
    head = NETWORK[: NETWORK.index("<node")].replace('attr.name="name"', 'attr.name="label"')
    tie = f'<edge source="{nodes[0][0]}" target="{nodes[1][0]}"><data key="t">tension</data></edge>'
    return f"{head}{drawn}{tie}</graph></graphml>"


def ends(directory: Path) -> list[tuple[str, str]]:
    return [(claim.source, claim.target) for claim in kgraph.load(directory).claims.values()]


TENSION = ("--map", "type=tie", "--set", "factuality=certain")


def test_a_node_is_who_its_label_says_whatever_number_a_tool_gave_it(tmp_path: Path, states: Path) -> None:
    network = written(tmp_path, "net.graphml", network_of(("n3", "America"), ("n", "中国")))
    result = run("import", network, states, *TENSION)
    assert result.exit_code == 0, result.output
    assert ends(states) == [("USA", "CHN")]


def test_a_label_that_nobody_bears_is_told_even_if_the_id_is_that_of_an_actor(tmp_path: Path, states: Path) -> None:
    result = run(
        "import", written(tmp_path, "net.graphml", network_of(("N3", "Utopia"), ("USA", ""))), states, *TENSION
    )
    assert result.exit_code == 1
    assert "error[unknown-actor]: no actor 'Utopia'" in result.stderr
    assert result.stderr.count("error[") == 1


def test_an_id_and_a_label_of_two_actors_are_an_error(tmp_path: Path, states: Path) -> None:
    result = run("import", written(tmp_path, "net.graphml", network_of(("N3", "America"), ("N", ""))), states, *TENSION)
    assert result.exit_code == 1
    assert "error[ambiguous-actor]: 'America' with the id 'N3' may be N3 or USA" in result.stderr


def test_an_actor_is_looked_up_as_it_was_written_and_never_by_a_slug(tmp_path: Path, states: Path) -> None:
    """`中国` and `韓国` both have the slug `n`, which is no name of theirs."""
    table = "source,target,type,factuality\n{},USA,tension,certain\n"
    result = run("import", written(tmp_path, "a.csv", table.format("中国")), states)
    assert result.exit_code == 0, result.output
    assert ends(states) == [("CHN", "USA")]
    result = run("import", written(tmp_path, "b.csv", table.format("韓国")), states)
    assert result.exit_code == 1
    assert "error[unknown-actor]: no actor '韓国'" in result.stderr
    assert result.stderr.count("error[") == 1


@pytest.mark.parametrize("flag", ["--map", "--set", "--type"])
@pytest.mark.parametrize("name", ["all.ttl", "all.json", "all.zip", "sheet.yaml"])
def test_a_mapping_for_what_has_no_columns_is_wrong_use(tmp_path: Path, name: str, flag: str) -> None:
    result = run("import", written(tmp_path, name, ""), tmp_path / "new", flag, "about=bar")
    assert result.exit_code == 2
    assert f"error[bad-flag]: a mapping is for tables and networks, and {name} holds" in result.stderr


CLAIM = (
    "{id: a, type: tension, source: USA, target: CHN, factuality: certain, evidence: [{document: d, locator: 1.1.1}]}"
)


@pytest.mark.parametrize("key", ["actors", "scenarios", "relation_types", "claims"])
def test_a_sheet_in_yaml_holds_claims_and_nothing_else(tmp_path: Path, states: Path, key: str) -> None:
    sheet = written(tmp_path, "sheet.yaml", f"relations:\n  - {CLAIM}\n{key}: []\n")
    result = run("import", sheet, states)
    assert result.exit_code == 1
    assert f"error[unknown-key]: unknown key '{key}'" in result.stderr
    assert not (states / "relations").exists()


def test_yaml_with_types_of_its_own_becomes_a_data_set_with_these(tmp_path: Path) -> None:
    text = f"{ACTORS}relations:\n  - {CLAIM}\nrelation_types: [{{id: tension, label: is at odds with}}]\n"
    assert run("import", written(tmp_path, "all.yaml", text), tmp_path / "new").exit_code == 0
    assert run("check", tmp_path / "new").exit_code == 0
    assert list(kgraph.load(tmp_path / "new").graph.relation_types) == ["tension"]


ROWS = "source,target,type,factuality\nUSA,CHN,rivalry,certain\n"


def test_tables_with_equal_rows_keep_their_claims_and_their_places_apart(tmp_path: Path, states: Path) -> None:
    """Even where their names come to the same id."""
    for name in ("arms 2019.csv", "arms-2019.csv", "arms-2020.csv"):
        result = run("import", written(tmp_path, name, ROWS), states)
        assert result.exit_code == 0, result.output
    found = {claim.id: claim.evidence[0] for claim in kgraph.load(states).claims.values()}
    assert set(found) == {"USA-rivalry-CHN-1", "USA-rivalry-CHN-1-2", "USA-rivalry-CHN-1-3"}
    assert {(e.document, e.locator) for e in found.values()} == {
        ("arms-2019", "1.1.1"),
        ("arms-2019-2", "1.1.1"),
        ("arms-2020", "1.1.1"),
    }


def test_a_table_that_is_no_listed_document_tells_both_ways_out_once(tmp_path: Path, states: Path) -> None:
    written(states, "dataset.yaml", "documents: [{id: essay}]\n")
    ties = written(tmp_path, "ties.csv", ROWS + "CHN,USA,rivalry,certain\n")
    result = run("import", ties, states)
    assert result.exit_code == 1
    assert result.stderr.count("note: ") == 1
    assert "list it under `documents:` in dataset.yaml" in result.stderr
    written(states, "dataset.yaml", "documents: [{id: essay}, {id: ties}]\n")
    assert run("import", ties, states).exit_code == 0
    other = written(tmp_path, "other.csv", ROWS)
    assert run("import", other, states, "--set", "evidence=essay 1.1.1").exit_code == 0


def test_a_row_without_a_type_is_told_like_any_claim_without(tmp_path: Path, states: Path) -> None:
    result = run("import", written(tmp_path, "ties.csv", ROWS + "CHN,USA,,certain\n"), states)
    assert result.exit_code == 1
    assert "ties.csv:3:1: error[missing-key]: a claim lacks `type`" in result.stderr
    assert "note: " not in result.stderr


@pytest.mark.parametrize("name", ["all.graphml", "all.csv"])
def test_claims_without_their_scenarios_tell_once_where_to_import_them(tmp_path: Path, name: str) -> None:
    assert run("export", tmp_path / name).exit_code == 0
    result = run("import", tmp_path / name, tmp_path / "new")
    assert result.exit_code == 1
    assert result.stderr.count("a data set that has the scenarios") == 1
