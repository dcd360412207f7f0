"""Causal maps: the sign of a link from claim to claim, and loops of links.

After Axelrod (ed.), Structure of Decision: The Cognitive Maps of Political Elites (1976): a way along which the number
of negative links is odd turns a change into its opposite. A loop that does so is balancing, every other reinforcing.

The sign of a link is read off its two claims, not stated by the text. Along a way back to the very same claim it
changes an even number of times: such loops are reinforcing. A loop is balancing where the way comes back to the same
relation turned round, from a claim that two actors draw closer, say, to one that they do so less (`find_turns`): the
concepts of a causal map are what rises and falls, not the statements of it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from kgraph.graph.links import LinkSign, link_sign, says_less
from kgraph.reading.chains import knots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

LoopKind: TypeAlias = Literal["reinforcing", "balancing"]
# Loops that cross each other make exponentially many.
MAX_LOOPS: Final = 1000


class Loop(NamedTuple):
    """Claims each of which leads to the next and the last to the first.

    Attributes:
        claims: ids; of a loop from the one that sorts first, of a turn from the claim that is turned round at its end.
        signs: of the link from each claim to the next; of a loop the last is that back to the first.
        kind: balancing if the number of negative links is odd.
    """

    claims: tuple[str, ...]
    signs: tuple[LinkSign, ...]
    kind: LoopKind


class Loops(NamedTuple):
    """Loops, the shortest first, and whether more than 1000 were there."""

    loops: tuple[Loop, ...]
    cut: bool


def loop_kind(signs: Sequence[LinkSign]) -> LoopKind:
    """Balancing if the number of negative links is odd, else reinforcing.

    >>> loop_kind((1, -1)), loop_kind((-1, -1))
    ('balancing', 'reinforcing')
    """
    return "balancing" if signs.count(-1) % 2 else "reinforcing"


def loops(graph: ClaimGraph) -> tuple[Loop, ...]:
    """Every loop of links over the claims that the lens leaves, each once, and every turn; at most 1000 of each.

    >>> from kgraph.graph.claims import ClaimGraph
    >>> from kgraph.model.dataset import DataSet
    >>> loops(ClaimGraph(DataSet()))
    ()
    """
    claims = graph.claims.values()
    return (*find_loops(graph, claims).loops, *find_turns(graph, claims))


def find_loops(graph: ClaimGraph, claims: Iterable[Claim]) -> Loops:
    """The loops over some of the claims."""
    among = {claim.id: claim for claim in claims}
    following = {key: [link.claim for link in claim.leads_to if link.claim in among] for key, claim in among.items()}
    tied = sorted(knots(following), key=graph.index.positions.__getitem__)
    if not tied:
        return Loops((), cut=False)
    cycles = _cycles(tied, following)
    found = [_loop([among[claim_id] for claim_id in cycle]) for cycle in cycles[:MAX_LOOPS]]
    return Loops(tuple(sorted(found, key=lambda loop: (len(loop.claims), loop.claims))), len(cycles) > MAX_LOOPS)


def find_turns(graph: ClaimGraph, claims: Iterable[Claim]) -> tuple[Loop, ...]:
    """The shortest ways from a claim to one on the same relation turned round: denied or waning where it was not.

    The same relation is that of the same type, actors and mood. At most 1000 are listed, the shortest first.
    """
    among = {claim.id: claim for claim in claims}
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in among.values():
        ends = frozenset((claim.source, claim.target)) if graph.is_symmetric(claim) else (claim.source, claim.target)
        groups[claim.type, ends, claim.mood, claim.by].append(claim)
    found = []
    for group in groups.values():
        for start in group if len({says_less(claim) for claim in group}) > 1 else ():
            ends_of_turn = {claim.id for claim in group if says_less(claim) != says_less(start)}
            found += [_turn([among[claim_id] for claim_id in way]) for way in _ways(among, start.id, ends_of_turn)]
    return tuple(sorted(found, key=lambda loop: (len(loop.claims), loop.claims))[:MAX_LOOPS])


def _ways(among: Mapping[str, Claim], start: str, ends: set[str]) -> Iterator[list[str]]:
    """The shortest way along links from a claim to each of some others."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting and not ends <= before.keys():
        here = waiting.popleft()
        for link in among[here].leads_to:
            if link.claim in among and link.claim not in before and link.claim != start:
                before[link.claim] = here
                waiting.append(link.claim)
    for end in sorted(ends & before.keys()):
        way = [end]
        while way[-1] != start:
            way.append(before[way[-1]])
        yield way[::-1]


def _turn(claims: list[Claim]) -> Loop:
    signs = tuple(link_sign(cause, effect) for cause, effect in pairwise(claims))
    return Loop(tuple(claim.id for claim in claims), signs, loop_kind(signs))


def _cycles(tied: list[str], following: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Simple cycles (Johnson 1975, doi:10.1137/0204007), one more than are listed."""
    import networkx as nx  # noqa: PLC0415  # only a text with loops pays for it

    # By number, since the order in which cycles are found must not hang on the hashes of strings.
    numbers = {claim_id: number for number, claim_id in enumerate(tied)}
    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(numbers.values())
    network.add_edges_from(
        (numbers[claim_id], numbers[other]) for claim_id in tied for other in following[claim_id] if other in numbers
    )
    return [[tied[number] for number in cycle] for cycle in islice(nx.simple_cycles(network), MAX_LOOPS + 1)]


def _loop(claims: list[Claim]) -> Loop:
    first = min(range(len(claims)), key=lambda place: claims[place].id)
    ordered = [*claims[first:], *claims[:first]]
    signs = tuple(link_sign(cause, effect) for cause, effect in pairwise([*ordered, ordered[0]]))
    return Loop(tuple(claim.id for claim in ordered), signs, loop_kind(signs))
