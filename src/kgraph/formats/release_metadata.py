"""What a release must say of a data set, and what is wrong where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.loader.files import METADATA_FILE
from kgraph.model.dataset import IRI_PATTERN
from kgraph.reading.versions import read_version
from kgraph.views.values import SPDX, SPDX_ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.graph.claims import ClaimGraph
    from kgraph.loader.draft import Entry
    from kgraph.loader.files import Loaded
    from kgraph.model.dataset import Metadata

NEEDED: Final = {
    "title": "add `title:`",
    "version": "add `version: 1.0.0`, or the number that follows the last one",
    "published": "add the day of this version, as in `published: 2026-11-29`",
    "license": "add the SPDX identifier of its licence, as in `license: CC-BY-4.0`",
    "creators": "add who made it, as in `creators: [{name: ...}]`",
    "documents": "add the texts that are coded, as in `documents: [{id: essay, title: ...}]`",
}
YEAR: Final = len("2026")


class License(NamedTuple):
    """A licence: its identifier in the SPDX list, if it has one, and where it can be read."""

    spdx: str | None
    url: str


class Described(NamedTuple):
    """A graph whose metadata have all that a release needs."""

    graph: ClaimGraph
    title: str
    version: str
    published: str
    license: License

    @property
    def metadata(self) -> Metadata:
        """All metadata of the data set."""
        return self.graph.dataset.metadata

    @property
    def creators(self) -> str:
        """Their names as a citation has them."""
        return ", ".join(creator.name for creator in self.metadata.creators)

    @property
    def citation(self) -> str:
        """How to cite the data set, with its version."""
        return f"{self.creators} ({self.published[:YEAR]}). {self.title} (version {self.version}) [Data set]."


def described(loaded: Loaded, directory: Path) -> tuple[Described | None, list[Diagnostic]]:
    """The graph with its metadata, or why it cannot be released: every problem, each with its place and a way out."""
    problems = [*loaded.diagnostics]
    # Of a folder or file that could not be read, that is told already.
    if loaded.sources and "documents" not in loaded.draft.incomplete:
        problems += _lacking(loaded.draft.metadata, str(directory / METADATA_FILE))
    problems.sort(key=lambda problem: problem.place)
    if loaded.graph is None:
        return None, problems
    metadata = loaded.graph.dataset.metadata
    license_ = read_license(metadata.license or "")
    if not (metadata.title and metadata.version and metadata.published and license_) or _has_errors(problems):
        return None, problems
    return Described(loaded.graph, metadata.title, metadata.version, metadata.published, license_), problems


def read_license(text: str) -> License | None:
    """A licence by its SPDX identifier, whatever its case, or by its address; None if it is neither.

    >>> read_license("cc-by-4.0")
    License(spdx='CC-BY-4.0', url='https://spdx.org/licenses/CC-BY-4.0.html')
    >>> read_license("free for friends") is None
    True
    """
    if re.fullmatch(IRI_PATTERN, text):
        return License(None, text)
    # One licence of the list: no expression of several, and none of somebody's own.
    if not SPDX_ID.fullmatch(text) or text.casefold().startswith("licenseref-"):
        return None
    try:
        known = canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return None
    return License(known, f"{SPDX}{known}.html")


def _has_errors(problems: list[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _lacking(entry: Entry[Metadata] | None, file: str) -> Iterator[Diagnostic]:
    """What the metadata do not say, or not as a release needs it."""
    start = entry.span() if entry else Span(file, 1, 1, 1, 1)
    # The problem is what the mapping lacks, and not its first line alone.
    start = start._replace(end_line=start.line, end_column=start.column)
    for field, help_ in NEEDED.items():
        if not entry or not getattr(entry.item, field):
            yield Diagnostic("missing-metadata", f"a release needs `{field}`", start, help_)
    if entry:
        yield from _unfit(entry)


def _unfit(entry: Entry[Metadata]) -> Iterator[Diagnostic]:
    metadata = entry.item
    if metadata.version and not read_version(metadata.version):
        message = f"{shown(metadata.version)} is no version of three numbers"
        yield Diagnostic("bad-version", message, entry.span("version"), "write it as in `version: 1.0.0`")
    if metadata.license and not read_license(metadata.license):
        message = f"{shown(metadata.license)} is no identifier of the SPDX list and no address"
        help_ = "write one such as CC-BY-4.0 or CC0-1.0 (spdx.org/licenses), or the address of the licence"
        yield Diagnostic("bad-license", message, entry.span("license"), help_)
    for place, document in enumerate(metadata.documents):
        if not document.title:
            message = f"a release needs the title of the document {shown(document.id)}"
            yield Diagnostic("missing-metadata", message, entry.span("documents", place), "add `title:`")
