"""Answers that follow the text's own argument: paths, consequences, causes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgraph.ask.answer import Answer, Chain, Path, Step
from kgraph.ask.notes import ASKED, ASSUMED, loop_notes, set_aside_notes, uncounted_notes, what_if_notes
from kgraph.ask.query import DEFAULT_LENS
from kgraph.ask.sparql_reading import causes_sparql, consequences_sparql, paths_sparql
from kgraph.graph.claims import distinct
from kgraph.graph.pattern import Pattern, find
from kgraph.reading.causal import find_loops, find_turns
from kgraph.reading.chains import Sequences, causes, consequences, reached, reaching
from kgraph.reading.paths import find_walks
from kgraph.reading.what_if import what_if

if TYPE_CHECKING:
    from kgraph.ask.query import CausesQuery, ConsequencesQuery, PathsQuery
    from kgraph.graph.claims import ClaimGraph


def of_paths(query: PathsQuery, graph: ClaimGraph) -> Answer:
    """Ways from one actor to another."""
    walks = find_walks(graph, query.start, query.end, query.depth)
    paths = tuple(
        Path(
            actors=walk.actors,
            steps=tuple(Step(claim=hop.claim.id, reversed=hop.reversed) for hop in walk.hops),
            factuality=walk.factuality,
        )
        for walk in walks.walks
    )
    first_seen = {step.claim: position for position, path in reversed([*enumerate(paths)]) for step in path.steps}
    claims = sorted(walks.claims, key=lambda claim: (first_seen.get(claim.id, len(paths)), claim.id))
    _, set_aside = graph.kept(graph.index.claims.values())
    direct = find(graph, Pattern(source=query.start, target=query.end, directed=False)).matches
    notes = [f"over at most {query.depth} claims, affirmed and standing", *set_aside_notes(set_aside)]
    notes.extend(uncounted_notes(graph, (match.claim for match in direct)))
    if walks.cut:
        claims_too = "the claims are complete" if walks.complete else "longer ways and their claims are left out"
        notes.append(f"only the first {len(paths)} ways are listed; {claims_too}")
    return Answer(
        question=None,
        restated="",
        kind="paths",
        paths=paths,
        claims=tuple(claims),
        notes=tuple(notes),
        sparql=paths_sparql(query, graph) if walks.complete else None,
    )


def of_consequences(query: ConsequencesQuery, graph: ClaimGraph) -> Answer:
    """What follows from scenarios or claims, and how that differs from the reading without the scenarios."""
    named = [graph.index.claims[claim_id] for claim_id in dict.fromkeys(query.claims)]
    reading = what_if(graph, query.scenarios, named)
    seen = graph.through(graph.lens.model_copy(update={"assuming": reading.scenarios}))
    notes = [*set_aside_notes(reading.set_aside), *_cut_notes(reading.chains)]
    return Answer(
        question=None,
        restated="",
        kind="consequences",
        chains=_chains(reading.chains),
        claims=reading.claims,
        notes=(*what_if_notes(seen, reading), *notes),
        sparql=consequences_sparql(query, graph),
        labels=dict.fromkeys(reading.assumed, ASSUMED),
    )


def of_causes(query: CausesQuery, graph: ClaimGraph) -> Answer:
    """What leads to claims, and what follows from them."""
    asked = [graph.index.claims[claim_id] for claim_id in query.claims]
    kept, _ = graph.kept(asked)
    back = causes(graph, kept)
    onward = consequences(graph, kept) if query.forward else Sequences((), cut=False)
    claims = distinct([*kept, *reaching(graph, kept), *(reached(graph, kept) if query.forward else ())])
    whole = graph.through(DEFAULT_LENS)
    before = reaching(whole, asked)
    _, set_aside = graph.kept(distinct([*before, *(reached(whole, asked) if query.forward else ())]))
    notes = [*set_aside_notes(set_aside + _not_chosen(query, whole)), *_cut_notes(back), *_cut_notes(onward)]
    if kept and not back.chains:
        cut = len(before) > len(asked)
        notes.append("what leads there is set aside" if cut else "the text names nothing that leads there")
    notes += [
        f"{claim.id} holds only if {graph.scenarios[scenario].name}" for claim in kept for scenario in claim.under
    ]
    notes += loop_notes(find_loops(graph, claims), find_turns(graph, claims))
    return Answer(
        question=None,
        restated="",
        kind="causes",
        chains=(*_chains(back), *_chains(onward)),
        claims=claims,
        notes=tuple(notes),
        sparql=causes_sparql(query, graph),
        labels={claim.id: ASKED for claim in kept},
    )


def _not_chosen(query: CausesQuery, whole: ClaimGraph) -> Counter[str]:
    """How many claims fit the clause asked for and are of another mood or topic, by reason."""
    asked = query.asked
    if asked is None or not (asked.about or asked.moods):
        return Counter()
    chosen = frozenset(query.claims)
    others = [m.claim for m in find(whole, asked.pattern).matches if m.claim.id not in chosen]
    moods = f"not {' or '.join(asked.moods)}"
    return Counter(moods if asked.moods and c.mood not in asked.moods else f"not about {asked.about}" for c in others)


def _chains(sequences: Sequences) -> tuple[Chain, ...]:
    return tuple(map(Chain.of, sequences.chains))


def _cut_notes(sequences: Sequences) -> list[str]:
    return [f"only {len(sequences.chains)} chains are listed"] if sequences.cut else []
