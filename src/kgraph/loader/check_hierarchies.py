"""Checks on what contains what: relation types, actors, scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.diagnostics import shown
from kgraph.loader.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgraph.loader.draft import Draft, Entry
    from kgraph.model.fields import Identified


def broader_cycles(draft: Draft) -> Iterator[Finding]:
    """Relation types that are, over some steps, broader than themselves."""
    return _cycles(draft.types, "broader")


def part_cycles(draft: Draft) -> Iterator[Finding]:
    """Actors that are, over some steps, parts of themselves."""
    return _cycles(draft.actors, "part_of")


def scenario_cycles(draft: Draft) -> Iterator[Finding]:
    """Scenarios that, over some steps, contain themselves."""
    return _cycles(draft.scenarios, "implies")


def scenario_conflicts(draft: Draft) -> Iterator[Finding]:
    """Scenarios that contain one that they exclude."""
    implies = {entry.item.id: entry.item.implies for entry in draft.scenarios}
    for entry in draft.scenarios:
        contained = _reachable(entry.item.id, implies) | {entry.item.id}
        for position, other in enumerate(entry.item.excludes):
            if other in contained:
                message = f"{shown(entry.item.id)} excludes {shown(other)} and contains it"
                yield Finding(entry.span("excludes", position), message, "delete one of the two")


def sign_flips(draft: Draft) -> Iterator[Finding]:
    """Relation types whose sign is the opposite of a broader one's."""
    broader = {entry.item.id: entry.item.broader for entry in draft.types}
    signs = {entry.item.id: entry.item.sign for entry in draft.types}
    for entry in draft.types:
        own = entry.item.sign
        signed = {parent: signs.get(parent) for parent in sorted(_reachable(entry.item.id, broader))}
        above = set(signed.values()) - {None, "0"}
        if own in ("+", "-") and above - {own}:
            other = next(parent for parent, sign in signed.items() if sign not in {None, "0", own})
            message = f"{shown(entry.item.id)} has the sign {own}, the broader {shown(other)} has {signed[other]}"
            yield Finding(entry.span("sign"), message, "change the sign or what it is narrower than")
        elif own is None and len(above) > 1:
            message = f"{shown(entry.item.id)} inherits both + and -"
            yield Finding(entry.span("broader"), message, "keep broader types of one sign")


def _cycles(entries: Sequence[Entry[Identified]], field: str) -> Iterator[Finding]:
    parents: dict[str, tuple[str, ...]] = {entry.item.id: getattr(entry.item, field) for entry in entries}
    told: set[str] = set()
    for entry in entries:
        start = entry.item.id
        if start in told or start not in _reachable(start, parents):
            continue
        loop = _loop(start, parents)
        told.update(loop)
        way = " > ".join([*loop, start])
        step = parents[start].index([*loop, start][1])
        yield Finding(entry.span(field, step), f"`{field}` goes round: {way}", "delete one of the steps")


def _reachable(start: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All keys above a key; the key itself only if it lies on a loop."""
    found: set[str] = set()
    waiting = list(parents.get(start, ()))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(parents.get(key, ()))
    return found


def _loop(start: str, parents: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A shortest way from a key back to itself, which must exist."""
    came_from: dict[str, str] = {}
    frontier = [start]
    while start not in came_from:
        upcoming = []
        for key in frontier:
            for parent in parents.get(key, ()):
                if parent not in came_from:
                    came_from[parent] = key
                    upcoming.append(parent)
        frontier = upcoming
    way = [came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
