"""The records of a data set as the page of the explorer knows them: with what follows from the rest of the graph."""

from __future__ import annotations

from kgraph.model.actor import Kind
from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.fields import Record
from kgraph.model.qualifiers import Factuality, Mood, Reading, Sign


class Identifier(Record):
    """A code of an actor in another scheme, with its address where it has one."""

    scheme: str
    value: str
    url: str | None


class PageActor(Record):
    """An actor; `circle` is everybody that it stands for: itself, its parts and the blocs of these."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    part_of: tuple[str, ...]
    members: tuple[str, ...]
    unnamed: bool
    note: str | None
    circle: tuple[str, ...]


class PageType(Record):
    """A relation type; `within` is itself and all narrower ones, `sign` its own or inherited."""

    id: str
    label: str
    inverse: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    definition: str | None
    sign: Sign
    symmetric: bool
    broader: tuple[str, ...]
    within: tuple[str, ...]


class PageScenario(Record):
    """A scenario; `implies` is closed and holds itself."""

    id: str
    name: str
    aliases: tuple[str, ...]
    holds_if: tuple[str, ...]
    implies: tuple[str, ...]
    excludes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    places: tuple[str, ...]
    note: str | None


class PageLimits(Record):
    """What keeps a claim from standing where the reader assumes nothing."""

    mood: Mood | None
    voice: str | None
    scenarios: tuple[str, ...]


class Cause(Record):
    """A claim that leads to another, and how surely: None is as surely as the other."""

    claim: str
    reading: Reading
    factuality: Factuality | None


class PageClaim(Claim):
    """A claim with what the page says of it.

    Attributes:
        label: the label of its type, which it is drawn with.
        sentence: the claim as a sentence.
        hedges: all that limits it in words, how sure it is first.
        places: its evidence in words.
        voice: whose view it is.
        limits: what keeps it from standing where the reader assumes nothing.
        citation: how to cite it.
    """

    label: str
    sign: Sign
    symmetric: bool
    sentence: str
    hedges: tuple[str, ...]
    places: tuple[str, ...]
    voice: str | None
    limits: PageLimits
    causes: tuple[Cause, ...]
    citation: str
