"""The endpoint keeps the SPARQL 1.1 Protocol, and reads only."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import pytest
import rdflib

from kgraph.engines.query import MAX_BYTES
from kgraph.web.accepting import wanted

if TYPE_CHECKING:
    from web.clients import Client

    import kgraph

QUERY: Final = "application/sparql-query"
FORM: Final = "application/x-www-form-urlencoded"
JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
ROWS: Final = "SELECT ?claim ?factuality { ?claim a kg:Claim ; kg:factuality ?factuality } ORDER BY ?claim"
CONSTRUCT: Final = "CONSTRUCT { ?a rdfs:label ?name } { ?a a kg:Actor ; rdfs:label ?name }"
RESULTS: Final = "{http://www.w3.org/2005/sparql-results#}"


def ask(client: Client, query: str, accept: str = JSON, **parameters: str) -> Any:  # noqa: ANN401  # a response
    return client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


def test_a_query_comes_by_each_way_of_the_protocol(client: Client, kg: kgraph.KnowledgeGraph) -> None:
    """GET, POST as a form, and POST as it is."""
    answers = [
        ask(client, ROWS),
        client.post("/sparql", urlencode({"query": ROWS}), FORM, {"Accept": JSON}),
        client.post("/sparql", urlencode({"query": ROWS}), f"{FORM}; charset=UTF-8", {"Accept": JSON}),
        client.post("/sparql", ROWS, QUERY, {"Accept": JSON}),
    ]
    assert all(answer.status_code == 200 for answer in answers)
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].headers["content-type"] == JSON
    assert len(answers[0].json()["results"]["bindings"]) == len(kg.claims)


def test_rows_come_in_every_form_alike(client: Client) -> None:
    rows = ask(client, ROWS).json()["results"]["bindings"]
    expected = [(row["claim"]["value"], row["factuality"]["value"]) for row in rows]
    results = ET.fromstring(ask(client, ROWS, XML).text).findall(f"{RESULTS}results/{RESULTS}result")  # noqa: S314  # ours
    assert [tuple(uri.text for uri in row.iter(f"{RESULTS}uri")) for row in results] == expected
    comma = ask(client, ROWS, "text/csv")
    assert [tuple(row) for row in csv.reader(io.StringIO(comma.text))] == [("claim", "factuality"), *expected]
    assert comma.headers["content-type"] == "text/csv; charset=utf-8"
    tab = ask(client, ROWS, "text/tab-separated-values").text.splitlines()
    assert tab == ["?claim\t?factuality", *(f"<{claim}>\t<{factuality}>" for claim, factuality in expected)]


@pytest.mark.parametrize("accept", [JSON, XML, "text/csv", "text/tab-separated-values"])
def test_rows_are_read_by_rdflib(client: Client, accept: str) -> None:
    """A reader that is not ours finds the terms that we mean, text with marks of every kind too."""
    query = r"""SELECT ?x { VALUES ?x { "a,\"b\"\n\tc" "é"@fr "1"^^xsd:integer UNDEF } }"""
    answer = ask(client, query, accept)
    kind = {JSON: "json", XML: "xml", "text/csv": "csv", "text/tab-separated-values": "tsv"}[accept]
    found = rdflib.query.Result.parse(io.BytesIO(answer.content), format=kind)
    values = [str(row[0]) if row[0] is not None else "" for row in found if row]  # type: ignore[index]  # rows of SELECT
    assert values[:3] == ['a,"b"\n\tc', "é", "1"]


@pytest.mark.parametrize(("query", "value"), [("ASK {}", True), ("ASK { <x:a> ?p ?o }", False)])
def test_an_ask_is_answered_in_every_form(client: Client, query: str, value: bool) -> None:  # noqa: FBT001  # a case
    assert ask(client, query).json() == {"head": {}, "boolean": value}
    assert f"<boolean>{str(value).lower()}</boolean>" in ask(client, query, XML).text
    for accept in ("text/csv", "text/tab-separated-values"):
        assert str(value).lower() in ask(client, query, accept).text


@pytest.mark.parametrize(
    ("accept", "kind"), [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("*/*", "turtle")]
)
def test_triples_come_as_turtle_and_n_triples(
    client: Client, kg: kgraph.KnowledgeGraph, accept: str, kind: str
) -> None:
    graph = rdflib.Graph().parse(data=ask(client, CONSTRUCT, accept).text, format=kind)
    assert {str(name) for name in graph.objects()} == {actor.name for actor in kg.actors.values()}


def test_what_is_accepted_may_stand_in_several_headers(client: Client) -> None:
    headers = [("Accept", "text/csv;q=0.5"), ("Accept", "text/tab-separated-values")]
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers=headers)
    assert answer.headers["content-type"].startswith("text/tab-separated-values")


def test_a_form_that_does_not_fit_is_not_acceptable(client: Client) -> None:
    assert ask(client, "ASK {}", "image/png").status_code == 406
    assert ask(client, CONSTRUCT, JSON).status_code == 406


@pytest.mark.parametrize(
    ("accept", "offered", "best"),
    [
        ("text/csv;q=0.5, text/html", ["text/csv", "text/html"], "text/html"),
        ("*/*;q=0.1, text/csv;q=0", ["text/csv", "text/html"], "text/html"),
        ("text/*;q=0.3, text/csv;q=0.2", ["text/csv", "text/html"], "text/html"),
        ("nonsense, ;;, text/csv;q=2", ["text/html", "text/csv"], "text/csv"),
        ("application/*", ["text/html"], None),
    ],
)
def test_the_type_that_is_wanted_most_is_chosen(accept: str, offered: list[str], best: str | None) -> None:
    assert wanted(accept, offered) == best


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql?update=CLEAR%20ALL", 400),
        ("/sparql?query=INSERT%20DATA%20%7B%20%3Cx:a%3E%20%3Cx:b%3E%201%20%7D", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=http://example.org/", 400),
        ("/sparql?query=ASK%7B%7D&named-graph-uri=http://example.org/", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?at_least=certain", 400),
        ("/sparql?query=ASK%7B", 400),
        ("/sparql?query=%ff%00%zz", 400),
        ("/sparql?query=LOAD%20%3Cfile:///etc/passwd%3E", 400),
        (f"/sparql?query={'a*' * 4_000}", 400),
        ("/sparql?query=ASK%7B%7D&other=1", 400),
        ("/sparql?query=ASK%7B%7D&at_least=sure", 400),
        ("/sparql?query=ASK%20%7B%20SERVICE%20%3Chttp://127.0.0.1:9/%3E%20%7B%20?s%20?p%20?o%20%7D%20%7D", 400),
    ],
)
def test_what_is_no_query_is_refused_with_a_reason(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.text.startswith(("error[", "query:"))


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("INSERT DATA { <x:a> <x:b> 1 }", "application/sparql-update", 400),
        (urlencode({"update": "CLEAR ALL"}), FORM, 400),
        (urlencode([("query", "ASK {}"), ("query", "ASK {}")]), FORM, 400),
        ("&".join(["a=b"] * 101), FORM, 413),
        ("ASK {}", "text/plain", 415),
        (b"ASK { ?s ?p '\xff' }", QUERY, 400),
        (f"ASK {{}} #{'x' * MAX_BYTES}", QUERY, 413),
    ],
)
def test_a_body_that_is_no_query_is_refused_with_a_reason(
    client: Client, content: str | bytes, kind: str, status: int
) -> None:
    answer = client.post("/sparql", content, kind)
    assert answer.status_code == status
    assert answer.text.startswith(("error[", "query:"))


def test_a_query_in_address_and_body_is_one_too_many(client: Client) -> None:
    assert client.post("/sparql?query=ASK%7B%7D", "ASK {}", QUERY).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_is_written(client: Client, method: str) -> None:
    answer = client.send(method, "/sparql")
    assert answer.status_code == 405
    assert sorted(answer.headers["allow"].split(", ")) == ["GET", "HEAD", "POST"]


def test_a_mistake_is_drawn_under_its_line_for_people(client: Client) -> None:
    told = ask(client, "SELEC *\n{ ?s ?p ?o }", "application/sparql-results+json, text/plain;q=0.5")
    assert told.headers["content-type"].startswith("text/plain")
    assert told.text.splitlines()[:3] == [
        "query:1:1: error[query-syntax]: the query cannot be read from 'SELEC' on",
        "1 | SELEC *",
        "  | ^^^^^",
    ]


def test_a_mistake_is_json_for_those_that_want_json(client: Client) -> None:
    told = ask(client, "SELEC * {}", "application/json").json()
    assert told["error"]["help"] == ["did you mean 'SELECT'?"]


def test_the_lens_leaves_out_what_it_sets_aside(client: Client, kg: kgraph.KnowledgeGraph) -> None:
    found = ask(client, ROWS, at_least="certain").json()["results"]["bindings"]
    certain = [claim for claim in kg.claims.values() if claim.factuality == "certain"]
    assert len(found) == len(certain) < len(kg.claims)


def test_a_result_that_is_cut_says_after_how_much(client: Client) -> None:
    answer = ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "text/csv")
    assert answer.headers["x-kgraph-cut"] == "10000"
    assert "x-kgraph-cut" not in ask(client, ROWS).headers


def test_the_sparql_of_an_answer_binds_its_claims(client: Client) -> None:
    answer = client.get("/api/ask", params={"q": "who influences DPRK"}).json()
    bound = ask(client, answer["sparql"]).json()["results"]["bindings"]
    ids = {json.dumps(row["claim"]["value"].rpartition("/")[2]) for row in bound}
    assert ids == {json.dumps(claim["id"]) for claim in answer["claims"]}


def test_a_browser_that_comes_to_look_is_led_to_the_page(client: Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (307, "/#/sparql")
