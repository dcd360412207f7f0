"""A connection of the server, with limits that uvicorn lacks: how many there are, and how long each is silent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

from kgraph.web.safety import HEADERS

if TYPE_CHECKING:
    import asyncio

CONNECTIONS: Final = 100
SILENT_SECONDS: Final = 10.0
# Longer than anything that `workers` allows, and a slow body before it.
ANSWER_SECONDS: Final = 60.0
NO_HTTP: Final = "".join(
    f"{line}\r\n"
    for line in (
        "HTTP/1.1 400 Bad Request",
        "content-type: text/plain; charset=utf-8",
        "connection: close",
        *(f"{name}: {value}" for name, value in HEADERS.items()),
        "",
        "error[no-http]: this is no request of HTTP/1.1",
    )
).encode()


class Connection(H11Protocol):
    """One connection: closed when its request, or the reading of an answer, takes too long.

    Of too many connections the one that has been idle longest is closed, so that nobody can keep others out by silence.
    """

    since: float = 0.0
    _timer: asyncio.TimerHandle | None = None
    _unsent: float = math.inf

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._allow(SILENT_SECONDS)
        if len(self.connections) > CONNECTIONS:
            # This one is idle at least.
            idle = [one for one in self.connections if isinstance(one, Connection) and not one.is_answering()]
            longest = min(idle, key=lambda one: one.since)
            self.connections.discard(longest)
            longest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Once a request has a whole head, wait for its answer."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before and self.is_answering():
            self._allow(ANSWER_SECONDS)

    def on_response_complete(self) -> None:
        """Wait for the next request, which may have come already."""
        self._allow(SILENT_SECONDS)
        super().on_response_complete()
        if self.is_answering():
            self._allow(ANSWER_SECONDS)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP with the headers of safety, unless an answer is on its way."""
        del msg
        if not (self.is_answering() and self.cycle.response_started):
            self.transport.write(NO_HTTP)
        self.transport.close()

    def is_answering(self) -> bool:
        """Whether a request was made that is not answered yet."""
        return self.cycle is not None and not self.cycle.response_complete

    def _allow(self, seconds: float) -> None:
        """Close the connection unless something happens in so many seconds."""
        if self._timer is not None:
            self._timer.cancel()
        self.since = self.loop.time()
        self._unsent = math.inf
        self._timer = self.loop.call_later(seconds, self._end)

    def _end(self) -> None:
        unsent = self.transport.get_write_buffer_size()
        if 0 < unsent < self._unsent:
            # A long answer is being read.
            self._unsent = unsent
            self._timer = self.loop.call_later(SILENT_SECONDS, self._end)
        else:
            self.transport.abort()
