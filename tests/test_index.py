"""Look-ups of the graph: every claim under what it names, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from strategies import graphs

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph


@given(graphs())
def test_claims_are_found_by_document_sentence_and_scenario(graph: ClaimGraph) -> None:
    index = graph.index
    for claim in index.claims.values():
        for evidence in claim.evidence:
            assert claim in index.by_document[evidence.document]
            assert claim in index.by_sentence[evidence.document, evidence.locator]
        for scenario in claim.under:
            assert claim in index.by_scenario[scenario]
    assert sum(map(len, index.by_sentence.values())) == sum(len(claim.evidence) for claim in index.claims.values())
