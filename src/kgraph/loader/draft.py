"""What was read so far: models with their places, before they are known to fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from kgraph.graph.type_words import TypeWords
from kgraph.model.fields import Record

if TYPE_CHECKING:
    from kgraph.diagnostics import Span
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import Metadata
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario
    from kgraph.source.spans import DataPath, Source

M_co = TypeVar("M_co", bound=Record, covariant=True)


class Entry(NamedTuple, Generic[M_co]):
    """A model, and the piece of a file that it was read from."""

    item: M_co
    source: Source
    path: DataPath

    def span(self, *steps: str | int, key: bool = False) -> Span:
        """Where a field of the model stands, or with `key` where its name is written."""
        return self.source.span((*self.path, *steps), key=key)


class Draft:
    """The entries of all files.

    Attributes:
        mentioned: ids of entries that were unreadable; a reference to one of them is not unknown.
        incomplete: kinds of which a file could not be read at all, so that nothing can be said of references to them.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self.metadata: Entry[Metadata] | None = None
        self.types: list[Entry[RelationType]] = []
        self.actors: list[Entry[Actor]] = []
        self.scenarios: list[Entry[Scenario]] = []
        self.claims: list[Entry[Claim]] = []
        self.mentioned: dict[str, set[str]] = {}
        self.incomplete: set[str] = set()

    @property
    def type_words(self) -> TypeWords:
        """The words of the relation types read so far."""
        return TypeWords(entry.item for entry in self.types)

    def known(self, kind: str) -> frozenset[str] | None:
        """Ids of a kind (`types`, `actors`, ...) that may be referred to; None if that cannot be said."""
        if kind in self.incomplete:
            return None
        if kind == "documents":
            documents = self.metadata.item.documents if self.metadata else ()
            return frozenset(d.id for d in documents) if documents else None
        entries: list[Entry[Actor]] = getattr(self, kind)
        return frozenset(entry.item.id for entry in entries) | self.mentioned.get(kind, set())
