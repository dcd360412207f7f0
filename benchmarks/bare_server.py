"""The peer of `kgraph serve`: a Starlette application that says hello, on uvicorn."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def hello(request: Request) -> PlainTextResponse:
    """Say hello."""
    del request
    return PlainTextResponse("hello")


uvicorn.run(Starlette(routes=[Route("/", hello)]), port=int(sys.argv[-1]), log_level="error")
