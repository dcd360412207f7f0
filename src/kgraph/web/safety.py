"""What stands before every request: who may ask, how much, how long; and the headers of every answer.

Any page that the browser shows can send requests to this machine. So the host must be ours (no name that somebody else
points here), the page that asks must be ours, and no answer lets another page read it.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.datastructures import Headers, MutableHeaders

from kgraph.web.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY: Final = 128 << 10
MAX_ADDRESS: Final = 16 << 10
MAX_HEADERS: Final = 64
BODY_SECONDS: Final = 10.0
DEFAULT_PORT: Final = 80
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Where a link on a page of somebody else may lead to: pages to look at, nothing that computes.
NOT_TO_BE_LINKED: Final = ("/api", "/sparql", "/download")


class Refused(NamedTuple):
    """A status, and what is told."""

    status: int
    code: str
    message: str


FOREIGN: Final = (403, 421)
TOO_LARGE: Final = Refused(413, "too-large", f"a request may have {MAX_BODY:,} bytes")


class Guard:
    """Refuses what may not ask, reads bodies within limits, and puts the headers on every answer.

    Who leaves before the answer ends its work.
    """

    def __init__(self, app: ASGIApp, port: int, body_seconds: float = BODY_SECONDS) -> None:
        """Stand before an application that listens on a port of this machine."""
        self.app = app
        # Browsers leave out the port that is meant without one.
        ends = (f":{port}", "") if port == DEFAULT_PORT else (f":{port}",)
        self.hosts = frozenset(f"{name}{end}" for name in ("127.0.0.1", "localhost", "[::1]") for end in ends)
        self.body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", "no-store")
                headers.update(HEADERS)
            await send(message)

        refused = self._refused(scope)
        body = b""
        if refused is None:
            try:
                body = await asyncio.wait_for(_body(receive), self.body_seconds)
            except TimeoutError:
                refused = Refused(408, "too-slow", "the request did not come to its end in time")
            except _TooLargeError:
                refused = TOO_LARGE
            except _LeftError:
                return
        if refused is None:
            await _while_awaited(receive, self.app(scope, _replayed(body), send_safely))
            return
        answer = refusal(scope["path"], *refused)
        if refused.status in FOREIGN:
            # What else comes on this connection is not worth keeping it.
            answer.headers["Connection"] = "close"
        await answer(scope, receive, send_safely)

    def _refused(self, scope: Scope) -> Refused | None:
        """Why a request may not be answered, by its head alone."""
        headers = Headers(scope=scope)
        if len(scope["headers"]) > MAX_HEADERS:
            return Refused(431, "too-large", f"a request may have {MAX_HEADERS} headers")
        if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_ADDRESS:
            return Refused(414, "too-large", f"an address may have {MAX_ADDRESS:,} bytes")
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return Refused(421, "wrong-host", f"this server answers to {' and '.join(sorted(self.hosts))} only")
        origins = set(headers.getlist("origin"))
        if origins - {f"http://{hosts[0].lower()}"} or _is_foreign(scope, headers):
            return Refused(403, "wrong-origin", "another page may not ask this server")
        # One that tells no length, or a wrong one, is cut where it is read.
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > MAX_BODY:
            return TOO_LARGE
        return None


def _is_foreign(scope: Scope, headers: Headers) -> bool:
    """Whether the browser says that a page of somebody else asks, other than by a link that the user follows."""
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return False
    follows = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
    to_page = headers.get("sec-fetch-dest") == "document" and not scope["path"].startswith(NOT_TO_BE_LINKED)
    return not (follows and to_page)


class _TooLargeError(Exception):
    """Raised for a body over the limit."""


class _LeftError(Exception):
    """Raised where a client leaves within its body."""


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _LeftError
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            raise _TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


def _replayed(body: bytes) -> Receive:
    """The body as one message, and nothing after it."""
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return left.pop() if left else await asyncio.get_running_loop().create_future()

    return replay


async def _end(receive: Receive) -> None:
    """Wait until the client leaves."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _while_awaited(receive: Receive, answer: Awaitable[None]) -> None:
    """Give an answer, and give it up when the client leaves."""
    answering, leaving = asyncio.ensure_future(answer), asyncio.ensure_future(_end(receive))
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
        left = not answering.done()
    finally:
        leaving.cancel()
        answering.cancel()
    with suppress(asyncio.CancelledError) if left else nullcontext():
        await answering
