"""A page of the documentation, followed as a reader would: files written, commands run, outputs put where they stand.

What a block is, its first word and first line say:

- `console`: commands after `$` are run, and what they print stands below them. `...` at the end cuts it there.
- `yaml` or `text` with a first line `# FILE` is written to the file; `# FILE, at the end` is put after what it holds.
- `diff` with `--- FILE` changes lines of a file.
- `pycon` is a Python session, run as a doctest.
- `sh` is not run: it installs, opens a window, or does not end. `oxigraph serve` alone is started, at a free port.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unittest.mock import patch

from project import ROOT
from typer.testing import CliRunner

from kgraph.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS: Final = "88"
LONGEST: Final = 60
SECONDS: Final = 20
FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND: Final = re.compile(r"^\$ ((?:[^\n]*\\\n)*[^\n]*)\n(.*?)(?=^\$ |\Z)", re.DOTALL | re.MULTILINE)
CONTINUED: Final = re.compile(r"\\\n\s*")
OXIGRAPH_PORT: Final = "7878"
# Git tells the same in every run, and nothing of whoever runs it.
GIT: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "reader" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "reader@example.org" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2026-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")},
}


class Block(NamedTuple):
    """A fenced block of a page: its language, and what stands in it."""

    language: str
    body: str


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page that name a language."""
    return [Block(*match.groups()) for match in FENCE.finditer(text)]


def commands(text: str) -> Iterator[str]:
    """Every command of kgraph that a page shows, run or not, each on one line."""
    for block in blocks(text):
        if block.language == "console":
            yield from (CONTINUED.sub(" ", command) for command, _ in COMMAND.findall(block.body))
        elif block.language == "sh":
            yield from CONTINUED.sub(" ", block.body).splitlines()


class Walk:
    """A reader in a folder, with the examples of the project beside what they write."""

    def __init__(self, folder: Path) -> None:
        """Go to a folder."""
        self.folder = folder
        self.names: dict[str, Any] = {}
        self.servers: list[subprocess.Popen[bytes]] = []
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = str(probe.getsockname()[1])
        shutil.copytree(ROOT / "examples", folder / "examples")

    def follow(self, text: str) -> str:
        """The page with the outputs that its commands print now."""
        return FENCE.sub(lambda match: f"```{match[1]}\n{self._block(match[1], match[2])}```", text)

    def _block(self, language: str, body: str) -> str:
        match language:
            case "console":
                return COMMAND.sub(lambda match: f"$ {match[1]}\n{self._printed(match[1], match[2])}", body)
            case "yaml" | "text":
                self._write(body)
            case "diff":
                self._change(body)
            case "pycon":
                self._session(body)
            case "sh" if body.startswith("oxigraph serve"):
                self._serve(body)
        return body

    def _printed(self, command: str, shown: str) -> str:
        """What a command prints, cut where the page cuts it."""
        line = CONTINUED.sub(" ", command).replace(OXIGRAPH_PORT, self.port)
        printed = self._run(line).replace(self.port, OXIGRAPH_PORT).rstrip("\n")
        lines = [one.rstrip() for one in printed.split("\n")]
        kept = shown.rstrip("\n").split("\n")
        cut = len(kept) - 1 if kept[-1] == "..." else LONGEST if len(lines) > LONGEST + 4 else len(lines)
        text = "\n".join([*lines[:cut], "..."] if cut < len(lines) else lines)
        return text + "\n" * bool(text) + "\n" * shown.endswith("\n\n")

    def _run(self, command: str) -> str:
        line, _, target = command.partition(" > ")
        words = shlex.split(line)
        printed = _by_kgraph(words[1:]) if words[0] == "kgraph" else _by_the_system(words)
        if not target:
            return printed
        Path(target).write_text(printed, encoding="utf-8")
        return ""

    def _write(self, body: str) -> None:
        first, _, content = body.partition("\n")
        match = re.fullmatch(r"# ([\w./-]+)(, at the end)?", first)
        if match is None:
            return
        path = self.folder / match[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if match[2] else ""
        path.write_text(before + content, encoding="utf-8")

    def _change(self, body: str) -> None:
        """Put the lines after `+` where the lines after `-` stand; these stand there once."""
        path = self.folder / body.partition("\n")[0].removeprefix("--- ")
        lines = [line for line in body.splitlines()[2:] if line[0] in "+- "]
        old, new = ("\n".join(line[1:] for line in lines if line[0] in kept) for kept in ("- ", "+ "))
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path.name} has not once: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _session(self, body: str) -> None:
        test = doctest.DocTestParser().get_doctest(body, self.names, "session", None, 0)
        told: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(test, out=told.append, clear_globs=False)
        self.names = test.globs
        assert not told, "".join(told)

    def _serve(self, command: str) -> None:
        words = shlex.split(command.replace(OXIGRAPH_PORT, self.port))
        program = Path(sys.executable).with_name(words[0])
        self.servers.append(subprocess.Popen([program, *words[1:]], stderr=subprocess.DEVNULL))
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", int(self.port))) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError(f"no server at {self.port}")


@contextmanager
def walking(folder: Path) -> Iterator[Walk]:
    """A walk in a folder; servers that it starts end with it."""
    walk = Walk(folder)
    unset = {name: value for name, value in os.environ.items() if not name.startswith("KGRAPH_")}
    with chdir(folder), patch.dict(os.environ, {**unset, **GIT, "COLUMNS": COLUMNS}, clear=True):
        try:
            yield walk
        finally:
            for server in walk.servers:
                server.terminate()
                server.wait(SECONDS)


def _by_kgraph(words: list[str]) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def _by_the_system(words: list[str]) -> str:
    """What a program prints; those of the environment that runs this come first."""
    own = Path(sys.executable).with_name(words[0])
    command = [str(own) if own.is_file() else words[0], *words[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
