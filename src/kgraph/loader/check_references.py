"""Checks on ids and names: each stands once, and what is referred to exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kgraph.diagnostics import shown
from kgraph.graph.names import did_you_mean, fold
from kgraph.loader.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.loader.draft import Draft, Entry
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import Metadata
    from kgraph.model.fields import Identified, Record
    from kgraph.model.scenario import Scenario

    Reference: TypeAlias = "tuple[Entry[Record], tuple[str | int, ...], str]"


def duplicate_ids(draft: Draft) -> Iterator[Finding]:
    """Ids that stand twice within a kind, regardless of case."""
    kinds: tuple[tuple[str, Sequence[Entry[Identified]]], ...] = (
        ("actor", draft.actors),
        ("relation type", draft.types),
        ("scenario", draft.scenarios),
        ("claim", draft.claims),
    )
    for title, entries in kinds:
        first: dict[str, Entry[Identified]] = {}
        for entry in entries:
            earlier = first.setdefault(entry.item.id.casefold(), entry)
            if earlier is not entry:
                yield Finding(entry.span("id"), f"a second {title} {shown(entry.item.id)}", _first_at(earlier, "id"))
    if draft.metadata:
        yield from _duplicates_within(draft.metadata, "documents", draft.metadata.item.documents)
        yield from _duplicates_within(draft.metadata, "coders", draft.metadata.item.coders)


def _duplicates_within(entry: Entry[Metadata], field: str, items: Sequence[Identified]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for position, item in enumerate(items):
        first = seen.setdefault(item.id.casefold(), position)
        if first != position:
            message = f"a second {field.removesuffix('s')} {shown(item.id)}"
            yield Finding(entry.span(field, position, "id"), message, _first_at(entry, field, first, "id"))


def duplicate_names(draft: Draft) -> Iterator[Finding]:
    """Names and aliases that two actors share; ids count as names of their actor."""
    owners: dict[tuple[str, ...], tuple[Entry[Identified], str]] = {}
    for entry in draft.actors:
        owners.setdefault(fold(entry.item.id), (entry, "id"))
    for entry in draft.actors:
        named: list[tuple[tuple[str | int, ...], str]] = [(("name",), entry.item.name)]
        named += [(("aliases", position), alias) for position, alias in enumerate(entry.item.aliases)]
        for place, name in named:
            owner, field = owners.setdefault(fold(name) or (name,), (entry, str(place[0])))
            if owner is not entry:
                message = f"{shown(name)} already stands for {owner.item.id}"
                yield Finding(entry.span(*place), message, _first_at(owner, field))


def unknown_actors(draft: Draft) -> Iterator[Finding]:
    """Actors that claims, actors or documents name and that do not exist."""
    return _unknown(draft, "actors", "actor", _named_actors(draft))


def unknown_types(draft: Draft) -> Iterator[Finding]:
    """Relation types that claims or the vocabulary name and that do not exist."""
    return _unknown(draft, "types", "relation type", _named_types(draft), draft.type_words.way_out)


def unknown_scenarios(draft: Draft) -> Iterator[Finding]:
    """Scenarios that claims or scenarios name and that do not exist."""
    return _unknown(draft, "scenarios", "scenario", _named_scenarios(draft))


def unknown_claims(draft: Draft) -> Iterator[Finding]:
    """Claims that links, scenarios or retired ids name and that do not exist."""
    return _unknown(draft, "claims", "claim", _named_claims(draft))


def unknown_documents(draft: Draft) -> Iterator[Finding]:
    """Documents that evidence cites and that the data set does not list; without a list any id will do."""
    return _unknown(draft, "documents", "document", _named_documents(draft))


def _unknown(
    draft: Draft,
    kind: str,
    title: str,
    references: Iterable[Reference],
    way_out: Callable[[str], str | None] | None = None,
) -> Iterator[Finding]:
    known = draft.known(kind)
    if known is None:
        return
    for entry, place, name in references:
        if name not in known:
            help_ = (way_out and way_out(name)) or did_you_mean(name, known) or f"add the {title}, or correct the id"
            yield Finding(entry.span(*place), f"no {title} {shown(name)}", help_)


def _listed(entry: Entry[Record], field: str) -> Iterator[Reference]:
    for position, name in enumerate(getattr(entry.item, field)):
        yield entry, (field, position), name


def _named_actors(draft: Draft) -> Iterator[Reference]:
    for claim in draft.claims:
        item = claim.item
        yield claim, ("source",), item.source
        yield claim, ("target",), item.target
        if item.by is not None:
            yield claim, ("by",), item.by
        if item.attribution is not None:
            yield claim, ("attribution",), item.attribution
    for actor in draft.actors:
        yield from _listed(actor, "part_of")
        yield from _listed(actor, "members")
    if draft.metadata:
        for position, document in enumerate(draft.metadata.item.documents):
            if document.author:
                yield draft.metadata, ("documents", position, "author"), document.author


def _named_types(draft: Draft) -> Iterator[Reference]:
    for claim in draft.claims:
        yield claim, ("type",), claim.item.type
        yield from _listed(claim, "gives")
        yield from _listed(claim, "receives")
    for relation_type in draft.types:
        yield from _listed(relation_type, "broader")


def _named_scenarios(draft: Draft) -> Iterator[Reference]:
    for claim in draft.claims:
        yield from _listed(claim, "under")
    for scenario in draft.scenarios:
        yield from _listed(scenario, "implies")
        yield from _listed(scenario, "excludes")


def _named_claims(draft: Draft) -> Iterator[Reference]:
    for claim in draft.claims:
        for position, link in enumerate(claim.item.leads_to):
            # A link written as a bare id has no `claim` key; the nearest node is then the id itself.
            yield claim, ("leads_to", position, "claim"), link.claim
    for scenario in draft.scenarios:
        yield from _listed(scenario, "holds_if")
    if draft.metadata:
        for old, retirement in draft.metadata.item.retired.items():
            if retirement.replaced_by:
                yield draft.metadata, ("retired", old, "replaced_by"), retirement.replaced_by


def _named_documents(draft: Draft) -> Iterator[Reference]:
    citing: tuple[Entry[Claim] | Entry[Scenario], ...] = (*draft.claims, *draft.scenarios)
    for entry in citing:
        for position, evidence in enumerate(entry.item.evidence):
            yield entry, ("evidence", position, "document"), evidence.document
    for claim in draft.claims:
        for number, link in enumerate(claim.item.leads_to):
            for position, evidence in enumerate(link.evidence):
                yield claim, ("leads_to", number, "evidence", position, "document"), evidence.document


def _first_at(entry: Entry[Record], *place: str | int) -> str:
    span = entry.span(*place)
    return f"it stands first at {span.file}:{span.line}:{span.column}"
