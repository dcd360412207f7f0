"""The server: a socket of this machine alone, and what answers on it until it is told to end."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
from typing import TYPE_CHECKING, Final

import uvicorn

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.web.app import application
from kgraph.web.connections import CONNECTIONS, Connection
from kgraph.web.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.web.holding import Holding

HOST: Final = "127.0.0.1"
HEAD_BYTES: Final = 32 << 10
END_SECONDS: Final = 1


def listen(port: int) -> socket.socket:
    """A socket that listens on a port of this machine; 0 takes one that is free.

    Raises:
        KgraphError: the port is taken or not allowed.

    >>> with listen(0) as free:
    ...     free.getsockname()[0]
    '127.0.0.1'
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        # On Windows this would let two servers share the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(CONNECTIONS)
    except OSError as error:
        listener.close()
        code, why = ("port-taken", "is taken") if error.errno == errno.EADDRINUSE else ("bad-port", "cannot be used")
        help_ = f"choose another with --port {port + 1}, or let one be found with --port 0"
        raise KgraphError([Diagnostic(code, f"port {port} {why}", help=help_)]) from None
    return listener


def run(held: Holding, listener: socket.socket, *, browser_opens: bool) -> None:
    """Answer on a socket until an interrupt or the system's request to end."""
    _log_in_lines()
    workers = Workers()
    config = uvicorn.Config(
        application(held, listener.getsockname()[1], workers),
        loop="asyncio",
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=HEAD_BYTES,
        timeout_graceful_shutdown=END_SECONDS,
    )
    _Server(config, workers, held.page if browser_opens else None).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Makes the page while the browser opens, which takes as long; leaves no work behind when it ends."""

    def __init__(self, config: uvicorn.Config, workers: Workers, page: Callable[[], bytes] | None) -> None:
        super().__init__(config)
        self.workers = workers
        self.page = page

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.page is not None:
            # Whoever asks for the page hears what is wrong with it.
            asyncio.ensure_future(self.workers.run(self.page)).add_done_callback(_heard)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.workers.give_up()
        await super().shutdown(sockets)


def _heard(task: asyncio.Task[bytes]) -> None:
    if not task.cancelled():
        task.exception()


class _OneLine(logging.Formatter):
    """A message without the trace behind it."""

    def format(self, record: logging.LogRecord) -> str:
        return " ".join(record.getMessage().split())


def _log_in_lines() -> None:
    """Mistakes of ours go to standard error, a line each; what uvicorn tells of them again is left out."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    log = logging.getLogger("kgraph.web")
    log.addHandler(handler)
    log.propagate = False
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
