"""Every surface form that a question may use for something in the graph."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from kgraph.ask.words import FUNCTION_WORDS
from kgraph.graph.inflection import base_form, ing_forms, past_forms, plural, third_person
from kgraph.graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.relation import RelationType

EntryKind: TypeAlias = Literal["ACTOR", "REL", "SCENARIO", "CLAIM"]
# Inflection of a relation word: base, third person, past or participle, -ing, noun.
BASE, THIRD, PAST, ING, NOUN = "b", "s", "d", "g", "n"
# A name with an s: several of them, or a possessive without its apostrophe.
PLURAL = "p"
PARTICLES: Final = frozenset({"on", "with", "about", "against", "for", "from", "over", "to", "towards", "of"})
# Verbs that say the same from the other end: whoever buys from somebody is sold to.
CONVERSE: Final = {"sell": ("buy", "purchase"), "export": ("import",)}


class Entry(NamedTuple):
    """What a surface form stands for.

    Attributes:
        id: the actor, relation type, scenario or claim.
        lemma: for a relation word, its base form; if it is turned, the base form of what says it from the source.
        inflection: for a relation word, one of the five letters above.
        needs: a particle that must stand elsewhere in the question ("on whom does X rely").
        turned: whether it says the relation from the target ("buys from", "is supplied with arms by").
    """

    kind: EntryKind
    id: str
    lemma: str = ""
    inflection: str = ""
    needs: str = ""
    turned: bool = False


class Lexicon:
    """Surface forms of a graph, as folded words.

    >>> from kgraph.loader.files import bundled_data, load
    >>> lexicon = Lexicon(load(bundled_data()).graph)
    >>> lexicon.entries[("north", "korean")][0].id
    'DPRK'
    """

    def __init__(self, graph: ClaimGraph) -> None:
        """Take the graph whose names and verbs may be asked for."""
        self.graph = graph

    @cached_property
    def entries(self) -> Mapping[tuple[str, ...], tuple[Entry, ...]]:
        """Entries by their folded words."""
        found: dict[tuple[str, ...], dict[Entry, None]] = defaultdict(dict)
        for surface, entry in self._surfaces():
            words = fold(surface)
            if words:
                found[words][entry] = None
        return {words: _names_first(entries) for words, entries in found.items()}

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest surface form."""
        return max((len(words) for words in self.entries), default=0)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The folded name of each actor."""
        return {actor.id: fold(actor.name) for actor in self.graph.actors.values()}

    @cached_property
    def spellings(self) -> Mapping[int, list[str]]:
        """Surface forms and function words by their number of words, to compare a misspelt word with."""
        pool: dict[int, list[str]] = defaultdict(list)
        for words in (*self.entries, *FUNCTION_WORDS):
            pool[len(words)].append(" ".join(words))
        return pool

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in some surface form, topic or scenario, so that it is no typing error."""
        texts = [*self.graph.index.topics]
        texts += [name for s in self.graph.scenarios.values() for name in (s.id, s.name, *s.aliases)]
        known = {word for words in self.entries for word in words}
        return frozenset(known.union(*(fold(text) for text in texts)))

    def types_of(self, lemma: str) -> tuple[str, ...]:
        """The relation types at which a verb stands."""
        wanted = fold(lemma)
        return tuple(t.id for t in self.graph.relation_types.values() if any(fold(verb) == wanted for verb in t.verbs))

    def _surfaces(self) -> Iterator[tuple[str, Entry]]:
        for actor in self.graph.actors.values():
            entry = Entry("ACTOR", actor.id)
            for name in (actor.id, actor.name, *actor.aliases):
                yield name, entry
                yield plural(name), Entry("ACTOR", actor.id, inflection=PLURAL)
        for relation_type in self.graph.relation_types.values():
            for noun in (relation_type.id.replace("-", " "), *relation_type.nouns):
                entry = Entry("REL", relation_type.id, noun, NOUN)
                yield noun, entry
                yield plural(noun), entry
            yield from _verb_surfaces(relation_type)


def _names_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries without the plurals of names where the words are somebody's very name ("Guard", "Guards")."""
    found = tuple(entries)
    named = any(entry.kind == "ACTOR" and entry.inflection != PLURAL for entry in found)
    return tuple(entry for entry in found if not named or entry.inflection != PLURAL)


def _verb_surfaces(kind: RelationType) -> Iterator[tuple[str, Entry]]:
    """The verbs of a type, and the labels by which answers name it, from either end."""
    label = base_form(kind.label)
    for verb in dict.fromkeys((*kind.verbs, label)):
        yield from _inflected(verb, Entry("REL", kind.id, verb))
    if kind.inverse and not kind.symmetric and not _is_passive(kind.inverse, (*kind.verbs, label)):
        yield from _inflected(base_form(kind.inverse), Entry("REL", kind.id, label, turned=True))
    for verb in kind.verbs:
        for converse in CONVERSE.get(verb, ()):
            yield from _inflected(converse, Entry("REL", kind.id, f"{verb} to", turned=True))


def _is_passive(inverse: str, verbs: Iterable[str]) -> bool:
    """Whether a wording from the target's end is the passive of a verb ("is deterred by"), which forms read anyway."""
    return any(inverse == f"is {participle} by" for verb in verbs for participle in past_forms(verb))


def _inflected(verb: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The forms of a verb, each with the entry for it."""
    if verb.startswith("be "):
        # "be afraid of": the adjective stands after "is" like a participle.
        yield from _with_particle(verb.removeprefix("be "), entry._replace(inflection=PAST))
        return
    yield from _with_particle(verb, entry._replace(inflection=BASE))
    yield from _with_particle(third_person(verb), entry._replace(inflection=THIRD))
    for form in past_forms(verb):
        yield from _with_particle(form, entry._replace(inflection=PAST))
    for form in ing_forms(verb):
        yield from _with_particle(form, entry._replace(inflection=ING))


def _with_particle(form: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """A form of a verb, and its head alone where the particle may stand elsewhere."""
    yield form, entry
    head, _, particle = form.partition(" ")
    if particle in PARTICLES:
        yield head, entry._replace(needs=particle)
