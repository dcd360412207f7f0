"""Writes the reference anew: docs/reference/*.md, from the tables and docstrings of kgraph.

`python docs/write_reference.py` writes; a test tells where a page is stale.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generators.catalogues import formats, questions, rdf, vocabulary
from generators.commands import commands
from generators.diagnostics import diagnostics
from generators.files import files
from generators.interfaces import answer, http, python

REFERENCE: Final = Path(__file__).parent / "reference"
PAGES: Final = {
    "files": files,
    "commands": commands,
    "questions": questions,
    "vocabulary": vocabulary,
    "formats": formats,
    "diagnostics": diagnostics,
    "rdf": rdf,
    "answer": answer,
    "http": http,
    "python": python,
}


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / f"{name}.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
