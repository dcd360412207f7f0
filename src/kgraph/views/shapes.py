"""SHACL shapes: what the models demand, made from their JSON Schemas and the mapping.

Values to choose from are patterns rather than lists: a list would need blank nodes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kgraph.views.iris import GRASP, KG, OA, PROV, SH, XSD, A, Iri, Term, Text, Triple, Typed
from kgraph.views.mapping import CLAIM, KIND_TABLE
from kgraph.views.values import SURENESS, kg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.views.mapping import Kind, Property

PATH, PROPERTY = Iri(f"{SH}path"), Iri(f"{SH}property")
MIN_COUNT, MAX_COUNT = Iri(f"{SH}minCount"), Iri(f"{SH}maxCount")
PATTERN, CLASS, DATATYPE = Iri(f"{SH}pattern"), Iri(f"{SH}class"), Iri(f"{SH}datatype")
INTEGER: Final = Iri(f"{XSD}integer")


@cache
def shapes() -> tuple[Triple, ...]:
    """A node shape for each kind of entry, with a property shape for each field."""
    return (*(triple for kind in KIND_TABLE for triple in _shape(kind)), *_receipts())


def _shape(kind: Kind) -> Iterator[Triple]:
    shape = _shape_iri(kind)
    yield shape, A, Iri(f"{SH}NodeShape")
    yield shape, Iri(f"{SH}targetClass"), kind.types[0]
    schema = kind.model.model_json_schema(by_alias=True)
    demands = [(row, _demand(schema, row.field)) for row in kind.properties]
    for row, _ in demands:
        yield shape, PROPERTY, _row_iri(kind, row.field)
    for row, demand in demands:
        yield from _property_shape(_row_iri(kind, row.field), row, demand)


def _receipts() -> Iterator[Triple]:
    """Every claim stands on a place in a document."""
    node, place = _row_iri(CLAIM, "evidence"), Iri(f"{KG}PlaceShape")
    yield _shape_iri(CLAIM), PROPERTY, node
    yield node, PATH, Iri(f"{PROV}wasDerivedFrom")
    yield node, MIN_COUNT, _count(1)
    yield node, CLASS, Iri(f"{OA}SpecificResource")
    yield place, A, Iri(f"{SH}NodeShape")
    yield place, Iri(f"{SH}targetClass"), Iri(f"{OA}SpecificResource")
    source, locator = Iri(f"{KG}PlaceShape-source"), Iri(f"{KG}PlaceShape-locator")
    for node, path in ((source, Iri(f"{OA}hasSource")), (locator, kg("locator"))):
        yield place, PROPERTY, node
        yield node, PATH, path
        yield node, MIN_COUNT, _count(1)
        yield node, MAX_COUNT, _count(1)
    yield locator, PATTERN, Text(r"^[1-9][0-9]*\.[1-9][0-9]*\.[1-9][0-9]*$")


def _property_shape(node: Iri, row: Property, demand: dict[str, Any]) -> Iterator[Triple]:
    yield node, PATH, row.iri
    if demand["required"]:
        yield node, MIN_COUNT, _count(1)
    if not demand["many"]:
        yield node, MAX_COUNT, _count(1)
    if row.value.range.startswith(XSD):
        yield node, DATATYPE, row.value.range
    elif row.value.range.startswith(KG) and row.value is not SURENESS:
        yield node, CLASS, row.value.range
    for name, term in _facets(row, demand):
        yield node, Iri(SH + name), term


def _facets(row: Property, demand: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    if "enum" in demand:
        start = GRASP if row.value is SURENESS else ""
        yield "pattern", Text(f"^{_literally(start)}({'|'.join(map(_literally, demand['enum']))})$")
    # SPARQL's regular expressions know no \x escapes; ids are checked by the class that they must have.
    elif row.value.range.startswith(XSD) and "pattern" in demand and "\\x" not in demand["pattern"]:
        yield "pattern", Text(demand["pattern"])
    if row.value.range.startswith(XSD):
        for facet in ("minLength", "maxLength"):
            if facet in demand:
                yield facet, _count(demand[facet])


def _literally(text: str) -> str:
    """A text in a regular expression of SPARQL, which knows fewer escapes than Python's."""
    return re.sub(r"([.+])", r"\\\1", text)


def _demand(schema: dict[str, Any], field: str) -> dict[str, Any]:
    """What a JSON Schema demands of a field, flat."""
    first, _, within = field.partition(".")
    if within:
        inner = _resolved(schema, _without_null(schema["properties"][first]))
        return {**_demand({**inner, "$defs": schema.get("$defs", {})}, within), "required": False}
    found = _resolved(schema, _without_null(schema["properties"][first]))
    many = found.get("type") == "array"
    required = first in schema.get("required", ()) or (not many and found.get("default") not in (None, False, ()))
    item = _resolved(schema, found["items"]) if many else found
    return {**item, "many": many, "required": required}


def _without_null(found: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in found.get("anyOf", ()) if choice.get("type") != "null"]
    return {**found, **choices[0]} if choices else found


def _resolved(schema: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    reference = found.get("$ref", "").removeprefix("#/$defs/")
    return schema["$defs"][reference] if reference else found


def _shape_iri(kind: Kind) -> Iri:
    return Iri(f"{kind.types[0]}Shape")


def _row_iri(kind: Kind, field: str) -> Iri:
    return Iri(f"{kind.types[0]}Shape-{field.replace('.', '-')}")


def _count(value: int) -> Typed:
    return Typed(str(value), INTEGER)
