"""The script of the page: modules that can be joined by simple rules, and that write no markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from project import ROOT

from kgraph.formats.page_assets import IMPORT, asset, explorer_script, joined, widget_script, widget_style

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = ROOT / "src" / "kgraph" / "assets" / "js"
MODULES: Final = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.js"))}
NAMED: Final = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+|[{\[][^=]*[}\]] =)", re.MULTILINE
)
EXPORTED: Final = re.compile(r"^export (?:async )?(?:function\*?|const|class) (\w+)", re.MULTILINE)
IMPORTED: Final = re.compile(r'^import \{ (.*) \} from "\./(\w+\.js)";$', re.MULTILINE)
LOADED: Final = re.compile(r"\bimport\s*\(|importScripts|new Worker")
COMMENT: Final = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
# What makes markup or code of text, which may be anybody's.
MARKUP: Final = re.compile(
    r"""innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML|createContextualFragment|srcdoc
    |\beval\b|new\ Function|javascript:|setAttribute\(\s*["']style|set(?:Timeout|Interval)\(\s*["'`]""",
    re.VERBOSE,
)


def test_the_modules_are_joined_into_a_script_that_is_no_module() -> None:
    script = explorer_script()
    assert "makeApp" in script
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


def test_every_module_is_needed_by_the_page_or_by_the_picture_in_a_notebook() -> None:
    script = explorer_script() + widget_script("")
    unused = [name for name, text in MODULES.items() if text.strip().splitlines()[-1] not in script]
    assert unused == []
    needed = {module for text in MODULES.values() for _, module in IMPORTED.findall(text)}
    assert set(MODULES) - needed == {"main.js", "widget.js"}


def test_the_picture_in_a_notebook_is_one_module_that_exports_what_anywidget_calls() -> None:
    script = widget_script("library")
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == [script.splitlines()[-1]]
    assert "render" in script.splitlines()[-1]


def test_the_style_in_a_notebook_is_all_within_the_widget_and_knows_every_colour_that_it_names() -> None:
    style = widget_style()
    assert style.count("{") == style.count("}")
    assert style.index(".kgraph-widget {") == 0
    depth = 0
    outside = [sign for sign in style if (depth := depth + (sign == "{") - (sign == "}")) == 0 and sign not in "}\n"]
    assert "".join(outside) == ".kgraph-widget "
    named = set(re.findall(r"var\((--[\w-]+)\)", style))
    assert named - set(re.findall(r"(--[\w-]+):", style)) == {"--sign-plus", "--sign-minus", "--sign-zero"}


def test_a_name_of_the_script_is_given_once() -> None:
    found = Counter(name for text in MODULES.values() for name in NAMED.findall(text))
    assert [name for name, times in found.items() if times > 1] == []


def test_what_a_module_imports_another_exports() -> None:
    exported = {name: set(EXPORTED.findall(text)) for name, text in MODULES.items()}
    lacking = [
        f"{name}: {word} from {module}"
        for name, text in MODULES.items()
        for words, module in IMPORTED.findall(text)
        for word in words.split(", ")
        if word not in exported.get(module, set())
    ]
    assert lacking == []


@pytest.mark.parametrize("name", MODULES)
def test_no_module_writes_markup_runs_text_or_loads_more(name: str) -> None:
    code = COMMENT.sub("", MODULES[name])
    assert MARKUP.findall(code) == []
    assert LOADED.findall(code) == []


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_longer_than_a_module_of_the_package(name: str) -> None:
    assert len(MODULES[name].splitlines()) <= 250


def test_a_javascript_engine_reads_the_scripts(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    for script in (explorer_script(), widget_script("")):
        (tmp_path / "a.mjs").write_text(script, encoding="utf-8")
        done = subprocess.run([node, "--check", "a.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_module_stands_after_all_that_it_needs_and_once() -> None:
    modules = {
        "main.js": 'import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n',
        "a.js": 'import { b } from "./b.js";\nexport function a() {}\n',
        "b.js": "export const b = 1;\n",
    }
    assert joined(modules, "main.js") == "const b = 1;\nfunction a() {}\na(b);\n"


@pytest.mark.parametrize(
    "text",
    [
        'import a from "./a.js";\n',
        'import * as a from "./a.js";\n',
        'import { a as b } from "./a.js";\n',
        'import {\n  a } from "./a.js";\n',
        'import { a } from "./a.js"; a();\n',
        "import { a } from './a.js';\n",
        'import { a } from "https://example.org/a.js";\n',
        'import { a } from "../a.js";\n',
        'import "./a.js";\n',
        'import { a } from "./missing.js";\n',
        'import { a } from "./main.js";\n',
        "export default function () {}\n",
        "export let a = 1;\n",
        "export { a };\n",
        'export * from "./a.js";\n',
    ],
)
def test_what_is_imported_or_exported_in_another_way_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.js"):
        joined({"main.js": text, "a.js": "export const a = 1;\n"}, "main.js")


def test_the_word_import_within_a_line_is_left_alone() -> None:
    text = '  import { a } from "./a.js";\n'
    assert IMPORT.fullmatch(text) is None
    assert joined({"main.js": text}, "main.js") == text


def test_a_part_that_is_not_there_is_told_from_an_empty_one() -> None:
    assert asset("page.html")
    assert asset("js") is None
    assert asset("nothing.js") is None
