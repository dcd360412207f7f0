"""The application: the page, the API, SPARQL and downloads behind the guard."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kgraph.diagnostics import KgraphError
from kgraph.web.calls import Asked
from kgraph.web.openapi import description
from kgraph.web.pages import THINGS, VIEWS, Pages, redirect
from kgraph.web.parameters import lens_flags, read_parameters
from kgraph.web.refusing import problem, refusal
from kgraph.web.safety import Guard
from kgraph.web.sparql import RETRY, Endpoint
from kgraph.web.table import CALLS, Call
from kgraph.web.workers import BusyError, Workers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from kgraph.web.holding import Holding

LOG: Final = logging.getLogger("kgraph.web")
# Of what is asked for by name in a path.
UNKNOWN: Final = frozenset({"unknown-claim", "unknown-actor", "unknown-document"})


def application(held: Holding, port: int) -> ASGIApp:
    """Everything that answers on a port of this machine."""
    workers = Workers()
    pages = Pages(held, workers)
    routes = [
        Route("/", pages.page),
        Route("/assets/{name}", pages.asset),
        Route("/download/{name}", pages.download),
        Route("/sparql", Endpoint(held, workers).answer, methods=["GET", "POST"]),
        Route("/api/openapi.json", _describe),
        *(Route(call.path, _endpoint(call, held, workers)) for call in CALLS),
        *(Route(f"/{view}", redirect) for view in VIEWS),
        *(Route(f"/{thing}/{{name}}", redirect) for thing in THINGS),
    ]
    handlers = {HTTPException: _not_served, KgraphError: _refused, BusyError: _busy, Exception: _failed}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), port)  # type: ignore[arg-type]


def _endpoint(call: Call, held: Holding, workers: Workers) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given = read_parameters(request.query_params.multi_items(), call.parameters)
        asked = Asked(given, request.path_params.get("name", ""), held.seen(lens_flags(given)))
        try:
            return await workers.run(lambda: _reply(call, held, asked))
        except KgraphError as error:
            if asked.name and error.diagnostics[0].code in UNKNOWN:
                return problem(request.url.path, 404, error)
            raise

    return answer


def _reply(call: Call, held: Holding, asked: Asked) -> Response:
    reply = call.answer(held, asked)
    return Response(reply.model_dump_json(by_alias=True), media_type="application/json")


async def _describe(request: Request) -> Response:
    del request
    return JSONResponse(description())


async def _not_served(request: Request, error: HTTPException) -> Response:
    """An address or method that there is not."""
    told = {404: ("not-found", "there is nothing at this address"), 405: ("wrong-method", "this address is only read")}
    code, message = told.get(error.status_code, ("refused", error.detail))
    answer = refusal(request.url.path, error.status_code, code, message)
    answer.headers.update(error.headers or {})
    return answer


async def _refused(request: Request, error: KgraphError) -> Response:
    """A question that cannot be answered as it stands."""
    return problem(request.url.path, 400, error)


async def _busy(request: Request, error: BusyError) -> Response:
    return problem(request.url.path, 503, error, RETRY)


async def _failed(request: Request, error: Exception) -> Response:
    """A mistake of ours: its kind goes to the log in one line, nothing of it to the answer."""
    LOG.error("error[internal]: %s: %s: %s", request.url.path, type(error).__name__, " ".join(str(error).split()))
    return refusal(request.url.path, 500, "internal", "the server made a mistake")
