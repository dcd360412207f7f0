"""The start of the server against a bare one, a question over HTTP, and what the page weighs."""

from __future__ import annotations

import gzip
import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from measure import HEAD, HERE, KGRAPH, row

import kgraph
from kgraph.render.answers import answer_lines
from kgraph.render.layout import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS: Final = [*KGRAPH, "serve", "--no-open", "--port"]
PEER: Final = [sys.executable, str(HERE / "bare_server.py")]
QUESTION: Final = "/api/answer?q=who+influences+DPRK"
PARTS: Final = ("/", "/assets/explorer.js", "/assets/explorer.css", "/assets/cytoscape.min.js")
TIMES: Final = 50
SECONDS: Final = 60.0
POLL_SECONDS: Final = 0.002


class Start(NamedTuple):
    """From the start of a process to its first answer."""

    cpu: float
    clock: float


def serve(place: Path, runs: int) -> None:
    """Print how the start compares with a bare server, what a question takes, and how large the page is."""
    del place
    first_start(OURS, "/api/scenarios")
    pairs = [(first_start(OURS, "/api/scenarios"), first_start(PEER, "/")) for _ in range(runs)]
    pages = [(first_start(OURS, "/"), first_start(PEER, "/")) for _ in range(runs)]
    print(HEAD)
    row("from the start to the first answer, against a bare Starlette", [(a.cpu, b.cpu) for a, b in pairs], 2)
    row("from the start to the first page, against the same", [(a.cpu, b.cpu) for a, b in pages], 2)
    ratios = [statistics.median(a.clock / b.clock for a, b in found) for found in (pairs, pages)]
    print(f"\nBy the clock the ratios are {ratios[0]:.3f} and {ratios[1]:.3f}.")
    with _running(OURS) as (address, _):
        _answered(address)
        asked = [_clocked(address + QUESTION) for _ in range(TIMES)]
        sizes = [(part, _content(address + part)) for part in PARTS]
    print(f"A question over HTTP takes {statistics.median(asked) * 1e3:.1f} ms by the clock,", end=" ")
    print(f"the same in Python {statistics.median(_told(TIMES)) * 1e3:.1f} ms.\n")
    for part, content in sizes:
        print(f"{part}: {len(content):,} bytes, {len(gzip.compress(content)):,} compressed")


def first_start(command: list[str], path: str) -> Start:
    """Start a server, ask it once, and end it."""
    began, before = time.perf_counter(), os.times()
    with _running(command) as (address, process):
        _answered(address + path)
        clock = time.perf_counter() - began
        process.kill()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Start(cpu, clock)


@contextmanager
def _running(command: list[str]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on a port that was free, and its address without a path."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen([*command, str(port)], stderr=subprocess.DEVNULL, env=environment) as process:
        try:
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.kill()


def _answered(address: str) -> None:
    """Ask until there is an answer."""
    deadline = time.perf_counter() + SECONDS
    while time.perf_counter() < deadline:
        try:
            _content(address)
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(POLL_SECONDS)
        else:
            return
    sys.exit(f"no answer from {address}")


def _content(address: str) -> bytes:
    with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310  # our own server
        content: bytes = answer.read()
    return content


def _clocked(address: str) -> float:
    began = time.perf_counter()
    _content(address)
    return time.perf_counter() - began


def _told(times: int) -> list[float]:
    """How long the same question takes without HTTP and JSON."""
    kg = kgraph.load()
    found = []
    for _ in range(times):
        began = time.perf_counter()
        plain_text(answer_lines(kg.ask("who influences DPRK"), kg.graph, 1_000_000))
        found.append(time.perf_counter() - began)
    return found
