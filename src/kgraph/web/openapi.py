"""The API described in OpenAPI 3.1, made from the table of addresses and the models of the replies."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from kgraph import __version__
from kgraph.web.downloads import DOWNLOADS
from kgraph.web.parameters import LENS, Parameter
from kgraph.web.replies import Refusal
from kgraph.web.sparql import FOR_ROWS, FOR_TRIPLES, FORM, QUERY
from kgraph.web.table import CALLS, Call

REFERENCE: Final = "#/components/schemas/{model}"
TEXT: Final = {"schema": {"type": "string"}}
JSON: Final = "application/json"
ABOUT: Final = "Reads a claim graph: who does what to whom, how sure the text is, who says so, and where."
QUERY_PARAMETER: Final = Parameter("query", "a SPARQL 1.1 query", needed=True)
PROBLEM: Final = {JSON: {"schema": {"$ref": REFERENCE.format(model="Refusal")}}}


@cache
def description() -> dict[str, Any]:
    """The whole description.

    >>> description()["openapi"], "/api/ask" in description()["paths"]
    ('3.1.0', True)
    """
    models = sorted({call.reply for call in CALLS} | {Refusal}, key=lambda model: model.__name__)
    _, schemas = models_json_schema([(model, "serialization") for model in models], ref_template=REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {"title": "kgraph", "version": __version__, "description": ABOUT},
        "paths": {
            **{call.path: {"get": _operation(call)} for call in CALLS},
            "/sparql": {
                "get": _query("get", [_parameter(QUERY_PARAMETER)]),
                "post": {**_query("post", []), "requestBody": _sent()},
            },
            "/download/{name}": {"get": _download()},
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(call: Call) -> dict[str, Any]:
    names = [_in_path("an id; of an actor also a name or alias")] if "{name}" in call.path else []
    content = {JSON: {"schema": {"$ref": REFERENCE.format(model=call.reply.__name__)}}}
    return {
        "operationId": call.path.removeprefix("/api/").replace("/{name}", "-one").replace("/", "-"),
        "summary": call.does,
        "parameters": [*names, *map(_parameter, call.parameters)],
        "responses": {"200": {"description": "the reply", "content": content}, **_refusals(PROBLEM)},
    }


def _query(method: str, own: list[dict[str, Any]]) -> dict[str, Any]:
    """A query by the SPARQL 1.1 Protocol."""
    kinds = (*FOR_ROWS, *FOR_TRIPLES)
    return {
        "operationId": f"sparql-{method}",
        "summary": "Run a SPARQL 1.1 query on the RDF view.",
        "parameters": [*own, *map(_parameter, LENS)],
        "responses": {
            "200": {"description": "the result", "content": dict.fromkeys(kinds, TEXT)},
            **_refusals({"text/plain": TEXT, **PROBLEM}),
        },
    }


def _sent() -> dict[str, Any]:
    form = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
    return {"required": True, "content": {QUERY: TEXT, FORM: {"schema": form}}}


def _download() -> dict[str, Any]:
    name = {**_in_path("a file name whose suffix tells the format"), "schema": {"enum": [*DOWNLOADS]}}
    kinds = sorted({row.media_type for row in DOWNLOADS.values()})
    return {
        "operationId": "download",
        "summary": "Give the graph in another format, as the lens leaves it.",
        "parameters": [name, *map(_parameter, LENS)],
        "responses": {
            "200": {"description": "the file", "content": {kind: {} for kind in kinds}},
            **_refusals({"text/html": TEXT}),
        },
    }


def _refusals(content: dict[str, Any]) -> dict[str, Any]:
    return {"default": {"description": "why it was refused", "content": content}}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        value["enum"] = [*parameter.choices]
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.text,
        "required": parameter.needed,
        "schema": {"type": "array", "items": value} if parameter.repeated else value,
    }


def _in_path(text: str) -> dict[str, Any]:
    return {"name": "name", "in": "path", "required": True, "description": text, "schema": {"type": "string"}}
