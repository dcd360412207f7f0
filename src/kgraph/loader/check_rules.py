"""Checks on single entries: what a claim, an actor or the metadata may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.diagnostics import shown
from kgraph.loader.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.loader.draft import Draft, Entry
    from kgraph.model.fields import Identified


def symmetric_self(draft: Draft) -> Iterator[Finding]:
    """Symmetric claims of an actor with itself."""
    symmetric = {entry.item.id for entry in draft.types if entry.item.symmetric}
    for claim in draft.claims:
        if claim.item.source == claim.item.target and claim.item.type in symmetric:
            message = f"{shown(claim.item.type)} holds both ways, so not between {shown(claim.item.source)} and itself"
            yield Finding(claim.span("target"), message, "name the other actor")


def leads_to_itself(draft: Draft) -> Iterator[Finding]:
    """Claims that lead to themselves; longer loops are data."""
    for claim in draft.claims:
        for position, link in enumerate(claim.item.leads_to):
            if link.claim == claim.item.id:
                message = f"{shown(claim.item.id)} leads to itself"
                yield Finding(claim.span("leads_to", position), message, "delete the link")


def not_an_exchange(draft: Draft) -> Iterator[Finding]:
    """Claims that give or receive although their type is no exchange."""
    others = {entry.item.id for entry in draft.types if not entry.item.exchange}
    for claim in draft.claims:
        for field in ("gives", "receives"):
            if getattr(claim.item, field) and claim.item.type in others:
                message = f"`{field}` on {shown(claim.item.type)}, which is no exchange"
                help_ = f"delete `{field}`, or use a type with `exchange: true`"
                yield Finding(claim.span(field, key=True), message, help_)


def mixed_authors(draft: Draft) -> Iterator[Finding]:
    """Claims without attribution whose evidence is by several authors."""
    documents = draft.metadata.item.documents if draft.metadata else ()
    authors = {document.id: document.author for document in documents}
    for claim in draft.claims:
        voices = {authors[evidence.document] for evidence in claim.item.evidence if evidence.document in authors}
        if claim.item.attribution is None and len(voices) > 1:
            named = ", ".join(sorted(voice or "one not named" for voice in voices))
            message = f"the evidence of {shown(claim.item.id)} is by different authors ({named})"
            help_ = "add `attribution:`, or make it one claim for each author"
            yield Finding(claim.span("evidence", key=True), message, help_)


def source_as_party(draft: Draft) -> Iterator[Finding]:
    """Actors of kind `source` that take part in a claim."""
    sources = {actor.item.id for actor in draft.actors if actor.item.kind == "source"}
    for claim in draft.claims:
        for field in ("source", "target", "by"):
            name = getattr(claim.item, field)
            if name in sources:
                message = f"{shown(name)} is of kind source and stands only as `attribution`"
                yield Finding(claim.span(field), message, "name whoever acts, or give the actor another kind")


def person_as_part(draft: Draft) -> Iterator[Finding]:
    """Persons with `part_of`."""
    for actor in draft.actors:
        if actor.item.kind == "person" and actor.item.part_of:
            message = f"{shown(actor.item.id)} is a person, and persons are no parts"
            help_ = "code it as a leadership or membership claim, because those end"
            yield Finding(actor.span("part_of", key=True), message, help_)


def bloc_members(draft: Draft) -> Iterator[Finding]:
    """Blocs without members, and members of what is no bloc."""
    for actor in draft.actors:
        if actor.item.members and actor.item.kind != "bloc":
            message = f"{shown(actor.item.id)} has members but is of kind {actor.item.kind}"
            yield Finding(actor.span("members", key=True), message, "write `kind: bloc`, or use `part_of` at the parts")
        if actor.item.kind == "bloc" and not actor.item.members:
            yield Finding(actor.span("kind"), f"the bloc {shown(actor.item.id)} has no members", "add `members: [...]`")


def reversed_dates(draft: Draft) -> Iterator[Finding]:
    """Claims that end before they start."""
    for claim in draft.claims:
        valid = claim.item.valid
        if valid and valid.start and not valid.holds_at(valid.start):
            message = f"it ends ({valid.end}) before it starts ({valid.start})"
            yield Finding(claim.span("valid"), message, "exchange `from` and `until`")


def retired_in_use(draft: Draft) -> Iterator[Finding]:
    """Retired ids that a claim, actor, type or scenario still bears."""
    if draft.metadata is None:
        return
    entries: tuple[Entry[Identified], ...] = (*draft.claims, *draft.actors, *draft.types, *draft.scenarios)
    in_use = {entry.item.id for entry in entries}
    for old in draft.metadata.item.retired:
        if old in in_use:
            message = f"{shown(old)} is retired and still in use"
            yield Finding(draft.metadata.span("retired", old, key=True), message, "give the new entry a new id")


def cited_without_claims(draft: Draft) -> Iterator[Finding]:
    """Evidence in a sentence that the metadata says has no claims."""
    if draft.metadata is None:
        return
    empty = {(d.id, locator) for d in draft.metadata.item.documents for locator in d.without_claims}
    for claim in draft.claims:
        for position, evidence in enumerate(claim.item.evidence):
            if (evidence.document, evidence.locator) in empty:
                message = f"sentence {evidence.locator} is listed under `without_claims`"
                help_ = "delete it there, or cite another sentence"
                yield Finding(claim.span("evidence", position, "locator"), message, help_)


def repeated_entries(draft: Draft) -> Iterator[Finding]:
    """Lists that name something twice; it would count twice in answers."""
    kinds: tuple[tuple[Sequence[Entry[Identified]], tuple[str, ...]], ...] = (
        (draft.claims, ("under", "gives", "receives", "leads_to")),
        (draft.actors, ("aliases", "part_of", "members")),
        (draft.types, ("broader", "verbs", "nouns")),
        (draft.scenarios, ("aliases", "holds_if", "implies", "excludes")),
    )
    for entries, fields in kinds:
        for entry in entries:
            for field in fields:
                listed = getattr(entry.item, field)
                if len(listed) > 1:
                    yield from _repeated(entry, field, [getattr(item, "claim", item) for item in listed])


def _repeated(entry: Entry[Identified], field: str, names: Sequence[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, name in enumerate(names):
        if name in seen:
            message = f"{shown(name)} stands twice in `{field}`"
            yield Finding(entry.span(field, position), message, "delete one of the two")
        seen.add(name)


def idle_by(draft: Draft) -> Iterator[Finding]:
    """Claims that say who wants or must although nobody does."""
    for claim in draft.claims:
        if claim.item.by is not None and claim.item.mood == "asserted":
            message = "`by` says who wants or must, but the claim is asserted"
            yield Finding(claim.span("by", key=True), message, "add `mood: intended` or `mood: required`")
