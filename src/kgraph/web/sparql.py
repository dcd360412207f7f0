"""An endpoint that speaks the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), for reading only."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.engines.query import foreign_query
from kgraph.engines.results import Triples, Truth
from kgraph.engines.sparql import run_query
from kgraph.engines.triples import write_triples
from kgraph.render.bindings import as_json, as_xml
from kgraph.render.layout import plain_text
from kgraph.render.problems import problem_lines
from kgraph.render.refusal import refusal_json
from kgraph.render.result_text import result_csv, result_tsv
from kgraph.source.spans import Source
from kgraph.views.iris import Namer
from kgraph.web.accepting import wanted
from kgraph.web.parameters import LENS, Given, Parameter, lens_flags, read_parameters
from kgraph.web.refusing import RETRY
from kgraph.web.workers import BusyError, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from kgraph.engines.results import Result, Solutions
    from kgraph.engines.triples import Syntax
    from kgraph.web.holding import Holding

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
FOR_ROWS: Final[Mapping[str, Callable[[Solutions | Truth], str]]] = {
    "application/sparql-results+json": lambda found: json.dumps(as_json(found), ensure_ascii=False),
    "application/sparql-results+xml": as_xml,
    "text/csv": result_csv,
    "text/tab-separated-values": result_tsv,
    "application/json": lambda found: json.dumps(as_json(found), ensure_ascii=False),
    "application/xml": as_xml,
    "text/xml": as_xml,
}
FOR_TRIPLES: Final[Mapping[str, Syntax]] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/x-turtle": "turtle",
    "text/plain": "ntriples",
}
# A query as the protocol says, and the lens, which is ours.
KNOWN: Final = (Parameter("query", "a SPARQL 1.1 query", needed=True), *LENS)
# Clients name the form of the result so at endpoints that do not read the header Accept.
UNREAD: Final = frozenset({"format", "output", "results"})
DATA_SETS: Final = frozenset({"default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"})
STATUSES: Final = {
    "not-acceptable": 406,
    "too-large": 413,
    "query-too-long": 413,
    "unknown-content": 415,
    "query-crashed": 500,
    "unsupported-system": 501,
    "query-timeout": 503,
    "query-memory": 503,
    "given-up": 503,
}
WIDTH: Final = 100


class Sent(NamedTuple):
    """A query as it was sent."""

    text: str
    given: Given


class Endpoint:
    """Answers queries on the graph as the lens leaves it."""

    def __init__(self, held: Holding, workers: Workers) -> None:
        """Serve a data set."""
        self.held = held
        self.workers = workers
        self.prefixes = Namer(held.kg.graph.dataset.metadata.base).prefixes

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        accept = ", ".join(request.headers.getlist("accept"))
        if _is_visit(request.method, request.url.query, accept):
            return RedirectResponse("/#/sparql")
        text, given_up = "", threading.Event()
        try:
            sent = await _sent(request)
            text = sent.text
            return await self.workers.run(lambda: self._written(self._found(sent, given_up), accept), given_up)
        except KgraphError as error:
            return _problem(error, text, accept)

    def _found(self, sent: Sent, given_up: threading.Event) -> Result:
        query = foreign_query(sent.text, self.prefixes)
        seen = self.held.seen(lens_flags(sent.given))
        return run_query(self.held.triples(seen.lens), query, given_up=given_up)

    def _written(self, found: Result, accept: str) -> Response:
        """A result in the form that is wanted most.

        Raises:
            KgraphError: none of those that fit it is accepted.
        """
        offered = tuple(FOR_TRIPLES if isinstance(found, Triples) else FOR_ROWS)
        media_type = wanted(accept, offered)
        if media_type is None:
            raise _wrong("not-acceptable", "no form of this result is accepted", f"accept one of {', '.join(offered)}")
        if isinstance(found, Triples):
            content = write_triples(found, FOR_TRIPLES[media_type], self.prefixes)
        else:
            content = FOR_ROWS[media_type](found)
        return Response(content, media_type=media_type, headers=_cut(found))


def _cut(found: Result) -> dict[str, str]:
    """A header that says after how many rows or triples a result was cut."""
    if isinstance(found, Truth) or not found.cut:
        return {}
    return {"X-Kgraph-Cut": str(len(found.triples if isinstance(found, Triples) else found.rows))}


def _is_visit(method: str, query: str, accept: str) -> bool:
    """Whether a browser comes to look, without a query."""
    return method == "GET" and not query and "text/html" in accept


async def _sent(request: Request) -> Sent:
    """The query of a request.

    Raises:
        KgraphError: there is none, or something that this endpoint does not do is asked.
    """
    pairs = request.query_params.multi_items()
    if request.method == "POST":
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        body = _decoded(await request.body())
        if kind == UPDATE:
            raise _wrong("read-only", "this endpoint changes no data", "send a query")
        if kind not in (FORM, QUERY):
            raise _wrong("unknown-content", f"a query is sent as {QUERY} or {FORM}", "set the header Content-Type")
        pairs += [("query", body)] if kind == QUERY else _form(body)
    names = {name for name, _ in pairs}
    if "update" in names:
        raise _wrong("read-only", "this endpoint changes no data", "send a query")
    if found := sorted(names & DATA_SETS):
        raise _wrong("no-other-graph", f"'{found[0]}' chooses a graph, and there is one only", "leave it out")
    given = read_parameters(((name, value) for name, value in pairs if name not in UNREAD), KNOWN)
    return Sent(given["query"][0], given)


def _decoded(body: bytes) -> str:
    return body.decode("utf-8", "surrogateescape")


def _form(body: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body, keep_blank_values=True, errors="surrogateescape", max_num_fields=100)
    except ValueError:
        raise _wrong("too-large", "the form has more than 100 fields", "send less") from None


def _problem(error: KgraphError, text: str, accept: str) -> Response:
    """What is wrong, drawn under the line of the query; as JSON for those that want it."""
    code = error.diagnostics[0].code
    busy = isinstance(error, BusyError)
    status = 503 if busy else STATUSES.get(code, 400)
    headers = RETRY if busy else None
    if wanted(accept, ("text/plain", "application/json")) == "application/json":
        return JSONResponse(refusal_json(error), status, headers)
    source = Source("query", text)
    drawn = plain_text(problem_lines(error.diagnostics, lambda _file, number: source.line(number), WIDTH))
    return PlainTextResponse(drawn.encode("utf-8", "replace"), status, headers)


def _wrong(code: str, message: str, help_: str) -> KgraphError:
    return KgraphError([Diagnostic(code, message, help=help_)])
