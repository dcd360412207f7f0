"""Bodies that are slow, long, in parts or broken off, and clients that leave."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from web.clients import PORT

from kgraph.web.safety import MAX_BODY, Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import Message, Receive, Scope, Send


def _sent(guard: Guard, messages: Iterable[Message | None], port: int | None = PORT) -> list[Message]:
    """What a guard answers to a body in parts; None is a part that never comes, or a port that is not told."""
    sent: list[Message] = []
    left = iter(messages)

    async def receive() -> Message:
        message = next(left)
        if message is None:
            await asyncio.Event().wait()
        assert message is not None
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    host = "127.0.0.1" if port is None else f"127.0.0.1:{port}"
    head = {"raw_path": b"/sparql", "query_string": b"", "headers": [(b"host", host.encode())]}
    asyncio.run(guard({"type": "http", "method": "POST", "path": "/sparql", **head}, receive, send))
    return sent


def _asked(guard: Guard, messages: Iterable[Message | None], port: int | None = PORT) -> tuple[int, Any]:
    """The status and JSON of that answer."""
    sent = _sent(guard, messages, port)
    return sent[0]["status"], json.loads(b"".join(message.get("body", b"") for message in sent))


async def _unreachable(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise AssertionError


def test_a_client_that_does_not_end_its_body_is_cut() -> None:
    part = {"type": "http.request", "body": b"A", "more_body": True}
    status, told = _asked(Guard(_unreachable, PORT, body_seconds=0.05), [part, None])
    assert (status, told["error"]["code"]) == (408, "too-slow")


def test_a_body_in_parts_is_refused_once_it_is_over_the_limit() -> None:
    part = {"type": "http.request", "body": b"x" * (MAX_BODY // 4), "more_body": True}
    status, told = _asked(Guard(_unreachable, PORT), [part] * 5)
    assert (status, told["error"]["code"]) == (413, "too-large")


def test_a_body_in_very_many_parts_is_read() -> None:
    part = {"type": "http.request", "body": b"x", "more_body": True}
    last = {"type": "http.request", "body": b"", "more_body": False}
    assert _asked(Guard(_tells_size, PORT), [*[part] * MAX_BODY, last, None]) == (200, MAX_BODY)


async def _tells_size(_scope: Scope, receive: Receive, send: Send) -> None:
    size = len((await receive())["body"])
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def test_who_leaves_within_the_body_is_not_answered() -> None:
    """Half a query may be one too."""
    part = {"type": "http.request", "body": b"ASK {}", "more_body": True}
    assert _sent(Guard(_unreachable, PORT), [part, {"type": "http.disconnect"}]) == []


def test_who_leaves_before_the_answer_ends_its_work() -> None:
    ended = []

    async def works(_scope: Scope, _receive: Receive, _send: Send) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("work")

    body = {"type": "http.request", "body": b"ASK {}", "more_body": False}
    assert _sent(Guard(works, PORT), [body, {"type": "http.disconnect"}]) == []
    assert ended == ["work"]


@pytest.mark.parametrize(("listens", "named", "status"), [(80, None, 200), (80, 80, 200), (PORT, None, 421)])
def test_the_port_that_browsers_leave_out_may_be_left_out(listens: int, named: int | None, status: int) -> None:
    body = {"type": "http.request", "body": b"", "more_body": False}
    assert _asked(Guard(_tells_size, listens), [body, None], named)[0] == status
