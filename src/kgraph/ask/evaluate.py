"""A query -> an answer: one function for each class of query."""

from __future__ import annotations

from collections import defaultdict
from functools import singledispatch
from typing import TYPE_CHECKING

from kgraph.ask.answer import Answer, Chain, FoundActor, Path, Step
from kgraph.ask.notes import (
    denial_notes,
    label_notes,
    labels_of,
    limit_notes,
    mood_notes,
    profile_notes,
    scenario_notes,
    set_aside_notes,
    trend_notes,
    uncounted_notes,
    voice_notes,
)
from kgraph.ask.query import (
    ActorsQuery,
    CausesQuery,
    ClaimsQuery,
    ConsequencesQuery,
    PathsQuery,
    ProfileQuery,
    Query,
    VerdictQuery,
)
from kgraph.ask.restate import restate
from kgraph.ask.verdict import rule
from kgraph.graph.pattern import Found, Match, Pattern, find
from kgraph.model.qualifiers import rank
from kgraph.reading.chains import Sequences, causes, consequences, reached, reaching
from kgraph.reading.paths import find_walks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim


def answer(query: Query, graph: ClaimGraph, *, question: str | None = None, notes: Sequence[str] = ()) -> Answer:
    """Answer a query on the graph as the query's lens shows it.

    Raises:
        KgraphError: the lens names a scenario, voice or topic that the data set does not have.
    """
    seen = graph if query.lens == graph.lens else graph.through(query.lens)
    found = _evaluate(query, seen)
    return found.model_copy(
        update={
            "question": question,
            "restated": restate(query, graph),
            "notes": (*notes, *found.notes),
            "standing": frozenset(claim.id for claim in found.claims if not seen.weight(claim)[0]),
        }
    )


@singledispatch
def _evaluate(query: Query, _graph: ClaimGraph) -> Answer:
    raise TypeError(query)


@_evaluate.register(ActorsQuery)
def _actors(query: ActorsQuery, graph: ClaimGraph) -> Answer:
    found = find(graph, query.pattern)
    labels = labels_of(graph, query.pattern, found.matches)
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in found.matches:
        groups[match.source if query.wanted == "source" else match.target].append(match)
    counted = "denied" if query.pattern.polarity == "denied" else "affirmed"
    ranked: list[tuple[tuple[object, ...], FoundActor, list[Match]]] = []
    denied_only: list[Claim] = []
    for actor, matches in groups.items():
        matches.sort(key=lambda match: graph.weight(match.claim))
        answering = [match for match in matches if match.claim.polarity == counted]
        if answering:
            place, found_actor = _found_actor(graph, actor, answering)
            ranked.append((place, found_actor, matches))
        else:
            denied_only.extend(match.claim for match in matches)
    ranked.sort(key=lambda entry: entry[0])
    ordered = [match.claim for _, _, matches in ranked for match in matches]
    return Answer(
        question=None,
        restated="",
        kind="actors",
        actors=tuple(found_actor for _, found_actor, _ in ranked),
        claims=_unique([*ordered, *denied_only]),
        notes=(*_find_notes(labels, found), *denial_notes(graph, denied_only)),
        labels=labels,
    )


def _found_actor(graph: ClaimGraph, actor: str, matches: list[Match]) -> tuple[tuple[object, ...], FoundActor]:
    """The actor, and its place: exact before narrower, standing before not, then by factuality and name.

    The matches come with the standing and surest first.
    """
    surest = matches[0].claim
    standing = graph.stands(surest)
    exact = any(match.exact for match in matches)
    name = graph.index.name(actor)
    within = all(match.within for match in matches)
    place = (within, not exact, not standing, rank(surest.factuality), name)
    return place, FoundActor(
        id=actor,
        name=name,
        factuality=surest.factuality,
        standing=standing,
        types=tuple(dict.fromkeys(match.claim.type for match in matches)),
        exact=exact,
        claims=tuple(match.claim.id for match in matches),
    )


@_evaluate.register(VerdictQuery)
def _verdict(query: VerdictQuery, graph: ClaimGraph) -> Answer:
    found = find(graph, query.pattern)
    labels = labels_of(graph, query.pattern, found.matches)
    claims = sorted((match.claim for match in found.matches), key=graph.weight)
    ruling = rule(graph, claims, refuse=query.refuse)
    deciding = {claim.id for claim in ruling.deciding}
    return Answer(
        question=None,
        restated="",
        kind="verdict",
        verdict=ruling.verdict,
        verdict_factuality=ruling.factuality,
        claims=tuple(sorted(claims, key=lambda claim: claim.id not in deciding)),
        notes=(*limit_notes(graph, claims, ruling), *_find_notes(labels, found)),
        labels=labels,
    )


@_evaluate.register(ClaimsQuery)
def _claims(query: ClaimsQuery, graph: ClaimGraph) -> Answer:
    found = find(graph, query.pattern)
    labels = labels_of(graph, query.pattern, found.matches)
    claims = tuple(sorted((match.claim for match in found.matches), key=graph.weight))
    notes: list[str] = []
    if query.trend:
        notes.extend(trend_notes(graph, claims))
    if query.voices:
        notes.extend(voice_notes(graph, claims))
    notes.extend(mood_notes(graph, claims))
    notes.extend(_find_notes(labels, found))
    return Answer(question=None, restated="", kind="claims", claims=claims, notes=tuple(notes), labels=labels)


@_evaluate.register(ProfileQuery)
def _profile(query: ProfileQuery, graph: ClaimGraph) -> Answer:
    pattern = Pattern(source=query.actor, directed=False)
    found = find(graph, pattern)
    labels = labels_of(graph, pattern, found.matches)
    claims = sorted((match.claim for match in found.matches), key=lambda claim: (claim.type, *graph.weight(claim)))
    return Answer(
        question=None,
        restated="",
        kind="profile",
        claims=tuple(claims),
        notes=(*profile_notes(graph, query.actor), *_find_notes(labels, found)),
        labels=labels,
    )


@_evaluate.register(PathsQuery)
def _paths(query: PathsQuery, graph: ClaimGraph) -> Answer:
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
        notes.append(f"only the first {len(paths)} ways are listed; the claims are complete")
    return Answer(question=None, restated="", kind="paths", paths=paths, claims=tuple(claims), notes=tuple(notes))


@_evaluate.register(ConsequencesQuery)
def _consequences(query: ConsequencesQuery, graph: ClaimGraph) -> Answer:
    assumed = graph.index.implied_by(query.scenarios)
    named = [*query.claims, *(c for s in sorted(assumed) if s in graph.scenarios for c in graph.scenarios[s].holds_if)]
    starts = [graph.index.claims[claim_id] for claim_id in dict.fromkeys(named)]
    starts += [claim for scenario in sorted(assumed) for claim in graph.index.by_scenario.get(scenario, ())]
    kept, set_aside = graph.kept(_unique(starts))
    sequences = consequences(graph, kept)
    notes = [*scenario_notes(graph, query.scenarios), *set_aside_notes(set_aside), *_cut_notes(sequences)]
    return Answer(
        question=None,
        restated="",
        kind="consequences",
        chains=_chains(sequences),
        claims=reached(graph, kept),
        notes=tuple(notes),
    )


@_evaluate.register(CausesQuery)
def _causes(query: CausesQuery, graph: ClaimGraph) -> Answer:
    kept, set_aside = graph.kept(graph.index.claims[claim_id] for claim_id in query.claims)
    back = causes(graph, kept)
    onward = consequences(graph, kept) if query.forward else Sequences((), cut=False)
    claims = [*kept, *reaching(graph, kept), *(reached(graph, kept) if query.forward else ())]
    notes = [*set_aside_notes(set_aside), *_cut_notes(back), *_cut_notes(onward)]
    if kept and not back.chains:
        notes.append("the text names nothing that leads there")
    notes += [
        f"{claim.id} holds only if {graph.scenarios[scenario].name}" for claim in kept for scenario in claim.under
    ]
    chains = (*_chains(back), *_chains(onward))
    return Answer(question=None, restated="", kind="causes", chains=chains, claims=_unique(claims), notes=tuple(notes))


def _chains(sequences: Sequences) -> tuple[Chain, ...]:
    return tuple(
        Chain(
            claims=tuple(claim.id for claim in chain.claims),
            readings=tuple(link.reading for link in chain.links),
            factuality=chain.factuality,
            loop=chain.loop,
        )
        for chain in sequences.chains
    )


def _cut_notes(sequences: Sequences) -> list[str]:
    return [f"only {len(sequences.chains)} chains are listed"] if sequences.cut else []


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _find_notes(labels: dict[str, str], found: Found) -> list[str]:
    return [*label_notes(labels), *set_aside_notes(found.set_aside)]
