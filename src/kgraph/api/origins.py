"""Which graph a result was read from: for those who are given the result alone, as the display of a notebook is."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeVar

from kgraph.ask.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.graph.claims import ClaimGraph

Found = TypeVar("Found")
KEPT: Final = 500


class Origins:
    """The last results, with the graphs that they were read from; nothing is kept until somebody asks for it.

    Results are plain data: they are equal whatever graph they are from, and can be copied and saved. So the tie is kept
    here, and only for those who need it.

    >>> from kgraph.graph.claims import ClaimGraph
    >>> from kgraph.model.dataset import DataSet
    >>> origins, graph, result = Origins(), ClaimGraph(DataSet()), ("a", ("b",))
    >>> _ = origins.told(graph, result)
    >>> origins.of(result) is None
    True
    >>> origins.keep()
    >>> origins.of(origins.told(graph, result)[1]) is graph
    True
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._recent: deque[tuple[object, ClaimGraph]] | None = None

    def keep(self) -> None:
        """Keep results from now on."""
        if self._recent is None:
            self._recent = deque(maxlen=KEPT)

    def told(self, graph: ClaimGraph, result: Found) -> Found:
        """A result as it is, and the graph that it was read from is kept in mind."""
        if self._recent is not None:
            self._recent.append((result, graph))
        return result

    def of(self, thing: object) -> ClaimGraph | None:
        """The graph from which a result, or a part of one, was read last; None if nobody knows."""
        for result, graph in reversed(self._recent or ()):
            if _holds(result, thing) or _listed(graph, thing):
                return graph
        return None


def _holds(result: object, thing: object) -> bool:
    """Whether it is the very thing, or a part of it."""
    if result is thing:
        return True
    parts: Iterable[object] = ()
    if isinstance(result, Answer):
        parts = (result.actors, result.paths, result.chains)
    elif isinstance(result, tuple):
        parts = result
    return any(_holds(part, thing) for part in parts)


def _listed(graph: ClaimGraph, thing: object) -> bool:
    """Whether it is a claim or an actor of the graph's data set."""
    name = getattr(thing, "id", None)
    return isinstance(name, str) and any(
        things.get(name) is thing for things in (graph.index.claims, graph.index.actors)
    )


ORIGINS: Final = Origins()
