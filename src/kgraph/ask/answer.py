"""The answer to a question, the same for the command line, Python, the web and notebooks.

Its fields are a contract; `answer.schema.json` in the repository is made from these models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from kgraph.model.claim import Claim
from kgraph.model.fields import Record
from kgraph.model.qualifiers import Factuality, Reading
from kgraph.reading.verdict import Verdict

if TYPE_CHECKING:
    from kgraph.reading.chains import Sequence

AnswerKind = Literal["actors", "verdict", "claims", "paths", "profile", "consequences", "causes"]


class FoundActor(Record):
    """An actor that answers "who", with the claims that make it one.

    Attributes:
        factuality: of its surest claim, standing ones first.
        standing: whether one of its claims stands.
        types: the own types of its claims.
        exact: whether one of them is the very type asked for.
    """

    id: str
    name: str
    factuality: Factuality
    standing: bool
    types: tuple[str, ...]
    exact: bool
    claims: tuple[str, ...]


class Step(Record):
    """One claim of a path; reversed if walked from its target to its source."""

    claim: str
    reversed: bool


class Path(Record):
    """A way from one actor to another, as sure as its weakest claim."""

    actors: tuple[str, ...]
    steps: tuple[Step, ...]
    factuality: Factuality


class Chain(Record):
    """Claims that lead one to the next, from cause to effect, as sure as the weakest claim or link.

    Attributes:
        readings: one for each link.
        loop: whether the last claim is one that already stands in the chain.
    """

    claims: tuple[str, ...]
    readings: tuple[Reading, ...]
    factuality: Factuality
    loop: bool

    @classmethod
    def of(cls, found: Sequence) -> Chain:
        """A chain that was found, with the ids of its claims."""
        claims = tuple(claim.id for claim in found.claims)
        readings = tuple(link.reading for link in found.links)
        return cls(claims=claims, readings=readings, factuality=found.factuality, loop=found.loop)


class Answer(Record):
    """What the graph says to a question, with every claim it stands on.

    Attributes:
        question: as it was asked; None where flags asked.
        restated: as it was understood.
        claims: whole, in the order in which they matter.
        notes: what limited the answer, and how words were read.
        labels: for claims that reach the actor asked for through a part or a bloc, how. Not part of the JSON, where
            `notes` says it.
    """

    question: str | None
    restated: str
    kind: AnswerKind
    actors: tuple[FoundActor, ...] = ()
    verdict: Verdict | None = None
    verdict_factuality: Factuality | None = None
    paths: tuple[Path, ...] = ()
    chains: tuple[Chain, ...] = ()
    notes: tuple[str, ...] = ()
    sparql: str | None = None
    claims: tuple[Claim, ...] = ()
    labels: dict[str, str] = Field(default={}, exclude=True)
