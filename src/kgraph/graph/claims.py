"""The claim graph itself."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.graph.index import Index
from kgraph.graph.lens import Lens, circle, limits_rule, removal_rules, standing_rule
from kgraph.graph.names import did_you_mean, fold
from kgraph.graph.type_words import TypeWords
from kgraph.model.qualifiers import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import DataSet
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario

# The command that lists the things of a kind.
LISTED_BY: Final = {
    "claim": "claims",
    "scenario": "scenarios",
    "actor": "actor",
    "topic": "topics",
    "type": "vocabulary",
}


class ClaimGraph:
    """An immutable graph whose only edges are claims, read through a lens.

    >>> from kgraph.model.dataset import DataSet
    >>> ClaimGraph(DataSet()).lens
    Lens(at_least=None, assuming=(), according_to=None, moods=(), basis=None, about=None, sections=(), at=None, \
exact=False, with_parts=True)
    """

    def __init__(self, dataset: DataSet, lens: Lens | None = None, index: Index | None = None) -> None:
        """Take a valid data set; `through` gives the same graph another lens over the same index.

        `stands(claim)` says whether a claim stands under the lens, `limits(claim)` what keeps it from standing.
        """
        self.lens = lens or Lens()
        self.index = index or Index(dataset)
        self.limits = limits_rule(self.index, self.lens)
        self.stands = standing_rule(self.index, self.lens)
        self._own_limits = limits_rule(self.index, Lens())
        self._weights: dict[str, tuple[bool, bool, int, str]] = {}
        self._removals = removal_rules(self.index, self.lens)

    @property
    def dataset(self) -> DataSet:
        """The data set as it was coded."""
        return self.index.dataset

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return self.index.actors

    @property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The vocabulary by id."""
        return self.index.relation_types

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Scenarios by id."""
        return self.index.scenarios

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims that the lens leaves, by id, in the order of the files."""
        if not self._removals:
            return self.index.claims
        return MappingProxyType({c.id: c for c in self.index.claims.values() if self.removed_by(c) is None})

    @cached_property
    def seen(self) -> DataSet:
        """The data set as the lens leaves it: without the claims set aside and what points to them."""
        if not self._removals:
            return self.dataset
        claims = self.claims
        return self.dataset.model_copy(
            update={
                "claims": tuple(_without_links(claim, claims) for claim in claims.values()),
                "scenarios": tuple(
                    scenario.model_copy(update={"holds_if": tuple(c for c in scenario.holds_if if c in claims)})
                    for scenario in self.dataset.scenarios
                ),
            }
        )

    def through(self, lens: Lens) -> ClaimGraph:
        """The whole graph as this lens shows it; a lens put on before is replaced.

        Raises:
            KgraphError: the lens names a scenario, voice or topic that the data set does not have.
        """
        problems = [*self._unknown(lens)]
        if problems:
            raise KgraphError(problems)
        return ClaimGraph(self.dataset, lens, self.index)

    def stands_by_itself(self, claim: Claim) -> bool:
        """Whether a claim stands whatever the lens: asserted, unconditional and its author's own."""
        return not any(self._own_limits(claim))

    def weight(self, claim: Claim) -> tuple[bool, bool, int, str]:
        """The order of claims in answers: standing first, affirmed first, then by factuality, then by id."""
        found = self._weights.get(claim.id)
        if found is None:
            found = (not self.stands(claim), claim.polarity == "denied", rank(claim.factuality), claim.id)
            self._weights[claim.id] = found
        return found

    def removed_by(self, claim: Claim) -> str | None:
        """Why the lens sets a claim aside, in words; None if it is kept."""
        return next((reason for reason, keeps in self._removals if not keeps(claim)), None)

    def kept(self, claims: Iterable[Claim]) -> tuple[list[Claim], Counter[str]]:
        """The claims that the lens leaves, and how many it sets aside for which reason."""
        aside: Counter[str] = Counter()
        if not self._removals:
            return list(claims), aside
        left: list[Claim] = []
        for claim in claims:
            reason = self.removed_by(claim)
            if reason is None:
                left.append(claim)
            else:
                aside[reason] += 1
        return left, aside

    def circle(self, actor: str) -> frozenset[str]:
        """The actors that an actor stands for under the lens."""
        return circle(self.index, self.lens, actor)

    def types_within(self, types: Iterable[str]) -> frozenset[str]:
        """Relation types and, unless the lens is exact, their narrower ones."""
        if self.lens.exact:
            return frozenset(types)
        return frozenset().union(*(self.index.narrower.get(t, frozenset({t})) for t in types))

    def voice(self, claim: Claim) -> str | None:
        """Whose view a claim is: its attribution, else the author of the document that it cites."""
        return self.index.voice(claim)

    def is_symmetric(self, claim: Claim) -> bool:
        """Whether a claim's own type holds both ways."""
        return claim.type in self.index.symmetric

    def get_actor(self, word: str) -> Actor:
        """The actor with this id, name or alias, in any case.

        Raises:
            KgraphError: nobody is called so; with the nearest names as help.
        """
        actor = self.find_actor(word)
        if actor is None:
            names = [name for a in self.actors.values() for name in (a.id, a.name, *a.aliases)]
            help_ = did_you_mean(word, names) or _listing("actor")
            raise KgraphError([Diagnostic("unknown-actor", f"no actor is called {shown(word)}", help=help_)])
        return actor

    def find_actor(self, word: str) -> Actor | None:
        """The actor with this id, name or alias, in any case; None if there is none."""
        if word in self.actors:
            return self.actors[word]
        wanted = fold(word)
        for actor in self.actors.values():
            if wanted and any(fold(name) == wanted for name in (actor.id, actor.name, *actor.aliases)):
                return actor
        return None

    def get_claim(self, claim_id: str) -> Claim:
        """The claim with this id, whatever the lens.

        Raises:
            KgraphError: there is none; with the nearest ids as help.
        """
        if claim_id not in self.index.claims:
            raise KgraphError([_unknown_id("claim", claim_id, self.index.claims)])
        return self.index.claims[claim_id]

    def get_relation_type(self, word: str) -> RelationType:
        """The relation type with this id, in any case, with spaces or hyphens.

        Raises:
            KgraphError: there is none; with the nearest ids as help.
        """
        if word in self.relation_types:
            return self.relation_types[word]
        for type_id, relation_type in self.relation_types.items():
            if fold(type_id) == fold(word):
                return relation_type
        help_ = TypeWords(self.relation_types.values()).way_out(word)
        raise KgraphError([_unknown_id("type", word, self.relation_types, help_)])

    def get_scenario(self, word: str) -> Scenario:
        """The scenario with this id, name or alias, in any case.

        Raises:
            KgraphError: there is none; with the nearest ids and names as help.
        """
        if word in self.scenarios:
            return self.scenarios[word]
        wanted = fold(word)
        for scenario in self.scenarios.values():
            if wanted and any(fold(name) == wanted for name in (scenario.id, scenario.name, *scenario.aliases)):
                return scenario
        names = [name for s in self.scenarios.values() for name in (s.id, s.name, *s.aliases)]
        is_claim = f'it is a claim: `kgraph why {word}`, or `kgraph ask "what if {word}"`'
        raise KgraphError([_unknown_id("scenario", word, names, is_claim if word in self.index.claims else None)])

    def _unknown(self, lens: Lens) -> Iterable[Diagnostic]:
        for scenario in lens.assuming:
            if scenario not in self.scenarios:
                yield _unknown_id("scenario", scenario, self.scenarios)
        if lens.according_to is not None and lens.according_to not in self.actors:
            yield _unknown_id("actor", lens.according_to, self.actors)
        if lens.about is not None and not self.index.topics_like(lens.about):
            yield _unknown_id("topic", lens.about, self.index.topics)


def _without_links(claim: Claim, kept: Mapping[str, Claim]) -> Claim:
    links = tuple(link for link in claim.leads_to if link.claim in kept)
    return claim if len(links) == len(claim.leads_to) else claim.model_copy(update={"leads_to": links})


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in their order, each once."""
    return tuple({claim.id: claim for claim in claims}.values())


def _unknown_id(kind: str, word: str, known: Iterable[str], way_out: str | None = None) -> Diagnostic:
    named = "relation type" if kind == "type" else kind
    help_ = way_out or did_you_mean(word, known) or _listing(kind)
    return Diagnostic(f"unknown-{kind}", f"no {named} {shown(word)}", help=help_)


def _listing(kind: str) -> str:
    return f"`kgraph {LISTED_BY[kind]}` lists them"
