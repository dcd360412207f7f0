"""Who is positively and who is negatively tied to whom: parallel claims folded into one sign for each pair.

A signed graph has one edge between two vertices, of sign 1 or -1 (Harary 1953, doi:10.1307/mmj/1028989917, after
Heider 1946), while a text says several things of a pair. Counting a majority would let repetition decide, and adding
up would let several cautious claims outweigh a plain one. So here the surest claims decide, and a pair on which they
disagree has no sign: measures of balance (Doreian and Mrvar 2009, doi:10.1016/j.socnet.2008.08.001) would take any
choice between the two for what the text says.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from kgraph.model.qualifiers import FACTUALITIES, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Factuality


class SignedPair(NamedTuple):
    """Two actors and the sign of what ties them.

    Attributes:
        first: the id that sorts before `second`.
        sign: 1 or -1 by the surest claims; 0 where equally sure claims disagree.
        factuality: that of the claims that decide.
        positive: ids of the claims of cooperation, sorted; all that count, not only the surest.
        negative: ids of the claims of conflict, likewise.
    """

    first: str
    second: str
    sign: Literal[1, 0, -1]
    factuality: Factuality
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def signed_pairs(graph: ClaimGraph, *, unnamed: bool = False) -> tuple[SignedPair, ...]:
    """Every pair of actors that a signed claim ties, sorted by ids.

    A claim counts if it is affirmed, stands under the lens, and its type has a sign. Claims of an actor with itself
    do not count, nor, unless `unnamed` asks for them, do those of actors that are unnamed or of kind `source`: two
    mentions of "critics" need not be the same people.

    >>> from kgraph.graph.claims import ClaimGraph
    >>> from kgraph.model.dataset import DataSet
    >>> signed_pairs(ClaimGraph(DataSet()))
    ()
    """
    claims: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.seen.claims:
        if _counts(graph, claim) and (unnamed or not _of_nobody(graph, claim)):
            claims[min(claim.source, claim.target), max(claim.source, claim.target)].append(claim)
    return tuple(_fold(graph, pair, claims[pair]) for pair in sorted(claims))


def _counts(graph: ClaimGraph, claim: Claim) -> bool:
    return (
        claim.polarity == "affirmed"
        and claim.source != claim.target
        and graph.index.signs[claim.type] != "0"
        and graph.stands(claim)
    )


def _of_nobody(graph: ClaimGraph, claim: Claim) -> bool:
    ends = (graph.actors[claim.source], graph.actors[claim.target])
    return any(actor.unnamed or actor.kind == "source" for actor in ends)


def _fold(graph: ClaimGraph, pair: tuple[str, str], claims: Sequence[Claim]) -> SignedPair:
    surest = min(rank(claim.factuality) for claim in claims)
    signs = {graph.index.signs[claim.type] for claim in claims if rank(claim.factuality) == surest}
    ids = {sign: tuple(sorted(c.id for c in claims if graph.index.signs[c.type] == sign)) for sign in ("+", "-")}
    sign: Literal[1, 0, -1] = 0 if len(signs) > 1 else 1 if "+" in signs else -1
    return SignedPair(*pair, sign, FACTUALITIES[surest], ids["+"], ids["-"])
