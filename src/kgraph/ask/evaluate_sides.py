"""The answer to which side an actor is on: the claims that tie it to its camp and set it against others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.answer import Answer
from kgraph.ask.notes import set_aside_notes
from kgraph.ask.restate import in_sentence
from kgraph.ask.sparql_reading import listed_sparql
from kgraph.reading.balance import balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.ask.query import SideQuery
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.balance import Balance
    from kgraph.views.signed import SignedPair

WITH, OPPOSED, CONTRARY = "ties it to its camp", "sets it against another camp", "speaks against these camps"


def of_side(query: SideQuery, graph: ClaimGraph) -> Answer:
    """The camp is the one that claims of cooperation hold together: no enemy's enemy is taken for a friend."""
    found = balance(graph, unnamed=graph.actors[query.actor].unnamed)
    circle = graph.circle(query.actor)
    outward = [pair for pair in found.pairs if (pair.first in circle) != (pair.second in circle)]
    labels: dict[str, str] = {}
    for pair in outward:
        labels.update(_labels(pair, found))
    order = (WITH, OPPOSED, CONTRARY)
    claims = [graph.index.claims[claim_id] for claim_id in labels]
    claims.sort(key=lambda claim: (order.index(labels[claim.id]), graph.weight(claim)))
    _, set_aside = graph.kept(graph.index.claims.values())
    return Answer(
        question=None,
        restated="",
        kind="claims",
        claims=tuple(claims),
        notes=(*_notes(query.actor, found, outward, graph), *_label_notes(labels), *set_aside_notes(set_aside)),
        sparql=listed_sparql((claim.id for claim in claims), graph),
        labels=labels,
    )


def _labels(pair: SignedPair, found: Balance) -> Iterator[tuple[str, str]]:
    """What each claim of a pair says of the camps; nothing where nothing ties the parts that the two are in."""
    one, other = found.weak.camp_of(pair.first), found.weak.camp_of(pair.second)
    if one is None or other is None or one.group != other.group:
        return
    together = one == other
    yield from ((claim_id, WITH if together else CONTRARY) for claim_id in pair.positive)
    yield from ((claim_id, CONTRARY if together else OPPOSED) for claim_id in pair.negative)


def _notes(actor: str, found: Balance, outward: Sequence[SignedPair], graph: ClaimGraph) -> Iterator[str]:
    ends = [(pair, *_inside_first(pair, graph.circle(actor))) for pair in outward]
    for sign, words in ((1, "cooperates with"), (-1, "at odds with")):
        others = sorted((member != actor, other, member) for pair, member, other in ends if pair.sign == sign)
        if others:
            yield f"{words} {', '.join(_through(graph, actor, member, other) for _, other, member in others)}"
    for pair, member, other in ends:
        if not pair.sign:
            ids = ", ".join((*pair.positive, *pair.negative))
            yield f"with and against {_through(graph, actor, member, other)}, equally sure: {ids}"
    own, side = found.weak.camp_of(actor), found.strict.camp_of(actor)
    if own is None or side is None:
        yield f"no claim that stands says with or against whom {in_sentence(graph, actor)} stands"
        return
    others_of_camp = [member for member in own.members if member != actor]
    yield f"its camp, by chains of cooperation: {_listed(others_of_camp, graph) or 'nobody else'}"
    if more := sorted({*side.members} - {*own.members}):
        yield f"if the enemy of an enemy counted as a friend, its camp would also hold {_listed(more, graph)}"
    if not found.weak.exact:
        yield "these camps are the best found; better ones may exist"
    if actor in found.weak.wavering:
        yield f"its camp is another in some of {found.weak.optima} divisions that are as good; see `kgraph balance`"


def _inside_first(pair: SignedPair, circle: frozenset[str]) -> tuple[str, str]:
    return (pair.first, pair.second) if pair.first in circle else (pair.second, pair.first)


def _through(graph: ClaimGraph, actor: str, member: str, other: str) -> str:
    """The other end of a pair, and the part or bloc by which it is one."""
    via = "" if member == actor else f" (through {in_sentence(graph, member)})"
    return in_sentence(graph, other) + via


def _label_notes(labels: dict[str, str]) -> Iterator[str]:
    for label in (WITH, OPPOSED, CONTRARY):
        if ids := sorted(claim_id for claim_id, said in labels.items() if said == label):
            yield f"{label}: {', '.join(ids)}"


def _listed(actors: Iterable[str], graph: ClaimGraph) -> str:
    return ", ".join(in_sentence(graph, actor) for actor in actors)
