"""What stands before every request: who may ask, how much, how long; and the headers of every answer.

Any page that the browser shows can send requests to this machine. So the host must be ours (no name that somebody else
points here), the page that asks must be ours, and no answer lets another page read it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.datastructures import Headers, MutableHeaders

from kgraph.web.refusing import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY: Final = 128 << 10
MAX_ADDRESS: Final = 16 << 10
MAX_HEADERS: Final = 64
BODY_SECONDS: Final = 10.0
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


TOO_LARGE: Final = Refused(413, "too-large", f"a request may have {MAX_BODY:,} bytes")


class Guard:
    """Refuses what may not ask, reads bodies within limits, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, port: int, body_seconds: float = BODY_SECONDS) -> None:
        """Stand before an application that listens on a port of this machine."""
        self.app = app
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
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
        if refused is not None:
            await refusal(scope["path"], *refused)(scope, receive, send_safely)
        else:
            await self.app(scope, _replayed(body, receive), send_safely)

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
        origin = headers.get("origin")
        if (origin is not None and origin != f"http://{hosts[0].lower()}") or _is_foreign(scope, headers):
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


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if sum(map(len, parts)) > MAX_BODY:
            raise _TooLargeError
        if not message.get("more_body", False):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then whatever comes."""
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay
