"""Coding sheets: printed for a text, filled in, and taken back; and claims as canonical YAML."""

from __future__ import annotations

import csv
import io
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from project import ROOT
from strategies import graphs
from typer.testing import CliRunner, Result

import kgraph
from kgraph.cli.app import app
from kgraph.formats.sheet import read_csv_sheet, read_table, read_yaml_sheet
from kgraph.formats.yaml_writer import claims_yaml
from kgraph.graph.type_words import TypeWords
from kgraph.loader.structure import read_items
from kgraph.model.claim import Claim
from kgraph.source.events import parse
from kgraph.views.foreign import FieldMap

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.graph.claims import ClaimGraph

TEXT = ROOT / "examples" / "column.txt"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "100"})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The example data set where it may be changed."""
    shutil.copytree(ROOT / "examples" / "column", tmp_path / "column")
    return tmp_path


def filled(place: Path, **cells: str) -> Path:
    """The sheet of the example text with one row filled in."""
    rows = list(csv.reader(io.StringIO(run("sentences", str(TEXT), "--template", "csv").stdout)))
    columns = rows[0]
    for name, value in cells.items():
        rows[2][columns.index(name)] = value
    sheet = place / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return sheet


FILLED = {
    "id": "norland-watches",
    "type": "monitoring",
    "source": "NORLAND",
    "target": "SUDMARK",
    "factuality": "certain",
    "under": "sudmark-rearms",
    "summary": "Norland watches Sudmark.",
}


def test_a_sheet_has_a_row_for_each_sentence() -> None:
    rows = list(csv.DictReader(io.StringIO(run("sentences", str(TEXT), "--template", "csv").stdout)))
    assert [row["locator"] for row in rows][:3] == ["1.1.1", "1.1.2", "1.1.3"]
    assert len(rows) == 9
    assert not any(row["type"] for row in rows)


def test_a_filled_in_sheet_comes_back_as_a_file_of_claims(place: Path) -> None:
    result = run("import", str(filled(place, **FILLED)), str(place / "column"))
    assert result.exit_code == 0, result.output
    claim = kgraph.load(place / "column").claims["norland-watches"]
    assert (claim.under, claim.evidence[0].locator) == (("sudmark-rearms",), "1.1.2")
    again = run("import", str(place / "sheet.csv"), str(place / "column"))
    assert (again.exit_code, "file-exists" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({**FILLED, "factuality": "sure"}, "wrong-value"),
        ({**FILLED, "factuality": ""}, "missing-key"),
        ({**FILLED, "source": "NORWAY"}, "unknown-actor"),
        ({**FILLED, "id": "sudmark-resents-norland"}, "duplicate-id"),
    ],
)
def test_a_wrong_row_is_told_and_nothing_is_written(place: Path, cells: dict[str, str], code: str) -> None:
    result = run("import", str(filled(place, **cells)), str(place / "column"))
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert not (place / "column" / "relations").exists()


def test_a_wrong_row_is_told_with_its_line(place: Path) -> None:
    result = run("import", str(filled(place, **{**FILLED, "factuality": "sure"})), str(place / "column"))
    assert "sheet.csv:3:1: error[wrong-value]" in result.stderr


def sheet(*rows: str, heading: str = "document,locator,sentence,id,type,source,target,factuality,summary") -> str:
    return "\n".join((heading, *rows)) + "\n"


def test_a_second_row_of_a_claim_adds_its_sentence_if_it_says_nothing_else() -> None:
    same = 'd,1.1.2,"y",c1,tension,,,certain,'
    source, problems = read_csv_sheet(sheet('d,1.1.1,"x",c1,tension,A,B,certain,', same, "d,1.1.3,z,c1,,,,,"), "s.csv")
    assert problems == []
    assert source is not None
    assert source.at(("claims", 0, "evidence")) == [
        {"document": "d", "locator": locator} for locator in ("1.1.1", "1.1.2", "1.1.3")
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [("d,1.1.2,y,c1,alliance,A,B,certain,", "type: alliance"), ("d,1.1.2,y,c1,,,,,Of old.", "summary: Of old.")],
)
def test_a_second_row_that_says_something_else_under_the_same_id_is_told(row: str, said: str) -> None:
    source, problems = read_csv_sheet(sheet("d,1.1.1,x,c1,tension,A,B,certain,", row), "s.csv")
    assert source is None
    assert [(p.code, p.message, p.span and p.span.line) for p in problems] == [
        ("duplicate-id", f"a second row for 'c1' says `{said}`", 3)
    ]


def test_a_row_in_which_anything_is_coded_is_a_claim(place: Path) -> None:
    result = run(
        "import", str(filled(place, factuality="certain", summary="The id is forgotten.")), str(place / "column")
    )
    assert result.exit_code == 1
    assert "sheet.csv:3:1: error[missing-key]" in result.stderr
    assert "lacks `id`" in result.stderr


def test_flags_reach_the_claims_of_a_sheet_and_not_its_empty_rows() -> None:
    """A constant fills in what a coded row lacks; it codes nothing by itself."""
    fields = FieldMap(
        {"type": "Tie", "document": "Text", "locator": "Place", "note": "Remark"},
        {"factuality": "certain", "review": "draft"},
        {"sells arms to": "arms-transfer"},
    )
    table = sheet(
        "t,1.1.1,,a,sells arms to,A,B,possible,yes",
        "t,1.1.2,,b,tension,A,B,,",
        "t,1.1.3,,,,,,,",
        heading="Text,Place,sentence,id,Tie,source,target,factuality,Remark",
    )
    source, problems = read_table(table.encode(), "s.csv", fields)
    assert problems == []
    assert source is not None
    ends = {"source": "A", "target": "B", "review": "draft"}
    first = {"id": "a", "type": "arms-transfer", "factuality": "possible", "note": "yes", **ends}
    second = {"id": "b", "type": "tension", "factuality": "certain", **ends}
    assert source.at(("claims",)) == [
        {**first, "evidence": [{"document": "t", "locator": "1.1.1"}]},
        {**second, "evidence": [{"document": "t", "locator": "1.1.2"}]},
    ]


@pytest.mark.parametrize(
    ("fields", "code", "told"),
    [
        (FieldMap({"tipe": "Tie"}), "unknown-field", "'tipe'"),
        (FieldMap({}, {"evidence": "d 1.1.1"}), "unknown-field", "'evidence'"),
        (FieldMap({"note": "Remark"}), "missing-key", "'Remark'"),
    ],
)
def test_a_flag_that_fits_no_sheet_is_told(fields: FieldMap, code: str, told: str) -> None:
    source, problems = read_table(sheet().encode(), "s.csv", fields)
    assert source is None
    assert [(p.code, told in p.message) for p in problems] == [(code, True)]


@pytest.mark.parametrize(
    "fields", [FieldMap({"type": "Tie"}), FieldMap({}, {"type": "x"}), FieldMap({}, {}, {"a": "b"})]
)
def test_a_sheet_in_yaml_takes_no_mapping(fields: FieldMap) -> None:
    source, problems = read_yaml_sheet(b"relations: []\n", "s.yaml", fields)
    assert source is None
    assert [(p.code, p.message) for p in problems] == [("bad-flag", "a mapping is for tables and networks")]


def test_a_yaml_sheet_is_a_valid_file_of_claims_before_and_after(place: Path) -> None:
    sheet = run("sentences", str(TEXT), "--template", "yaml").stdout
    (place / "coded.yaml").write_text(sheet, encoding="utf-8")
    empty = run("import", str(place / "coded.yaml"), str(place / "column"))
    assert empty.exit_code == 1
    assert "error[no-claims]" in empty.stderr
    claim = "  - {id: x, type: tension, source: NORLAND, target: SUDMARK, factuality: certain,"
    filled = f"{sheet}{claim} evidence: [{{document: column, locator: 1.1.1}}]}}  # kept\n"
    (place / "coded.yaml").write_text(filled, encoding="utf-8")
    assert run("import", str(place / "coded.yaml"), str(place / "column")).exit_code == 0
    assert (place / "column" / "relations" / "coded.yaml").read_text(encoding="utf-8") == filled
    assert run("check", str(place / "column")).exit_code == 0


@given(graphs())
def test_claims_come_back_from_canonical_yaml_field_by_field(graph: ClaimGraph) -> None:
    source, problems = parse(claims_yaml(graph.claims.values(), "Claims."), "x.yaml")
    entries, _, more = read_items(source, "relations", Claim, TypeWords(()))
    assert problems + more == []
    assert [entry.item for entry in entries] == list(graph.claims.values())


def test_text_that_looks_like_something_else_is_quoted(kg: kgraph.KnowledgeGraph) -> None:
    claim = next(iter(kg.claims.values()))
    for text in (
        "yes",
        "null",
        "~",
        "1.10",
        "2024",
        "a: b",
        "- x",
        "#",
        "'",
        '"',
        "{",
        "on",
        "é",
        "{{x}}",
        "@a",
        "%",
        "|",
    ):
        told = claim.model_copy(update={"summary": text, "about": text})
        source, problems = parse(claims_yaml([told], "Claims."), "x.yaml")
        entries, _, more = read_items(source, "relations", Claim, TypeWords(()))
        assert (problems + more, [entry.item for entry in entries]) == ([], [told]), text
