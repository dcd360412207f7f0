"""JSON Schemas of the files, for editors; made from the models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.loader.files import FILE_KINDS, METADATA_FILE
from kgraph.model.dataset import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.graph.claims import ClaimGraph

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# Which fields name an id of which kind.
REFERENCES: Final = {
    "source": "actors",
    "target": "actors",
    "by": "actors",
    "attribution": "actors",
    "part_of": "actors",
    "members": "actors",
    "author": "actors",
    "type": "relation_types",
    "gives": "relation_types",
    "receives": "relation_types",
    "broader": "relation_types",
    "under": "scenarios",
    "implies": "scenarios",
    "excludes": "scenarios",
    "claim": "claims",
    "holds_if": "claims",
}


def file_schemas(graph: ClaimGraph | None = None) -> dict[str, dict[str, Any]]:
    """A schema for each file of a data set, by file name; with a graph its ids are enumerated where one is expected.

    >>> sorted(file_schemas())
    ['actors.schema.json', 'dataset.schema.json', 'relations.schema.json', 'scenarios.schema.json', \
'vocabulary.schema.json']
    """
    found = {}
    for kind in FILE_KINDS:
        item = kind.model.model_json_schema(by_alias=True)
        definitions = item.pop("$defs", {})
        found[kind.name.replace(".yaml", ".schema.json")] = {
            "$schema": DIALECT,
            "title": kind.name,
            "type": "object",
            "properties": {kind.key: {"type": ["array", "null"], "items": item}},
            "required": [kind.key],
            "additionalProperties": False,
            "$defs": definitions,
        }
    metadata = Metadata.model_json_schema(by_alias=True)
    found[METADATA_FILE.replace(".yaml", ".schema.json")] = {"$schema": DIALECT, **metadata}
    for schema in found.values():
        _as_the_loader_reads(schema, _known_ids(graph))
    return found


def _known_ids(graph: ClaimGraph | None) -> dict[str, list[str]]:
    if graph is None:
        return {}
    index = graph.index
    kinds: dict[str, Iterable[str]] = {
        "actors": index.actors,
        "relation_types": index.relation_types,
        "scenarios": index.scenarios,
        "claims": index.claims,
    }
    return {kind: sorted(ids) for kind, ids in kinds.items()}


def _as_the_loader_reads(schema: Any, ids: dict[str, list[str]]) -> None:  # noqa: ANN401  # a JSON value
    """Accept what the loader accepts: plain numbers and truth values as text, and null for what may be absent."""
    if isinstance(schema, list):
        for item in schema:
            _as_the_loader_reads(item, ids)
    if not isinstance(schema, dict):
        return
    required = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        if REFERENCES.get(name) in ids and isinstance(field, dict):
            _enumerate(field, ids[REFERENCES[name]])
        if name == "leads_to" and isinstance(field, dict):
            _accept_bare_ids(field, ids.get("claims"))
        if name not in required and isinstance(field, dict) and "default" in field and "anyOf" not in field:
            schema["properties"][name] = {"anyOf": [field, {"type": "null"}]}
    for value in list(schema.values()):
        _as_the_loader_reads(value, ids)
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        schema["type"] = ["string", "number", "boolean"]


def _enumerate(field: dict[str, Any], ids: list[str]) -> None:
    """Put the known ids where the text of one is expected."""
    for place in (field, field.get("items", {}), *field.get("anyOf", [])):
        if isinstance(place, dict) and place.get("type") == "string":
            place.clear()
            place["enum"] = ids


def _accept_bare_ids(field: dict[str, Any], ids: list[str] | None) -> None:
    """A link may be written as the id of the claim alone."""
    bare = {"enum": ids} if ids is not None else {"type": "string"}
    field["items"] = {"anyOf": [field["items"], bare]}
