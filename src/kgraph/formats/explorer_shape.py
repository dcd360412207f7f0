"""The shape of what the page of the explorer knows: one JSON object in the page, described by these models."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kgraph.ask.answer import Chain
from kgraph.formats.explorer_records import PageActor, PageClaim, PageScenario, PageType
from kgraph.model.fields import Record
from kgraph.model.qualifiers import Factuality, Sign

Theme = Literal["light", "dark"]
Indexes = tuple[int, ...]


class PageDocument(Record):
    """A text that claims are drawn from; at hand if the server was given it."""

    id: str
    title: str | None
    author: str | None
    date: str | None
    url: str | None
    rights: str | None
    at_hand: bool


class PageFormat(Record):
    """A format that the graph can be had in."""

    name: str
    title: str
    suffix: str
    keeps: str
    loses: str


class Marks(Record):
    """How sign, factuality and denial look, by colour and by mark."""

    colours: dict[Theme, dict[Sign, str]]
    signs: dict[Sign, str]
    dashes: dict[Factuality, tuple[float, ...]]
    denied: str


class Words(Record):
    """A value of a scale and what it is called in prose."""

    id: Factuality
    words: str


class Kept(Record):
    """For each choice of a control, the places of the claims that it leaves in `claims`, counted from 0."""

    at_least: dict[Factuality, Indexes]
    according_to: dict[str, Indexes]
    section: dict[str, Indexes]
    type: dict[str, Indexes]


class PageNode(Record):
    """Where an actor is drawn; its name is broken into lines."""

    actor: str
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]


class PageArc(Record):
    """How a claim is drawn; `bow` says how far off the straight line its middle is."""

    claim: str
    source: str
    target: str
    bow: float


class PageScene(Record):
    """The picture, the same in every file."""

    width: float
    height: float
    nodes: tuple[PageNode, ...]
    arcs: tuple[PageArc, ...]


class PageDisagreement(Record):
    """Two claims that pull against each other; `words` say what kind of pair they are."""

    kind: str
    label: str
    words: str
    first: str
    second: str
    reason: str


class Tie(Record):
    """A pair of actors with the claims that tie them; a sign of 0 where equally sure claims disagree."""

    first: str
    second: str
    sign: Literal[1, 0, -1]
    factuality: Factuality
    positive: tuple[str, ...]
    negative: tuple[str, ...]


class PageCamp(Record):
    """Actors that stand together; what camps of different groups are to each other, the text does not say."""

    group: int
    members: tuple[str, ...]


class PageDivision(Record):
    """The best camps in one sense.

    Attributes:
        frustration: how many ties are against it.
        at_least: how many any division has against it.
        against: the places of those ties in `ties`, counted from 0.
        claims: ids of every claim against it.
        optima: how many divisions are equally good; `all_counted` says whether these are all.
        wavering: actors whose camp is another in some of them.
    """

    camps: tuple[PageCamp, ...]
    frustration: int
    at_least: int
    against: Indexes
    claims: tuple[str, ...]
    optima: int
    all_counted: bool
    wavering: tuple[str, ...]


class PageTriad(Record):
    """Three actors that are pairwise tied, and whether the ties are balanced in either sense."""

    actors: tuple[str, str, str]
    strict: bool
    weak: bool


class Camps(Record):
    """Who stands with whom, by the claims that stand."""

    ties: tuple[Tie, ...]
    strict: PageDivision
    weak: PageDivision
    triads: tuple[PageTriad, ...]


class PageData(Record):
    """All that the page knows.

    Attributes:
        read_as: how the whole page is read, where a lens left claims out or assumed something; in words.
        prefixes: the namespaces of the RDF view by their usual names.
        total: how many claims were coded, with those that such a lens left out.
        served: whether a server answers; if not, the page is one file.
        kgraph: the version that made it.
        picture: whether the library that draws the graph is at hand.
        chains: for each scenario what follows if it holds.
    """

    title: str
    version: str | None
    license: str | None
    description: str | None
    creators: tuple[str, ...]
    prefixes: dict[str, str]
    read_as: tuple[str, ...]
    total: int
    served: bool
    kgraph: str
    picture: bool
    documents: tuple[PageDocument, ...]
    formats: tuple[PageFormat, ...]
    marks: Marks
    factualities: tuple[Words, ...]
    actors: tuple[PageActor, ...]
    types: tuple[PageType, ...]
    scenarios: tuple[PageScenario, ...]
    claims: tuple[PageClaim, ...]
    kept: Kept
    scene: PageScene
    chains: dict[str, tuple[Chain, ...]]
    disagreements: tuple[PageDisagreement, ...]
    camps: Camps
    licences: tuple[str, ...] = Field(description="The licences of what others made and the page contains.")
