"""Sending queries to endpoints: what is asked, what is read, and that no answer, however odd, leads anywhere else."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

import pytest

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.engines.endpoint import address, send
from kgraph.engines.query import ForeignQuery, foreign_query
from kgraph.engines.results import Solutions, Term, Triples, Truth
from kgraph.engines.sparql import DEFAULT_LIMITS, Limits, run_query
from kgraph.views.iris import Namer
from kgraph.views.ntriples import ntriples

if TYPE_CHECKING:
    from collections.abc import Iterator

    import kgraph
    from kgraph.engines.results import Result

JSON = "application/sparql-results+json"
ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [%s]}}'
ROW = b'{"x": {"type": "typed-literal", "value": "1", "datatype": "x:d"}}'
QUERY = ForeignQuery("SELECT ?x { }", "PREFIX kg: <x:>\n")


class Reply(NamedTuple):
    """What the server below answers; with `drip` its body comes a byte at a time and never ends."""

    status: int = 200
    media_type: str | None = JSON
    body: bytes = ROWS % ROW
    location: str | None = None
    drip: bool = False


class Request(NamedTuple):
    """What it was asked."""

    path: str
    headers: dict[str, str]
    form: dict[str, list[str]]


class Server(NamedTuple):
    """Where it is, and what it was asked so far."""

    url: str
    asked: list[Request]


@contextmanager
def serving(reply: Reply) -> Iterator[Server]:
    asked: list[Request] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append(Request(self.path, dict(self.headers), parse_qs(form)))
            self.send_response(reply.status)
            for name, value in (("Content-Type", reply.media_type), ("Location", reply.location)):
                if value is not None:
                    self.send_header(name, value)
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
            while reply.drip and not over.wait(0.05):
                self.wfile.write(b" ")

        def do_GET(self) -> None:
            asked.append(Request(self.path, dict(self.headers), {}))
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has there
            """Say nothing."""

        def handle(self) -> None:
            # Who shuts the connection at a deadline leaves the rest unread.
            with suppress(ConnectionError):
                super().handle()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Server(f"http://127.0.0.1:{server.server_port}/sparql", asked)
        finally:
            over.set()
            server.shutdown()
            thread.join()


def answer(reply: Reply, limits: Limits = DEFAULT_LIMITS) -> Result:
    with serving(reply) as server:
        return send(QUERY, address(server.url), limits)


def problem(reply: Reply, limits: Limits = DEFAULT_LIMITS) -> Diagnostic:
    with pytest.raises(KgraphError) as raised:
        answer(reply, limits)
    (found,) = raised.value.diagnostics
    return found


def test_the_query_goes_with_its_prefixes_as_a_form() -> None:
    with serving(Reply()) as server:
        send(QUERY, address(f"{server.url}?default-graph-uri=x%3Ag#part"))
    (asked,) = server.asked
    assert asked.path == "/sparql?default-graph-uri=x%3Ag"
    assert asked.form == {"query": ["PREFIX kg: <x:>\nSELECT ?x { }"]}
    assert asked.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert JSON in asked.headers["Accept"]
    assert "Authorization" not in asked.headers


def test_solutions_come_as_terms_and_are_cut_at_the_rows_asked_for() -> None:
    one = (Term("literal", "1", datatype="x:d"),)
    assert answer(Reply()) == Solutions(("x",), (one,))
    three = Reply(media_type=f"{JSON}; charset=utf-8", body=ROWS % b", ".join([ROW] * 3))
    assert answer(three, Limits(rows=2)) == Solutions(("x",), (one, one), cut=True)


def test_a_truth_and_a_graph_are_read_too() -> None:
    assert answer(Reply(body=b'{"head": {}, "boolean": false}')) == Truth(value=False)
    graph = Triples(((Term("iri", "x:a"), Term("iri", "x:b"), Term("blank", "b0")),))
    assert answer(Reply(media_type="text/turtle", body=b"<x:a> <x:b> [] .")) == graph
    assert answer(Reply(media_type="application/n-triples", body=b"<x:a> <x:b> _:other .")) == graph


@pytest.mark.parametrize(
    ("reply", "code", "part"),
    [
        (
            Reply(500, "text/plain", b"\n out of \x1b[31mmemory\nat line 7"),
            "endpoint-error",
            r"500: 'out of \x1b[31mmem",
        ),
        (Reply(400, None, b""), "endpoint-error", "answers with status 400"),
        (Reply(media_type="text/html", body=b"<html>"), "bad-answer", "answers in 'text/html'"),
        (Reply(media_type=None), "bad-answer", "does not say in what it answers"),
        (Reply(body=b"<html>"), "bad-answer", "it is no JSON"),
        (Reply(media_type="text/turtle", body=b"<x:a"), "bad-answer", "not in Turtle"),
        (Reply(media_type="text/turtle", body=b"<x:a> <x:b> <<( <x:a> <x:b> 1 )>> ."), "bad-answer", "RDF 1.1"),
    ],
)
def test_an_answer_that_is_none_is_a_problem(reply: Reply, code: str, part: str) -> None:
    found = problem(reply)
    assert found.code == code
    assert part in found.message
    assert found.message.isprintable()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://me:secret@127.0.0.1:1/", "//elsewhere/", None])
def test_no_redirect_is_followed(status: int, location: str | None) -> None:
    found = problem(Reply(status, location=location))
    assert (found.code, "sends on to" in found.message) == ("endpoint-error", True)
    assert "secret" not in found.message


def test_a_redirect_to_the_server_itself_is_not_followed_either() -> None:
    with serving(Reply(307, location="/other")) as server, pytest.raises(KgraphError):
        send(QUERY, address(server.url))
    assert [asked.path for asked in server.asked] == ["/sparql"]


def test_an_answer_that_is_too_long_is_refused() -> None:
    most = Limits(answer_bytes=1 << 20)
    assert problem(Reply(body=b" " * (1 << 20) + b"1"), most).code == "answer-too-long"
    assert problem(Reply(body=b" " * ((1 << 20) - 1) + b"1"), most).code == "bad-answer"


@pytest.mark.parametrize("status", [200, 500])
def test_a_server_that_drips_meets_the_deadline(status: int) -> None:
    """Every byte starts the timeout of a socket anew, so that one alone would wait forever."""
    found = problem(Reply(status, drip=True), Limits(seconds=0.3))
    assert (found.code, found.message) == ("query-timeout", "the query did not end within 0.3 seconds")


def test_a_server_that_says_nothing_meets_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(KgraphError) as raised:
        send(QUERY, address(f"http://127.0.0.1:{silent.getsockname()[1]}/"), Limits(seconds=0.3))
    assert raised.value.diagnostics[0].code == "query-timeout"


@pytest.mark.parametrize("said", [b"", b"\xff\xfe\n\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
def test_a_server_that_speaks_no_http_is_a_problem(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1 << 16)
                connection.sendall(said)

        thread = threading.Thread(target=speak)
        thread.start()
        with pytest.raises(KgraphError) as raised:
            send(QUERY, address(f"http://127.0.0.1:{server.getsockname()[1]}/"))
        thread.join()
    assert raised.value.diagnostics[0].code == "endpoint-unreachable"


def test_a_server_that_is_not_there_is_a_problem_that_names_it() -> None:
    with pytest.raises(KgraphError, match=r"no answer from http://127\.0\.0\.1:1/x: 'Connection refused'"):
        send(QUERY, address("http://me:secret@127.0.0.1:1/x?key=secret"))


def test_plain_text_where_tls_is_expected_is_a_problem() -> None:
    with serving(Reply()) as server, pytest.raises(KgraphError) as raised:
        send(QUERY, address(server.url.replace("http:", "https:")), Limits(seconds=5))
    assert raised.value.diagnostics[0].code == "endpoint-unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sparql",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://",
        "http:example.org",
        "http://example.org:port/",
        "http://[::1/",
        "http://example.org/a b",
        "http://example.org/\r\nHost: x",
        "http://bücher.example/",
        "me:secret@example.org",
        "http://me:secret@example.org:99999/",
        "http://me:sec/ret@example.org/",
        "me:secret@http://example.org/",
    ],
)
def test_what_is_no_address_is_refused_without_telling_a_password(url: str) -> None:
    with pytest.raises(KgraphError) as raised:
        address(url)
    (found,) = raised.value.diagnostics
    assert found.code == "bad-endpoint"
    assert "secret" not in found.message
    assert "sec/" not in found.message


def test_a_name_and_password_in_the_address_go_into_a_header() -> None:
    with serving(Reply()) as server:
        send(QUERY, address(server.url.replace("//", "//me:p%40ss@")))
    assert server.asked[0].headers["Authorization"] == f"Basic {base64.b64encode(b'me:p@ss').decode()}"
    assert server.asked[0].headers["Host"] == server.url.split("/")[2]


def test_a_literal_address_keeps_its_brackets() -> None:
    assert address("http://[::1]:7878/query").shown == "http://[::1]:7878/query"


# A server that is not ours


@pytest.fixture(scope="module")
def oxigraph(kg: kgraph.KnowledgeGraph) -> Iterator[str]:
    """The PyPI package `oxigraph` with the bundled data set loaded."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the PyPI package oxigraph is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL) as process:
        try:
            _put(f"http://127.0.0.1:{port}/store?default", ntriples(kg.graph))
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


def _put(url: str, content: bytes) -> None:
    headers = {"Content-Type": "application/n-triples"}
    for _ in range(100):
        try:
            urllib.request.urlopen(urllib.request.Request(url, content, headers, method="PUT")).close()  # noqa: S310  # ours
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not start")


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?claim ?who { ?claim rdf:predicate type:influence ; rdf:subject ?who } ORDER BY ?claim ?who",
        "SELECT ?kind (COUNT(*) AS ?n) { ?x a ?kind } GROUP BY ?kind ORDER BY ?kind",
        "ASK { actor:DPRK ?p ?o }",
        "DESCRIBE actor:DPRK",
        "CONSTRUCT { ?a kg:near ?b } WHERE { ?c rdf:subject ?a ; rdf:object ?b }",
    ],
)
def test_an_endpoint_and_the_worker_give_the_same(kg: kgraph.KnowledgeGraph, oxigraph: str, query: str) -> None:
    asked = foreign_query(query, Namer(kg.graph.dataset.metadata.base).prefixes)
    found = send(asked, address(oxigraph))
    assert found == run_query(ntriples(kg.graph), asked)
    assert found != Truth(value=False)
    assert isinstance(found, Truth) or not found.cut


@pytest.mark.slow
def test_the_mistake_that_an_endpoint_finds_is_told(oxigraph: str) -> None:
    with pytest.raises(KgraphError) as raised:
        send(ForeignQuery("SELEC * { }"), address(oxigraph))
    (found,) = raised.value.diagnostics
    assert found.code == "endpoint-error"
    assert "answers with status 400: 'error at 1:" in found.message
