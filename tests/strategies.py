"""Random data sets that are valid, small, and use everything that limits a claim."""

from __future__ import annotations

from hypothesis import strategies as st

from kgraph.graph.claims import ClaimGraph
from kgraph.graph.lens import Lens
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim, Link, Validity
from kgraph.model.dataset import DataSet, Document, Metadata
from kgraph.model.evidence import Evidence
from kgraph.model.qualifiers import FACTUALITIES, MOODS
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario

ACTORS = ("NOR", "SUD", "SUD-NAVY", "EST", "BOTH", "WRITER")
PARTIES = ACTORS[:5]
TYPES = ("influence", "deterrence", "alliance", "trade", "barter")
SCENARIOS = ("war", "big-war", "peace")
TOPICS = ("trade", "trade policy", "defence")
DATES = ("2020", "2021-06", "2022", "2022-03-01", "2024")

METADATA = Metadata(documents=(Document(id="text", author="WRITER"), Document(id="other", author="EST")))
ACTOR_MODELS = (
    Actor(id="NOR", kind="state", name="Norland", aliases=("Norlandic",)),
    Actor(id="SUD", kind="state", name="Sudmark"),
    Actor(id="SUD-NAVY", kind="group", name="Sudmark's navy", part_of=("SUD",)),
    Actor(id="EST", kind="state", name="Estwick"),
    Actor(id="BOTH", kind="bloc", name="Norland and Estwick together", members=("NOR", "EST")),
    Actor(id="WRITER", kind="person", name="the columnist"),
)
TYPE_MODELS = (
    RelationType(id="influence", label="influences", verbs=("influence",), nouns=("influence",), sign="0"),
    RelationType(id="deterrence", label="deters", broader=("influence",), verbs=("deter",), sign="-"),
    RelationType(id="alliance", label="is allied with", symmetric=True, verbs=("ally with",), nouns=("ally",)),
    RelationType(id="trade", label="trades with", verbs=("trade with", "supply"), sign="+"),
    RelationType(id="barter", label="barters with", exchange=True, verbs=("barter with",), sign="+"),
)
SCENARIO_MODELS = (
    Scenario(id="war", name="war comes"),
    Scenario(id="big-war", name="a great war comes", implies=("war",)),
    Scenario(id="peace", name="peace comes", excludes=("war",)),
)


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    """A claim under the id `cN`, which may lead to any of the first eight."""
    kind = draw(st.sampled_from(TYPES))
    source = draw(st.sampled_from(PARTIES))
    others = [actor for actor in PARTIES if actor != source] if kind == "alliance" else PARTIES
    mood = draw(st.sampled_from(MOODS))
    start = draw(st.none() | st.sampled_from(DATES))
    exchanged = st.lists(st.sampled_from(("trade", "deterrence")), max_size=1).map(tuple)
    linked = st.lists(st.integers(0, 7).filter(lambda n: n != number), max_size=2, unique=True)
    return Claim(
        id=f"c{number}",
        type=kind,
        source=source,
        target=draw(st.sampled_from(others)),
        factuality=draw(st.sampled_from(FACTUALITIES)),
        polarity=draw(st.sampled_from(("affirmed", "affirmed", "denied"))),
        mood=mood,
        by=draw(st.none() | st.sampled_from(PARTIES)) if mood != "asserted" else None,
        basis=draw(st.sampled_from(("stated", "presupposed"))),
        attribution=draw(st.none() | st.sampled_from(ACTORS)),
        under=tuple(draw(st.lists(st.sampled_from(SCENARIOS), max_size=2, unique=True))),
        about=draw(st.none() | st.sampled_from(TOPICS)),
        valid=Validity(start=start) if start else None,
        gives=draw(exchanged) if kind == "barter" else (),
        receives=draw(exchanged) if kind == "barter" else (),
        leads_to=tuple(Link(claim=f"c{target}") for target in draw(linked)),
        evidence=(
            Evidence(document=draw(st.sampled_from(("text", "other"))), locator=f"{draw(st.integers(1, 3))}.1.1"),
        ),
    )


@st.composite
def graphs(draw: st.DrawFn) -> ClaimGraph:
    """A graph of at least eight claims over five parties."""
    count = draw(st.integers(8, 16))
    found = tuple(draw(claims(number)) for number in range(count))
    return graph_with(found)


def graph_with(found: tuple[Claim, ...]) -> ClaimGraph:
    """A graph of these claims over the invented actors, types and scenarios."""
    return ClaimGraph(
        DataSet(
            metadata=METADATA,
            relation_types=TYPE_MODELS,
            actors=ACTOR_MODELS,
            scenarios=SCENARIO_MODELS,
            claims=found,
        )
    )


def lenses() -> st.SearchStrategy[Lens]:
    """Any lens over such a graph."""
    return st.builds(
        Lens,
        at_least=st.none() | st.sampled_from(FACTUALITIES),
        assuming=st.lists(st.sampled_from(SCENARIOS), max_size=2, unique=True).map(tuple),
        according_to=st.none() | st.sampled_from(ACTORS),
        moods=st.lists(st.sampled_from(MOODS), max_size=2, unique=True).map(tuple),
        basis=st.none() | st.sampled_from(("stated", "presupposed")),
        about=st.none(),
        sections=st.lists(st.sampled_from(("1", "2.1")), max_size=1).map(tuple),
        at=st.none() | st.sampled_from(DATES),
        exact=st.booleans(),
        with_parts=st.booleans(),
    )
