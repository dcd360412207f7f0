"""A client of the application, as a browser on the served page is one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import httpx

from kgraph.web.app import application
from kgraph.web.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.web.holding import Holding

PORT: Final = 8765
ADDRESS: Final = f"http://127.0.0.1:{PORT}"


class Client:
    """Sends requests to the application without a socket; a mistake of the application is an answer, as for anybody."""

    def __init__(self, held: Holding) -> None:
        """Serve a data set on the port that a real server would have."""
        transport = httpx.ASGITransport(application(held, PORT, Workers()), raise_app_exceptions=False)
        self._runner = asyncio.Runner()
        self._http = httpx.AsyncClient(transport=transport, base_url=ADDRESS)

    def get(
        self,
        path: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
    ) -> httpx.Response:
        """Ask for an address."""
        return self._runner.run(self._http.get(path, params=params, headers=headers))

    def post(
        self, path: str, content: bytes | str, kind: str, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Send a body."""
        sent = {"Content-Type": kind, **(headers or {})}
        return self._runner.run(self._http.post(path, content=content, headers=sent))

    def send(self, method: str, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Send anything else."""
        return self._runner.run(self._http.request(method, path, headers=headers))

    def close(self) -> None:
        """Be done."""
        self._runner.run(self._http.aclose())
        self._runner.close()
