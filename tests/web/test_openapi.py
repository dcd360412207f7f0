"""The API is what its description says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from kgraph.web.openapi import description
from kgraph.web.parameters import LENS
from kgraph.web.table import CALLS

if TYPE_CHECKING:
    from web.clients import Client

ASKED: Final[dict[str, tuple[str, ...]]] = {
    "/api/ask": ("q=who influences China", "q=does the US influence China", "q=how is Japan connected to Russia"),
    "/api/answer": ("q=who influences China&at_least=certain", "q=what if South Korea arms Ukraine"),
    "/api/claims": ("", "type=influence&source=CHN"),
    "/api/claims/{name}": ("name=china-influence-on-dprk",),
    "/api/claims/{name}/citation": ("name=china-influence-on-dprk", "name=china-influence-on-dprk&style=bibtex"),
    "/api/actors": ("",),
    "/api/actors/{name}": ("name=China",),
    "/api/paths": ("from=AUS&to=UKR", "from=AUS&to=UKR&depth=1"),
    "/api/what-if": ("scenario=rok-arms-ukraine",),
    "/api/why": ("claim=rok-takes-autonomous-steps",),
    "/api/matrix": ("", "mood=intended"),
    "/api/disagreements": ("",),
    "/api/balance": ("", "at_least=certain"),
    "/api/scenarios": ("",),
    "/api/vocabulary": ("",),
    "/api/examples": ("",),
    "/api/documents/{name}": ("name=column",),
}
CASES: Final = [(path, words) for path, asked in ASKED.items() for words in asked]


def address(path: str, words: str) -> str:
    """A path with the name among the words in its place, and the other words as parameters."""
    pairs = dict(word.split("=", 1) for word in words.split("&") if word)
    named = path.format(name=pairs.pop("name", ""))
    return f"{named}?{urlencode(pairs)}" if pairs else named


def schema(path: str, status: str) -> dict[str, Any]:
    told = description()["paths"][path]["get"]["responses"][status]["content"]["application/json"]["schema"]
    return {**told, "components": description()["components"]}


def test_the_description_keeps_openapi_3_1(client: Client) -> None:
    told = client.get("/api/openapi.json").json()
    assert told == description()
    OpenAPIV31SpecValidator(told).validate()


def test_every_address_of_the_table_is_described_and_tried() -> None:
    paths = [call.path for call in CALLS]
    assert [path for path in description()["paths"] if path.startswith("/api/")] == paths
    assert sorted(ASKED) == sorted(paths)


def test_operations_have_names_of_their_own() -> None:
    operations = [operation for path in description()["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z-]+", name) for name in names)
    assert all(operation["summary"].endswith(".") for operation in operations)


@pytest.mark.parametrize(("path", "words"), CASES)
def test_every_reply_fits_its_schema(client: Client, column_client: Client, path: str, words: str) -> None:
    asked = column_client if "documents" in path else client
    answer = asked.get(address(path, words))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    jsonschema.validate(answer.json(), schema(path, "200"))


@pytest.mark.parametrize("path", ASKED)
def test_every_refusal_fits_its_schema(client: Client, path: str) -> None:
    """An unknown parameter, a value that is none, and a name that nobody has."""
    known = address(path, ASKED[path][0])
    for words in ("unknown=1", "at_least=sure", "section=x", "according_to=nobody"):
        answer = client.get(f"{known}{'&' if '?' in known else '?'}{words}")
        assert answer.status_code == 400
        jsonschema.validate(answer.json(), schema(path, "default"))
    if "{name}" in path:
        answer = client.get(path.format(name="no-such-thing"))
        assert answer.status_code == 404
        jsonschema.validate(answer.json(), schema(path, "default"))


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.path)
def test_what_must_be_given_is_missed(client: Client, call: Any) -> None:  # noqa: ANN401  # a row of the table
    for parameter in call.own:
        if parameter.needed:
            others = {other.name: "x" for other in call.own if other.needed and other is not parameter}
            told = client.get(call.path, params=others).json()
            assert told["error"]["message"] == f"the parameter '{parameter.name}' is missing"


@pytest.mark.parametrize("parameter", LENS, ids=lambda parameter: parameter.name)
def test_a_parameter_is_given_once_unless_it_may_be_repeated(client: Client, parameter: Any) -> None:  # noqa: ANN401
    value = parameter.choices[0] if parameter.choices else {"if": "trump-wins", "section": "4"}.get(parameter.name, "x")
    answer = client.get("/api/claims", params={parameter.name: [value, value]})
    assert answer.status_code == (200 if parameter.repeated else 400)
