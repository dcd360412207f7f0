"""Look-ups over a data set, each computed once when it is first needed and never changed."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from kgraph.graph.names import fold, same_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim, Link
    from kgraph.model.dataset import DataSet
    from kgraph.model.qualifiers import Sign
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario


K = TypeVar("K")
# Shorter words ("and", "of") tell no topic.
LONG_WORD = 5


class Index:
    """The whole of a data set, looked up by actor, type, scenario, document and sentence."""

    def __init__(self, dataset: DataSet) -> None:
        """Keep the data set; the look-ups come when they are asked for."""
        self.dataset = dataset
        self.actors: Mapping[str, Actor] = MappingProxyType({actor.id: actor for actor in dataset.actors})
        self.relation_types: Mapping[str, RelationType] = MappingProxyType({t.id: t for t in dataset.relation_types})
        self.scenarios: Mapping[str, Scenario] = MappingProxyType({s.id: s for s in dataset.scenarios})
        self.claims: Mapping[str, Claim] = MappingProxyType({claim.id: claim for claim in dataset.claims})
        self._circles: dict[str, frozenset[str]] = {}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each claim in the order of the files."""
        return MappingProxyType({claim_id: position for position, claim_id in enumerate(self.claims)})

    @cached_property
    def symmetric(self) -> frozenset[str]:
        """The relation types that hold both ways."""
        return frozenset(t.id for t in self.relation_types.values() if t.symmetric)

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by every actor that may be read as their source: in symmetric claims and exchanges both ends."""
        return self._claims_by(
            lambda claim: {claim.source, claim.by or claim.source, *self._other_way(claim, "target")}
        )

    @cached_property
    def by_target(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by every actor that may be read as their target: in symmetric claims and exchanges both ends."""
        return self._claims_by(lambda claim: {claim.target, *self._other_way(claim, "source")})

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by every actor at either end, and by the one who wants or must."""
        return self._claims_by(lambda claim: {claim.source, claim.target, claim.by or claim.source})

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by their own type and by what they exchange."""
        return self._claims_by(lambda claim: {claim.type, *claim.gives, *claim.receives})

    @cached_property
    def by_scenario(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the scenarios that they hold under."""
        return self._claims_by(lambda claim: dict.fromkeys(claim.under))

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the documents that they cite."""
        return self._claims_by(lambda claim: {evidence.document for evidence in claim.evidence})

    @cached_property
    def by_sentence(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        """Claims by document and locator of the sentences that they cite."""
        return self._claims_by(lambda claim: {(evidence.document, evidence.locator) for evidence in claim.evidence})

    @cached_property
    def causes(self) -> Mapping[str, tuple[tuple[Claim, Link], ...]]:
        """For each claim, the claims that lead to it, with the link."""
        found: dict[str, list[tuple[Claim, Link]]] = defaultdict(list)
        for claim in self.claims.values():
            for link in claim.leads_to:
                found[link.claim].append((claim, link))
        return MappingProxyType({key: tuple(value) for key, value in found.items()})

    @cached_property
    def narrower(self) -> Mapping[str, frozenset[str]]:
        """For each relation type, itself and every narrower one."""
        parents = {t.id: t.broader for t in self.relation_types.values()}
        return MappingProxyType(_below(parents))

    @cached_property
    def signs(self) -> Mapping[str, Sign]:
        """The sign of each relation type, inherited where it states none."""
        found: dict[str, Sign] = {}
        for type_id in self.relation_types:
            waiting = [type_id]
            while waiting:
                open_ = [] if waiting[-1] in found else self._unsigned(waiting[-1], found)
                waiting.extend(open_)
                if not open_:
                    current = waiting.pop()
                    found.setdefault(current, self._sign(current, found))
        return MappingProxyType(found)

    @cached_property
    def parts(self) -> Mapping[str, frozenset[str]]:
        """For each actor, itself and its parts, and their parts."""
        return MappingProxyType(_below({actor.id: actor.part_of for actor in self.actors.values()}))

    @cached_property
    def blocs(self) -> Mapping[str, frozenset[str]]:
        """For each actor, the blocs that it is a member of."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self.actors.values():
            for member in actor.members:
                found[member].add(actor.id)
        return MappingProxyType({key: frozenset(value) for key, value in found.items()})

    def circle(self, actor: str) -> frozenset[str]:
        """An actor, its parts, and the blocs that these are members of."""
        if actor not in self._circles:
            parts = self.parts.get(actor, frozenset({actor}))
            none: frozenset[str] = frozenset()
            self._circles[actor] = parts.union(*(self.blocs.get(part, none) for part in parts))
        return self._circles[actor]

    def implied_by(self, scenarios: Iterable[str]) -> frozenset[str]:
        """Scenarios and all that they contain."""
        found: set[str] = set()
        waiting = list(scenarios)
        while waiting:
            scenario = waiting.pop()
            if scenario not in found:
                found.add(scenario)
                waiting.extend(self.scenarios[scenario].implies if scenario in self.scenarios else ())
        return frozenset(found)

    def author(self, claim: Claim) -> str | None:
        """The author of the first document that a claim cites, if the data set names one."""
        return self._authors.get(claim.evidence[0].document)

    def voice(self, claim: Claim) -> str | None:
        """Whose view a claim is."""
        return claim.attribution or self.author(claim)

    @cached_property
    def voices(self) -> tuple[str, ...]:
        """Everybody whose view some claim is, sorted."""
        return tuple(sorted({voice for claim in self.claims.values() if (voice := self.voice(claim))}))

    def name(self, actor: str) -> str:
        """The name of an actor, or the id where there is no such actor."""
        return self.actors[actor].name if actor in self.actors else actor

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Every matter that some claim is about, sorted."""
        return tuple(sorted({claim.about for claim in self.claims.values() if claim.about}))

    def topics_like(self, asked: str) -> frozenset[str]:
        """The topics that a wording asks for: the same words, or more words around them."""
        exact = {topic for topic in self.topics if fold(topic) == fold(asked)}
        return frozenset(exact or {topic for topic in self.topics if same_matter(asked, topic)})

    def nearest_topic(self, asked: str) -> str | None:
        """The topic that shares most long words with a wording, if any does."""
        words = {word for word in fold(asked) if len(word) >= LONG_WORD}
        shared = {topic: len(words & set(fold(topic))) for topic in self.topics}
        best = max(shared, key=lambda topic: (shared[topic], -len(topic)), default=None)
        return best if best is not None and shared[best] else None

    @cached_property
    def _authors(self) -> dict[str, str]:
        return {d.id: d.author for d in self.dataset.metadata.documents if d.author}

    def _other_way(self, claim: Claim, end: str) -> tuple[str, ...]:
        return (getattr(claim, end),) if claim.receives or claim.type in self.symmetric else ()

    def _claims_by(self, keys: Callable[[Claim], Iterable[K]]) -> Mapping[K, tuple[Claim, ...]]:
        found: dict[K, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            for key in keys(claim):
                found[key].append(claim)
        return MappingProxyType({key: tuple(claims) for key, claims in found.items()})

    def _unsigned(self, type_id: str, found: Mapping[str, Sign]) -> list[str]:
        """The broader types whose sign must be known first; a chain of them may be long, so no recursion."""
        relation_type = self.relation_types[type_id]
        if relation_type.sign is not None:
            return []
        return [p for p in relation_type.broader if p in self.relation_types and p not in found]

    def _sign(self, type_id: str, found: Mapping[str, Sign]) -> Sign:
        relation_type = self.relation_types[type_id]
        if relation_type.sign is not None:
            return relation_type.sign
        inherited = {found[parent] for parent in relation_type.broader if parent in found}
        signed: set[Sign] = {sign for sign in inherited if sign != "0"}
        return signed.pop() if len(signed) == 1 else "0"


def _below(parents: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """For each key, itself and all keys that reach it through their parents."""
    children: dict[str, list[str]] = defaultdict(list)
    for key, above in parents.items():
        for parent in above:
            children[parent].append(key)
    below: dict[str, frozenset[str]] = {}
    for key in parents:
        found, waiting = {key}, [key]
        while waiting:
            fresh = [child for child in children.get(waiting.pop(), ()) if child not in found]
            found.update(fresh)
            waiting.extend(fresh)
        below[key] = frozenset(found)
    return below
