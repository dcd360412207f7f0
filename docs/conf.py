"""How Sphinx builds the site: Markdown by MyST, the theme Furo, nothing from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import kgraph

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# The sidebar. It is added to the pages when they are read, so that they read well on a code host too.
CONTENTS: Final = {
    "index": {
        "Learn": ["tutorial", "codebook"],
        "How to": ["how-to/jupyter", "how-to/spreadsheet", "how-to/gephi", "how-to/pandas", "how-to/*"],
        "Reference": ["reference/files", "reference/commands", "reference/questions", "reference/*"],
        "Explanation": ["explanation/claims", "explanation/refusals", "explanation/*", "benchmarks", "decisions"],
    },
    "decisions": {"": ["decisions/*"]},
}

project = "kgraph"
author = "The kgraph authors"
copyright = "The kgraph authors"  # noqa: A001  # Sphinx's word
version = release = kgraph.__version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True
# Anchors of headings are those that code hosts make.
myst_heading_anchors = 4
html_theme = "furo"
html_title = "kgraph"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False


def add_contents(_: Sphinx, page: str, source: list[str]) -> None:
    """Put the tables of contents of a page at its end; on the first page they show in the sidebar only."""
    hidden = ":hidden:\n" if page == "index" else ""
    for caption, pages in CONTENTS.get(page, {}).items():
        options = f":glob:\n{hidden}:caption: {caption}\n" if caption else f":glob:\n{hidden}"
        source[0] += f"\n```{{toctree}}\n{options}\n" + "\n".join(pages) + "\n```\n"


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", add_contents)
    return {"parallel_read_safe": True}
