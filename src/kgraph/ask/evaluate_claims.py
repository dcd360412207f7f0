"""Answers that are claims between actors: who, whom, does, which claims, a profile."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgraph.ask.answer import Answer, FoundActor
from kgraph.ask.notes import (
    denial_notes,
    label_notes,
    labels_of,
    limit_notes,
    mood_notes,
    profile_notes,
    set_aside_notes,
    trend_notes,
    voice_notes,
)
from kgraph.ask.sparql import pattern_sparql
from kgraph.graph.claims import distinct
from kgraph.graph.pattern import Found, Match, Pattern, find
from kgraph.model.qualifiers import rank
from kgraph.reading.verdict import rule

if TYPE_CHECKING:
    from kgraph.ask.query import ActorsQuery, ClaimsQuery, ProfileQuery, VerdictQuery
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim


def of_actors(query: ActorsQuery, graph: ClaimGraph) -> Answer:
    """Who does it, or to whom it is done: actors with their claims."""
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
        claims=distinct([*ordered, *denied_only]),
        notes=(*_find_notes(labels, found), *denial_notes(graph, denied_only)),
        sparql=pattern_sparql(query.pattern, graph),
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


def of_verdict(query: VerdictQuery, graph: ClaimGraph) -> Answer:
    """Whether the text says so."""
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
        notes=(*limit_notes(graph, claims, ruling, refuse=query.refuse), *_find_notes(labels, found)),
        sparql=pattern_sparql(query.pattern, graph),
        labels=labels,
    )


def of_claims(query: ClaimsQuery, graph: ClaimGraph) -> Answer:
    """The claims that fit."""
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
    sparql = pattern_sparql(query.pattern, graph)
    return Answer(
        question=None, restated="", kind="claims", claims=claims, notes=tuple(notes), sparql=sparql, labels=labels
    )


def of_profile(query: ProfileQuery, graph: ClaimGraph) -> Answer:
    """Every claim of an actor, by type."""
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
        sparql=pattern_sparql(pattern, graph),
        labels=labels,
    )


def _find_notes(labels: dict[str, str], found: Found) -> list[str]:
    return [*label_notes(labels), *set_aside_notes(found.set_aside)]
