"""A data set made ready to be published: its files, the same for programs of others, and how to cite it.

Equal data give equal bytes: nothing is written that is not in the data, and no date but theirs.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.csv_tables import write_csv
from kgraph.formats.release_citation import citation_cff, datacite_json
from kgraph.formats.release_codebook import codebook_page
from kgraph.formats.release_columns import DICTIONARY, TABLE, columns_json
from kgraph.formats.release_metadata import described
from kgraph.formats.release_readme import (
    CHECKSUMS,
    CITATION,
    CODEBOOK,
    DATA,
    DATACITE,
    GRAPH,
    README,
    RELIABILITY,
    readme_page,
)
from kgraph.formats.turtle import write_turtle
from kgraph.source.file import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.formats.release_metadata import Described
    from kgraph.loader.files import Loaded

ANCHORS: Final = "anchors.lock"
# What every system takes as a name, and Markdown and `sha256sum` without escaping.
NAME: Final = re.compile(r"[\w][\w. ()+,-]*")


def release_files(loaded: Loaded, directory: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """The files of a release by their names, for a data set that was loaded from a directory, and what is wrong.

    There are none if anything is wrong but warnings.
    """
    release, problems = described(loaded, directory)
    own, more = _own_files(loaded, directory)
    problems += more
    if release is None or any(problem.severity == "error" for problem in problems):
        return {}, problems
    files = {**_derived(release), **own}
    names = [*sorted(name for name in files if "/" not in name), *sorted(name for name in files if "/" in name)]
    files = {README: readme_page(release, [*names, CHECKSUMS]), **{name: files[name] for name in names}}
    return {**files, CHECKSUMS: checksums(files)}, problems


def checksums(files: Mapping[str, str]) -> str:
    r"""The digests of texts by their names, as `sha256sum` writes and reads them.

    >>> checksums({"a.txt": ""})
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\n'
    """
    return "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(files.items()))


def _derived(release: Described) -> dict[str, str]:
    return {
        TABLE: write_csv(release.graph).decode(),
        DICTIONARY: columns_json(release),
        GRAPH: write_turtle(release.graph).decode(),
        CODEBOOK: codebook_page(release),
        CITATION: citation_cff(release),
        DATACITE: datacite_json(release),
    }


def _own_files(loaded: Loaded, directory: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """The files as they were read and checked, with the vocabulary that holds where the data set has none."""
    files: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for file, source in loaded.sources.items():
        path = Path(file)
        if not NAME.fullmatch(path.name):
            message = f"the name {shown(path.name)} is no name on every system"
            help_ = "use letters, digits, `-` and `_`"
            problems.append(Diagnostic("bad-file-name", message, Span(file, 1, 1, 1, 1), help_))
        folder = f"{DATA}/relations" if path.parent == directory / "relations" else DATA
        files[f"{folder}/{path.name}"] = source.text
    for place in (f"{DATA}/{ANCHORS}", RELIABILITY):
        path = directory / Path(place).name
        if path.exists():
            text, wrong = read_text(path, str(path))
            problems += wrong
            files[place] = text or ""
    return files, problems
