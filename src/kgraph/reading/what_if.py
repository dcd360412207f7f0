"""What follows if scenarios hold, and how that differs from the reading without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.graph.claims import distinct
from kgraph.graph.lens import Lens
from kgraph.graph.pattern import Pattern, find
from kgraph.model.qualifiers import FACTUALITIES, rank
from kgraph.reading.chains import consequences, reached
from kgraph.reading.disagreements import disagreements, involving
from kgraph.reading.verdict import rule

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Factuality
    from kgraph.reading.chains import Sequence, Sequences
    from kgraph.reading.disagreements import Disagreement
    from kgraph.reading.verdict import Verdict


SURENESS: Final[tuple[Verdict, ...]] = ("yes", "probable", "possible", "underspecified")


class Strengthened(NamedTuple):
    """A pair of actors of which the text says something more surely under the scenarios.

    Attributes:
        claims: ids of the claims that decide under the scenarios.
    """

    type: str
    source: str
    target: str
    before: Verdict
    after: Verdict
    claims: tuple[str, ...]


class Vanishing(NamedTuple):
    """What is lost if only claims of at least this factuality count.

    Attributes:
        chains: the ids of the claims of every chain of which a claim is lost.
        claims: ids of the claims that hold or follow no more.
    """

    at_least: Factuality
    chains: tuple[tuple[str, ...], ...]
    claims: tuple[str, ...]


class Reading(NamedTuple):
    """How the text reads under scenarios. All claims are told by id, in a stated order.

    Attributes:
        scenarios: those asked for and those that the lens assumed before.
        contained: scenarios that these bring along, sorted.
        excluding: pairs of scenarios that cannot hold together, sorted.
        assumed: the claims that make the scenarios true (`holds_if`).
        under: claims that hold only under these scenarios, or these and others.
        chains: what all these lead to, the surest first.
        claims: all that holds or follows.
        set_aside: how many of the claims that it starts from and that these lead to the lens removed, and why.
        standing: every claim that stands under the scenarios, in the order of the files.
        added: those of them that do not stand without the scenarios.
        strengthened: where a verdict gets surer.
        contradicted: pairs of an added claim and an older one that is opposed to it.
        left_open: consequences that the text is not sure of at all.
        conditional: claims that hold only under further scenarios, with these.
        dial: what vanishes at the level of the lens; without one, at each level at which something more does.
        full: how many chains there are without a level.
    """

    scenarios: tuple[str, ...]
    contained: tuple[str, ...]
    excluding: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    under: tuple[str, ...]
    chains: Sequences
    claims: tuple[Claim, ...]
    set_aside: Counter[str]
    standing: tuple[str, ...]
    added: tuple[str, ...]
    strengthened: tuple[Strengthened, ...]
    contradicted: tuple[Disagreement, ...]
    left_open: tuple[str, ...]
    conditional: tuple[tuple[str, tuple[str, ...]], ...]
    dial: tuple[Vanishing, ...]
    full: int


def what_if(graph: ClaimGraph, scenarios: Iterable[str], claims: Iterable[Claim] = ()) -> Reading:
    """Read the graph as if scenarios held, over the claims that its lens leaves; without one it is the plain reading.

    Args:
        graph: read through the lens that holds without the scenarios.
        scenarios: ids.
        claims: further claims to start from.

    Raises:
        KgraphError: there is no such scenario.

    >>> from kgraph.graph.claims import ClaimGraph
    >>> from kgraph.model.dataset import DataSet
    >>> what_if(ClaimGraph(DataSet()), ()).added
    ()
    """
    asked = tuple(scenarios)
    given = tuple(dict.fromkeys((*graph.lens.assuming, *asked)))
    seen = graph.through(graph.lens.model_copy(update={"assuming": given}))
    contained = graph.index.implied_by(asked)
    assumed = [graph.index.claims[c] for s in sorted(contained) for c in graph.scenarios[s].holds_if]
    under = [claim for s in sorted(contained) for claim in graph.index.by_scenario.get(s, ())]
    starts = distinct([*claims, *assumed, *under])
    kept, _ = seen.kept(starts)
    _, set_aside = seen.kept(reached(graph.through(Lens()), starts))
    following = reached(seen, kept)
    added = tuple(claim for claim in seen.claims.values() if seen.stands(claim) and not graph.stands(claim))
    dial, full = _dial(seen, starts)
    return Reading(
        scenarios=given,
        contained=tuple(sorted(graph.index.implied_by(given).difference(given))),
        excluding=_excluding(graph, graph.index.implied_by(given)),
        assumed=_ids(claim for claim in distinct(assumed) if claim in kept),
        under=_ids(claim for claim in distinct(under) if claim in kept),
        chains=consequences(seen, kept),
        claims=following,
        set_aside=set_aside,
        standing=_ids(claim for claim in seen.claims.values() if seen.stands(claim)),
        added=_ids(added),
        strengthened=tuple(_strengthened(graph, seen, added)),
        contradicted=_contradicted(seen, frozenset(_ids(added))),
        left_open=_ids(c for c in following if c.factuality == "underspecified" and c not in assumed),
        conditional=tuple((c.id, missing) for c in following if (missing := seen.limits(c).scenarios)),
        dial=dial,
        full=full,
    )


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def _excluding(graph: ClaimGraph, assumed: frozenset[str]) -> tuple[tuple[str, str], ...]:
    pairs = {(min(s, other), max(s, other)) for s in assumed for other in graph.scenarios[s].excludes}
    return tuple(sorted(pair for pair in pairs if assumed.issuperset(pair)))


def _strengthened(graph: ClaimGraph, seen: ClaimGraph, added: Iterable[Claim]) -> Iterator[Strengthened]:
    """Every question "does X R Y" of an added claim that is answered more surely than without the scenarios."""
    for type_id, source, target in dict.fromkeys((claim.type, claim.source, claim.target) for claim in added):
        fitting = [match.claim for match in find(seen, Pattern(types=(type_id,), source=source, target=target)).matches]
        before, after = rule(graph, fitting), rule(seen, fitting)
        if _surer(before.verdict, after.verdict):
            yield Strengthened(type_id, source, target, before.verdict, after.verdict, _ids(after.deciding))


def _surer(before: Verdict, after: Verdict) -> bool:
    """Whether the second verdict says the same more surely; a plain no is surer than what was left open."""
    if before not in SURENESS:
        return False
    return after == "no" if after not in SURENESS else SURENESS.index(after) < SURENESS.index(before)


def _contradicted(seen: ClaimGraph, added: frozenset[str]) -> tuple[Disagreement, ...]:
    """What is opposed to a claim that comes to stand and did not come with it."""
    if not added:
        return ()
    pairs = involving(disagreements(seen), added)
    return tuple(p for p in pairs if _opposed(p) and not added.issuperset((p.first.id, p.second.id)))


def _opposed(pair: Disagreement) -> bool:
    """Whether both are said; what is only supposed, or wanted besides, goes against nothing."""
    both = (pair.first, pair.second)
    if pair.kind == "variant" or any(claim.factuality == "underspecified" for claim in both):
        return False
    return pair.kind != "sign" or all(claim.mood == "asserted" for claim in both)


def _dial(seen: ClaimGraph, starts: Iterable[Claim]) -> tuple[tuple[Vanishing, ...], int]:
    """What vanishes level by level, and the number of chains without a level."""
    level = seen.lens.at_least
    whole = seen.through(seen.lens.model_copy(update={"at_least": None})) if level else seen
    first, _ = whole.kept(starts)
    chains, claims = consequences(whole, first).chains, reached(whole, first)
    levels = [level] if level else [*reversed(FACTUALITIES)]
    found: list[Vanishing] = []
    for at_least in levels:
        limit = rank(at_least)
        sure = [claim for claim in first if rank(claim.factuality) <= limit]
        left = {claim.id for claim in reached(seen.through(seen.lens.model_copy(update={"at_least": at_least})), sure)}
        broken = tuple(_ids(chain.claims) for chain in chains if _weaker(chain, limit))
        lost = _ids(claim for claim in claims if claim.id not in left)
        if (found[-1].chains, found[-1].claims) != (broken, lost) if found else (broken or lost):
            found.append(Vanishing(at_least, broken, lost))
    return tuple(found), len(chains)


def _weaker(chain: Sequence, limit: int) -> bool:
    return any(rank(claim.factuality) > limit for claim in chain.claims)
