"""Our Turtle in a triple store that is not ours, asked over SPARQL's protocol by clients that are not ours."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from foreign import expected
from foreign.tools import node
from SPARQLWrapper import JSON, SPARQLWrapper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import kgraph

pytestmark = pytest.mark.slow

KG: Final = "https://example.org/kgraph/ns#"
ALL: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
CLAIMS: Final = f"SELECT (COUNT(?claim) AS ?n) WHERE {{ ?claim a <{KG}Claim> }}"
ACTORS: Final = f"""
SELECT ?actor ?name WHERE {{ ?actor a <{KG}Actor> ; <http://www.w3.org/2000/01/rdf-schema#label> ?name }}
"""
SECONDS: Final = 20


@pytest.fixture(scope="module")
def endpoint(data: kgraph.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server that holds the Turtle of the data."""
    turtle = data.export(tmp_path_factory.mktemp("endpoint") / "graph.ttl").read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen([Path(sys.executable).with_name("oxigraph"), "serve", "--bind", address])
    try:
        answers(address)
        headers = {"Content-Type": "text/turtle"}
        put = urllib.request.Request(f"http://{address}/store?default", turtle, headers, method="PUT")
        urllib.request.urlopen(put, timeout=SECONDS).close()  # noqa: S310  # our own server, and it raises if refused
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait(SECONDS)


def answers(address: str) -> None:
    """Wait until a server takes connections."""
    host, port = address.split(":")
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, f"no server at {address}"
            time.sleep(0.05)
        else:
            return


def by_sparqlwrapper(endpoint: str, query: str) -> list[dict[str, str]]:
    """The solutions as SPARQLWrapper gives them."""
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setQuery(query)
    found = client.queryAndConvert()
    assert isinstance(found, dict)
    return [{name: term["value"] for name, term in row.items()} for row in found["results"]["bindings"]]


def by_comunica(endpoint: str, query: str) -> list[dict[str, str]]:
    """The solutions as Comunica gives them."""
    found: list[dict[str, str]] = json.loads(node("comunica.mjs", endpoint, query))
    return found


CLIENTS: Final = pytest.mark.parametrize("ask", [by_sparqlwrapper, by_comunica])


@CLIENTS
def test_a_client_counts_every_triple_and_claim(
    data: kgraph.KnowledgeGraph, endpoint: str, ask: Callable[[str, str], list[dict[str, str]]]
) -> None:
    assert ask(endpoint, ALL) == [{"n": str(len(expected.triples(data)))}]
    assert ask(endpoint, CLAIMS) == [{"n": str(len(data.claims))}]


@CLIENTS
def test_a_client_gets_every_name_whole(
    data: kgraph.KnowledgeGraph, endpoint: str, ask: Callable[[str, str], list[dict[str, str]]]
) -> None:
    found = {row["actor"].rpartition("/")[2]: row["name"] for row in ask(endpoint, ACTORS)}
    assert found == expected.names(data)


@CLIENTS
def test_the_sparql_of_an_answer_binds_its_claims_at_an_endpoint(
    data: kgraph.KnowledgeGraph, endpoint: str, ask: Callable[[str, str], list[dict[str, str]]]
) -> None:
    sources = Counter(claim.source for claim in data.claims.values())
    answer = data.profile(sources.most_common(1)[0][0])
    assert answer.claims
    assert answer.sparql is not None
    found = {row["claim"].rpartition("/")[2] for row in ask(endpoint, answer.sparql)}
    assert found == {claim.id for claim in answer.claims}
