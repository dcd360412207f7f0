"""Every surface form that a question may use for something in the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kgraph.ask.inflection import ing_forms, past_forms, plural, third_person
from kgraph.graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph

EntryKind: TypeAlias = Literal["ACTOR", "REL", "SCENARIO", "CLAIM"]
# Inflection of a relation word: base, third person, past or participle, -ing, noun.
BASE, THIRD, PAST, ING, NOUN = "b", "s", "d", "g", "n"
PARTICLES: Final = frozenset({"on", "with", "about", "against", "for", "from", "over", "to", "towards"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form stands for.

    Attributes:
        id: the actor, relation type, scenario or claim.
        lemma: for a relation word, its base form.
        inflection: for a relation word, one of the five letters above.
    """

    kind: EntryKind
    id: str
    lemma: str = ""
    inflection: str = ""


class Lexicon:
    """Surface forms of a graph, as folded words.

    >>> from kgraph.loader.files import bundled_data, load
    >>> lexicon = Lexicon(load(bundled_data()).graph)
    >>> lexicon.entries[("north", "korean")][0].id
    'DPRK'
    """

    def __init__(self, graph: ClaimGraph) -> None:
        """Take the graph whose names, verbs and scenarios may be asked for."""
        self.graph = graph

    @cached_property
    def entries(self) -> Mapping[tuple[str, ...], tuple[Entry, ...]]:
        """Entries by their folded words."""
        found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for surface, entry in self._surfaces():
            words = fold(surface)
            if words and entry not in found[words]:
                found[words].append(entry)
        return {words: tuple(entries) for words, entries in found.items()}

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest surface form."""
        return max((len(words) for words in self.entries), default=0)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in some surface form or topic, so that it is no typing error."""
        topics = (word for topic in self.graph.index.topics for word in fold(topic))
        return frozenset(word for words in self.entries for word in words) | frozenset(topics)

    def types_of(self, lemma: str) -> tuple[str, ...]:
        """The relation types at which a verb stands."""
        wanted = fold(lemma)
        return tuple(t.id for t in self.graph.relation_types.values() if any(fold(verb) == wanted for verb in t.verbs))

    def _surfaces(self) -> Iterator[tuple[str, Entry]]:
        for actor in self.graph.actors.values():
            entry = Entry("ACTOR", actor.id)
            for name in (actor.id, actor.name, *actor.aliases):
                yield name, entry
                yield plural(name), entry
        for relation_type in self.graph.relation_types.values():
            yield from self._relation_surfaces(relation_type.id, relation_type.verbs, relation_type.nouns)
        for scenario in self.graph.scenarios.values():
            for name in (scenario.id, scenario.name, *scenario.aliases):
                yield name, Entry("SCENARIO", scenario.id)

    def _relation_surfaces(
        self, type_id: str, verbs: tuple[str, ...], nouns: tuple[str, ...]
    ) -> Iterator[tuple[str, Entry]]:
        yield type_id, Entry("REL", type_id, type_id.replace("-", " "), NOUN)
        for noun in nouns:
            yield noun, Entry("REL", type_id, noun, NOUN)
            yield plural(noun), Entry("REL", type_id, noun, NOUN)
        for verb in verbs:
            yield from _verb_surfaces(type_id, verb, verb)
            head, _, particle = verb.partition(" ")
            # "On whom does X rely": the particle may stand elsewhere.
            if particle in PARTICLES:
                yield from _verb_surfaces(type_id, verb, head)


def _verb_surfaces(type_id: str, lemma: str, verb: str) -> Iterator[tuple[str, Entry]]:
    yield verb, Entry("REL", type_id, lemma, BASE)
    yield third_person(verb), Entry("REL", type_id, lemma, THIRD)
    for form in past_forms(verb):
        yield form, Entry("REL", type_id, lemma, PAST)
    for form in ing_forms(verb):
        yield form, Entry("REL", type_id, lemma, ING)
