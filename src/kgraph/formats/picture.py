"""Pictures to print: claims between actors, or who acts on whom, as an svg, pdf or png file.

The same marks as in the browser, and the same places in every picture of a data set.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.graph.lens import Lens
from kgraph.views.scene import scene

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgraph.formats.picture_caption import Caption, Picture
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.roles import Matrix

KINDS: Final = ("svg", "pdf", "png")


def kind_of(file: str) -> str:
    """The kind of picture that a file name asks for.

    Raises:
        KgraphError: no picture has this suffix.

    >>> kind_of("graph.SVG")
    'svg'
    """
    kind = PurePath(file).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        problem = f"no picture is written as {shown(PurePath(file).name)}"
        raise KgraphError([Diagnostic("unknown-format", problem, help="the file must end with .svg, .pdf or .png")])
    return kind


def picture_of_claims(graph: ClaimGraph, claims: Collection[str], caption: Caption, kind: str) -> Picture:
    """The claims with these ids, of those that the lens leaves, between their actors.

    Raises:
        KgraphError: matplotlib is not installed, or does not start.
    """
    _need_matplotlib()
    from kgraph.formats.picture_sheet import sheet_of_claims  # noqa: PLC0415  # an extra, and only its users pay for it

    # A lens takes claims away and moves nothing.
    whole = scene(graph.through(Lens()))
    return sheet_of_claims(graph, whole, graph.claims.keys() & set(claims), caption, kind)


def picture_of_matrix(graph: ClaimGraph, matrix: Matrix, caption: Caption, kind: str) -> Picture:
    """Who acts on whom.

    Raises:
        KgraphError: matplotlib is not installed, or does not start.
    """
    _need_matplotlib()
    from kgraph.formats.picture_sheet import sheet_of_matrix  # noqa: PLC0415

    return sheet_of_matrix(graph, matrix, caption, kind)


def _need_matplotlib() -> None:
    try:
        import_module("matplotlib")
    except ImportError:
        problem = Diagnostic("missing-library", "a picture needs matplotlib", help="pip install 'kgraph[plot]'")
        raise KgraphError([problem]) from None
    except ValueError as error:
        problem = Diagnostic(
            "missing-library", f"matplotlib does not start: {error}", help="look at MPLBACKEND and matplotlibrc"
        )
        raise KgraphError([problem]) from None
