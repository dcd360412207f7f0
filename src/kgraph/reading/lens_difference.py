"""One graph read through two lenses: what one voice, scenario or level of certainty has that the other hasn't."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kgraph.graph.pattern import Pattern, find
from kgraph.reading.verdict import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens
    from kgraph.model.claim import Claim
    from kgraph.reading.verdict import Ruling, Verdict

Statement: TypeAlias = tuple[str, str, str]


class VerdictChange(NamedTuple):
    """What the text says to "does SOURCE do TYPE to TARGET" under each lens, with the ids of the claims that decide."""

    type: str
    source: str
    target: str
    first: Verdict
    second: Verdict
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]


class LensDifference(NamedTuple):
    """Two readings of one graph compared.

    Attributes:
        only_first: claims that only the first lens leaves; `only_second` likewise.
        stand_first: claims that both leave and that stand under the first only; `stand_second` likewise.
        verdicts: what is answered otherwise, by type, source and target.
    """

    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]
    stand_first: tuple[Claim, ...]
    stand_second: tuple[Claim, ...]
    verdicts: tuple[VerdictChange, ...]


def lens_difference(graph: ClaimGraph, first: Lens, second: Lens) -> LensDifference:
    """Compare two readings of a graph, claims in the order of the files; a lens that it already bears is replaced.

    Verdicts are looked at for every type, source and target that some claim is coded with, and follow from all claims
    that would answer that question, narrower types, parts and blocs included.

    Raises:
        KgraphError: a lens names a scenario, voice or topic that the data set does not have.

    >>> from kgraph.graph.claims import ClaimGraph
    >>> from kgraph.graph.lens import Lens
    >>> from kgraph.model.dataset import DataSet
    >>> lens_difference(ClaimGraph(DataSet()), Lens(), Lens(at_least="certain")).verdicts
    ()
    """
    one, other = graph.through(first), graph.through(second)
    left, right = one.claims, other.claims
    both = [claim for claim_id, claim in left.items() if claim_id in right]
    only_first = tuple(claim for claim_id, claim in left.items() if claim_id not in right)
    only_second = tuple(claim for claim_id, claim in right.items() if claim_id not in left)
    # What a claim that does not stand is worth depends on what limits it.
    limited = [claim for claim in both if one.limits(claim) != other.limits(claim)]
    return LensDifference(
        only_first,
        only_second,
        stand_first=tuple(claim for claim in limited if one.stands(claim) and not other.stands(claim)),
        stand_second=tuple(claim for claim in limited if other.stands(claim) and not one.stands(claim)),
        verdicts=tuple(_verdicts(one, other, _touched(one, other, (*only_first, *only_second, *limited)))),
    )


def _touched(one: ClaimGraph, other: ClaimGraph, changed: tuple[Claim, ...]) -> frozenset[str] | None:
    """The actors of the claims that are read otherwise; None where the lenses read questions themselves otherwise."""
    if (one.lens.exact, one.lens.with_parts) != (other.lens.exact, other.lens.with_parts):
        return None
    return frozenset(actor for claim in changed for actor in (claim.source, claim.target))


def _verdicts(one: ClaimGraph, other: ClaimGraph, touched: frozenset[str] | None) -> Iterator[VerdictChange]:
    for statement in sorted({_statement(one, claim) for claim in one.index.claims.values()}):
        _, source, target = statement
        if touched is not None and any(touched.isdisjoint(one.circle(actor)) for actor in (source, target)):
            continue
        first, second = _ruling(one, statement), _ruling(other, statement)
        if first.verdict != second.verdict:
            yield VerdictChange(*statement, first.verdict, second.verdict, _deciding(first), _deciding(second))


def _statement(graph: ClaimGraph, claim: Claim) -> Statement:
    """Type, source and target; what holds both ways is asked once."""
    ends = sorted((claim.source, claim.target)) if graph.is_symmetric(claim) else (claim.source, claim.target)
    return (claim.type, ends[0], ends[1])


def _ruling(graph: ClaimGraph, statement: Statement) -> Ruling:
    type_id, source, target = statement
    matches = find(graph, Pattern(types=(type_id,), source=source, target=target)).matches
    return rule(graph, [match.claim for match in matches])


def _deciding(ruling: Ruling) -> tuple[str, ...]:
    """Of a dispute both sides are what decides."""
    claims = (*ruling.deciding, *(ruling.against if ruling.verdict == "disputed" else ()))
    return tuple(sorted(claim.id for claim in claims))
