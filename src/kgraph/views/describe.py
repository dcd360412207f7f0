"""Records as descriptions in RDF: what the table of `views/mapping.py` says, followed row by row."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from kgraph.views.iris import OA, PROV, XSD, A, Iri, Namer, Term, Text, Triple, Typed
from kgraph.views.values import kg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.model.evidence import Evidence
    from kgraph.model.fields import Identified, Record
    from kgraph.views.mapping import Kind

INTEGER: Final = Iri(f"{XSD}integer")
ORDER, LOCATOR = kg("order"), kg("locator")
DERIVED: Final = Iri(f"{PROV}wasDerivedFrom")
PLACE, QUOTE = Iri(f"{OA}SpecificResource"), Iri(f"{OA}TextQuoteSelector")
SOURCE, SELECTOR, EXACT = (Iri(OA + name) for name in ("hasSource", "hasSelector", "exact"))
Item = TypeVar("Item", bound="Identified")

Statements: TypeAlias = "list[tuple[Iri, Sequence[Term]]]"


class Description(NamedTuple):
    """What is said of a subject: properties in the order of the table, each with its sorted values."""

    subject: Iri
    statements: Statements


class _Row(NamedTuple):
    field: str
    iri: Iri
    write: Callable[[str], Term]
    get: Callable[[Any], Any]


def describe(namer: Namer, record: Record, kind: Kind) -> Statements:
    """The rows of the table for one record; a list that is not sorted tells its order."""
    said: Statements = [(A, [*kind.types])]
    for field, iri, write, get in _rows(kind, namer):
        value = get(record)
        if value is None or value is False or value == ():
            continue
        if not isinstance(value, tuple):
            said.append((iri, [write(value)]))
            continue
        ordered = sorted(value)
        said.append((iri, [write(item) for item in ordered]))
        if ordered != list(value):
            place_of = {item: str(place) for place, item in enumerate(ordered)}
            said.append((ORDER, [Text(f"{field} {' '.join(place_of[item] for item in value)}")]))
    return said


def gathered(found: Iterable[Triple]) -> Iterator[Description]:
    """Triples as descriptions, in the order in which their subjects and properties come first."""
    subjects: dict[Iri, dict[Iri, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in found:
        subjects[subject][predicate].append(value)
    for subject, statements in subjects.items():
        yield Description(subject, [*statements.items()])


def evidence_nodes(namer: Namer, kind: str, name: str, found: Sequence[Evidence]) -> Sequence[Term]:
    """The nodes of the places that something stands on, numbered from 1."""
    return [namer.iri(kind, f"{name}.{place}") for place in range(1, len(found) + 1)]


def evidence_of(namer: Namer, kind: str, name: str, found: Sequence[Evidence]) -> Iterator[Description]:
    """What is said of those places."""
    for place, evidence in enumerate(found, start=1):
        numbered_name = f"{name}.{place}"
        said: Statements = [
            (A, [PLACE]),
            (SOURCE, [namer.iri("document", evidence.document)]),
            (LOCATOR, [Text(evidence.locator)]),
        ]
        if evidence.quote is not None:
            said.append((SELECTOR, [namer.iri(f"{kind}-quote", numbered_name)]))
        yield Description(namer.iri(kind, numbered_name), said)
        if evidence.quote is not None:
            quoted: Statements = [(A, [QUOTE]), (EXACT, [Text(evidence.quote)])]
            yield Description(namer.iri(f"{kind}-quote", numbered_name), quoted)


@lru_cache(maxsize=64)
def _rows(kind: Kind, namer: Namer) -> tuple[_Row, ...]:
    return tuple(_Row(row.field, row.iri, row.value.writer(namer), _getter(row.field)) for row in kind.properties)


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
