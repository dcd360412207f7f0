"""The parts of the page: its script, joined from modules, its style, and the library that draws the graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).parents[1] / "assets"
STYLES: Final = ("explorer.css", "core.css", "graph.css", "fit.css", "views.css", "tools.css")
FIRST_MODULE: Final = "main.js"
WIDGET_MODULE: Final = "widget.js"
COLOURS: Final = re.compile(r"^:root \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
IMPORT_LINE: Final = re.compile(r"^import\b.*\n?", re.MULTILINE)
IMPORT: Final = re.compile(r'import \{ \w+(?:, \w+)* \} from "\./(\w+\.js)";\n?')
EXPORT_WORD: Final = re.compile(r"^export\b", re.MULTILINE)
EXPORT: Final = re.compile(r"^export (?=(?:async )?function\b|const\b|class\b)", re.MULTILINE)


def asset(name: str) -> str | None:
    """The text of a file that comes with the page; None where it is missing.

    >>> asset("no-such-file.js") is None
    True
    """
    file = FOLDER / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


def cytoscape_script() -> str | None:
    """The library that draws the graph; None in a checkout that was not built."""
    return asset("vendor/cytoscape.min.js")


def cytoscape_licence() -> str | None:
    """Its licence, which goes wherever it goes."""
    return asset("vendor/cytoscape.LICENSE")


def stylesheet() -> str:
    """The style of the page."""
    return "\n".join(text for name in STYLES if (text := asset(name)) is not None)


def explorer_script() -> str:
    """The modules of the page as one script.

    Raises:
        ValueError: a module imports or exports in a way that `joined` does not read.
    """
    return joined(_modules(), FIRST_MODULE)


def widget_script(library: str) -> str:
    """The picture of the graph as a module that anywidget loads, with the library that draws it inside.

    Raises:
        ValueError: a module imports or exports in a way that `joined` does not read.
    """
    # The library is kept from the loaders of older notebooks, which would take it for a module of theirs.
    kept = f"const drawing = (() => {{\nconst module = {{ exports: {{}} }}, exports = module.exports;\n{library}\n"
    ending = "export default { render: (place) => renderWidget(drawing, place) };\n"
    return f"{kept}return module.exports;\n}})();\n{joined(_modules(), WIDGET_MODULE)}{ending}"


def widget_style() -> str:
    """Its style, which reaches nothing outside of it.

    >>> widget_style().startswith(".kgraph-widget {")
    True
    """
    colours = COLOURS.search(asset("explorer.css") or "")
    rules = (colours[1] if colours else "", asset("graph.css") or "", asset("widget.css") or "")
    return f".kgraph-widget {{\n{''.join(rules)}}}\n"


def _modules() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in (FOLDER / "js").glob("*.js")}


def joined(modules: Mapping[str, str], first: str) -> str:
    r"""Modules as one script: the first one, after everything that it needs.

    They may `import { a, b } from "./x.js";`, each on a line of its own, and `export` functions, constants and classes.

    Raises:
        ValueError: a module imports or exports in another way, is missing, or needs itself.

    >>> print(joined({"a.js": 'import { b } from "./b.js";\nb();\n', "b.js": "export function b() {}\n"}, "a.js"))
    function b() {}
    b();
    <BLANKLINE>
    """
    ordered: dict[str, str] = {}
    _place(modules, (first,), ordered)
    return "".join(ordered.values())


def _place(modules: Mapping[str, str], way: tuple[str, ...], ordered: dict[str, str]) -> None:
    """Put the last module of a way of imports after all that it imports."""
    name = way[-1]
    if name in ordered:
        return
    if name in way[:-1] or name not in modules:
        problem = "imports itself" if name in modules else "is missing"
        raise ValueError(f"{name} {problem}: {' > '.join(way)}")
    for needed in _imports(name, modules[name]):
        _place(modules, (*way, needed), ordered)
    bare = EXPORT.sub("", IMPORT_LINE.sub("", modules[name]))
    if EXPORT_WORD.search(bare):
        raise ValueError(f"{name} exports something else than functions, constants and classes")
    ordered[name] = bare


def _imports(name: str, text: str) -> list[str]:
    """The modules that a module imports."""
    found = []
    for line in IMPORT_LINE.findall(text):
        match = IMPORT.fullmatch(line)
        if match is None:
            raise ValueError(f"{name} imports in another way: {line.strip()}")
        found.append(match[1])
    return found
