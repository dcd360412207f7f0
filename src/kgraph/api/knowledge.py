"""The thin face of kgraph: load a data set, ask, find, look through a lens, hand over to other libraries."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.api.origins import ORIGINS
from kgraph.api.readings import Readings
from kgraph.api.views import Views
from kgraph.ask.evaluate import answer
from kgraph.ask.lexicon import Lexicon
from kgraph.ask.query import PathsQuery, ProfileQuery
from kgraph.ask.understand import understand
from kgraph.ask.why import understand_why
from kgraph.diagnostics import KgraphError
from kgraph.graph.pattern import Pattern, find
from kgraph.loader.files import bundled_data
from kgraph.loader.files import load as load_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.ask.answer import Answer
    from kgraph.ask.query import Query
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Polarity
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario


def load(directory: str | Path | None = None) -> KnowledgeGraph:
    """Load a data set; without a directory the bundled one.

    Raises:
        KgraphError: the data set has errors; the exception carries every one with its place.

    >>> kg = load()
    >>> kg.actors["DPRK"].name
    'North Korea'
    """
    loaded = load_files(bundled_data() if directory is None else Path(directory))
    if loaded.graph is None:
        raise KgraphError(loaded.diagnostics)
    return KnowledgeGraph(loaded.graph)


class KnowledgeGraph(Readings, Views):
    """A loaded data set, read through a lens.

    >>> kg = load()
    >>> kg.ask("who influences DPRK").kind
    'actors'
    """

    def __init__(self, graph: ClaimGraph, lexicon: Lexicon | None = None) -> None:
        """Wrap a graph; `load` makes one from files."""
        self.graph = graph
        self._given_lexicon = lexicon
        ORIGINS.told(graph, self)

    def __repr__(self) -> str:
        """What it holds, in numbers.

        >>> from kgraph.graph.claims import ClaimGraph
        >>> from kgraph.model.dataset import DataSet
        >>> KnowledgeGraph(ClaimGraph(DataSet()))
        <KnowledgeGraph: 0 claims, 0 actors, 0 scenarios>
        """
        counts = f"{len(self.claims)} claims, {len(self.actors)} actors, {len(self.scenarios)} scenarios"
        return f"<KnowledgeGraph: {counts}>"

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that questions may use."""
        return self._given_lexicon or Lexicon(self.graph)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims that the lens leaves, by id."""
        return self.graph.claims

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return self.graph.actors

    @property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The vocabulary by id."""
        return self.graph.relation_types

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Scenarios by id."""
        return self.graph.scenarios

    @property
    def lens(self) -> Lens:
        """How the graph is read."""
        return self.graph.lens

    def through(self, lens: Lens) -> KnowledgeGraph:
        """The same data set read through another lens.

        Raises:
            KgraphError: the lens names a scenario, voice or topic that does not exist.

        >>> from kgraph import Lens
        >>> kg = load()
        >>> len(kg.through(Lens(at_least="certain")).claims) < len(kg.claims)
        True
        """
        return KnowledgeGraph(self.graph.through(lens), self.lexicon)

    def ask(self, question: str) -> Answer:
        """Answer a question in English, with every claim that the answer stands on.

        Raises:
            QuestionError: the question is not understood, or can be read in several ways.

        >>> load().ask("who is allied with the United States?").restated
        'Who allies with the United States?'
        """
        understood = understand(question, self.graph, self.lexicon)
        found = answer(understood.query, self.graph, question=question, notes=understood.notes)
        return ORIGINS.told(self.graph, found)

    def answer(self, query: Query) -> Answer:
        """Answer a query that was built rather than asked.

        >>> from kgraph.ask.query import ClaimsQuery
        >>> kg = load()
        >>> answer = kg.answer(ClaimsQuery(kg.pattern(source="Japan")))
        >>> [claim.id for claim in answer.claims]
        ['rok-japan-partnership']
        """
        return ORIGINS.told(self.graph, answer(query, self.graph))

    def find_claims(
        self,
        *,
        type: str | None = None,  # noqa: A002  # the word of the data format
        source: str | None = None,
        target: str | None = None,
        polarity: Polarity | None = None,
    ) -> tuple[Claim, ...]:
        """The claims of a type (or a narrower one) from a source to a target, each by id or name.

        Raises:
            KgraphError: an actor or type is unknown.

        >>> [claim.target for claim in load().find_claims(type="dependence", source="Seoul")]
        ['USA']
        """
        pattern = self.pattern(type=type, source=source, target=target, polarity=polarity)
        return ORIGINS.told(self.graph, tuple(match.claim for match in find(self.graph, pattern).matches))

    def pattern(
        self,
        *,
        type: str | None = None,  # noqa: A002
        source: str | None = None,
        target: str | None = None,
        polarity: Polarity | None = None,
    ) -> Pattern:
        """A pattern of claims from words: ids, names or aliases.

        >>> load().pattern(type="influence", target="North Korea").target
        'DPRK'

        Raises:
            KgraphError: every actor or type that is unknown.
        """
        return Pattern(
            types=(self.graph.get_relation_type(type).id,) if type is not None else (),
            source=self.graph.get_actor(source).id if source is not None else None,
            target=self.graph.get_actor(target).id if target is not None else None,
            polarity=polarity,
        )

    def paths(self, start: str, end: str, depth: int = 3) -> Answer:
        """How two actors are connected, over at most `depth` affirmed, standing claims.

        Raises:
            KgraphError: an actor is unknown.

        >>> load().paths("Seoul", "Washington").paths[0].actors
        ('ROK', 'USA')
        """
        query = PathsQuery(self.graph.get_actor(start).id, self.graph.get_actor(end).id, depth, self.lens)
        return self.answer(query)

    def profile(self, actor: str) -> Answer:
        """Every claim of an actor, its parts and its blocs, in both directions.

        >>> load().profile("Australia").restated
        'What does the text say of Australia?'

        Raises:
            KgraphError: the actor is unknown.
        """
        return self.answer(ProfileQuery(self.graph.get_actor(actor).id, self.lens))

    def why(self, claim: str) -> Answer:
        """What leads to a claim and what follows from it; of a question, to and from the claims that answer it.

        Raises:
            KgraphError: there is no such claim.
            QuestionError: the question is not understood, or can be read in several ways.

        >>> load().why("rok-takes-autonomous-steps").kind
        'causes'
        """
        question = None if claim in self.graph.index.claims else claim
        understood = understand_why(claim, self.graph, self.lexicon)
        found = answer(understood.query, self.graph, question=question, notes=understood.notes)
        return ORIGINS.told(self.graph, found)
