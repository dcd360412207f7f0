"""Data sets that are wrong in ways that git cannot store, or only against their text: one for each such code."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SENTENCE: Final = "It will probably keep Sudmark from landing on the Holm islands."


def _column(folder: Path) -> Path:
    """A copy of the coded column, its text beside it."""
    shutil.copy(EXAMPLES / "column.txt", folder)
    return Path(shutil.copytree(EXAMPLES / "column", folder / "column"))


def _nowhere(folder: Path) -> Path:
    return folder / "colum"


def _closed(folder: Path) -> Path:
    made = _column(folder)
    (made / "scenarios.yaml").unlink()
    (made / "scenarios.yaml").symlink_to("elsewhere.yaml")
    return made


def _no_file(folder: Path) -> Path:
    made = _column(folder)
    (made / "scenarios.yaml").unlink()
    os.mkfifo(made / "scenarios.yaml")
    return made


def _large(folder: Path) -> Path:
    """A file whose size is told by the system, with nothing in it."""
    made = _column(folder)
    with (made / "scenarios.yaml").open("wb") as stream:
        stream.truncate(256 * 1024 * 1024 + 1)
    return made


def _changed(old: str, new: str, file: str = "column.txt") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        made = _column(folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return made

    return make


def _without_anchor(folder: Path) -> Path:
    made = _column(folder)
    anchors = json.loads((made / "anchors.lock").read_text(encoding="utf-8"))
    del anchors["documents"]["column"]["1.1.3"]
    (made / "anchors.lock").write_text(json.dumps(anchors), encoding="utf-8")
    return made


RECIPES: Final[dict[str, Callable[[Path], Path]]] = {
    "no-data-set": _nowhere,
    "unreadable-file": _closed,
    "not-a-file": _no_file,
    "too-large": _large,
    "bad-anchors": _changed("{", "[", "column/anchors.lock"),
    "moved-sentence": _changed(SENTENCE, f"Nobody knows how long. {SENTENCE}"),
    "edited-sentence": _changed("It will probably", "It may"),
    "gone-sentence": _changed(SENTENCE, ""),
    "missing-sentence": _changed("1.1.1}", "7.1.1}", "column/relations.yaml"),
    "unanchored-sentence": _without_anchor,
    "quote-mismatch": _changed("1.1.1}", "1.1.1, quote: Norland owns the strait}", "column/relations.yaml"),
}
