"""The explorer as one HTML page: whole in one file to mail, or with its parts beside it from a server.

Every text of the data set is escaped for the place where it stands, and the page of the one file forbids itself to load
or to send anything: only scripts and styles with the digests that its policy names are run.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from string import Template
from typing import TYPE_CHECKING, Final

from kgraph.formats import page_assets

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.formats.explorer_shape import PageData
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

# Cytoscape.js writes a style of its own into the page unless an element has this id; its one rule is in ours.
STYLE_ID: Final = "__________cytoscape_stylesheet"
SERVED_STYLE: Final = f'<link rel="stylesheet" id="{STYLE_ID}" href="/assets/explorer.css">'
SERVED_LIBRARY: Final = '<script defer src="/assets/cytoscape.min.js"></script>'
SERVED_SCRIPT: Final = '<script type="module" src="/assets/explorer.js"></script>'
POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)


def write_html(graph: ClaimGraph) -> bytes:
    """The page as one file that needs no server and no network.

    >>> from kgraph.loader.files import bundled_data, load
    >>> write_html(load(bundled_data()).graph)[:15]
    b'<!doctype html>'
    """
    from kgraph.formats.explorer_data import page_data  # noqa: PLC0415  # only an export pays for it

    style = page_assets.stylesheet()
    library = page_assets.cytoscape_script()
    scripts = [*([library] if library else []), page_assets.explorer_script()]
    kinds = [*([""] if library else []), ' type="module"']
    policy = POLICY.format(scripts=" ".join(map(_digest, scripts)), styles=_digest(style))
    return _page(
        page_data(graph, served=False),
        policy=f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        style=f'<style id="{STYLE_ID}">{_inside(style, "style")}</style>',
        scripts="\n".join(
            f"<script{kind}>{_inside(script, 'script')}</script>" for kind, script in zip(kinds, scripts, strict=True)
        ),
    )


def served_page(
    graph: ClaimGraph, *, documents: tuple[str, ...], quoting: Callable[[Claim], Claim] | None = None
) -> bytes:
    """The page with its parts beside it; `documents` are the ids of those whose texts the server has at hand.

    With these texts, `quoting` gives a claim with its sentences.

    >>> from kgraph.loader.files import bundled_data, load
    >>> b'"served":true' in served_page(load(bundled_data()).graph, documents=())
    True
    """
    from kgraph.formats.explorer_data import page_data  # noqa: PLC0415  # only a server pays for it

    data = page_data(graph, served=True, at_hand=documents, quoting=quoting)
    scripts = [*([SERVED_LIBRARY] if data.picture else []), SERVED_SCRIPT]
    return _page(data, policy="", style=SERVED_STYLE, scripts="\n".join(scripts))


def _page(data: PageData, *, policy: str, style: str, scripts: str) -> bytes:
    from kgraph.formats.explorer_table import claims_table  # noqa: PLC0415  # as above

    template = Template(page_assets.asset("page.html") or "")
    page = template.substitute(
        title=escape(data.title),
        subtitle=escape(_subtitle(data)),
        claims=claims_table(data),
        made=escape(f"Made by kgraph {data.kgraph}."),
        data=_json(data),
        policy=policy,
        style=style,
        scripts=scripts,
    )
    return page.encode()


def _subtitle(data: PageData) -> str:
    """The version, what is in the page, and how that was read if it is not everything."""
    number = len(data.claims)
    claims = f"{number} claims" if number == data.total else f"{number} of {data.total} claims"
    parts = [f"version {data.version}"] if data.version else []
    return " · ".join([*parts, claims, f"{len(data.actors)} actors", *data.read_as])


def _json(data: PageData) -> str:
    """The data as JSON in which nothing ends the element that it stands in."""
    return data.model_dump_json(by_alias=True).replace("<", "\\u003c")


def _digest(content: str) -> str:
    """What a policy calls a script or style by: SHA-256 of its very bytes."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _inside(content: str, element: str) -> str:
    """A script or style as it stands in its element, which nothing in it may end.

    Raises:
        ValueError: it holds the end of the element, or what a browser reads as the start of a hidden one.
    """
    if f"</{element}" in content.casefold() or "<!--" in content:
        raise ValueError(f"the {element} of the page holds its own end")
    return content
