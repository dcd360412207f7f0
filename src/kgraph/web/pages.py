"""The page and its parts, and addresses that lead into it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from kgraph.web.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from kgraph.web.holding import Holding
    from kgraph.web.workers import Workers

VIEWS: Final = ("graph", "claims", "matrix", "ask", "scenarios", "disagreements", "camps", "downloads", "about")
THINGS: Final = ("claim", "actor", "scenarios", "text")
POLICY: Final = "no-cache"


class Pages:
    """Endpoints that give the page and what belongs to it."""

    def __init__(self, held: Holding, workers: Workers) -> None:
        """Serve a data set."""
        self.held = held
        self.workers = workers

    async def page(self, request: Request) -> Response:
        """The explorer."""
        return _kept(request, await self.workers.run(self.held.page), "text/html; charset=utf-8")

    def asset(self, request: Request) -> Response:
        """A part of the page."""
        found = _asset(request.path_params["name"])
        if found is None:
            return refusal(request.url.path, 404, "not-found", "there is nothing at this address")
        content, media_type = found
        return _kept(request, content.encode(), media_type)


async def redirect(request: Request) -> Response:
    """An address without `#`, to be cited, leads to the one that the page reads."""
    path = quote(request.scope["path"], safe="/")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/#{path}{query}")


def _asset(name: str) -> tuple[str, str] | None:
    """The content and media type of a part of the page; None if there is none of that name."""
    from kgraph.formats import page_assets  # noqa: PLC0415  # the server listens before it is needed

    makers = {
        "explorer.js": (page_assets.explorer_script, "text/javascript; charset=utf-8"),
        "explorer.css": (page_assets.stylesheet, "text/css; charset=utf-8"),
        "cytoscape.min.js": (page_assets.cytoscape_script, "text/javascript; charset=utf-8"),
    }
    if name not in makers:
        return None
    make, media_type = makers[name]
    content = make()
    return None if content is None else (content, media_type)


def _kept(request: Request, content: bytes, media_type: str) -> Response:
    """Something that a browser may keep as long as it asks whether it is still the same."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers: Mapping[str, str] = {"ETag": tag, "Cache-Control": POLICY}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
