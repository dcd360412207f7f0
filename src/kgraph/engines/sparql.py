"""A foreign SPARQL query on a graph, in a process of its own with limits on time, memory, files and network.

The engine follows SERVICE to any address, knows no time limit, and a query of a few thousand brackets takes its process
down; so the process is one that may go down, and the system holds its limits (`engines/worker.py`).
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.engines.query import ForeignQuery, syntax_problem
from kgraph.engines.results import Result, read_json
from kgraph.engines.triples import read_triples

if TYPE_CHECKING:
    from collections.abc import Callable

WORKER: Final = Path(__file__).with_name("worker.py")
SYSTEM_HAS_LIMITS: Final = os.name == "posix"
LENGTH_BYTES: Final = 8
POLL_SECONDS: Final = 0.1
# Measured: a process with a loaded graph holds 24 MB and 3 bytes for each byte of N-Triples.
START_MEMORY: Final = 64 << 20
MEMORY_OF_A_BYTE: Final = 4


class Limits(NamedTuple):
    """What a foreign query may take.

    Attributes:
        seconds: of wall-clock time, loading the graph included.
        memory: bytes beyond what the loaded graph takes.
        rows: solutions or triples of a result; a longer one is cut.
        answer_bytes: of a result as it is sent; a longer one is cut, from an endpoint refused.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    rows: int = 10_000
    answer_bytes: int = 64 << 20


DEFAULT_LIMITS: Final = Limits()


def resident_memory(pid: int) -> int:
    """The memory that a process holds, in bytes, as `ps` tells it; 0 if there is no such process."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], stdout=subprocess.PIPE, check=False)  # noqa: S607  # wherever the system has it
    return int(told.stdout or 0) * 1024


# Linux holds the limit on memory itself; other systems take it and let the process grow.
MEMORY_READER: Final = None if sys.platform == "linux" else resident_memory


def run_query(
    triples: bytes,
    query: ForeignQuery,
    limits: Limits = DEFAULT_LIMITS,
    memory_of: Callable[[int], int] | None = MEMORY_READER,
    given_up: threading.Event | None = None,
) -> Result:
    """Run a query on a graph in N-Triples; `memory_of` tells the memory of a process where the system sets no limit.

    Raises:
        KgraphError: the query is wrong, reaches a limit, takes its process down or is given up, or the system has no
            such limits.

    >>> run_query(b"<x:a> <x:b> <x:c> .", ForeignQuery("ASK { <x:a> ?p ?o }"))
    Truth(value=True)
    """
    if not SYSTEM_HAS_LIMITS:
        raise _problem(
            "unsupported-system",
            "foreign SPARQL needs limits on a process that this system does not have",
            "send the query to an endpoint with --endpoint URL, or use Linux, macOS or WSL",
        )
    allowed = limits.memory + START_MEMORY + MEMORY_OF_A_BYTE * len(triples)
    with subprocess.Popen(
        [sys.executable, "-I", "-S", str(WORKER), _folder_of_pyoxigraph()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "RUST_BACKTRACE": "0"},
    ) as process:
        try:
            watch = _Watch(process, memory_of, allowed, given_up)
            output, errors = _talk(process, _message(triples, query, limits), limits, watch)
        finally:
            process.kill()
    return _result(query, limits, output, _Ending(process.returncode, errors.decode("utf-8", "replace")))


def _message(triples: bytes, query: ForeignQuery, limits: Limits) -> bytes:
    """The frames for the worker; its own limit on time is for the case that nobody is left to end it."""
    told = {**limits._asdict(), "seconds": math.ceil(limits.seconds) + 1}
    frames = (triples, query.whole.encode(), json.dumps(told).encode())
    return b"".join(len(frame).to_bytes(LENGTH_BYTES, "big") + frame for frame in frames)


class _Watch:
    """Ends a process that takes too much memory where the system lets it, or for which nobody waits any more.

    It is a thread: `communicate` sends no more of its input once it was interrupted to look.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        memory_of: Callable[[int], int] | None,
        allowed: int,
        given_up: threading.Event | None,
    ) -> None:
        self.took_too_much = False
        self.was_given_up = False
        self._process = process
        self._memory_of = memory_of
        self._allowed = allowed
        self._given_up = given_up
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        if self._memory_of is not None or self._given_up is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()

    def _look(self) -> None:
        while not self._ended.wait(POLL_SECONDS):
            self.took_too_much = self._memory_of is not None and self._memory_of(self._process.pid) > self._allowed
            self.was_given_up = self._given_up is not None and self._given_up.is_set()
            if self.took_too_much or self.was_given_up:
                self._process.kill()
                return


class _Ending(NamedTuple):
    """How a worker ended: the negative number of a signal or its own code, and what it wrote to standard error."""

    code: int
    errors: str


def _folder_of_pyoxigraph() -> str:
    """Where the worker finds pyoxigraph: it starts sooner without looking for packages itself."""
    import pyoxigraph  # noqa: PLC0415  # only its users pay for it

    return str(Path(pyoxigraph.__file__).parents[1])


def _talk(process: subprocess.Popen[bytes], message: bytes, limits: Limits, watch: _Watch) -> tuple[bytes, bytes]:
    """Send the frames and wait for the answer, until the deadline or too much memory."""
    try:
        with watch:
            told = process.communicate(message, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise timeout_problem(limits.seconds) from None
    if watch.took_too_much:
        raise _memory_problem(limits)
    if watch.was_given_up:
        raise _problem("given-up", "nobody waits for this query any more", "send it again")
    return told


def _result(query: ForeignQuery, limits: Limits, output: bytes, ending: _Ending) -> Result:
    head, rest = _frame(output)
    body, _ = _frame(rest)
    if head is None or body is None:
        raise _crash(limits, ending)
    told: dict[str, Any] = json.loads(head)
    if "error" in told:
        raise _failure(query, str(told["error"]), str(told["message"]))
    if told["kind"] == "triples":
        return read_triples(body, "ntriples", limits.rows, cut=told["cut"])
    return read_json(body, limits.rows, cut=told["cut"])


def _frame(content: bytes) -> tuple[bytes | None, bytes]:
    """The first frame, None if it is not whole, and what follows."""
    size = int.from_bytes(content[:LENGTH_BYTES], "big")
    end = LENGTH_BYTES + size
    whole = len(content) >= max(end, LENGTH_BYTES)
    return (content[LENGTH_BYTES:end] if whole else None), content[end:]


def _failure(query: ForeignQuery, kind: str, message: str) -> KgraphError:
    """What the worker told."""
    if kind == "syntax":
        return KgraphError([syntax_problem(query, message)])
    if kind == "service":
        return _service_problem()
    if kind == "term":
        what = "the result holds a triple as a term or a text with a direction, which SPARQL 1.1 does not have"
        return _problem("query-result", what, "ask for the parts: SUBJECT(?t), PREDICATE(?t), OBJECT(?t), STR(?text)")
    return _problem("query-fails", f"the query cannot be run: {shown(message)}", None)


def _crash(limits: Limits, ending: _Ending) -> KgraphError:
    """What a worker says that ended without an answer."""
    if "memory allocation" in ending.errors or "MemoryError" in ending.errors:
        return _memory_problem(limits)
    # The engine's client for HTTPS gives up with the process where it may read no certificates.
    if "oxhttp" in ending.errors:
        return _service_problem()
    if ending.code in {-signal.SIGSEGV, -signal.SIGBUS} or "overflowed its stack" in ending.errors:
        message = "the query is nested too deeply, or a list in it is too long"
        return _problem("query-too-deep", message, "write long lists as VALUES or IN (...), and fewer brackets")
    if ending.code == -signal.SIGXCPU:
        return timeout_problem(limits.seconds)
    how = f"signal {-ending.code}" if ending.code < 0 else f"code {ending.code}"
    return _problem("query-crashed", f"the process that ran the query ended with {how}", "ask for less at once")


def timeout_problem(seconds: float) -> KgraphError:
    """What is raised at the deadline."""
    message = f"the query did not end within {seconds:g} second{'s' * (seconds != 1)}"
    return _problem("query-timeout", message, "ask for less, or allow more time")


def _memory_problem(limits: Limits) -> KgraphError:
    message = f"the query needs more than {limits.memory >> 20:,} MiB of memory"
    return _problem("query-memory", message, "ask for less at once: fewer joins without a shared variable, a LIMIT")


def _service_problem() -> KgraphError:
    message = "the query reaches out to another server, which a query on this graph may not"
    return _problem("query-reaches-out", message, "leave SERVICE out, or send the query to an endpoint yourself")


def _problem(code: str, message: str, help_: str | None) -> KgraphError:
    return KgraphError([Diagnostic(code, message, help=help_)])
