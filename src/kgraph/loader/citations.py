"""Every citation of a sentence in a data set, with its place in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.diagnostics import Span
    from kgraph.loader.draft import Draft, Entry
    from kgraph.model.evidence import Evidence
    from kgraph.model.fields import Identified
    from kgraph.source.spans import DataPath, Source


class Citation(NamedTuple):
    """A piece of evidence, what it belongs to, and where it is written.

    Attributes:
        owner: the id of the claim or scenario.
        path: the way to the evidence in the data of the file.
    """

    evidence: Evidence
    owner: str
    source: Source
    path: DataPath

    @property
    def place(self) -> tuple[str, str]:
        """Document and locator."""
        return self.evidence.document, self.evidence.locator

    def span(self, field: str = "locator") -> Span:
        """Where a field of the evidence is written."""
        return self.source.span((*self.path, field))


def citations(draft: Draft) -> Iterator[Citation]:
    """The evidence of claims, of their links and of scenarios, in the order of the files."""
    for scenario in draft.scenarios:
        yield from _of(scenario, scenario.item.evidence, ("evidence",))
    for claim in draft.claims:
        yield from _of(claim, claim.item.evidence, ("evidence",))
        for number, link in enumerate(claim.item.leads_to):
            yield from _of(claim, link.evidence, ("leads_to", number, "evidence"))


def _of(entry: Entry[Identified], evidence: tuple[Evidence, ...], path: DataPath) -> Iterator[Citation]:
    for position, item in enumerate(evidence):
        yield Citation(item, entry.item.id, entry.source, (*entry.path, *path, position))
