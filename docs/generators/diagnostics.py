"""The page of problems: each code with its rule, an example as `kgraph check` prints it, and so its cure."""

from __future__ import annotations

import ast
import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from generators.markdown import code, fenced, page, plain, table
from generators.wrong_data import RECIPES
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.loader.checks import CHECKS
from kgraph.loader.codes import CODES
from kgraph.reading.drift_problems import DRIFT_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNKNOWN: Final = re.compile("…+")
ROOT: Final = Path(__file__).parents[2]
BAD: Final = ROOT / "tests" / "bad"
COLUMNS: Final = "88"
ABOUT: Final = """\
`kgraph check` tells every problem in one run: file, line and column, the line itself, and a way out after `help`. A
code does not change; `--format json`, `github` and `sarif` carry it. Errors make a data set unusable, warnings
do not."""
DRIFT: Final = "These are told when the text is at hand: `kgraph check DIR --document ID=FILE`."
OTHERS: Final = """\
Commands tell these of a question, a flag or a file that comes in. `…` stands for what is named there."""
QUESTIONS: Final = {
    "not-understood": "no form of question fits",
    "unknown-word": "a word is no name, verb or topic of the data set",
    "ambiguous": "a word has several meanings, which are listed",
}


def diagnostics() -> str:
    """The page."""
    files = [code_ for code_ in CODES if code_ not in {check.code for check in CHECKS}]
    return page(
        "Problems",
        ABOUT,
        "## In a file",
        *_problems({code_: CODES[code_] for code_ in files}),
        "## Between entries",
        *_problems({check.code: check.rule for check in CHECKS}),
        "## Between claims and text",
        DRIFT,
        *_problems(DRIFT_CODES),
        "## Questions, flags and other files",
        OTHERS,
        table(("code", "what is wrong", "way out"), _others()),
    )


def _problems(rules: Mapping[str, str]) -> Iterator[str]:
    for name, rule in rules.items():
        yield f"### {name}"
        yield f"Rule: {plain(rule)}."
        yield fenced(_printed(name))


def _printed(name: str) -> str:
    """What `kgraph check` prints of an example, without the count at its end."""
    golden = BAD / name
    with tempfile.TemporaryDirectory() as folder:
        made = golden if golden.is_dir() else RECIPES[name](Path(folder))
        words = ["check", made.name]
        if name in DRIFT_CODES:
            words += ["--document", "column=column.txt"]
        with chdir(made.parent), patch.dict(os.environ, {"COLUMNS": COLUMNS}):
            output = CliRunner().invoke(app, words).output
    shown = output.replace(f"{made.name}/", "").split("\n\n")[0]
    return shown.rstrip("\n")


def _others() -> Iterator[tuple[str, str, str]]:
    """The codes that only commands tell, with their texts, as they stand in the source."""
    found: dict[tuple[str, str], str] = dict.fromkeys(QUESTIONS.items(), "")
    sources = (path.read_text(encoding="utf-8") for path in sorted(Path(kgraph.__file__).parent.rglob("*.py")))
    for source in (source for source in sources if "Diagnostic(" in source):
        for name, message, help_ in _told(ast.parse(source)):
            if name not in CODES and name not in DRIFT_CODES:
                found.setdefault((name, message), help_)
    for (name, message), help_ in sorted(found.items()):
        yield code(name), plain(UNKNOWN.sub("…", message)), plain(UNKNOWN.sub("…", help_))


def _told(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Code, message and way out of each diagnostic that a module makes, as far as its source has the words."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        words = {
            target.id: _words(node.value, {})
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "Diagnostic" and len(call.args) > 1:
                name = call.args[0]
                given = [*call.args[3:4], *(keyword.value for keyword in call.keywords if keyword.arg == "help")]
                if isinstance(name, ast.Constant):
                    message, help_ = _words(call.args[1], words), "".join(_words(part, words) for part in given)
                    yield str(name.value), message, help_


def _words(node: ast.expr, known: Mapping[str, str]) -> str:
    """The text that an expression makes, with `…` for what is only known when it runs."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_words(part, known) for part in parts)
        case ast.Name(id=name):
            return known.get(name, "…")
        case ast.BoolOp(values=[*_, last]):
            return _words(last, known)
        case ast.Constant(value=None):
            return ""
    return "…"
