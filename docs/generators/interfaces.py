"""Pages for programs: the answer as JSON, the HTTP API, the Python API."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final

from generators.markdown import code, docstring, fenced, meanings, page, plain, table
from pydantic import BaseModel

import kgraph
from kgraph.ask.answer import Answer
from kgraph.web.openapi import description
from kgraph.web.parameters import LENS
from kgraph.web.table import CALLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.web.parameters import Parameter

ANSWER_ABOUT: Final = """\
`ask`, `claims`, `actor`, `path`, `what-if` and `why` print one object with `--format json`. The Python `Answer` and the
HTTP API have the same fields. `answer.schema.json` in the repository is the same as a JSON Schema. Every key is always
there; what is absent is `null` or `[]`."""
HTTP_ABOUT: Final = """\
`kgraph serve` listens on `http://127.0.0.1:8765` and answers this machine alone. All addresses are read with GET and
reply in JSON; a refusal has the form `{"error": {"code", "message", ...}}` with the fitting status.
`/api/openapi.json` describes the same in OpenAPI 3.1."""
PYTHON_ABOUT: Final = """\
These names are public; what they return is documented where it is made. Everything else may change without notice.
The examples run as tests."""


def answer() -> str:
    """Each object of an answer, key by key."""
    schema = Answer.model_json_schema(mode="serialization", by_alias=True)
    objects = {"Answer": schema, **schema["$defs"]}
    parts = [part for name, found in objects.items() for part in _object(name, found)]
    return page("The answer as JSON", ANSWER_ABOUT, *parts)


def _object(name: str, schema: dict[str, Any]) -> Iterator[str]:
    text = schema.get("description", "")
    yield f"## {name}"
    yield plain(text.partition("\n\n")[0])
    yield _keys("key", text.replace("None", "`null`"), schema)


def _keys(head: str, text: str, schema: dict[str, Any]) -> str:
    """What a model holds, with the meanings that its docstring tells under `Attributes`."""
    told = meanings(text)
    rows = [(code(key), _type(value), plain(told.get(key, ""))) for key, value in schema["properties"].items()]
    return table((head, "value", "meaning"), rows)


def _type(schema: dict[str, Any]) -> str:
    """The type of a value in words."""
    kind = schema.get("type", "")
    if "anyOf" in schema:
        return " or ".join(code("null") if part == {"type": "null"} else _type(part) for part in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(map(code, schema["enum"]))
    if kind == "array":
        return f"list of {_type(schema['items'])}"
    if kind == "object":
        values = (
            [schema["additionalProperties"]]
            if "additionalProperties" in schema
            else schema["patternProperties"].values()
        )
        return f"mapping to {', '.join(map(_type, values))}"
    return {"string": "text", "boolean": "truth value"}.get(kind) or schema["$ref"].rpartition("/")[2]


def http() -> str:
    """Each address with what it takes and replies."""
    parts = [
        part
        for call in CALLS
        for part in (f"## {call.path}", plain(call.does), _asked(call.own), f"Replies with {call.reply.__name__}.")
    ]
    other = [
        (code(path), method.upper(), plain(operation["summary"]))
        for path, operations in description()["paths"].items()
        if not path.startswith("/api/")
        for method, operation in operations.items()
    ]
    return page(
        "HTTP API",
        HTTP_ABOUT,
        *parts,
        "## The lens",
        "Every address takes these too:",
        _asked(LENS),
        "## Other addresses",
        table(("address", "method", "what it does"), other),
    )


def _asked(parameters: tuple[Parameter, ...]) -> str:
    rows = [
        (
            code(parameter.name),
            plain(parameter.text)
            + (f": {', '.join(map(code, parameter.choices))}" if parameter.choices else "")
            + ("; needed" if parameter.needed else "")
            + ("; repeatable" if parameter.repeated else ""),
        )
        for parameter in parameters
    ]
    return table(("parameter", "meaning"), rows) if rows else ""


def python() -> str:
    """Every public name with its members, from their docstrings."""
    names = [name for name in kgraph.__all__ if not name.startswith("_")]
    return page("Python", PYTHON_ABOUT, *(part for name in names for part in _public(name, getattr(kgraph, name))))


def _public(name: str, thing: object) -> Iterator[str]:
    yield f"## kgraph.{name}"
    if not isinstance(thing, type):
        yield fenced(f"{name}{_signature(thing)}", "python")
    if isinstance(thing, type) and issubclass(thing, BaseModel):
        yield docstring(thing, without="Attributes")
        yield _keys("field", inspect.getdoc(thing) or "", thing.model_json_schema(by_alias=False))
    else:
        yield docstring(thing)
    for key, member in members(thing) if isinstance(thing, type) else ():
        yield f"### {name}.{key}"
        if callable(member):
            yield fenced(f"{key}{_signature(member)}", "python")
        yield docstring(member)


def members(owner: type) -> Iterator[tuple[str, object]]:
    """The public methods and properties that kgraph gives a class, in the order of the source."""
    for parent in owner.__mro__:
        if parent.__module__.startswith("kgraph.") and parent.__name__ not in ("Record", "Identified"):
            for key, member in [*vars(parent).items()]:
                is_member = inspect.isfunction(member) or isinstance(member, property) or hasattr(member, "func")
                if not key.startswith("_") and is_member:
                    yield key, member


def _signature(thing: Any) -> str:  # noqa: ANN401  # whatever can be called
    found = inspect.signature(thing)
    kept = [parameter for name, parameter in found.parameters.items() if name != "self"]
    return str(found.replace(parameters=kept)).replace("'", "")
