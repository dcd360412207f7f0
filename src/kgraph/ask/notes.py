"""Sentences that say what limited an answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgraph.ask.restate import in_sentence
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.pattern import Match, Pattern
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Mood
    from kgraph.reading.causal import Loop, Loops
    from kgraph.reading.verdict import Ruling
    from kgraph.reading.what_if import Reading


# How a claim came into an answer that follows chains.
ASSUMED: Final = "assumed here"
ASKED: Final = "asked for"
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


def what_if_notes(seen: ClaimGraph, reading: Reading) -> Iterator[str]:
    """How a text read under scenarios differs from the plain reading; `seen` is the graph that assumes them."""
    for scenario in reading.contained:
        yield f"contained in it: {seen.scenarios[scenario].name}"
    for one, other in reading.excluding:
        yield f"these exclude each other: {seen.scenarios[one].name}; {seen.scenarios[other].name}"
    if reading.added:
        yield f"{_counted(reading.added, 'claim')} that would not stand without it: {', '.join(reading.added)}"
    elif reading.assumed or reading.under:
        yield "it makes no claim stand that does not stand without it"
    limited: dict[str, list[str]] = defaultdict(list)
    for claim_id in reading.under:
        limited[conditions(seen, seen.index.claims[claim_id])].append(claim_id)
    yield from (f"under it, but {limits}: {', '.join(claim_ids)}" for limits, claim_ids in limited.items() if limits)
    for pair in reading.strengthened:
        label = seen.relation_types[pair.type].label
        told = f"{in_sentence(seen, pair.source)} {label} {in_sentence(seen, pair.target)}"
        yield f"surer than without it: {told} ({pair.before}, now {pair.after}): {', '.join(pair.claims)}"
    yield from _opposed_notes(reading)
    if reading.left_open:
        yield f"left open by the text: {', '.join(reading.left_open)}"
    yield from _conditional_notes(seen, reading)
    yield from _dial_notes(seen, reading)


def _opposed_notes(reading: Reading) -> Iterator[str]:
    added = frozenset(reading.added)
    against: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in reading.contradicted:
        new, old = (pair.first.id, pair.second.id) if pair.first.id in added else (pair.second.id, pair.first.id)
        against[old, pair.reason].append(new)
    for (old, reason), claim_ids in against.items():
        yield f"goes against {old}: {', '.join(claim_ids)} ({reason})"


def _conditional_notes(seen: ClaimGraph, reading: Reading) -> Iterator[str]:
    waiting: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim_id, scenarios in reading.conditional:
        waiting[scenarios].append(claim_id)
    for scenarios, claim_ids in waiting.items():
        names = " and ".join(seen.scenarios[scenario].name for scenario in scenarios)
        yield f"only if, besides, {names}: {', '.join(claim_ids)}"


def _dial_notes(seen: ClaimGraph, reading: Reading) -> Iterator[str]:
    set_ = seen.lens.at_least is not None
    for lost in reading.dial:
        level = IN_PROSE[lost.at_least] + (" or surer" if lost.at_least != "certain" else "")
        number = len(lost.chains)
        vanish = "would vanish" if not set_ else "vanishes" if number == 1 else "vanish"
        chains = f"{number} of {_counted(reading.full, 'chain')} {vanish}"
        claims = f"{_counted(lost.claims, 'claim')}: {', '.join(lost.claims)}"
        if not set_ and not set(reading.assumed).isdisjoint(lost.claims):
            claims += " (what is assumed is itself no surer than that)"
        told = (
            f"{chains}, and with {'it' if number == 1 else 'them'} {claims}"
            if number
            else f"no chain {vanish}, but {claims}"
        )
        yield f"counting only what is {level}, {told}" if set_ else f"if only what is {level} counted, {told}"
    if set_ and not reading.dial:
        yield f"nothing vanishes at the level {seen.lens.at_least}"


def _counted(things: Sequence[object] | int, noun: str) -> str:
    number = things if isinstance(things, int) else len(things)
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def loop_notes(found: Loops, turns: Sequence[Loop]) -> Iterator[str]:
    """The loops, each with its claims in turn, and the ways back to the same relation turned round."""
    for loop in found.loops:
        negative = _counted(loop.signs.count(-1), "negative link")
        yield f"a {loop.kind} loop ({negative}): {' -> '.join((*loop.claims, loop.claims[0]))}"
    if found.cut:
        yield f"only {len(found.loops)} loops are listed"
    for turn in turns:
        way = " -> ".join(turn.claims)
        yield f"a {turn.kind} loop: {way}; the last is on the same relation as the first, turned round"
