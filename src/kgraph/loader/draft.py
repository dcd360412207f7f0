"""What was read so far: models with their places, before they are known to fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

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


@dataclass(slots=True)
class Draft:
    """The entries of all files.

    Attributes:
        mentioned: ids of entries that were unreadable; a reference to one of them is not unknown.
        incomplete: kinds of which a file could not be read at all, so that nothing can be said of references to them.
    """

    metadata: Entry[Metadata] | None = None
    types: list[Entry[RelationType]] = field(default_factory=list)
    actors: list[Entry[Actor]] = field(default_factory=list)
    scenarios: list[Entry[Scenario]] = field(default_factory=list)
    claims: list[Entry[Claim]] = field(default_factory=list)
    mentioned: dict[str, set[str]] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)

    def known(self, kind: str) -> frozenset[str] | None:
        """Ids of a kind (`types`, `actors`, ...) that may be referred to; None if that cannot be said."""
        if kind in self.incomplete:
            return None
        if kind == "documents":
            documents = self.metadata.item.documents if self.metadata else ()
            return frozenset(d.id for d in documents) if documents else None
        entries: list[Entry[Actor]] = getattr(self, kind)
        return frozenset(entry.item.id for entry in entries) | self.mentioned.get(kind, set())
