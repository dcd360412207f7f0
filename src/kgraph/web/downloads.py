"""The graph as files to download, in every format that an export writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from kgraph.formats.table import FORMATS
from kgraph.web.parameters import LENS, lens_flags, read_parameters
from kgraph.web.refusing import refusal

if TYPE_CHECKING:
    from starlette.requests import Request

    from kgraph.web.holding import Holding
    from kgraph.web.workers import Workers

DOWNLOADS: Final = {f"graph{suffix}": row for row in FORMATS for suffix in row.suffixes}
"""Every name that can be downloaded, and its format."""


async def download(request: Request, held: Holding, workers: Workers) -> Response:
    """The graph in one of the formats, as the lens leaves it."""
    name = request.path_params["name"]
    row = DOWNLOADS.get(name)
    if row is None:
        return refusal(request.url.path, 404, "unknown-format", "no format has a file of this name")
    flags = lens_flags(read_parameters(request.query_params.multi_items(), LENS))
    content = await workers.run(lambda: row.write(held.seen(flags).graph))
    # The name is one of the table, so it needs no quoting.
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=row.media_type, headers=named)
