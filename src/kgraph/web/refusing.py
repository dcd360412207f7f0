"""What is answered where nothing can be given: JSON for programs, a small page for people, never a trace."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse, JSONResponse

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.render.refusal import refusal_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

PROGRAMS: Final = ("/api/", "/sparql")
RETRY: Final = {"Retry-After": "2"}
PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
<p>{message}</p>
{help}<p><a href="/">To the explorer</a></p>
</html>
"""


def refusal(path: str, status: int, code: str, message: str) -> Response:
    """An answer that says why there is none."""
    return problem(path, status, KgraphError([Diagnostic(code, message)]))


def problem(path: str, status: int, error: KgraphError, headers: Mapping[str, str] | None = None) -> Response:
    """The same with every way out that is known."""
    if path.startswith(PROGRAMS):
        return JSONResponse(refusal_json(error), status, headers)
    first = error.diagnostics[0]
    help_ = f"<p>{escape(first.help)}</p>\n" if first.help else ""
    page = PAGE.format(title=f"{status}: {escape(first.code)}", message=escape(f"{first.message}."), help=help_)
    return HTMLResponse(page, status, headers)
