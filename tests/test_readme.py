"""Every command that the README shows is run, and what it prints is what the README says."""

from __future__ import annotations

import re
import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from project import ROOT
from typer.testing import CliRunner

from kgraph.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [
    (command.removeprefix(".venv/bin/").removeprefix("kgraph "), output)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, output in re.findall(r"^\$ (.*?)\n(.*?)(?=^\$ |\Z)", block, re.DOTALL | re.MULTILINE)
]


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_readme_prints_what_stands_below_it(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KGRAPH_DATA", raising=False)
    monkeypatch.chdir(tmp_path if "init" in command or "export" in command else ROOT)
    result = CliRunner().invoke(app, shlex.split(command))
    shown = output.rstrip("\n")
    if shown.endswith("..."):
        assert result.output.startswith(shown.removesuffix("...")), result.output
    else:
        assert result.output.rstrip("\n") == shown


def test_the_readme_shows_commands() -> None:
    assert len(SHOWN) >= 5


def test_the_test_command_of_the_readme_is_what_ci_runs() -> None:
    commands = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "make check\n" in commands
    assert "make check" in run
    assert "make check-all" in run


def test_the_python_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102  # our own README
    assert capsys.readouterr().out
    assert "kgraph" in sys.modules
