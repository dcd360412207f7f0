"""What the API answers, as models: JSON and its schema are both made from them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from kgraph.ask.answer import Answer
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.fields import Record
from kgraph.model.qualifiers import Factuality, Sign
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario
from kgraph.reading.disagreements import Kind, Label
from kgraph.render.layout import Style


class WordChoice(Record):
    """One way to read an ambiguous word."""

    text: str
    ids: tuple[str, ...]


class Refused(Record):
    """Why a request was refused, with ways out; for a question also the column and what a word may mean."""

    code: str
    message: str
    column: int | None
    help: tuple[str, ...]
    choices: tuple[WordChoice, ...]


class Refusal(Record):
    """A request that was refused."""

    error: Refused


class ToldPiece(Record):
    """Some text in one style."""

    text: str
    style: Style


class ToldLine(Record):
    """A line of an answer: how far it is indented, and its pieces; an empty line has none."""

    indent: int
    pieces: tuple[ToldPiece, ...]


class ToldAnswer(Record):
    """An answer, the same in words, and what the lens changed against the reading without it."""

    answer: Answer
    lines: tuple[ToldLine, ...]
    changes: tuple[str, ...]


class Citation(Record):
    """How to cite a claim."""

    citation: str


class CountedActor(Actor):
    """An actor, and in how many claims it takes part."""

    claims: int


class CountedScenario(Scenario):
    """A scenario, and how many claims hold only under it."""

    claims: int


class SignedType(RelationType):
    """A relation type with its sign, own or inherited."""

    sign: Sign


class Actors(RootModel[tuple[CountedActor, ...]]):
    """Every actor."""


class Scenarios(RootModel[tuple[CountedScenario, ...]]):
    """Every scenario."""


class Vocabulary(RootModel[tuple[SignedType, ...]]):
    """Every relation type."""


class Examples(Record):
    """Questions that the data set can answer, of different forms."""

    examples: tuple[str, ...]


class MatrixCell(Record):
    """The claims of one actor on another, their sign, how many are positive or negative, and the surest of them."""

    source: str
    target: str
    claims: tuple[str, ...]
    sign: Literal["+", "-", "0", "mixed"]
    signed: int
    surest: Factuality
    count: int


class ActorMatrix(Record):
    """Who acts on whom, the most active actors first."""

    actors: tuple[str, ...]
    cells: tuple[MatrixCell, ...]


class PairAgainst(Record):
    """Two claims that pull against each other, what sets them apart, and why."""

    kind: Kind
    label: Label
    first: str
    second: str
    reason: str


class DisagreementList(Record):
    """Pairs of claims, each claim once, and pairs of actors with too many claims to compare all."""

    disagreements: tuple[PairAgainst, ...]
    crowded: tuple[tuple[str, ...], ...]
    claims: tuple[Claim, ...]


class DocumentSentence(Record):
    """A sentence, and the claims whose evidence it is."""

    locator: str
    text: str
    claims: tuple[str, ...]


class DocumentText(Record):
    """A text at hand: its headings by the number of their section, and its sentences."""

    id: str
    title: str | None
    headings: dict[str, str]
    sentences: tuple[DocumentSentence, ...]


PairOfActors = tuple[str, str]


class TiedPair(Record):
    """The sign of two actors, how sure it is, and the claims on both sides."""

    first: str
    second: str
    sign: Literal[-1, 0, 1]
    factuality: Factuality
    positive: tuple[str, ...]
    negative: tuple[str, ...]


class ThreeActors(Record):
    """Three actors that are pairwise tied, the signs, and whether they balance in both senses."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]
    strict: bool
    weak: bool


class OneCamp(Record):
    """Actors that stand together, within a connected part."""

    group: int
    members: tuple[str, ...]


class Camps(Record):
    """The best camps, what is against them, and how many divisions are as good."""

    frustration: int
    at_least: int
    exact: bool
    against: tuple[PairOfActors, ...]
    claims: tuple[str, ...]
    camps: tuple[OneCamp, ...]
    optima: int
    all_counted: bool
    wavering: tuple[str, ...]


class TurnedPair(Record):
    """Two actors whose sign the lens changes."""

    pair: PairOfActors
    before: int
    after: int


class Numbers(Record):
    """A number without the lens and with it."""

    before: int
    after: int


class BalanceChange(Record):
    """What the lens changes."""

    lost: tuple[PairOfActors, ...]
    gained: tuple[PairOfActors, ...]
    turned: tuple[TurnedPair, ...]
    frustration: dict[str, Numbers]


class BalanceReply(Record):
    """Who stands with whom."""

    pairs: tuple[TiedPair, ...]
    triads: tuple[ThreeActors, ...]
    strict: Camps
    weak: Camps
    changes: BalanceChange | None = Field(description="against the reading without a lens; null without one")
