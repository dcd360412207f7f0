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
from kgraph.formats.yaml_writer import claims_yaml
from kgraph.loader.structure import read_items
from kgraph.model.claim import Claim
from kgraph.source.events import parse

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
    entries, _, more = read_items(source, "relations", Claim)
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
        entries, _, more = read_items(source, "relations", Claim)
        assert (problems + more, [entry.item for entry in entries]) == ([], [told]), text
