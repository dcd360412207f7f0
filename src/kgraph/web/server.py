"""The server: a socket of this machine alone, and what answers on it until it is told to end."""

from __future__ import annotations

import errno
import logging
import os
import socket
import threading
from typing import TYPE_CHECKING, Final

import uvicorn

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.web.app import application

if TYPE_CHECKING:
    from kgraph.web.holding import Holding

HOST: Final = "127.0.0.1"
CONNECTIONS: Final = 100
HEAD_BYTES: Final = 32 << 10
END_SECONDS: Final = 2


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


def run(held: Holding, listener: socket.socket) -> None:
    """Answer on a socket until an interrupt or the system's request to end."""
    _log_in_lines()
    config = uvicorn.Config(
        application(held, listener.getsockname()[1]),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=HEAD_BYTES,
        timeout_graceful_shutdown=END_SECONDS,
    )
    # The browser takes as long to open as the page to be made.
    threading.Thread(target=held.page, daemon=True).start()
    uvicorn.Server(config).run(sockets=[listener])


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
