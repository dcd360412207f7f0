"""Records as triples: what the table of `views/mapping.py` says, followed row by row."""

from __future__ import annotations

from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kgraph.views.iris import OA, PROV, XSD, A, Iri, Namer, Text, Triple, Typed
from kgraph.views.values import kg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kgraph.model.evidence import Evidence
    from kgraph.model.fields import Identified, Record
    from kgraph.views.mapping import Kind, Property

INTEGER: Final = Iri(f"{XSD}integer")
ORDER: Final = kg("order")
DERIVED: Final = Iri(f"{PROV}wasDerivedFrom")
QUOTE_SELECTOR: Final = Iri(f"{OA}TextQuoteSelector")
Item = TypeVar("Item", bound="Identified")


def evidence_of(namer: Namer, owner: Iri, kind: str, name: str, found: Sequence[Evidence]) -> Iterator[Triple]:
    """The places that something stands on; the owner's own triples come first, so that it stays in one piece."""
    nodes = [namer.iri(kind, f"{name}.{place}") for place in range(1, len(found) + 1)]
    for node in nodes:
        yield owner, DERIVED, node
    for place, (node, evidence) in enumerate(zip(nodes, found, strict=True), start=1):
        yield node, A, Iri(f"{OA}SpecificResource")
        yield node, Iri(f"{OA}hasSource"), namer.iri("document", evidence.document)
        yield node, kg("locator"), Text(evidence.locator)
        if evidence.quote is not None:
            quote = namer.iri(f"{kind}-quote", f"{name}.{place}")
            yield node, Iri(f"{OA}hasSelector"), quote
            yield quote, A, QUOTE_SELECTOR
            yield quote, Iri(f"{OA}exact"), Text(evidence.quote)


def describe(namer: Namer, node: Iri, record: Record, kind: Kind) -> Iterator[Triple]:
    """The rows of the table for one record; a list that is not sorted tells its order."""
    for type_ in kind.types:
        yield node, A, type_
    for row, get in _getters(kind):
        value = get(record)
        if value is None or value is False or value == ():
            continue
        if not isinstance(value, tuple):
            yield node, row.iri, row.value.write(namer, value)
            continue
        ordered = sorted(value)
        for item in ordered:
            yield node, row.iri, row.value.write(namer, item)
        if ordered != list(value):
            places = " ".join(str(ordered.index(item)) for item in value)
            yield node, ORDER, Text(f"{row.field} {places}")


@cache
def _getters(kind: Kind) -> tuple[tuple[Property, Callable[[Any], Any]], ...]:
    return tuple((row, _getter(row.field)) for row in kind.properties)


def _getter(key: str) -> Callable[[Any], Any]:
    """How to get the value of a key from a model, whose attributes may have other names than the keys."""
    first, _, within = key.partition(".")
    if not within:
        return attrgetter(first)
    attribute = {"from": "start", "until": "end"}.get(within, within)
    return lambda record: getattr(getattr(record, first), attribute, None)


def numbered(items: Sequence[Item]) -> list[tuple[Item, Typed]]:
    """Items sorted by id, each with its place in the data set, counted from 1."""
    places = [(item.id, item, place) for place, item in enumerate(items, start=1)]
    return [(item, number(place)) for _, item, place in sorted(places, key=itemgetter(0))]


def number(value: int) -> Typed:
    """A whole number as a literal.

    >>> number(3).value
    '3'
    """
    return Typed(str(value), INTEGER)
