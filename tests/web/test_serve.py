"""`kgraph serve` as a process: it listens on this machine alone, and ends when it is told to."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from project import ROOT
from SPARQLWrapper import JSON, SPARQLWrapper

from kgraph.cli.serving import INTERRUPTED
from kgraph.engines.sparql import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import kgraph

SERVE: Final = [sys.executable, "-m", "kgraph", "serve", "--no-open"]
SECONDS: Final = 30
COLUMN: Final = ["--data", "examples/column", "--document", "column=examples/column.txt"]


@contextmanager
def served(*words: str, start: Sequence[str] = SERVE) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server on a port of its own, and the port that it tells."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KGRAPH_D")}
    with subprocess.Popen(
        [*start, "--port", "0", *words], stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    ) as process:
        assert process.stderr is not None
        try:
            told = process.stderr.readline()
            found = re.fullmatch(r"kgraph: http://127\.0\.0\.1:(\d+)/ \(Ctrl-C ends it\)\n", told)
            assert found, told
            yield process, int(found[1])
        finally:
            process.kill()


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.getheader("server") is None
        return answer.status, answer.read()
    finally:
        connection.close()


def test_it_tells_its_address_answers_and_ends_at_an_interrupt() -> None:
    with served(*COLUMN) as (process, port):
        status, page = get(port, "/")
        assert (status, page[:15]) == (200, b"<!doctype html>")
        assert get(port, "/api/documents/column")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_it_ends_quietly_when_the_system_asks() -> None:
    with served(*COLUMN) as (process, port):
        # A connection that is kept open does not hold it.
        with socket.create_connection(("127.0.0.1", port), SECONDS):
            process.terminate()
            assert process.wait(SECONDS) == -signal.SIGTERM
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_nonsense_on_the_line_is_refused_without_a_trace() -> None:
    with served(*COLUMN) as (process, port):
        for sent in (b"\x16\x03\x01\x02\x00\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"y" * 200_000 + b"\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
                connection.sendall(sent)
                assert connection.recv(20).startswith(b"HTTP/1.1 4")
        process.terminate()
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_an_interrupt_does_not_wait_for_a_query() -> None:
    with served("--data", "data") as (process, port):
        query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
            connection.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            # It is answered in turn, so the query was begun.
            assert get(port, "/api/scenarios")[0] == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(DEFAULT_LIMITS.seconds - 2) == INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_page_that_cannot_be_made_is_told_in_a_line() -> None:
    """It is made while the browser opens, before anybody asks for it."""
    broken = (
        "import kgraph.formats.explorer as explorer\n"
        "def served_page(*_, **__): raise ZeroDivisionError('two\\nlines')\n"
        "explorer.served_page = served_page\n"
        "import kgraph.cli.serving as serving, webbrowser\n"
        "serving._has_screen, webbrowser.open = lambda: True, lambda _: True\n"
        "from kgraph.cli import main\n"
        "main()\n"
    )
    with served(*COLUMN, start=[sys.executable, "-c", broken, "serve"]) as (process, port):
        status, page = get(port, "/")
        assert (status, b"two" in page) == (500, False)
        process.terminate()
        assert process.stderr is not None
        assert process.stderr.read() == "error[internal]: '/': ZeroDivisionError: 'two\\nlines'\n"


@pytest.mark.slow
def test_hundreds_of_silent_connections_keep_nobody_out() -> None:
    with served(*COLUMN) as (process, port), ExitStack() as silent:
        for _ in range(500):
            silent.enter_context(socket.create_connection(("127.0.0.1", port), SECONDS))
        assert get(port, "/api/scenarios")[0] == 200
        process.terminate()
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_told_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = subprocess.run(
            [*SERVE, "--port", str(port), *COLUMN], capture_output=True, text=True, check=False, cwd=ROOT
        )
    assert run.returncode == 1
    assert run.stderr.splitlines()[0] == f"error[port-taken]: port {port} is taken"
    assert "--port 0" in run.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--data", "no/such"], 1, "error[no-data-set]"),
        (["--document", "nothing=examples/column.txt", "--data", "examples/column"], 2, "error[unknown-document]"),
        (["--port", "70000"], 2, "--port"),
    ],
)
def test_what_is_wrong_is_told_before_it_listens(words: list[str], code: int, told: str) -> None:
    run = subprocess.run([*SERVE, *words], capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == code
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_without_its_packages_it_says_what_to_install() -> None:
    """The server is an extra; without it the other commands work."""
    hide = "import sys; sys.modules['starlette'] = None; sys.argv = ['kgraph', 'serve']"
    start = f"{hide}; from kgraph.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 1
    assert run.stderr == "error[missing-package]: kgraph serve needs starlette and uvicorn: pip install 'kgraph[web]'\n"


def test_a_foreign_client_of_sparql_reads_the_endpoint(kg: kgraph.KnowledgeGraph) -> None:
    with served("--data", "data") as (_, port):
        for method in ("GET", "POST"):
            client = SPARQLWrapper(f"http://127.0.0.1:{port}/sparql", returnFormat=JSON)
            client.setMethod(method)
            client.setQuery("PREFIX kg: <https://example.org/kgraph/ns#> SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }")
            found = client.queryAndConvert()
            assert isinstance(found, dict)
            assert found["results"]["bindings"][0]["n"]["value"] == str(len(kg.claims))
