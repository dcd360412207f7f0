"""Pictures to print: their files, and what goes wrong with one message."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import matplotlib.image
import pytest
from project import ROOT
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.formats.picture import KINDS

if TYPE_CHECKING:
    from pathlib import Path


COLUMN = str(ROOT / "examples" / "column")
MAGIC = {"svg": b"<?xml", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}
CHOICES = (
    (),
    ("--actor", "Sudmark"),
    ("--actor", "Estwick", "--depth", "2"),
    ("--question", "who deters Sudmark?"),
    ("--scenario", "sudmark-rearms"),
    ("--matrix",),
    ("--at-least", "certain"),
)
# The other choices differ in what is drawn, not in how; they are quick as svg.
QUICK = ((), ("--matrix",))
SVG = "{http://www.w3.org/2000/svg}"
DRAW_ALL = """
import sys
from kgraph.cli.app import app
for kind in ("svg", "png", "pdf"):
    app(["--data", sys.argv[1], "draw", f"picture.{kind}"], standalone_mode=False)
"""
UNUSUAL_SETTINGS = "font.size: 30\nsvg.fonttype: none\ntext.usetex: True\naxes.facecolor: red\npath.sketch: 3, 100, 2\n"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("KGRAPH_DATA", COLUMN)
    monkeypatch.chdir(tmp_path)


def draw(*words: str) -> Result:
    return CliRunner().invoke(app, ["draw", *words])


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        pytest.param(
            choice,
            kind,
            marks=pytest.mark.slow if kind != "svg" and choice not in QUICK else (),
            id=" ".join((*choice, kind)),
        )
        for choice in CHOICES
        for kind in KINDS
    ],
)
def test_each_choice_is_drawn_as_each_kind(choice: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    result = draw(f"picture.{kind}", *choice)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"picture.{kind}: ")
    content = (tmp_path / f"picture.{kind}").read_bytes()
    assert content.startswith(MAGIC[kind])
    if kind == "svg":
        ET.fromstring(content)  # noqa: S314  # written by us
    if kind == "pdf":
        assert content.rstrip().endswith(b"%%EOF")
    if kind == "png":
        assert matplotlib.image.imread(io.BytesIO(content)).std() > 0


@pytest.mark.parametrize("choice", [(), ("--matrix",), ("--at-least", "certain")], ids=" ".join)
def test_the_bundled_data_fit_a_page_of_a4(
    choice: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KGRAPH_DATA")
    assert draw("picture.svg", *choice).exit_code == 0
    root = ET.parse(tmp_path / "picture.svg").getroot()  # noqa: S314
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert width == pytest.approx(842)
    assert height <= 595.3


def test_an_svg_says_what_it_shows(tmp_path: Path) -> None:
    draw("picture.svg", "--actor", "Estwick")
    root = ET.parse(tmp_path / "picture.svg").getroot()  # noqa: S314
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "What does the text say of Estwick?"
    assert "Estwick is allied with Norland (stated as fact" in (description.text or "")
    assert "says, not what is so." in (description.text or "")


def test_a_pdf_holds_its_text_in_the_font_that_comes_with_matplotlib(tmp_path: Path) -> None:
    draw("picture.pdf")
    fonts = re.findall(rb"/BaseFont /(?:[A-Z]{6}\+)?([\w-]+)", (tmp_path / "picture.pdf").read_bytes())
    assert {*fonts} == {b"DejaVuSans", b"DejaVuSans-Bold"}


def test_equal_data_give_equal_bytes_whatever_the_user_has_set(tmp_path: Path) -> None:
    written = []
    for seed, config in (("1", ""), ("2", UNUSUAL_SETTINGS)):
        folder = tmp_path / seed
        folder.mkdir()
        (folder / "rc").write_text(config)
        subprocess.run(
            [sys.executable, "-c", DRAW_ALL, COLUMN],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "MATPLOTLIBRC": str(folder / "rc"), "TZ": f"UTC+{seed}"},
            check=True,
            capture_output=True,
        )
        written.append({kind: (folder / f"picture.{kind}").read_bytes() for kind in KINDS})
    assert written[0] == written[1]


def test_without_matplotlib_one_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = draw("picture.svg")
    assert result.exit_code == 1
    assert result.stderr == (
        "error[missing-library]: a picture needs matplotlib\n  help: pip install 'kgraph[plot]'\n\n"
    )
    assert not [*tmp_path.iterdir()]


def test_a_matplotlib_that_does_not_start_is_told() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "kgraph", "draw", "picture.svg"],
        env={**os.environ, "MPLBACKEND": "nonsense"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("error[missing-library]: matplotlib does not start")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("picture.bmp",), "error[unknown-format]: no picture is written as 'picture.bmp'"),
        (("picture",), "the file must end with .svg, .pdf or .png"),
        (("picture.svg", "--actor", "Sudmrak"), "did you mean 'SUDMARK' or 'Sudmark'?"),
        (("picture.svg", "--scenario", "sudmark-rearm"), "error[unknown-scenario]"),
        (("picture.svg", "--question", "frobnicate"), "error[unknown-word]"),
        (("picture.svg", "--actor", "Sudmark", "--matrix"), "--actor and --matrix do not go together"),
        (("picture.svg", "--question", "x", "--scenario", "y"), "--question and --scenario do not go together"),
        (("picture.svg", "--depth", "2"), "--depth goes with --actor only"),
        (("picture.svg", "--matrix", "--depth", "2"), "--depth goes with --actor only"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_drawn_is_told(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = draw(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not [*tmp_path.iterdir()]


def test_a_failed_write_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "picture.svg").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    result = draw("picture.svg", "--actor", "Sudmark")
    assert result.exit_code == 1
    assert result.stderr == "error[unwritable-file]: cannot write picture.svg: No space left on device\n"
    assert [path.name for path in tmp_path.iterdir()] == ["picture.svg"]
    assert (tmp_path / "picture.svg").read_text() == "old"


def test_lines_without_room_for_words_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KGRAPH_DATA")
    result = draw("picture.svg", "--question", "who influences DPRK")
    assert re.search(r"\nnote: [1-9][0-9]* lines have no room for words and show their marks alone\n", result.stderr)


def test_a_scenario_stands_in_its_picture_however_it_is_asked_for(tmp_path: Path) -> None:
    draw("scenario.svg", "--scenario", "sudmark-rearms")
    draw("question.svg", "--question", "what happens if Sudmark rearms?")
    assert (tmp_path / "scenario.svg").read_bytes() == (tmp_path / "question.svg").read_bytes()
