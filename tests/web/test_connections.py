"""A connection is kept only as long as something is asked or answered on it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import pytest
import uvicorn
from uvicorn.server import ServerState

from kgraph.web import connections
from kgraph.web.connections import Connection
from kgraph.web.safety import HEADERS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.types import Receive, Scope, Send

    Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]

SECONDS: Final = 0.2
PATIENCE: Final = 60.0
REQUEST: Final = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
LARGE: Final = 16 << 20


async def _answers(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once; at `/large` much, at `/never` nothing until the client leaves."""
    if scope["path"] == "/never":
        while (await receive())["type"] != "http.disconnect":
            pass
        return
    body = b"x" * (LARGE if scope["path"] == "/large" else 2)
    head = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "CONNECTIONS", 3)
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "disabled", True)


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SILENT_SECONDS", SECONDS)
    monkeypatch.setattr(connections, "ANSWER_SECONDS", 2 * SECONDS)


@asynccontextmanager
async def _listening() -> AsyncIterator[tuple[int, ServerState]]:
    config, state = uvicorn.Config(_answers, lifespan="off", log_config=None, ws="none"), ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(config, state, {}), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], state
    finally:
        server.close()
        for one in list(state.connections):
            one.transport.abort()
        await asyncio.sleep(0)


def served(client: Callable[[int, ServerState], Awaitable[None]]) -> None:
    """Runs a client against connections, and sees that nothing was logged as a mistake of the loop."""

    async def run() -> None:
        problems: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: problems.append(context))
        async with _listening() as (port, state):
            await asyncio.wait_for(client(port, state), PATIENCE)
        assert problems == []

    asyncio.run(run())


async def opened(port: int, sent: bytes) -> Streams:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    return reader, writer


async def told(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the other side closes, however it does."""
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110  # uvicorn has no event for it
        await asyncio.sleep(0.01)


def answers(one: object) -> bool:
    return isinstance(one, Connection) and one.is_answering()


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize(
    "sent", [b"", b"GET / HT", b"GET /never HTTP/1.1\r\nHost: x\r\n\r\n"], ids=["silence", "half a head", "no answer"]
)
def test_one_that_stays_silent_is_closed(sent: bytes) -> None:
    async def client(port: int, state: ServerState) -> None:
        reader, writer = await opened(port, sent)
        assert await told(reader) == b""
        await asyncio.sleep(0)
        assert not state.connections
        writer.close()

    served(client)


@pytest.mark.usefixtures("_impatient")
def test_a_head_in_small_pieces_does_not_keep_it_open() -> None:
    async def client(port: int, _state: ServerState) -> None:
        reader, writer = await opened(port, b"GET / HTTP/1.1\r\n")

        async def trickle() -> None:
            while True:
                writer.write(b"X: y\r\n")
                await asyncio.sleep(SECONDS / 10)

        trickling = asyncio.ensure_future(trickle())
        assert await told(reader) == b""
        trickling.cancel()
        writer.close()

    served(client)


@pytest.mark.usefixtures("_impatient")
def test_an_answer_that_nobody_reads_is_given_up() -> None:
    async def client(port: int, state: ServerState) -> None:
        _, writer = await opened(port, b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(SECONDS)
        assert state.connections
        await until(lambda: not state.connections)
        writer.close()

    served(client)


def test_an_answer_that_is_read_slowly_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes longer than a silence may."""
    monkeypatch.setattr(connections, "SILENT_SECONDS", 5 * SECONDS)

    async def client(port: int, _state: ServerState) -> None:
        reader, writer = await opened(port, b"GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        size = 0
        while piece := await reader.read(1 << 20):
            size += len(piece)
            await asyncio.sleep(SECONDS / 20)
        assert size > LARGE
        writer.close()

    served(client)


def test_requests_that_come_in_one_piece_are_answered_in_turn() -> None:
    async def client(port: int, _state: ServerState) -> None:
        reader, writer = await opened(port, 2 * REQUEST + b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert (await told(reader)).count(b"200 OK") == 3
        writer.close()

    served(client)


def test_of_too_many_the_one_that_was_idle_longest_is_closed() -> None:
    async def client(port: int, state: ServerState) -> None:
        silent = []
        for _ in range(3):
            silent.append(await opened(port, b""))
            await until(lambda: len(state.connections) == len(silent))
        reader, writer = await opened(port, REQUEST)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        assert len(state.connections) == 3
        assert await told(silent[0][0]) == b""
        assert not silent[1][0].at_eof()
        for _, other in (*silent, (reader, writer)):
            other.close()

    served(client)


def test_one_too_many_is_closed_where_all_others_are_answered() -> None:
    async def client(port: int, state: ServerState) -> None:
        busy = [await opened(port, b"GET /never HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(3)]
        await until(lambda: len([one for one in state.connections if answers(one)]) == 3)
        reader, writer = await opened(port, b"")
        assert await told(reader) == b""
        assert len(state.connections) == 3
        for _, other in (*busy, (reader, writer)):
            other.close()

    served(client)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"POST /never HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n",
    ],
    ids=["TLS", "no host", "two hosts", "chunk without a size", "a length of many digits"],
)
def test_what_is_no_http_is_answered_with_the_headers_of_safety(sent: bytes) -> None:
    async def client(port: int, _state: ServerState) -> None:
        reader, writer = await opened(port, sent)
        answer = (await told(reader)).decode()
        assert answer.startswith("HTTP/1.1 400 Bad Request\r\n")
        assert all(f"{name}: {value}\r\n" in answer for name, value in HEADERS.items())
        assert answer.endswith("\r\n\r\nerror[no-http]: this is no request of HTTP/1.1\r\n")
        writer.close()

    served(client)


def test_nonsense_after_an_answer_is_no_mistake_of_the_server() -> None:
    """The answer came before the body was read."""

    async def client(port: int, _state: ServerState) -> None:
        reader, writer = await opened(port, b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.write(b"no size\r\n")
        await told(reader)
        writer.close()

    served(client)
