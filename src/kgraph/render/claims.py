"""Claims for people: who does what to whom, how sure the text is, whose view it is, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.wording import place, qualifiers, sentence
from kgraph.model.qualifiers import IN_PROSE
from kgraph.render.layout import Line, Piece, Style, flowed, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence

STYLES: Final[dict[str, Style]] = {"certain": "good", "probable": "fair", "possible": "weak", "underspecified": "dim"}


def claim_lines(
    graph: ClaimGraph, claim: Claim, width: int, indent: int = 0, label: str | None = None
) -> Iterator[Line]:
    """A claim with its receipt: the sentence, its limits, the summary, and where it stands."""
    text = sentence(graph, claim)
    text = text[:1].upper() + text[1:]
    yield from wrapped(text, width, indent, "bad" if claim.polarity == "denied" else "strong")
    limits = [IN_PROSE[claim.factuality], *qualifiers(graph, claim), *([label] if label else [])]
    yield from wrapped(" · ".join(limits), width, indent + 2, STYLES[claim.factuality])
    if claim.summary:
        yield from wrapped(claim.summary, width, indent + 2)
    for evidence in claim.evidence:
        yield from evidence_lines(evidence, width, indent + 2)
    yield from flowed([Piece(f"[{claim.id}]", "dim")], width, indent + 2)


def evidence_lines(evidence: Evidence, width: int, indent: int) -> Iterator[Line]:
    """Where a claim stands, in words, and the sentence if the data have it."""
    if evidence.quote:
        yield from wrapped(f"“{evidence.quote}”", width, indent)
    yield from wrapped(place(evidence), width, indent, "dim")


def full_claim_lines(graph: ClaimGraph, claim: Claim, width: int) -> Iterator[Line]:
    """A claim with everything that is known of it, links in both directions included."""
    yield from claim_lines(graph, claim, width)
    for link in claim.leads_to:
        reads = "is the reason for" if link.reading == "reason" else "leads to"
        hedge = f" ({IN_PROSE[link.factuality]})" if link.factuality else ""
        yield from wrapped(f"{reads} {link.claim}{hedge}", width, 2)
        for evidence in link.evidence:
            yield from evidence_lines(evidence, width, 4)
    for cause, link in graph.index.causes.get(claim.id, ()):
        reads = "its reason" if link.reading == "reason" else "follows from"
        yield from wrapped(f"{reads}: {cause.id}", width, 2)
    if claim.note:
        yield from wrapped(f"note: {claim.note}", width, 2, "dim")
    if claim.review:
        yield from wrapped(f"review: {claim.review}", width, 2, "dim")
