"""Wrong data: every code has a golden text, nothing raises or hangs, and no mistake is told twice.

A golden text is what `COLUMNS=100 kgraph check tests/bad/CODE > tests/bad/CODE/expected.txt` writes;
read it as a user would before it is kept.
"""

from __future__ import annotations

import json
import os
import signal
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import ROOT
from typer.testing import CliRunner

from kgraph import __version__
from kgraph.cli.app import app
from kgraph.diagnostics import Diagnostic, Severity, Span
from kgraph.loader.codes import CODES
from kgraph.loader.files import Loaded, load
from kgraph.render.layout import cells, plain_text
from kgraph.render.problems import as_github, as_json, as_sarif, concise_lines, problem_lines
from kgraph.source import file as source_file
from kgraph.source.spans import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BAD = ROOT / "tests" / "bad"
GOLDEN = sorted(path.name for path in BAD.iterdir() if path.is_dir())
# Every golden data set reports its own code and no other; a set that cannot would stand here with the others and why.
UNAVOIDABLE: dict[str, set[str]] = {}
# What git cannot store is built by a test of this file.
BUILT = {"no-data-set", "unreadable-file", "not-a-file", "too-large"}

ACTORS = """\
actors:
  - {id: NORLAND, kind: state, name: Norland, aliases: [Norlanders]}
  - {id: SUDMARK, kind: state, name: Sudmark}
"""
CLAIM = """\
  - id: norland-warns-sudmark
    type: threatening
    source: NORLAND
    target: SUDMARK
    factuality: certain
    evidence: [{document: report, locator: 1.1.1}]
"""
RELATIONS = "relations:\n" + CLAIM
NO_ID = "start with a letter, end with a letter or digit, and use letters, digits, `_`, `.` and `-` between"
EVIDENCE = "[{document: report, locator: 1.1.1}]"


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def with_field(field: str) -> str:
    """The claims, the only one of which gets one more field."""
    return changed(RELATIONS, "    evidence", f"    {field}\n    evidence")


def with_actor(entry: str) -> str:
    return f"{ACTORS}  - {{{entry}}}\n"


def write(directory: Path, **files: str | bytes) -> Path:
    """A data set that is right but for the files given."""
    directory.mkdir(exist_ok=True)
    contents: dict[str, str | bytes] = {"actors": ACTORS, "relations": RELATIONS, **files}
    for name, text in contents.items():
        path = directory / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return directory


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail instead of waiting, where the system can interrupt, and in any case if it took longer."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, give_up)
        signal.setitimer(signal.ITIMER_REAL, 10 * seconds)
    start = time.perf_counter()
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
    assert time.perf_counter() - start < seconds


def loaded_from(directory: Path) -> Loaded:
    """Load, and hold what holds for any data: no file is written, a graph or an error, every place lies in its file."""
    before = sorted(directory.rglob("*"))
    with at_most(5):
        loaded = load(directory)
    assert sorted(directory.rglob("*")) == before
    assert (loaded.graph is None) == any(p.severity is Severity.ERROR for p in loaded.diagnostics)
    for problem in loaded.diagnostics:
        assert problem.code in CODES
        if problem.span and Path(problem.span.file).is_file():
            assert_inside(problem.span)
    for text in (full(loaded), as_json(loaded.diagnostics), as_github(loaded.diagnostics), sarif(loaded)):
        text.encode()
    return loaded


def assert_inside(span: Span) -> None:
    text = Path(span.file).read_bytes().decode(errors="replace").removeprefix("\ufeff")
    lengths = [len(line) for line in LINE_END.split(text)]
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert 1 <= span.line <= span.end_line <= len(lengths)
    # The end of a line of two characters is a place too.
    assert 1 <= span.column <= lengths[span.line - 1] + 2
    assert 1 <= span.end_column <= lengths[span.end_line - 1] + 2


def codes(loaded: Loaded) -> set[str]:
    return {problem.code for problem in loaded.diagnostics}


def full(loaded: Loaded, width: int = 100) -> str:
    def line_of(file: str, number: int) -> str:
        return loaded.sources[file].line(number) if file in loaded.sources else ""

    return plain_text(problem_lines(loaded.diagnostics, line_of, width))


def sarif(loaded: Loaded) -> str:
    return as_sarif(loaded.diagnostics, CODES, __version__)


def checked(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    """Exit code and output of `kgraph check`, on 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KGRAPH_DATA", raising=False)
    result = CliRunner().invoke(app, ["check", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


# ---------------------------------------------------------------- golden texts


@pytest.mark.parametrize("code", GOLDEN)
def test_check_prints_the_golden_text(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is right to the character, the exit code is 1 for errors, and no other code is reported."""
    monkeypatch.chdir(ROOT)
    exit_code, output = checked(monkeypatch, f"tests/bad/{code}")
    assert output == (BAD / code / "expected.txt").read_text(encoding="utf-8")
    found = load(BAD / code).diagnostics
    assert {problem.code for problem in found} == {code} | UNAVOIDABLE.get(code, set())
    assert exit_code == any(problem.severity is Severity.ERROR for problem in found)


def test_every_code_has_a_golden_text_or_is_built_here() -> None:
    assert set(GOLDEN) | BUILT == set(CODES)
    assert not set(GOLDEN) & BUILT


@pytest.mark.parametrize("code", GOLDEN)
def test_every_problem_of_a_golden_data_set_shows_a_way_out(code: str) -> None:
    assert all(problem.help for problem in load(BAD / code).diagnostics)


# ---------------------------------------------------------------- what git cannot store


def the_problem(directory: Path, code: str) -> Diagnostic:
    (problem,) = loaded_from(directory).diagnostics
    assert problem.code == code
    return problem


@pytest.mark.parametrize(("name", "what"), [("nowhere", "does not exist"), ("a-file", "is no directory")])
def test_no_data_set_names_the_path_and_the_command_that_makes_one(name: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    problem = the_problem(tmp_path / name, "no-data-set")
    assert problem.span is None
    assert problem.message.endswith(what)
    assert "kgraph init DIR" in str(problem.help)


def test_no_data_set_prints_no_place_and_exits_with_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    exit_code, output = checked(monkeypatch, "nowhere")
    assert exit_code == 1
    assert output.startswith("error[no-data-set]: 'nowhere' does not exist\n  help: give the directory")
    assert output.endswith("\nnowhere: 1 error\n")


def test_a_path_that_no_system_takes_is_no_data_set() -> None:
    assert codes(load(Path("x" * 5000))) == {"no-data-set"}
    assert codes(load(Path("x\0y"))) == {"no-data-set"}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no such rights")
def test_a_directory_behind_a_closed_door_is_told(tmp_path: Path) -> None:
    """Path.is_dir raises where a folder on the way may not be entered."""
    closed = tmp_path / "closed"
    closed.mkdir()
    directory = write(closed / "set")
    load(directory)
    closed.chmod(0)
    as_root = os.geteuid() == 0
    try:
        if as_root:
            os.seteuid(65534)
        found = codes(load(directory))
    finally:
        if as_root:
            os.seteuid(0)
        closed.chmod(0o700)
    assert found in ({"no-data-set"}, {"unreadable-file"})


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = write(tmp_path)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Not allowed")

    with monkeypatch.context() as patch:
        patch.setattr("kgraph.source.file.os.open", refuse)
        found = load(directory).diagnostics
    assert {problem.code for problem in found} == {"unreadable-file"}
    own = next(problem for problem in found if problem.span and problem.span.file == str(directory / "actors.yaml"))
    assert own.message.endswith("': Not allowed")
    assert own.span == Span(str(directory / "actors.yaml"), 1, 1, 1, 1)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


@pytest.mark.skipif(os.name != "posix", reason="needs pipes, links and devices")
@pytest.mark.parametrize("name", ["actors", "relations", "scenarios", "vocabulary", "dataset", "relations/more"])
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (pipe, "not-a-file"),
        (folder, "not-a-file"),
        (endless, "not-a-file"),
        (loop, "unreadable-file"),
        (dangling, "unreadable-file"),
    ],
)
def test_what_is_no_regular_file_is_told_and_not_read(
    name: str, make: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    """Nothing blocks on a pipe or reads a device; an optional file that is there and unreadable is not passed over."""
    path = write(tmp_path) / f"{name}.yaml"
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    make(path)
    problem = the_problem(tmp_path, code)
    assert problem.span == Span(str(path), 1, 1, 1, 1)
    # A long path is shortened in a message; the place before it has it whole.
    assert "is not a regular file" in problem.message if code == "not-a-file" else "cannot read" in problem.message


def test_a_file_over_the_limit_is_told_and_one_at_the_limit_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_file, "MAX_BYTES", 1024 * 1024)
    padding = "#" * (1024 * 1024 - len(ACTORS))
    assert not loaded_from(write(tmp_path / "fits", actors=ACTORS + padding)).diagnostics
    problem = the_problem(write(tmp_path / "over", actors=ACTORS + padding + "#"), "too-large")
    assert problem.span == Span(str(tmp_path / "over" / "actors.yaml"), 1, 1, 1, 1)
    assert problem.message.endswith("is too large")
    assert problem.help == "split it: a file may have 1 MiB"


# ---------------------------------------------------------------- hostile and unlucky files

LAUGHS = "relations:\n" + "".join(f"  - &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))

HOSTILE: dict[str, tuple[dict[str, str | bytes], set[str]]] = {
    # bytes and characters
    "a byte order mark": ({"actors": b"\xef\xbb\xbf" + ACTORS.encode()}, set()),
    "CRLF": ({"actors": ACTORS.replace("\n", "\r\n"), "relations": RELATIONS.replace("\n", "\r\n")}, set()),
    "broken UTF-8": ({"actors": ACTORS.encode() + b"\xc3("}, {"not-utf8"}),
    "a surrogate in UTF-8": ({"actors": ACTORS.encode() + b"# \xed\xa0\x80"}, {"not-utf8"}),
    "UTF-16": ({"actors": ACTORS.encode("utf-16")}, {"not-utf8"}),
    "UTF-16 without a mark": ({"actors": ACTORS.encode("utf-16-le")}, {"control-character"}),
    "a raw control character": ({"relations": with_field("about: a\x1bb")}, {"control-character"}),
    "an escaped control character": ({"relations": with_field(r'about: "a\x1bb"')}, {"control-character"}),
    "a raw NUL": ({"relations": with_field("about: a\0b")}, {"control-character"}),
    "an escaped NUL": ({"relations": with_field(r'about: "a\0b"')}, {"control-character"}),
    "an escaped NUL in an id": ({"relations": with_field(r'by: "NOR\0LAND"')}, {"bad-id"}),
    "a noncharacter": ({"relations": with_field(r'about: "a\uFFFEb"')}, {"control-character"}),
    "an escaped lone surrogate": ({"relations": with_field(r'about: "a\ud800b"')}, {"yaml-syntax"}),
    "NUL bytes only": ({"actors": b"\0" * 1000}, {"control-character"}),
    # scripts
    "other scripts": ({"actors": with_actor("id: HAN, kind: state, name: 北の国, aliases: [Ελλάς, Страна]")}, set()),
    "right to left": ({"actors": with_actor("id: SAHRA, kind: state, name: صحراء, aliases: [מדבר]")}, set()),
    "emoji": ({"relations": with_field("about: 🕊️ peace 👩‍👩‍👧")}, set()),
    "two names of emoji": (
        {"actors": ACTORS + "  - {id: A, kind: other, name: 🕊}\n  - {id: B, kind: other, name: 🗡}\n"},
        set(),
    ),
    "a key in Greek": ({"actors": with_actor("id: HELLAS, kind: state, name: Ελλάς, όνομα: x")}, {"unknown-key"}),
    "an id in Greek": ({"actors": with_actor("id: ΕΛΛΑΣ, kind: state, name: Ελλάς")}, {"bad-id"}),
    "ids that differ in case": ({"actors": with_actor("id: norland, kind: state, name: Other")}, {"duplicate-id"}),
    # YAML
    "a tab": ({"relations": changed(RELATIONS, "    target", "\ttarget")}, {"yaml-syntax"}),
    "41 deep in flow": ({"relations": with_field("about: " + "[" * 41 + "]" * 41)}, {"too-deep"}),
    "2000 deep in flow": ({"relations": with_field("about: " + "[" * 2000 + "]" * 2000)}, {"too-deep"}),
    "100000 deep in flow": ({"relations": "relations: " + "[" * 100_000}, {"too-deep"}),
    "100000 mappings deep in flow": ({"relations": "relations: " + "{a: " * 100_000}, {"too-deep"}),
    "41 deep in block": ({"relations": "relations:\n" + "- " * 41 + "x\n"}, {"too-deep"}),
    "100000 deep in block": ({"relations": "relations:\n" + "- " * 100_000 + "\n"}, {"too-deep"}),
    "1000 mappings deep in block": (
        {"relations": "relations:\n" + "".join(" " * i + "a:\n" for i in range(1000))},
        {"too-deep"},
    ),
    "an alias of nothing": ({"relations": with_field("about: *nothing")}, {"yaml-feature"}),
    "an alias of itself": ({"relations": with_field("about: &a [*a]")}, {"yaml-feature"}),
    "a billion laughs": ({"relations": LAUGHS}, {"yaml-feature"}),
    "a tag": ({"relations": with_field("about: !!python/object/apply:os.system [id]")}, {"yaml-feature"}),
    "a key that is a list": ({"relations": with_field("? [a, b]\n    : c")}, {"yaml-feature"}),
    "a key that is an alias": ({"relations": with_field("*a : c")}, {"yaml-feature"}),
    "a key twice": ({"relations": with_field("type: deterrence")}, {"duplicate-key"}),
    "a second document": ({"relations": RELATIONS + "---\n" + RELATIONS}, {"second-document"}),
    "document marks around one document": ({"relations": "---\n" + RELATIONS + "...\n"}, set()),
    # shapes
    "only `actors:`": ({"actors": "actors:\n"}, {"unknown-actor"}),
    "nothing but the keys": ({"actors": "actors:\n", "relations": "relations:\n"}, set()),
    "an empty dataset.yaml": ({"dataset": ""}, set()),
    "a list in dataset.yaml": ({"dataset": "- title: Two neighbours\n"}, {"expected-mapping"}),
    "null where a value is needed": ({"relations": changed(RELATIONS, "certain", "~")}, {"null-value"}),
    "null where a value may be absent": ({"relations": with_field("about: null\n    under:\n    valid: ~")}, set()),
    "null in a list": ({"relations": with_field("under: [null]")}, {"null-value"}),
    "a 5 MB name": ({"actors": with_actor("id: LONG, kind: other, name: " + "x" * 5_000_000)}, {"too-long"}),
    "a 5 MB key": ({"relations": with_field("? " + "k" * 5_000_000 + "\n    : x")}, {"unknown-key"}),
    # values
    "a day that no calendar has": ({"relations": with_field("valid: {from: 2024-02-30}")}, {"bad-date"}),
    "a name of the model, not of the file": ({"relations": with_field("valid: {start: 2024}")}, {"unknown-key"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_unlucky_file_gives_its_code_and_no_other(name: str, tmp_path: Path) -> None:
    """Nothing raises or hangs, no file is written, every format prints the problems."""
    files, expected = HOSTILE[name]
    assert codes(loaded_from(write(tmp_path, **files))) == expected


UNREADABLE_ACTORS = {
    "empty": "",
    "only a comment": "# actors\n",
    "a scalar": "NORLAND\n",
    "a list without its key": ACTORS.removeprefix("actors:\n"),
    "a misspelt key": ACTORS.replace("actors:", "actor:"),
    "a mapping by id": "actors:\n  NORLAND: {kind: state, name: Norland}\n  SUDMARK: {kind: state, name: Sudmark}\n",
    "bare ids": "actors: [NORLAND, SUDMARK]\n",
    "misspelt ids": ACTORS.replace("{id", "{ident"),
    "aliases of entries": "actors:\n  - *norland\n  - *sudmark\n",
}


@pytest.mark.parametrize("name", UNREADABLE_ACTORS)
def test_actors_that_could_not_be_read_are_not_called_unknown(name: str, tmp_path: Path) -> None:
    """One mistake in actors.yaml must not become an error at every claim."""
    found = codes(loaded_from(write(tmp_path, actors=UNREADABLE_ACTORS[name])))
    assert found
    assert "unknown-actor" not in found


def test_a_document_that_is_unknown_is_no_other_author_too(tmp_path: Path) -> None:
    relations = changed(RELATIONS, EVIDENCE, EVIDENCE[:-1] + ", {document: reprot, locator: 1.1.2}]")
    directory = write(tmp_path, relations=relations, dataset="documents:\n  - {id: report, author: NORLAND}\n")
    assert codes(loaded_from(directory)) == {"unknown-document"}


def test_an_actor_or_type_that_nothing_resembles_has_a_way_out(tmp_path: Path) -> None:
    relations = changed(changed(RELATIONS, "SUDMARK", "ZYX"), "threatening", "qqq")
    found = loaded_from(write(tmp_path, relations=relations)).diagnostics
    assert [problem.code for problem in found] == ["unknown-type", "unknown-actor"]
    assert all(problem.help for problem in found)


@pytest.mark.parametrize(
    ("word", "code", "way_out"),
    [
        ("intimidation", "unknown-type", "'intimidation' is a word for the type 'threatening'"),
        ("threatened", "unknown-type", "'threatened' is a word for the types 'threat' and 'threatening'"),
        ("depends on", "bad-id", "'depends on' is a word for the type 'dependence'"),
        ("monitorng", "unknown-type", "did you mean 'monitoring'?"),
        ("Arms Transfer", "bad-id", "did you mean 'arms-transfer'?"),
    ],
)
def test_a_word_that_stands_at_a_relation_type_is_told_with_its_type(
    word: str, code: str, way_out: str, tmp_path: Path
) -> None:
    """The nearest id by its letters may be another matter: 'reliance' looks like 'alliance'."""
    problem = the_problem(write(tmp_path, relations=changed(RELATIONS, "threatening", word)), code)
    assert problem.help == way_out


def test_a_word_in_what_is_exchanged_is_told_with_its_type_too(tmp_path: Path) -> None:
    fields = changed(with_field("gives: [soldiers, weapons exports]"), "threatening", "exchange")
    helps = {problem.code: problem.help for problem in loaded_from(write(tmp_path, relations=fields)).diagnostics}
    assert helps["bad-id"] == NO_ID
    fields = changed(with_field("gives: [soldier]"), "threatening", "exchange")
    problem = the_problem(write(tmp_path, relations=fields), "unknown-type")
    assert problem.help == "'soldier' is a word for the type 'troop-deployment'"


@pytest.mark.parametrize(
    ("field", "code", "way_out"),
    [
        (
            "valid: for thirty years",
            "expected-mapping",
            (
                "write a mapping with some of `from`, `until`, `phrase`; words go under `phrase`: "
                "{phrase: for thirty years}"
            ),
        ),
        (
            "valid: {from: thirty years ago}",
            "bad-date",
            "write 2024, 2024-05 or 2024-05-31; words go under `phrase`",
        ),
        ("valid: {from: 1/2/2024}", "bad-date", "write 2024, 2024-05 or 2024-05-31"),
        (r'valid: {phrase: "a\x1bb"}', "control-character", "delete it"),
    ],
)
def test_words_where_a_date_is_expected_are_told_where_words_go(
    field: str, code: str, way_out: str, tmp_path: Path
) -> None:
    assert the_problem(write(tmp_path, relations=with_field(field)), code).help == way_out


def test_a_mapping_of_any_keys_is_not_told_the_keys_of_what_it_stands_in(tmp_path: Path) -> None:
    actors = with_actor("id: HOLM, kind: place, name: Holm, identifiers: Q1")
    assert the_problem(write(tmp_path, actors=actors), "expected-mapping").help == "write `key: value` pairs"


def test_a_file_that_does_not_exist_is_told_apart_from_one_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    told = [source_file.read_bytes(tmp_path / name, name)[1][0] for name in ("nothing", "link")]
    assert [(problem.message, problem.help) for problem in told] == [
        ("cannot read 'nothing': it does not exist", "correct the name or the folder"),
        ("cannot read 'link': No such file or directory", "mend the link or the rights"),
    ]


# ---------------------------------------------------------------- places and carets

QUOTE = with_field('summary: "Norland warns.')
PLACES: dict[str, tuple[dict[str, str | bytes], tuple[int, int]]] = {
    "after a byte order mark": ({"actors": b"\xef\xbb\xbfactors: 1\n"}, (1, 9)),
    "not UTF-8 after a byte order mark": ({"actors": b"\xef\xbb\xbfab\xff: 1\n"}, (1, 3)),
    "with CRLF": ({"relations": changed(RELATIONS, "certain", "sure").replace("\n", "\r\n")}, (6, 17)),
    "with CR": ({"relations": changed(RELATIONS, "certain", "sure").replace("\n", "\r")}, (6, 17)),
    "after emoji": ({"actors": with_actor("name: 🕊🗡, id: BIRD, kind: bird")}, (4, 32)),
    "a quote that is not closed": ({"relations": QUOTE}, (7, 14)),
    "a bracket that is not closed": ({"relations": changed(RELATIONS, "1.1.1}]", "1.1.1}")}, (7, 15)),
    "a tab": ({"relations": changed(RELATIONS, "    target", "\ttarget")}, (5, 1)),
    "a link written as an id": ({"relations": with_field("leads_to: [norland-warns]")}, (7, 16)),
    "a link written out": ({"relations": with_field("leads_to: [{claim: norland-warns}]")}, (7, 24)),
    "after a key that stands twice": ({"actors": with_actor("id: A, note: x, note: y, name: A, kind: b")}, (4, 46)),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_problem_is_told_where_it_is(name: str, tmp_path: Path) -> None:
    files, place = PLACES[name]
    spans = [problem.span for problem in loaded_from(write(tmp_path, **files)).diagnostics]
    assert place in [(span.line, span.column) for span in spans if span]


@pytest.mark.parametrize(
    "before", ["Plain", "北の国", "ne\u0301e\u0301", "a\u202eb", "🕊🗡", "x" * 300, "北" * 300, "x" * 84]
)
def test_the_caret_stands_under_the_value_and_the_line_fits(before: str, tmp_path: Path) -> None:
    """Wide, combining, invisible and cut off characters are counted as a terminal shows them."""
    directory = write(tmp_path, actors=with_actor(f"note: {before}, kind: bird, id: BIRD, name: Bird"))
    loaded = loaded_from(directory)
    problem = next(number for number, p in enumerate(loaded.diagnostics) if p.code == "wrong-value")
    (shown, carets) = full(loaded).split("\n\n")[problem].splitlines()[1:3]
    assert carets.strip("| ") == "^^^^"
    assert cells(shown[: shown.index("bird")]) == carets.index("^")
    assert cells(shown) <= 100


def test_a_hundred_problems_far_right_on_a_line_of_5_mb_are_drawn_at_once(tmp_path: Path) -> None:
    entries = ", ".join(f"{{id: BIRD{i}, kind: bird, name: Bird {i}}}" for i in range(100))
    loaded = load(write(tmp_path, actors=f"actors:\n{' ' * 5_000_000}[{entries}]\n"))
    with at_most(3):
        assert full(loaded).count("^^^^") == 100


def test_two_thousand_errors_are_capped_with_a_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(CLAIM.replace("norland-warns", f"c{i}").replace(": SUDMARK", f": SUDMAR{i}") for i in range(2000))
    with at_most(3):
        exit_code, output = checked(monkeypatch, str(write(tmp_path, relations=f"relations:\n{many}")))
    assert exit_code == 1
    assert output.count("error[unknown-actor]") == 100
    assert "... and 1900 more" in output
    assert output.endswith(": 2000 errors\n")


# ---------------------------------------------------------------- chance

LINKED = "valid: {from: 2024}\n    under: [sudmark-rearms]\n    leads_to: [norland-warns-again]"
SMALL = {
    "actors.yaml": ACTORS,
    "relations.yaml": with_field(LINKED) + CLAIM.replace("norland-warns-sudmark", "norland-warns-again"),
    "scenarios.yaml": "scenarios:\n  - {id: sudmark-rearms, name: Sudmark rearms, holds_if: [norland-warns-sudmark]}\n",
    "dataset.yaml": "title: Two neighbours\ndocuments:\n  - {id: report, author: NORLAND, language: en}\n",
    "vocabulary.yaml": 'relation_types:\n  - {id: threatening, label: threatens, sign: "-", verbs: [threaten]}\n',
}
STRUCTURE = ["\n", "\t", "\r", " ", ": ", "- ", "[", "]", "{", "}", '"', "'", "#", ">", "---\n"]
TRAPS = ["&a ", "*a", "!t ", "<<", "~", "\0", "\ufeff", "\u2028"]
PIECES = st.one_of(st.binary(max_size=6), st.sampled_from([mark.encode() for mark in STRUCTURE + TRAPS]))
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4)


def test_the_data_set_that_chance_changes_is_right(tmp_path: Path) -> None:
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert loaded_from(tmp_path).diagnostics == ()


@given(name=st.sampled_from(sorted(SMALL)), changes=CHANGES)
def test_any_change_of_bytes_gives_a_graph_or_an_error_in_its_place(
    name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    """Random slices are deleted, inserted and replaced: nothing raises, and every error lies inside a file."""
    raw = SMALL[name].encode()
    for where, length, piece in changes:
        start = int(where * len(raw))
        raw = raw[:start] + piece + raw[start + length :]
    with tempfile.TemporaryDirectory() as place:
        for other, text in SMALL.items():
            (Path(place) / other).write_bytes(raw if other == name else text.encode())
        loaded = loaded_from(Path(place))
        assert loaded.graph is not None or loaded.diagnostics
        assert all(p.span and Path(p.span.file).is_file() for p in loaded.diagnostics)


# ---------------------------------------------------------------- formats


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A data set with three problems, in a folder and with a value that formats have to escape."""
    relations = changed(changed(RELATIONS, "certain", r'"100% sure, or\nso"'), "target: SUDMARK", "target:")
    actors = with_actor("id: BIRD, kind: bird, name: Bird")
    return write(tmp_path / "50% done, #1", relations=relations, actors=actors)


def test_json_has_the_keys_of_the_contract(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exit_code, output = checked(monkeypatch, str(three), "--format", "json")
    found = json.loads(output)
    assert exit_code == 1
    assert [problem["code"] for problem in found] == ["wrong-value", "null-value", "wrong-value"]
    keys = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help"]
    assert all(list(problem) == keys for problem in found)
    first = found[0]
    assert first["file"] == str(three / "actors.yaml")
    assert [first[key] for key in keys[3:7]] == [4, 22, 4, 26]
    assert first["severity"] == "error"


def test_json_of_a_problem_without_a_place_has_the_same_keys() -> None:
    (found,) = json.loads(as_json(load(Path("nowhere at all")).diagnostics))
    assert [found[key] for key in ("file", "line", "column", "end_line", "end_column")] == [None] * 5


def test_concise_is_one_line_for_each_problem(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exit_code, output = checked(monkeypatch, str(three), "--format", "concise")
    assert exit_code == 1
    lines = output.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{three / 'actors.yaml'}:4:22: error[wrong-value]: 'bird' is no value of `kind` (")


@pytest.mark.skipif(os.name != "posix", reason="other systems refuse such names")
def test_a_line_end_or_escape_in_a_file_name_reaches_no_terminal(tmp_path: Path) -> None:
    directory = write(tmp_path)
    (directory / "relations").mkdir()
    (directory / "relations" / "a\n\x1b[31mb.yaml").write_text("relations: 1\n", encoding="utf-8")
    loaded = load(directory)
    for text in (plain_text(concise_lines(loaded.diagnostics)), as_github(loaded.diagnostics) + "\n"):
        assert text.count("\n") == 1
    assert "\x1b" not in full(loaded)


def test_github_commands_are_escaped(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The escapes are those of GitHub's own toolkit: % and line ends everywhere, : and , in properties too."""
    exit_code, output = checked(monkeypatch, str(three), "--format", "github")
    assert exit_code == 1
    lines = output.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::error file=")
    assert "50%25 done%2C #1" in lines[0]
    assert ",line=4,col=22,title=kgraph wrong-value,endColumn=26::'bird' is no value of `kind` (" in lines[0]
    assert "::'100%25 sure, or\\nso' is no value" in lines[2]
    told = as_github([Diagnostic("x", "a\nb", Span("a:b,c\r\n%", 1, 1, 1, 1), help="c\r%")])
    assert told == "::error file=a%3Ab%2Cc%0D%0A%25,line=1,col=1,title=kgraph x,endColumn=1::a%0Ab (c%0D%25)"


def test_sarif_has_the_shape_that_readers_need(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Required properties of SARIF 2.1.0 (OASIS), and addresses that are URI references."""
    exit_code, output = checked(monkeypatch, str(three), "--format", "sarif")
    assert exit_code == 1
    log: dict[str, Any] = json.loads(output)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "kgraph"
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {code: CODES[code] for code in ("null-value", "wrong-value")}
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] == "error"
        assert result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        region = physical["region"]
        assert min(region.values()) >= 1
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        uri = physical["artifactLocation"]["uri"]
        assert not set(uri) & set(" #,\\")
        assert unquote(uri).startswith(str(three))
