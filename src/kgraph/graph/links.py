"""What a link from claim to claim says of more and less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kgraph.model.claim import Claim

LinkSign: TypeAlias = Literal[1, -1]


def link_sign(cause: Claim, effect: Claim) -> LinkSign:
    """Negative if exactly one of the two claims is denied or waning; the sign of a relation type plays no part."""
    return 1 if says_less(cause) == says_less(effect) else -1


def says_less(claim: Claim) -> bool:
    """Whether a claim says that there is less of something, or none."""
    return claim.polarity == "denied" or claim.trend == "waning"
