"""The application: the page, the API, SPARQL and downloads behind the guard."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kgraph.diagnostics import KgraphError, shown
from kgraph.web.calls import Asked
from kgraph.web.pages import THINGS, VIEWS, Pages, redirect
from kgraph.web.parameters import lens_flags, read_parameters
from kgraph.web.refusing import RETRY, problem, refusal
from kgraph.web.safety import Guard
from kgraph.web.table import CALLS, Call
from kgraph.web.workers import BusyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from kgraph.web.holding import Holding
    from kgraph.web.parameters import Given
    from kgraph.web.workers import Workers

LOG: Final = logging.getLogger("kgraph.web")
# Of what is asked for by name in a path.
UNKNOWN: Final = frozenset({"unknown-claim", "unknown-actor", "unknown-document"})


def application(held: Holding, port: int, workers: Workers) -> ASGIApp:
    """Everything that answers on a port of this machine."""
    pages = Pages(held, workers)
    routes = [
        Route("/", pages.page),
        Route("/assets/{name}", pages.asset),
        Route("/download/{name}", _download(held, workers)),
        Route("/sparql", _query(held, workers), methods=["GET", "POST"]),
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
        return await workers.run(lambda: _reply(call, held, given, request.path_params.get("name", "")))

    return answer


def _reply(call: Call, held: Holding, given: Given, name: str) -> Response:
    asked = Asked(given, name, held.seen(lens_flags(given)))
    try:
        reply = call.answer(held, asked)
    except KgraphError as error:
        if name and error.diagnostics[0].code in UNKNOWN:
            return problem(call.path, 404, error)
        raise
    return Response(reply.model_dump_json(by_alias=True), media_type="application/json")


def _download(held: Holding, workers: Workers) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        from kgraph.web.downloads import download  # noqa: PLC0415  # the server listens before it is needed

        return await download(request, held, workers)

    return answer


def _query(held: Holding, workers: Workers) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        from kgraph.web.sparql import Endpoint  # noqa: PLC0415  # the same

        return await Endpoint(held, workers).answer(request)

    return answer


async def _describe(request: Request) -> Response:
    from kgraph.web.openapi import description  # noqa: PLC0415  # the same

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
    LOG.error("error[internal]: %s: %s: %s", shown(request.url.path), type(error).__name__, shown(error))
    return refusal(request.url.path, 500, "internal", "the server made a mistake")
