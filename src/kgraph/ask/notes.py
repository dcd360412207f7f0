"""Sentences that say what limited an answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgraph.ask.restate import in_sentence
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.ask.verdict import Ruling
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.pattern import Match, Pattern
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Mood


POSSIBLY: Final = {"certain": "yes", "probable": "probably", "possible": "possibly", "underspecified": "open"}


def conditions(graph: ClaimGraph, claim: Claim) -> str:
    """Whose view a claim is, under which condition and in which mood, as far as that keeps it from standing.

    Empty for a claim that the author states as so.
    """
    mood, voice, scenarios = graph.limits(claim)
    words = []
    if mood is not None:
        bearer = in_sentence(graph, claim.by or claim.source)
        words.append(f"as a wish of {bearer}" if mood == "intended" else f"as a duty of {bearer}")
    if voice is not None:
        words.append(f"in the view of {in_sentence(graph, voice)}")
    words.extend(f"if {graph.scenarios[scenario].name}" for scenario in scenarios)
    return ", ".join(words)


def limit_notes(graph: ClaimGraph, claims: Sequence[Claim], ruling: Ruling, *, refuse: bool) -> Iterator[str]:
    """What a verdict rests on, and what it leaves out; with `refuse`, denials are what was asked for."""
    asked = "denied" if refuse else "affirmed"
    deciding = {claim.id for claim in ruling.deciding}
    decided_standing = any(graph.stands(claim) for claim in ruling.deciding)
    if ruling.deciding and not decided_standing:
        for claim in ruling.deciding:
            yield f"only {conditions(graph, claim)}: {claim.id}"
    if ruling.verdict != "disputed":
        for claim in ruling.against:
            limits = "" if decided_standing else f", {conditions(graph, claim)}"
            denied = "denied" if claim.polarity == "denied" else "affirmed"
            yield f"against it: {claim.id} ({denied}, {IN_PROSE[claim.factuality]}{limits}{_when(claim)})"
    rest = [c for c in claims if c.id not in deciding and c not in ruling.against and not graph.stands(c)]
    for claim in rest:
        if claim.polarity == asked and ruling.verdict == "no":
            yield f"but {POSSIBLY[claim.factuality]}, {conditions(graph, claim)}: {claim.id}"
        else:
            denied = "denied, " if claim.polarity == "denied" else ""
            yield f"not counted: {claim.id} ({denied}{IN_PROSE[claim.factuality]}, {conditions(graph, claim)})"


def _when(claim: Claim) -> str:
    if claim.valid is None or not claim.valid.dated:
        return ""
    start = f", from {claim.valid.start}" if claim.valid.start else ""
    return start + (f", until {claim.valid.end}" if claim.valid.end else "")


def profile_notes(graph: ClaimGraph, actor: str) -> Iterator[str]:
    """The views that an actor holds, which are claims about others."""
    views = [c.id for c in graph.claims.values() if c.attribution == actor and actor not in (c.source, c.target)]
    if views:
        yield f"its views of others: {', '.join(views)}"


def uncounted_notes(graph: ClaimGraph, claims: Iterable[Claim]) -> Iterator[str]:
    """Claims between two actors that make no path, because they are denied or do not stand."""
    for claim in claims:
        if claim.polarity == "denied" or not graph.stands(claim):
            denied = "denied, " if claim.polarity == "denied" else ""
            limits = "" if graph.stands(claim) else f", {conditions(graph, claim)}"
            yield f"not counted: {claim.id} ({denied}{IN_PROSE[claim.factuality]}{limits})"


def set_aside_notes(set_aside: Counter[str]) -> Iterator[str]:
    """How many claims the lens removed, and why."""
    for reason, count in sorted(set_aside.items()):
        yield f"{count} {'claim' if count == 1 else 'claims'} set aside: {reason}"


def denial_notes(graph: ClaimGraph, denied: Sequence[Claim]) -> Iterator[str]:
    """Actors of which the text only says that they do not."""
    for claim in denied:
        yield f"the text says not: {claim.id} ({in_sentence(graph, claim.source)})"


def labels_of(graph: ClaimGraph, pattern: Pattern, matches: Iterable[Match]) -> dict[str, str]:
    """For claims that reach an actor asked for through a part or a bloc, in which way."""
    labels: dict[str, str] = {}
    for match in matches:
        if match.within:
            labels[match.claim.id] = f"within {in_sentence(graph, pattern.target or pattern.source)}"
        elif match.source != (pattern.source or match.source) or match.target != (pattern.target or match.target):
            words = [_label(graph, pattern.source, match.source), _label(graph, pattern.target, match.target)]
            labels[match.claim.id] = ", ".join(dict.fromkeys(word for word in words if word))
    return {claim_id: label for claim_id, label in labels.items() if label}


def _label(graph: ClaimGraph, asked: str | None, coded: str) -> str:
    if asked is None or coded == asked or coded not in graph.actors:
        return ""
    members = graph.actors[coded].members
    if members:
        own = graph.index.parts[asked]
        others = [in_sentence(graph, member) for member in members if member not in own]
        if others:
            return f"together with {' and '.join(others)}"
        return f"through {in_sentence(graph, coded)}"
    return f"through {in_sentence(graph, coded)}" if coded in graph.index.parts[asked] else ""


def label_notes(labels: dict[str, str]) -> Iterator[str]:
    """The labels, each with its claims."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for claim_id, label in labels.items():
        by_label[label].append(claim_id)
    for label, claim_ids in by_label.items():
        yield f"{label}: {', '.join(claim_ids)}"


def trend_notes(graph: ClaimGraph, claims: Sequence[Claim]) -> Iterator[str]:
    """Which claims say that something rises or wanes, and whether any does."""
    told = [claim for claim in claims if claim.trend]
    for claim in told:
        limits = conditions(graph, claim)
        hedge = IN_PROSE[claim.factuality] + (f", {limits}" if limits else "")
        yield f"{claim.trend} ({hedge}): {claim.id}"
    if not told:
        yield "the text does not say whether it rises or wanes"


def voice_notes(graph: ClaimGraph, claims: Sequence[Claim]) -> Iterator[str]:
    """Who says each of the claims."""
    by_voice: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        voice = graph.voice(claim)
        by_voice[in_sentence(graph, voice) if voice else "the author"].append(
            claim.id + (" (denied)" if claim.polarity == "denied" else "")
        )
    for voice, claim_ids in by_voice.items():
        yield f"{voice}: {', '.join(claim_ids)}"
    if not claims:
        yield "nobody in the text says so"


def mood_notes(graph: ClaimGraph, claims: Sequence[Claim]) -> Iterator[str]:
    """That some claims are only wanted or demanded."""
    moods = [graph.limits(claim).mood for claim in claims if claim.polarity == "affirmed"]
    wanted: tuple[tuple[Mood, str], ...] = (("intended", "only wanted"), ("required", "only demanded"))
    for mood, words in wanted:
        count = moods.count(mood)
        if count:
            yield f"{count} of {len(claims)} {words}, not said to be so" if len(claims) > 1 else f"{words}"


def scenario_notes(graph: ClaimGraph, scenarios: Sequence[str]) -> Iterator[str]:
    """What the scenarios bring along, and which cannot hold together."""
    assumed = graph.index.implied_by(scenarios)
    for scenario in sorted(assumed.difference(scenarios)):
        yield f"contained in it: {graph.scenarios[scenario].name}"
    for scenario in sorted(assumed):
        for other in graph.scenarios[scenario].excludes:
            if other in assumed:
                yield f"these exclude each other: {graph.scenarios[scenario].name}; {graph.scenarios[other].name}"
