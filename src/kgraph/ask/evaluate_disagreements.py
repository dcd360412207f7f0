"""Answers of what speaks against claims, and of where a text pulls in two directions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.ask.answer import Answer
from kgraph.ask.notes import set_aside_notes
from kgraph.ask.sparql_reading import listed_sparql
from kgraph.graph.claims import distinct
from kgraph.graph.pattern import find
from kgraph.reading.disagreements import LABELS, PLAIN_LABELS, find_disagreements, involving

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.ask.query import DisagreementsQuery
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.pattern import Pattern
    from kgraph.model.claim import Claim
    from kgraph.reading.disagreements import Disagreement

PLAIN: Final = LABELS[:PLAIN_LABELS]


def of_disagreements(query: DisagreementsQuery, graph: ClaimGraph) -> Answer:
    """What speaks against claims or a clause, else every pair that nothing but the hedge sets apart."""
    found = find_disagreements(graph)
    _, set_aside = graph.kept(graph.index.claims.values())
    if query.claims or query.asked is not None:
        claims, notes = _against(query, graph, found.pairs)
    else:
        claims, notes = _at_all(found.pairs)
    notes += [f"not every claim between {first} and {second} was compared" for first, second in found.crowded]
    return Answer(
        question=None,
        restated="",
        kind="claims",
        claims=claims,
        notes=(*notes, *set_aside_notes(set_aside)),
        sparql=listed_sparql((claim.id for claim in claims), graph),
    )


def _at_all(pairs: Sequence[Disagreement]) -> tuple[tuple[Claim, ...], list[str]]:
    plain = [pair for pair in pairs if pair.label in PLAIN]
    notes = [_told(pair) for pair in plain]
    notes.extend(_counted(pair for pair in pairs if pair.label not in PLAIN))
    return distinct(claim for pair in plain for claim in (pair.first, pair.second)), notes


def _against(
    query: DisagreementsQuery, graph: ClaimGraph, pairs: Sequence[Disagreement]
) -> tuple[tuple[Claim, ...], list[str]]:
    """The claims opposed to those asked for, with the reasons, and what denies a clause that no claim affirms."""
    asked = frozenset(query.claims)
    involved = involving(pairs, asked)
    claims, notes = [], []
    for pair in involved:
        if pair.kind != "variant" or pair.label in PLAIN:
            one, other = (pair.first, pair.second) if pair.first.id in asked else (pair.second, pair.first)
            claims += [other, one] if other.id in asked else [other]
            notes.append(_told(pair))
    if query.asked is not None and not asked:
        contrary = list(_contrary(query.asked.pattern, graph))
        notes += ["no claim says so", *(f"but against it: {claim.id}" for claim in contrary)]
        claims += contrary
    if asked and not claims:
        notes.append(f"no claim speaks against {' or '.join(sorted(asked))}")
    notes.extend(_counted(pair for pair in involved if pair.kind == "variant" and pair.label not in PLAIN))
    return distinct(claims), notes


def _told(pair: Disagreement) -> str:
    return f"{pair.label}: {pair.first.id} and {pair.second.id}: {pair.reason}"


def _contrary(pattern: Pattern, graph: ClaimGraph) -> Iterator[Claim]:
    """What affirms a denied clause; of an affirmed one, the denials of it or of a whole or broader type."""
    if pattern.polarity == "denied":
        yield from (m.claim for m in find(graph, pattern.model_copy(update={"polarity": "affirmed"})).matches)
        return
    for claim in graph.claims.values():
        if claim.polarity == "denied" and not graph.types_within((claim.type,)).isdisjoint(pattern.types):
            ways = [(claim.source, claim.target)]
            ways += [(claim.target, claim.source)] if graph.is_symmetric(claim) else []
            if any(_within(graph, pattern.source, s) and _within(graph, pattern.target, t) for s, t in ways):
                yield claim


def _within(graph: ClaimGraph, asked: str | None, coded: str) -> bool:
    return asked is None or asked in graph.circle(coded)


def _counted(pairs: Iterable[Disagreement]) -> Iterator[str]:
    """How many pairs are not shown, by what sets them apart."""
    counts = Counter(pair.label for pair in pairs)
    if counts:
        words = ", ".join(f"{label} {counts[label]}" for label in LABELS if counts[label])
        yield f"pairs that are set apart and not shown: {words}; `kgraph disagreements` shows them"
