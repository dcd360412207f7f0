"""The explorer's graph as a Jupyter widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import anywidget
import traitlets

from kgraph.formats import page_assets
from kgraph.formats.explorer_data import page_data
from kgraph.graph.lens import Lens
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.notebook.picture import still_picture
from kgraph.views.scene import scene

if TYPE_CHECKING:
    from kgraph.api import KnowledgeGraph

# What the picture reads of the page's data.
READ: Final = {"marks", "factualities", "actors", "types", "scenarios", "claims", "kept", "scene"}
WIDTH: Final = 840


class Explorer(anywidget.AnyWidget):
    """The graph to zoom and click; see `kgraph.notebook.show`.

    Attributes:
        chosen: the claim or actor that was clicked, or None; what Python sets here is chosen in the picture too.
    """

    _esm = page_assets.widget_script(page_assets.cytoscape_script() or "")
    _css = page_assets.widget_style()

    page = traitlets.Dict(help="what the picture knows").tag(sync=True)
    choice = traitlets.List(traitlets.Unicode(), help="nothing, or a kind and an id").tag(sync=True)
    chosen = traitlets.Any(None, allow_none=True, help="a Claim, an Actor, or None")

    def __init__(self, kg: KnowledgeGraph) -> None:
        """Show a graph as its lens leaves it."""
        self.graph = kg.graph
        super().__init__(page=_page(kg))

    def __repr__(self) -> str:
        """How much is in it."""
        return f"<Explorer: {len(self.graph.claims)} claims>"

    @traitlets.validate("chosen")
    def _of_this_graph(self, proposal: dict[str, Any]) -> Claim | Actor | None:
        thing = proposal["value"]
        if thing is None:
            return None
        found = self._find(_choice_of(thing))
        if found is None:
            raise traitlets.TraitError(f"{thing!r} is no claim and no actor of this graph")
        return found

    @traitlets.observe("chosen")
    def _tell_picture(self, change: dict[str, Any]) -> None:
        self.choice = _choice_of(change["new"])

    @traitlets.observe("choice")
    def _hear_picture(self, change: dict[str, Any]) -> None:
        self.chosen = self._find(change["new"])
        self.choice = _choice_of(self.chosen)

    def _find(self, choice: list[str]) -> Claim | Actor | None:
        """What a choice names; None if it is not there, or if the lens sets it aside."""
        match choice:
            case ["claim", name]:
                return self.graph.claims.get(name)
            case ["actor", name]:
                return self.graph.actors.get(name)
        return None

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:  # noqa: ANN401  # Jupyter's call
        """The widget, and a picture for wherever there is none."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        picture = still_picture(self.graph, self.chosen)
        look = {"width": WIDTH, "alt": picture.words}
        return {**data, "image/png": picture.content}, {**metadata, "image/png": look}


def _choice_of(thing: object) -> list[str]:
    if isinstance(thing, Claim):
        return ["claim", thing.id]
    return ["actor", thing.id] if isinstance(thing, Actor) else []


def _page(kg: KnowledgeGraph) -> dict[str, Any]:
    """The data of the page, as far as the picture reads them, on the places of every other picture."""
    page = page_data(kg.graph, served=False).model_dump(mode="json", by_alias=True, include=READ)
    whole = scene(kg.graph.through(Lens()))
    arcs = [arc._asdict() for arc in whole.arcs if arc.claim in kg.claims]
    busy = {end for arc in arcs for end in (arc["source"], arc["target"])}
    nodes = [node._asdict() for node in whole.nodes if node.actor in busy]
    page["scene"] = {"width": whole.width, "height": whole.height, "nodes": nodes, "arcs": arcs}
    return page
