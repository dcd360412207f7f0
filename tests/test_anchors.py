"""Citations and a text that changes: unchanged, moved, edited, gone; and what `anchor` does about it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from project import ROOT
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.reading.anchors import Anchor, dump_anchors, parse_anchors

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (ROOT / "examples" / "column.txt").read_text(encoding="utf-8")


@pytest.fixture
def column(tmp_path: Path) -> Path:
    """The example data set in a place where it may be changed, with its text beside it."""
    shutil.copytree(ROOT / "examples" / "column", tmp_path / "column")
    (tmp_path / "column.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(place: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--document", f"column={place / 'column.txt'}"], env={"COLUMNS": "100"})


def codes(place: Path) -> list[tuple[str, str]]:
    """Code and message of every problem of the data set with its text at hand."""
    result = run(place, "check", str(place / "column"), "--format", "json")
    return [(problem["code"], problem["message"]) for problem in json.loads(result.stdout)]


def rewrite(place: Path, old: str, new: str) -> None:
    assert old in TEXT
    (place / "column.txt").write_text(TEXT.replace(old, new), encoding="utf-8")


def test_an_unchanged_text_has_no_problems(column: Path) -> None:
    assert codes(column) == []


def test_a_sentence_before_others_moves_them(column: Path) -> None:
    rewrite(column, "Since the spring", "It is narrow. Since the spring")
    assert codes(column) == [
        ("moved-sentence", "sentence 1.1.2 of 'column' is now 1.1.3"),
        ("moved-sentence", "sentence 1.1.3 of 'column' is now 1.1.4"),
    ]
    assert run(column, "check", str(column / "column")).exit_code == 0


def test_a_reworded_sentence_is_an_error_at_its_evidence(column: Path) -> None:
    rewrite(column, "It will probably keep", "It may keep")
    result = run(column, "check", str(column / "column"))
    assert result.exit_code == 1
    assert "relations.yaml:21:37: error[edited-sentence]: sentence 1.1.3 of 'column' was reworded" in result.output
    assert "--accept coast-guard-deters-sudmark" in result.output


def test_a_sentence_that_was_taken_out_is_gone_and_the_next_is_not_taken_for_it(column: Path) -> None:
    rewrite(column, "It will probably keep Sudmark from landing on the Holm islands.", "")
    assert codes(column) == [("gone-sentence", "sentence 1.1.3 of 'column' is no longer in the text")]


def test_one_inserted_and_one_reworded_are_told_apart(column: Path) -> None:
    text = TEXT.replace("Since the spring", "It is narrow. Since the spring").replace("It will probably", "It may well")
    (column / "column.txt").write_text(text, encoding="utf-8")
    assert codes(column) == [
        ("moved-sentence", "sentence 1.1.2 of 'column' is now 1.1.3"),
        ("edited-sentence", "sentence 1.1.3 of 'column' was reworded"),
    ]


def test_anchor_follows_moved_sentences_and_changes_no_other_byte(column: Path) -> None:
    relations = column / "column" / "relations.yaml"
    before = relations.read_bytes()
    rewrite(column, "Since the spring", "It is narrow. Since the spring")
    assert run(column, "anchor", "--data", str(column / "column")).exit_code == 0
    after = relations.read_bytes()
    assert after == before.replace(b"1.1.3", b"1.1.4").replace(b"1.1.2", b"1.1.3")
    assert codes(column) == []


def test_anchor_refuses_what_was_reworded_until_it_is_accepted(column: Path) -> None:
    rewrite(column, "It will probably keep", "It may keep")
    lock = column / "column" / "anchors.lock"
    before = lock.read_text(encoding="utf-8")
    refused = run(column, "anchor", "--data", str(column / "column"))
    assert refused.exit_code == 1
    assert "edited-sentence" in refused.stderr
    own = [line for line in before.splitlines() if '"1.1.3"' in line]
    assert [line for line in lock.read_text(encoding="utf-8").splitlines() if '"1.1.3"' in line] == own
    accepted = run(column, "anchor", "--data", str(column / "column"), "--accept", "coast-guard-deters-sudmark")
    assert accepted.exit_code == 0
    assert codes(column) == []


def test_a_new_citation_is_a_warning_until_it_is_anchored(column: Path) -> None:
    (column / "column" / "anchors.lock").unlink()
    assert {code for code, _ in codes(column)} == {"unanchored-sentence"}
    assert run(column, "anchor", "--data", str(column / "column")).exit_code == 0
    assert codes(column) == []
    lock = (column / "column" / "anchors.lock").read_text(encoding="utf-8")
    assert lock == (ROOT / "examples" / "column" / "anchors.lock").read_text(encoding="utf-8")
    assert "strait" not in lock


def test_sentences_without_anchors_are_told_once_with_the_command_that_makes_them(column: Path) -> None:
    """A text coded anew has many; its errors must not drown in them."""
    (column / "column" / "anchors.lock").unlink()
    result = run(column, "check", str(column / "column"), "--format", "json")
    (problem,) = json.loads(result.stdout)
    assert problem["message"] == "7 cited sentences of 'column' have no anchor yet"
    assert (problem["file"], problem["line"]) == min(cited(column / "column"))
    command = problem["help"].removesuffix(" makes them").strip("`")
    assert command == f"kgraph anchor --data {column / 'column'} --document column={column / 'column.txt'}"
    assert CliRunner().invoke(app, command.split()[1:]).exit_code == 0
    assert codes(column) == []


def cited(directory: Path) -> set[tuple[str, int]]:
    """File and line of every locator."""
    lines = ((path, path.read_text(encoding="utf-8").splitlines()) for path in directory.glob("*.yaml"))
    return {
        (str(path), number) for path, text in lines for number, line in enumerate(text, start=1) if "locator:" in line
    }


def test_a_single_new_citation_is_told_as_one(column: Path) -> None:
    lock = column / "column" / "anchors.lock"
    anchors = parse_anchors(lock.read_text(encoding="utf-8"))
    lock.write_text(dump_anchors({place: a for place, a in anchors.items() if place[1] != "1.1.2"}), encoding="utf-8")
    assert codes(column) == [("unanchored-sentence", "1 cited sentence of 'column' has no anchor yet")]


def test_equal_sentences_are_told_apart_by_the_nearest_position(column: Path) -> None:
    rewrite(column, "Much is unclear.", "Much is unclear. Sudmark is reluctant to come.")
    assert codes(column) == []


def test_a_locator_that_the_text_does_not_have_is_missing(column: Path) -> None:
    relations = column / "column" / "relations.yaml"
    relations.write_text(relations.read_text(encoding="utf-8").replace("1.1.1", "7.7.7"), encoding="utf-8")
    assert codes(column) == [("missing-sentence", "the text has no sentence 7.7.7 of 'column'")]


def test_a_quote_must_stand_in_its_sentence_and_a_near_miss_is_shown(column: Path) -> None:
    relations = column / "column" / "relations.yaml"
    text = relations.read_text(encoding="utf-8")
    quote = "[{document: column, locator: 1.1.1, quote: Sudmark has always liked it}]"
    relations.write_text(text.replace("[{document: column, locator: 1.1.1}]", quote), encoding="utf-8")
    result = json.loads(run(column, "check", str(column / "column"), "--format", "json").stdout)
    assert [problem["code"] for problem in result] == ["quote-mismatch"]
    assert "only the quote has 'always" in result[0]["help"]


def test_broken_anchors_are_told_and_not_overwritten(column: Path) -> None:
    lock = column / "column" / "anchors.lock"
    lock.write_text("{broken", encoding="utf-8")
    result = run(column, "anchor", "--data", str(column / "column"))
    assert result.exit_code == 1
    assert "bad-anchors" in result.stderr
    assert lock.read_text(encoding="utf-8") == "{broken"


def test_anchors_are_written_in_the_order_of_the_text() -> None:
    anchors = {
        ("b", "1.10.1"): Anchor(9, 10, "y"),
        ("b", "1.2.1"): Anchor(1, 2, "x"),
        ("a", "1.1.1"): Anchor(0, 1, "z"),
    }
    text = dump_anchors(anchors)
    assert parse_anchors(text) == anchors
    assert text.index('"a"') < text.index('"1.2.1"') < text.index('"1.10.1"')


def test_answers_show_a_sentence_only_while_it_is_the_one_that_was_coded(column: Path) -> None:
    words = ["claim", "coast-guard-deters-sudmark", "--data", str(column / "column"), "--format", "json"]
    quotes = [e["quote"] for e in json.loads(run(column, *words).stdout)["evidence"]]
    assert quotes[1] == "It will probably keep Sudmark from landing on the Holm islands."
    rewrite(column, "It will probably keep", "It may keep")
    quotes = [e["quote"] for e in json.loads(run(column, *words).stdout)["evidence"]]
    assert quotes[0] is not None
    assert quotes[1] is None


def test_coverage_counts_and_names_what_is_left_out(column: Path) -> None:
    dataset = column / "column" / "dataset.yaml"
    text = dataset.read_text(encoding="utf-8")
    dataset.write_text(text.replace("      2.1.4: names nobody\n", ""), encoding="utf-8")
    found = json.loads(run(column, "coverage", "--data", str(column / "column"), "--format", "json").stdout)
    assert found == {
        "sentences": 9,
        "with_claims": 7,
        "without": [{"locator": "2.1.2", "reason": "a saying about nobody"}],
        "unaccounted": ["2.1.4"],
    }


def test_the_bundled_data_account_for_every_sentence_and_have_not_drifted(essay: str, tmp_path: Path) -> None:
    file = tmp_path / "essay.txt"
    file.write_text(essay, encoding="utf-8")
    flags = ["--document", f"essay={file}", "--format", "json"]
    covered = json.loads(CliRunner().invoke(app, ["coverage", *flags]).stdout)
    assert (covered["sentences"], covered["unaccounted"]) == (108, [])
    assert json.loads(CliRunner().invoke(app, ["check", *flags]).stdout) == []
