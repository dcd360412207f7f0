"""Measures kgraph against its peers and prints tables in Markdown.

Every ratio comes from pairs in one run (A B A B ...), in CPU seconds of whole processes or, where said, of calls;
medians are shown. Absolute seconds depend on the machine; quote the ratios.

    python benchmarks/run.py [RUNS] [GROUP...]

Without a group all are run. The peers of `exports` need `.venv-peers`, which `make benchmark` makes from `peers.txt`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exports import exports
from generate import generate
from growth import SIZES, growth, growth_of_files
from questions import questions
from serve import serve
from sparql import sparql

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS: Final = 7
GROUPS: Final[dict[str, Callable[[Path, int], None]]] = {
    "questions": questions,
    "growth": growth,
    "exports": exports,
    "sparql": sparql,
    "serve": serve,
    "files": growth_of_files,
}


def main(words: list[str]) -> None:
    """Run the groups named, or all."""
    numbers = [int(word) for word in words if word.isdecimal()]
    named = [word for word in words if not word.isdecimal()]
    if unknown := [word for word in named if word not in GROUPS]:
        sys.exit(f"no group {unknown[0]!r}; groups: {', '.join(GROUPS)}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for size in SIZES:
            generate(place / str(size), size)
        for name in named or GROUPS:
            GROUPS[name](place, numbers[0] if numbers else RUNS)


if __name__ == "__main__":
    main(sys.argv[1:])
