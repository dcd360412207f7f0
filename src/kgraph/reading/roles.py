"""Who acts, who is acted on, and how hedged the text is: counts that keep the ids of what they count.

The claims counted of actors are those that stand and are affirmed; a symmetric claim counts both ways. The network of
roles has one arc from source to target where at least one such claim says so, however many do, since a text repeats
itself; claims of an actor with itself are no arc.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgraph.model.qualifiers import FACTUALITIES, Factuality, Sign, rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

DAMPING: Final = 0.85
TOLERANCE: Final = 1e-12
DIGITS: Final = 6


class Tally(NamedTuple):
    """Some claims, counted.

    Attributes:
        claims: their ids, sorted.
        signs: how many have which sign, in the order + - 0.
        factualities: how many are how sure, the surest first.
    """

    claims: tuple[str, ...]
    signs: Mapping[Sign, int]
    factualities: Mapping[Factuality, int]


class Role(NamedTuple):
    """What an actor does in the text.

    Attributes:
        out: claims in which it acts.
        into: claims in which it is acted on.
        betweenness: share of the shortest ways between two others that lead through it, from 0 to 1 (Freeman 1977,
            doi:10.2307/3033543).
        pagerank: how often one ends at it who follows arcs at random; over all actors they sum to 1 (Brin and Page
            1998, doi:10.1016/S0169-7552(98)00110-X; damping 0.85).
    """

    actor: str
    out: Tally
    into: Tally
    betweenness: float
    pagerank: float


def roles(graph: ClaimGraph) -> tuple[Role, ...]:
    """Every actor that acts or is acted on, the most active first.

    >>> from kgraph.loader.files import bundled_data, load
    >>> [role.actor for role in roles(load(bundled_data()).graph)][:2]
    ['DPRK', 'ROK']
    """
    cells = _cells(graph)
    out: dict[str, list[Claim]] = defaultdict(list)
    into: dict[str, list[Claim]] = defaultdict(list)
    for (source, target), claims in cells.items():
        out[source] += claims
        into[target] += claims
    between, ranks = _centralities(cells)
    actors = {actor for ends in cells for actor in ends}
    return tuple(
        Role(actor, _tally(graph, out[actor]), _tally(graph, into[actor]), between[actor], ranks[actor])
        for actor in sorted(actors, key=lambda actor: (-len(out[actor]) - len(into[actor]), actor))
    )


class Cell(NamedTuple):
    """What one actor does to another.

    Attributes:
        sign: + or - if claims of no other sign are among them, 0 if none has a sign, mixed if both are.
        signed: how many of the claims are positive or negative; the others are neutral.
        surest: the factuality of the surest claim.
    """

    source: str
    target: str
    claims: tuple[str, ...]
    sign: Literal["+", "-", "0", "mixed"]
    signed: int
    surest: Factuality


class Matrix(NamedTuple):
    """Who acts on whom.

    Attributes:
        actors: the most active first.
        cells: those that are not empty, by the order of `actors`.
    """

    actors: tuple[str, ...]
    cells: tuple[Cell, ...]


def matrix(graph: ClaimGraph) -> Matrix:
    """Who acts on whom, by affirmed claims that stand.

    >>> from kgraph.loader.files import bundled_data, load
    >>> cell = matrix(load(bundled_data()).graph).cells[0]
    >>> cell.source, cell.target, cell.surest
    ('DPRK', 'ROK', 'certain')
    """
    cells = _cells(graph)
    active: Counter[str] = Counter()
    for (source, target), claims in cells.items():
        active[source] += len(claims)
        active[target] += len(claims)
    actors = tuple(sorted(active, key=lambda actor: (-active[actor], actor)))
    place = {actor: number for number, actor in enumerate(actors)}
    ordered = sorted(cells, key=lambda ends: (place[ends[0]], place[ends[1]]))
    return Matrix(actors, tuple(combined(graph, *ends, cells[ends]) for ends in ordered))


def combined(graph: ClaimGraph, source: str, target: str, claims: Iterable[Claim]) -> Cell:
    """Claims as one cell.

    Raises:
        ValueError: there is no claim.
    """
    listed = sorted(claims, key=lambda claim: claim.id)
    signed = [graph.index.signs[claim.type] for claim in listed if graph.index.signs[claim.type] != "0"]
    signs = set(signed)
    sign: Literal["+", "-", "0", "mixed"] = (
        "mixed" if len(signs) > 1 else "+" if "+" in signs else "-" if signs else "0"
    )
    surest = min((claim.factuality for claim in listed), key=rank)
    return Cell(source, target, tuple(claim.id for claim in listed), sign, len(signed), surest)


class Hedging(NamedTuple):
    """How hedged a section of a document is, by the claims that have their first evidence there.

    Attributes:
        claims: ids, in the order of the text.
        factualities: ids by how sure the text is, the surest first.
        views: ids of those that are somebody's view and not the author's, or not the lens's voice.
        conditions: ids of those under a condition that is not assumed.
        wishes: ids of those that are only wanted or demanded.
    """

    document: str
    section: str
    claims: tuple[str, ...]
    factualities: Mapping[Factuality, tuple[str, ...]]
    views: tuple[str, ...]
    conditions: tuple[str, ...]
    wishes: tuple[str, ...]


def hedging(graph: ClaimGraph) -> tuple[Hedging, ...]:
    """How hedged each section is, in the order of the documents and sections; denied claims count like others.

    >>> from kgraph.loader.files import bundled_data, load
    >>> first = hedging(load(bundled_data()).graph)[0]
    >>> first.section, first.conditions
    ('1', ('trump-win-reshapes-alliances',))
    """
    sections: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.claims.values():
        sections[claim.evidence[0].document, claim.evidence[0].section].append(claim)
    ordered = sorted(sections, key=lambda place: (place[0], int(place[1])))
    return tuple(_hedging(graph, *place, sections[place]) for place in ordered)


def _hedging(graph: ClaimGraph, document: str, section: str, claims: list[Claim]) -> Hedging:
    claims.sort(key=lambda claim: ([int(part) for part in claim.evidence[0].locator.split(".")], claim.id))
    limits = [(claim.id, graph.limits(claim)) for claim in claims]
    return Hedging(
        document,
        section,
        tuple(claim.id for claim in claims),
        {f: tuple(claim.id for claim in claims if claim.factuality == f) for f in FACTUALITIES},
        tuple(claim_id for claim_id, limit in limits if limit.voice is not None),
        tuple(claim_id for claim_id, limit in limits if limit.scenarios),
        tuple(claim_id for claim_id, limit in limits if limit.mood is not None),
    )


def _cells(graph: ClaimGraph) -> dict[tuple[str, str], list[Claim]]:
    """The affirmed claims that stand by who acts on whom, symmetric ones both ways."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.claims.values():
        if claim.polarity == "affirmed" and graph.stands(claim):
            found[claim.source, claim.target].append(claim)
            if graph.is_symmetric(claim):
                found[claim.target, claim.source].append(claim)
    return dict(found)


def _tally(graph: ClaimGraph, claims: list[Claim]) -> Tally:
    signs = Counter(graph.index.signs[claim.type] for claim in claims)
    factualities = Counter(claim.factuality for claim in claims)
    order: tuple[Sign, ...] = ("+", "-", "0")
    return Tally(
        tuple(sorted(claim.id for claim in claims)),
        {sign: signs[sign] for sign in order},
        {factuality: factualities[factuality] for factuality in FACTUALITIES},
    )


def _centralities(ends: Iterable[tuple[str, str]]) -> tuple[dict[str, float], dict[str, float]]:
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    network: nx.DiGraph[str] = nx.DiGraph()
    arcs = sorted(ends)
    network.add_nodes_from(sorted({actor for arc in arcs for actor in arc}))
    network.add_edges_from(arc for arc in arcs if arc[0] != arc[1])
    between = {actor: round(value, DIGITS) for actor, value in nx.betweenness_centrality(network).items()}
    return between, {actor: round(value, DIGITS) for actor, value in _pagerank(network)}


def _pagerank(network: nx.DiGraph[str]) -> Iterator[tuple[str, float]]:
    """By power iteration; NetworkX has it too, but only where SciPy is installed."""
    count = len(network)
    ranks: dict[str, float] = dict.fromkeys(network, 1 / max(1, count))
    moved = float(count)
    while moved > TOLERANCE * count:
        resting = sum(ranks[actor] for actor in network if not network.out_degree(actor))
        base = (1 - DAMPING + DAMPING * resting) / count
        following = {
            actor: base
            + DAMPING * sum(ranks[other] / network.out_degree(other) for other in network.predecessors(actor))
            for actor in network
        }
        moved = sum(abs(following[actor] - ranks[actor]) for actor in network)
        ranks = following
    yield from ranks.items()
