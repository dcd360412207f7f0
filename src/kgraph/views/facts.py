"""Which claims may stand as plain triples, and those triples."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgraph.views.describe import Description
from kgraph.views.iris import Iri, Namer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim


def is_fact(graph: ClaimGraph, claim: Claim) -> bool:
    """Whether a claim may stand as a plain triple: affirmed, stated as fact, and standing under the default lens."""
    return claim.polarity == "affirmed" and claim.factuality == "certain" and graph.stands_by_itself(claim)


def facts(graph: ClaimGraph) -> Iterator[Description]:
    """`source type target` of what the author states as fact, for a symmetric type both ways."""
    namer = Namer(graph.dataset.metadata.base)
    found: dict[Iri, set[tuple[Iri, Iri]]] = defaultdict(set)
    for claim in graph.claims.values():
        if is_fact(graph, claim):
            source, target = namer.iri("actor", claim.source), namer.iri("actor", claim.target)
            relation = namer.iri("type", claim.type)
            found[source].add((relation, target))
            if graph.is_symmetric(claim):
                found[target].add((relation, source))
    for source in sorted(found):
        yield Description(source, [(relation, [target]) for relation, target in sorted(found[source])])
