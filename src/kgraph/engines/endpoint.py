"""A query sent to a SPARQL 1.1 endpoint (https://www.w3.org/TR/sparql11-protocol/, POST with a form).

`http.client` is used as it is: it knows HTTP and HTTPS alone and follows nothing, so no answer leads anywhere else, and
its socket is at hand for the deadline.
"""

from __future__ import annotations

import re
import socket
import threading
from base64 import b64encode
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult, unquote_to_bytes, urlencode, urlsplit

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.engines.results import Result, read_json
from kgraph.engines.sparql import DEFAULT_LIMITS, Limits, timeout_problem
from kgraph.engines.triples import read_triples

if TYPE_CHECKING:
    from kgraph.engines.query import ForeignQuery
    from kgraph.engines.triples import Syntax

ACCEPT: Final = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
JSON_TYPES: Final = frozenset({"application/sparql-results+json", "application/json"})
GRAPH_TYPES: Final[dict[str, Syntax]] = {"application/n-triples": "ntriples", "text/turtle": "turtle"}
CONNECTIONS: Final = {"http": HTTPConnection, "https": HTTPSConnection}
CHUNK: Final = 1 << 16
ERROR_BODY: Final = 4096
OK: Final = range(200, 300)
REDIRECTS: Final = range(300, 400)
_ADDRESS: Final = re.compile(r"[!-~]+")
_BEFORE_HOST: Final = re.compile(r"\A(\w+://)?.*@")


class Address(NamedTuple):
    """Where an endpoint is; `shown` holds no password and no query, which may be secrets too."""

    scheme: str
    host: str
    port: int | None
    target: str
    authorization: str | None
    shown: str


def address(url: str) -> Address:
    """The parts of the address of an endpoint.

    Raises:
        KgraphError: it is none of HTTP or HTTPS.

    >>> address("https://me:secret@example.org/sparql?key=1").shown
    'https://example.org/sparql'
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _bad_address(url) from None
    if not (_ADDRESS.fullmatch(url) and parts.scheme in CONNECTIONS and parts.hostname):
        raise _bad_address(url)
    path = parts.path or "/"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    told = f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{path}"
    target = f"{path}?{parts.query}" if parts.query else path
    return Address(parts.scheme, parts.hostname, port, target, _authorization(parts), told)


def send(query: ForeignQuery, to: Address, limits: Limits = DEFAULT_LIMITS) -> Result:
    """Send a query to an endpoint and read its answer; of the limits memory does not count, since it runs elsewhere.

    Raises:
        KgraphError: the endpoint cannot be reached, or its answer is an error, late, too long or of another kind.
    """
    # The class is taken by the scheme, and only these two are in the table.
    connection = CONNECTIONS[to.scheme](to.host, to.port, timeout=limits.seconds)
    deadline = _Deadline(limits.seconds)
    try:
        connection.connect()
        deadline.watch(connection.sock)
        with _asked(connection, query, to) as response:
            body = _body(response, limits.answer_bytes if response.status in OK else ERROR_BODY)
    except TimeoutError:
        raise timeout_problem(limits.seconds) from None
    except (OSError, HTTPException, UnicodeError) as error:
        if deadline.passed:
            raise timeout_problem(limits.seconds) from None
        raise _problem("endpoint-unreachable", f"no answer from {to.shown}: {shown(_reason(error))}", None) from None
    finally:
        deadline.cancel()
        connection.close()
    # A socket that was shut ends an answer without a length like a server that is done.
    if deadline.passed:
        raise timeout_problem(limits.seconds)
    return _read(response, body, to, limits)


class _Deadline:
    """Shuts a socket when the time is up: a timeout of the socket itself counts anew with every byte."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer.start()

    def watch(self, watched: socket.socket) -> None:
        with self._lock:
            self._socket = watched
        if self.passed:
            self._shut()

    def cancel(self) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        with self._lock:
            self.passed = True
            if self._socket is not None and self._socket.fileno() != -1:
                # Below TLS, whose own goodbye would wait for the other side; who has closed already needs none.
                with suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _asked(connection: HTTPConnection, query: ForeignQuery, to: Address) -> HTTPResponse:
    headers = {"Accept": ACCEPT, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "kgraph"}
    if to.authorization is not None:
        headers["Authorization"] = to.authorization
    connection.request("POST", to.target, urlencode({"query": query.whole}).encode(), headers)
    return connection.getresponse()


def _body(response: HTTPResponse, most: int) -> bytes:
    """The body, and one byte more than the most if there is more.

    Raises:
        HTTPException: it ends too early.
    """
    pieces, left = [], most + 1
    while left > 0 and (piece := response.read(min(left, CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    if left > 0 and response.length:
        # Read in pieces, a body that ends before its length is no error by itself.
        raise IncompleteRead(b"", response.length)
    return b"".join(pieces)


def _read(response: HTTPResponse, body: bytes, to: Address, limits: Limits) -> Result:
    if response.status in REDIRECTS:
        place = _without_password(response.headers.get("Location", "nowhere"))
        help_ = "give that address yourself if it is the right one"
        raise _problem("endpoint-error", f"{to.shown} sends on to {shown(place)}", help_)
    if response.status not in OK:
        first = next((line for line in body.decode("utf-8", "replace").splitlines() if line.strip()), "")
        told = f": {shown(first.strip())}" if first else ""
        raise _problem("endpoint-error", f"{to.shown} answers with status {response.status}{told}", None)
    if len(body) > limits.answer_bytes:
        message = f"the answer of {to.shown} has more than {limits.answer_bytes >> 20:,} MiB"
        raise _problem("answer-too-long", message, "ask for less, with LIMIT")
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type in JSON_TYPES:
        return read_json(body, limits.rows)
    if media_type in GRAPH_TYPES:
        return read_triples(body, GRAPH_TYPES[media_type], limits.rows)
    told = f"{to.shown} answers in {shown(media_type)}" if media_type else f"{to.shown} does not say in what it answers"
    raise _problem("bad-answer", told, f"is it a SPARQL 1.1 endpoint? It was asked for {ACCEPT}")


def _authorization(parts: SplitResult) -> str | None:
    """A name and password in the address, as the header that carries them."""
    if parts.username is None:
        return None
    told = unquote_to_bytes(parts.username) + b":" + unquote_to_bytes(parts.password or "")
    return f"Basic {b64encode(told).decode()}"


def _without_password(url: str) -> str:
    """An address, possibly malformed, without what may be a name and password."""
    return _BEFORE_HOST.sub(r"\1", url)


def _reason(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return str(strerror or error or type(error).__name__)


def _bad_address(url: str) -> KgraphError:
    message = f"{shown(_without_password(url))} is no address of an endpoint"
    return _problem("bad-endpoint", message, "as in https://example.org/sparql")


def _problem(code: str, message: str, help_: str | None) -> KgraphError:
    return KgraphError([Diagnostic(code, message, help=help_)])
