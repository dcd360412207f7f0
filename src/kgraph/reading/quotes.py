"""Sentences for claims: from a text at hand, where they are the sentences that were coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.document import Text
    from kgraph.model.claim import Claim, Link
    from kgraph.model.evidence import Evidence
    from kgraph.reading.anchors import Anchors


def quoted(claim: Claim, texts: Mapping[str, Text], anchors: Anchors) -> Claim:
    """The claim with the sentence under each piece of evidence whose digest is the anchored one."""
    return claim.model_copy(
        update={
            "evidence": tuple(_quoted(evidence, texts, anchors) for evidence in claim.evidence),
            "leads_to": tuple(_quoted_link(link, texts, anchors) for link in claim.leads_to),
        }
    )


def _quoted_link(link: Link, texts: Mapping[str, Text], anchors: Anchors) -> Link:
    return link.model_copy(update={"evidence": tuple(_quoted(e, texts, anchors) for e in link.evidence)})


def _quoted(evidence: Evidence, texts: Mapping[str, Text], anchors: Anchors) -> Evidence:
    text = texts.get(evidence.document)
    sentence = text.by_locator.get(evidence.locator) if text is not None else None
    anchor = anchors.get((evidence.document, evidence.locator))
    if sentence is None or anchor is None or sentence.digest != anchor.digest:
        return evidence
    return evidence.model_copy(update={"quote": " ".join(sentence.text.split())})
