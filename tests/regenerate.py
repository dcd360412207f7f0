"""Writes anew what is generated and then read by people before it is committed.

These are the outputs in the README and the documentation, the reference, and the schema of the answer.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from project import ROOT
from typer.testing import CliRunner
from walking import walking

from kgraph.ask.answer import Answer
from kgraph.cli.app import app

LONGEST = 40


def answer_schema() -> str:
    """The JSON Schema of an answer, as it is committed."""
    schema = Answer.model_json_schema(mode="serialization", by_alias=True)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def _shown(match: re.Match[str]) -> str:
    command = match[1]
    os.chdir(tempfile.mkdtemp() if " init " in command else ROOT)
    words = shlex.split(command.removeprefix(".venv/bin/").removeprefix("kgraph "))
    lines = CliRunner().invoke(app, words).output.rstrip("\n").split("\n")
    shown = [*lines[:LONGEST], "..."] if len(lines) > LONGEST + 4 else lines
    return f"```console\n$ {command}\n" + "\n".join(shown) + "\n```"


def write_pages() -> None:
    """Follow the tutorial and each how-to, and put what they print where it stands; write the reference."""
    for page in (ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))):
        with tempfile.TemporaryDirectory() as folder, walking(Path(folder)) as walk:
            text = walk.follow(page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "docs" / "write_reference.py"], check=True)


def main() -> None:
    """Rewrite the generated files."""
    os.environ["COLUMNS"] = "100"
    readme = ROOT / "README.md"
    text = re.sub(r"```console\n\$ (.*?)\n.*?```", _shown, readme.read_text(encoding="utf-8"), flags=re.DOTALL)
    readme.write_text(text, encoding="utf-8")
    (ROOT / "answer.schema.json").write_text(answer_schema(), encoding="utf-8")
    write_pages()


if __name__ == "__main__":
    main()
