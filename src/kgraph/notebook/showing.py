"""The graph as a picture to click."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.formats import page_assets

if TYPE_CHECKING:
    from kgraph.api import KnowledgeGraph
    from kgraph.notebook.widget import Explorer

NEEDED: Final = ("anywidget", "matplotlib")


def show(kg: KnowledgeGraph) -> Explorer:
    """The graph as a widget: zoom, choose an actor or a claim, and read the choice from `chosen`.

    What a lens sets aside is not in it. A saved notebook keeps a picture of it.

    Raises:
        KgraphError: the extra `notebook` or Cytoscape.js is missing.

    >>> import kgraph
    >>> kg = kgraph.load()
    >>> explorer = show(kg)
    >>> explorer.chosen = kg.actors["DPRK"]
    >>> explorer.chosen.name
    'North Korea'
    """
    for library in NEEDED:
        try:
            import_module(library)
        except ImportError:
            problem = Diagnostic(
                "missing-library", f"the graph in a notebook needs {library}", help="pip install 'kgraph[notebook]'"
            )
            raise KgraphError([problem]) from None
    if page_assets.cytoscape_script() is None:
        problem = Diagnostic(
            "missing-library",
            "this copy of kgraph was built without Cytoscape.js",
            help="install npm, then `make assets`",
        )
        raise KgraphError([problem])
    from kgraph.notebook.widget import Explorer  # noqa: PLC0415  # an extra, and only its users pay for it

    return Explorer(kg)
