"""The command line: results, exit codes, formats, and that bad use never ends in a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import jsonschema
import pytest
from project import ROOT
from typer.testing import CliRunner, Result

import kgraph
from kgraph.cli.app import COMMANDS, app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KGRAPH_DATA", raising=False)
    monkeypatch.chdir(ROOT)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


# The server goes on until it is ended: its own tests run it.
@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"serve"}))
def test_every_command_has_help_with_an_example_that_works(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = run(name, "--help").output
    example = " ".join(text.split("Example: kgraph ", 1)[1].split("\n\n", 1)[0].split())
    if name in ("init", "export", "draw", "schema"):
        monkeypatch.chdir(tmp_path)
    if "examples/" in example:
        # Some write beside what they read, and other tests read it.
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
        monkeypatch.chdir(tmp_path)
    if "my-text" in example and name != "init":
        monkeypatch.chdir(tmp_path)
        assert run("init", "my-text").exit_code == 0
    if "sheet.csv" in example:
        head, row = (
            "document,locator,id,type,source,target,factuality",
            "column,1.1.1,x,tension,NORLAND,SUDMARK,certain",
        )
        (tmp_path / "sheet.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    import shlex  # noqa: PLC0415

    result = run(*shlex.split(example))
    assert result.exit_code == 0, result.output
    assert result.output.strip()


@pytest.mark.parametrize("place", ["before", "after", "environment"])
def test_a_data_set_can_be_named_before_or_after_the_command_or_in_the_environment(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", str(tmp_path / "mine"))
    words = {
        "before": ["--data", str(tmp_path / "mine"), "stats"],
        "after": ["stats", "--data", str(tmp_path / "mine")],
    }
    if place == "environment":
        monkeypatch.setenv("KGRAPH_DATA", str(tmp_path / "mine"))
    counts = json.loads(run(*words.get(place, ["stats"]), "--format", "json").output)
    assert counts["data set"]["claims"] == 2


def test_a_new_data_set_passes_its_check_and_answers(tmp_path: Path) -> None:
    mine = str(tmp_path / "mine")
    assert run("init", mine).exit_code == 0
    checked = run("check", mine)
    assert (checked.exit_code, "no problems" in checked.output) == (0, True)
    answer = json.loads(run("ask", "who deters Sudmark?", "--data", mine, "--format", "json").output)
    assert [actor["id"] for actor in answer["actors"]] == ["NORLAND"]
    through = json.loads(run("ask", "does Sudmark threaten Norland", "--data", mine, "--format", "json").output)
    assert through["verdict"] == "possible"
    assert "through Sudmark's navy: sudmark-navy-threatens-norland" in through["notes"]


def test_a_new_data_set_brings_the_schemas_that_its_first_lines_name(tmp_path: Path) -> None:
    run("init", str(tmp_path / "mine"))
    for file in (tmp_path / "mine").glob("*.yaml"):
        named = file.read_text(encoding="utf-8").split("$schema=", 1)[1].split("\n", 1)[0]
        assert (tmp_path / "mine" / named).is_file()


def test_init_leaves_a_folder_with_files_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = run("init", str(tmp_path))
    assert result.exit_code == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ask", "who influences DPRK"), 0),
        (("ask", "does Japan influence Ukraine"), 0),
        (("ask", "colourless green ideas sleep"), 2),
        (("ask", "who influences Korea"), 2),
        (("ask", ""), 2),
        (("ask",), 2),
        (("claims", "--type", "influense"), 2),
        (("claims", "--source", "Atlantis"), 2),
        (("claim", "no-such-claim"), 2),
        (("actor", "Atlantis"), 2),
        (("path", "Japan", "Atlantis"), 2),
        (("ask", "who influences DPRK", "--if", "pigs-fly"), 2),
        (("ask", "who influences DPRK", "--at", "soon"), 2),
        (("ask", "who influences DPRK", "--section", "x"), 2),
        (("ask", "who influences DPRK", "--about", "cheese"), 2),
        (("export", "graph.docx"), 2),
        (("export", "/no/such/folder/graph.ttl"), 1),
        (("check", "tests/bad/unknown-actor"), 1),
        (("stats", "--data", "tests/bad/unknown-actor"), 1),
        (("ask", "who influences DPRK", "--data", "no-such-folder"), 1),
        (("nonsense",), 2),
    ],
)
def test_exit_codes(words: tuple[str, ...], code: int) -> None:
    result = run(*words)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if code:
        assert result.stderr or "check" in words


def test_a_misspelt_actor_gets_a_way_out() -> None:
    assert "did you mean 'China'" in run("actor", "Chnia").stderr


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        (("why", "notaclaim"), "help: `kgraph claims` lists them"),
        (("claim", "xyzzy"), "help: `kgraph claims` lists them"),
        (("actor", "Atlantis"), "help: `kgraph actor` lists them"),
        (("what-if", "xyzzy"), "help: `kgraph scenarios` lists them"),
        (("what-if", "usa-rok-alliance"), "it is a claim: `kgraph why usa-rok-alliance`"),
        (("claims", "--type", "xyzzy"), "help: `kgraph vocabulary` lists them"),
        (("claims", "--type", "reliance"), "help: 'reliance' is a word for the type 'dependence'"),
        (("ask", "who influences DPRK", "--about", "xyzzy"), "help: `kgraph topics` lists them"),
        (("sentences", "no-such-file.txt"), "it does not exist"),
    ],
)
def test_what_nobody_knows_has_a_way_out(words: tuple[str, ...], way_out: str) -> None:
    assert way_out in run(*words).stderr


def test_an_unclear_question_says_where_and_offers_a_choice_as_json() -> None:
    result = run("ask", "who influences Korea", "--format", "json")
    error = json.loads(result.stdout)["error"]
    assert result.exit_code == 2
    assert set(error) == {"code", "message", "column", "help", "choices"}
    assert (error["code"], error["column"]) == ("ambiguous", 16)
    assert [choice["ids"] for choice in error["choices"]] == [["ROK"], ["DPRK"]]


def test_an_unknown_word_is_told_with_its_column() -> None:
    result = run("ask", "who frobnicates China", "--format", "json")
    error = json.loads(result.stdout)["error"]
    assert (error["code"], error["column"]) == ("unknown-word", 5)
    assert error["help"]


def test_flags_and_question_ask_the_same() -> None:
    asked = json.loads(run("ask", "who likely influences DPRK", "--format", "json").output)
    flags = json.loads(
        run("claims", "--type", "influence", "--target", "DPRK", "--at-least", "probable", "--format", "json").output
    )
    assert flags["question"] is None
    assert {c["id"] for c in asked["claims"]} == {c["id"] for c in flags["claims"]}
    assert {c["factuality"] for c in flags["claims"]} <= {"certain", "probable"}


def test_a_claim_as_json_is_the_claim_alone() -> None:
    claim = json.loads(run("claim", "usa-rok-alliance", "--format", "json").output)
    assert claim["id"] == "usa-rok-alliance"
    assert claim["evidence"][0] == {"document": "essay", "locator": "1.1.3", "quote": None}


def test_a_claim_is_cited_with_version_and_place() -> None:
    text = run("claim", "usa-rok-alliance", "--cite", "text").output
    assert f"version {kgraph.load().graph.dataset.metadata.version}" in text
    assert "section 1, paragraph 1, sentence 3" in text
    bibtex = run("claim", "usa-rok-alliance", "--cite", "bibtex").output
    assert bibtex.startswith("@misc{kgraph-usa-rok-alliance,")


def test_csv_has_a_row_for_each_claim_and_no_formula(tmp_path: Path) -> None:
    run("init", str(tmp_path / "d"))
    relations = tmp_path / "d" / "relations.yaml"
    text = relations.read_text(encoding="utf-8")
    relations.write_text(text.replace("Norland's new coast guard", "=1+1 Norland's coast guard"), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("claims", "--data", str(tmp_path / "d"), "--format", "csv").output)))
    assert [row["id"] for row in rows] == ["norland-deters-sudmark", "sudmark-navy-threatens-norland"]
    assert rows[0]["summary"].startswith("'=1+1")


def test_markdown_escapes_what_would_be_markup(tmp_path: Path) -> None:
    run("init", str(tmp_path / "d"))
    scenarios = tmp_path / "d" / "scenarios.yaml"
    text = scenarios.read_text(encoding="utf-8")
    scenarios.write_text(text.replace("Sudmark rearms", "Sudmark | *rearms* <b>"), encoding="utf-8")
    output = run("scenarios", "--data", str(tmp_path / "d"), "--format", "md").output
    assert r"Sudmark \| \*rearms\* \<b\>" in output


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
@pytest.mark.parametrize(
    "words", [("vocabulary",), ("formats",), ("stats",), ("ask", "who influences DPRK"), ("topics",)]
)
def test_output_fits_the_terminal(words: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    """Nothing is longer than the width but a single word that cannot be parted, such as an id."""
    lines = run(*words).output.splitlines()
    assert [line for line in lines if len(line) > columns and " " in line.strip()] == []


def test_export_writes_to_standard_output_and_tells_the_loss_elsewhere() -> None:
    result = run("export", "-", "--to", "graphml")
    assert result.stdout.startswith("<?xml")
    claims = kgraph.load().claims.values()
    affirmed = sum(claim.polarity == "affirmed" for claim in claims)
    assert f"{affirmed} of {len(claims)} claims; not kept: " in result.stderr
    assert "change no file" in run("export", "-", "--to", "nquads", "--exact").stderr


def test_schemas_accept_what_the_loader_accepts_and_offer_the_ids(tmp_path: Path) -> None:
    run("init", str(tmp_path / "d"))
    result = run("schema", str(tmp_path / "s"), "--data", str(tmp_path / "d"))
    assert result.exit_code == 0
    relations = json.loads((tmp_path / "s" / "relations.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(relations)
    assert "NORLAND" in json.dumps(relations)
    claim = {
        "id": "x",
        "type": "deterrence",
        "source": "NORLAND",
        "target": "SUDMARK",
        "factuality": "certain",
        "summary": 1914,
        "under": None,
        "leads_to": ["norland-deters-sudmark"],
        "evidence": [{"document": "column", "locator": "1.1.1"}],
    }
    jsonschema.validate({"relations": [claim]}, relations)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"relations": [{**claim, "source": "NOWHERE"}]}, relations)


def test_a_summary_may_be_a_number_in_yaml_too(tmp_path: Path) -> None:
    run("init", str(tmp_path / "d"))
    actors = tmp_path / "d" / "actors.yaml"
    actors.write_text(actors.read_text(encoding="utf-8").replace("name: Norland", "name: 1914"), encoding="utf-8")
    assert run("check", str(tmp_path / "d")).exit_code == 0


def started(*words: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kgraph", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_a_broken_pipe_is_quiet() -> None:
    process = started("actor", "North Korea")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.wait(20)
    process.stderr.close()


def test_watching_checks_again_after_a_change_and_ends_quietly(tmp_path: Path) -> None:
    run("init", str(tmp_path / "d"))
    process = started("check", "--watch", str(tmp_path / "d"), PYTHONUNBUFFERED="1")
    assert process.stdout is not None
    # Should a change be missed, the process ends and the reads below with it.
    deadline = threading.Timer(30, process.kill)
    deadline.start()
    try:
        assert b"no problems" in process.stdout.readline()
        relations = tmp_path / "d" / "relations.yaml"
        relations.write_text(relations.read_text(encoding="utf-8").replace("target: SUDMARK", "target: SUDMRAK"))
        lines = [process.stdout.readline() for _ in range(2)]
        assert b"error[unknown-actor]" in lines[0]
    finally:
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        deadline.cancel()
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_no_colour_where_output_is_no_terminal() -> None:
    process = started("ask", "who influences DPRK")
    output, _ = process.communicate(timeout=20)
    assert b"\x1b[" not in output


def test_a_narrow_encoding_loses_marks_but_not_the_answer() -> None:
    process = started("ask", "who influences DPRK", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    output, errors = process.communicate(timeout=20)
    assert process.returncode == 0, errors
    assert b"Who influences North Korea?" in output


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
def test_a_terminal_gets_colour_unless_it_wants_none() -> None:
    import pty  # noqa: PLC0415  # not on Windows

    for no_color, expected in (("", True), ("1", False)):
        ours, theirs = pty.openpty()
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        if no_color:
            environment["NO_COLOR"] = no_color
        process = subprocess.Popen(
            [sys.executable, "-m", "kgraph", "claim", "usa-rok-alliance"], stdout=theirs, cwd=ROOT, env=environment
        )
        process.wait(20)
        shown = os.read(ours, 10_000)
        os.close(ours)
        os.close(theirs)
        assert (b"\x1b[1m" in shown) == expected
        assert b"\x1b[1m\x1b[22m" not in shown
