"""Writes anew what is generated and then read by people before it is committed: README outputs, the answer schema."""

from __future__ import annotations

import json
import os
import re
import shlex
import tempfile

from project import ROOT
from typer.testing import CliRunner

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


def main() -> None:
    """Rewrite the generated files."""
    os.environ["COLUMNS"] = "100"
    readme = ROOT / "README.md"
    text = re.sub(r"```console\n\$ (.*?)\n.*?```", _shown, readme.read_text(encoding="utf-8"), flags=re.DOTALL)
    readme.write_text(text, encoding="utf-8")
    (ROOT / "answer.schema.json").write_text(answer_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
