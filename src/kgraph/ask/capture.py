"""What a form captured: tokens under names, turned into the parts of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.ask.lexicon import NOUN
from kgraph.ask.query import Asked, Wording
from kgraph.graph.names import fold
from kgraph.graph.pattern import Pattern, find

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.ask.lexicon import Entry, Lexicon
    from kgraph.ask.manner import Manner
    from kgraph.ask.tokens import Token
    from kgraph.graph.claims import ClaimGraph


class Capture(NamedTuple):
    """The named parts of a question that fits a form.

    Attributes:
        tokens: by name; `x` and `y` are actors, `r` a verb, `n` a noun, `s` a scenario, `c` a claim, `rest` free text.
        manner: what the words said of the manner.
        beside: tokens that the form was read without.
    """

    tokens: Mapping[str, Sequence[Token]]
    manner: Manner
    graph: ClaimGraph
    lexicon: Lexicon
    question: str
    beside: Sequence[Token] = ()

    def actor(self, name: str) -> str | None:
        """The actor under a name, if the question has one there."""
        tokens = self.tokens.get(name)
        return tokens[0].ids("ACTOR")[0] if tokens else None

    @property
    def relation(self) -> tuple[Entry, ...]:
        """The entries of the relation word: as a noun if captured as `n`, as a verb if as `r` and it can be one.

        Where some say the relation from its target and some do not, those that do not.
        """
        noun = "n" in self.tokens
        entries = [entry for entry in self.tokens["n" if noun else "r"][0].entries if entry.kind == "REL"]
        fitting = [entry for entry in entries if (entry.inflection == NOUN) == noun] or entries
        return tuple(entry for entry in fitting if not entry.turned) or tuple(fitting)

    @property
    def turned(self) -> bool:
        """Whether the relation word says the relation from its target ("buys from")."""
        return not self.tokens.keys().isdisjoint("nr") and all(entry.turned for entry in self.relation)

    @property
    def types(self) -> tuple[str, ...]:
        """The relation types that the relation word asks for; of "supplies arms" those that both words ask for."""
        own = tuple(dict.fromkeys(entry.id for entry in self.relation))
        return tuple(type_id for type_id in own if type_id in self.matter) or own

    @property
    def matter(self) -> frozenset[str]:
        """The relation types that a noun between verb and actor asks for ("supplies arms to")."""
        return frozenset(type_id for token in self.tokens.get("m", ()) for type_id in token.ids("REL"))

    @property
    def matter_is_read(self) -> bool:
        """Whether that noun chose among the types of the verb."""
        return bool(self.matter) and "r" in self.tokens and not self.matter.isdisjoint(self.types)

    @property
    def matter_is_said(self) -> bool:
        """Whether that noun is part of how the relation type is worded anyway ("reassesses its policy towards")."""
        if "r" not in self.tokens:
            return False
        labels = {word for type_id in self.types for word in fold(self.graph.relation_types[type_id].label)}
        return any(labels.issuperset(fold(token.text)) for token in self.tokens.get("m", ()) if "NOUN" in token.tags)

    @property
    def matters(self) -> tuple[Sequence[Token], ...]:
        """What a question says besides who does what to whom: phrases that may name a topic."""
        is_said = self.matter_is_read or self.matter_is_said
        return tuple(filter(None, (() if is_said else self.tokens.get("m", ()), self.beside)))

    @property
    def topic(self) -> str | None:
        """The topic that one of these phrases names ("reconsider its alliance with X")."""
        found = (named_topic(self.graph, self.question, phrase) for phrase in self.matters)
        return next(filter(None, found), None)

    @property
    def wording(self) -> Wording:
        """The relation word in its base form, and what stands between a verb and its object."""
        first = self.relation[0]
        noun = first.inflection == NOUN
        return Wording(first.lemma, noun=noun, rest="" if noun or first.turned else self._after_verb(first.lemma))

    def _after_verb(self, lemma: str) -> str:
        """The prepositions after a verb that are not its own, and a noun or topic that counts."""
        matter = self.tokens.get("m", ())
        ignored = matter in self.matters and not named_topic(self.graph, self.question, matter)
        found = [*self.tokens.get("p", ()), *(() if ignored else matter)]
        words = [token.text for token in sorted(found, key=lambda token: token.start)]
        return " ".join(word for word in words if not lemma.endswith(f" {word.casefold()}"))

    def pattern(
        self,
        source: str | None = None,
        target: str | None = None,
        types: tuple[str, ...] = (),
        *,
        directed: bool = True,
        both_polarities: bool = False,
    ) -> Pattern:
        """The claims asked for; source and target name captured actors."""
        denied = (self.manner.refuse or self.manner.negated) and not both_polarities
        if types and self.turned:
            source, target = target, source
        return Pattern(
            types=types,
            source=self.actor(source) if source else None,
            target=self.actor(target) if target else None,
            directed=directed,
            polarity="denied" if denied else None,
            bearer=self.manner.bearer,
        )

    def clause(self, source: str, target: str) -> Pattern:
        """The claims that say what a clause says: affirmed ones, or with "not" the denied."""
        found = self.pattern(source, target, self.types)
        return found if found.polarity else found.model_copy(update={"polarity": "affirmed"})

    def is_symmetric(self, types: tuple[str, ...]) -> bool:
        """Whether all of several relation types hold both ways."""
        return all(self.graph.relation_types[type_id].symmetric for type_id in types)

    def rest(self) -> str:
        """The free text as it was typed."""
        tokens = self.tokens["rest"]
        return self.question[tokens[0].start : tokens[-1].end]

    def fitting_claims(self, pattern: Pattern) -> tuple[str, ...]:
        """The ids of all claims that fit a pattern, in the whole graph; of these, those about the topic asked for."""
        whole = self.graph.through(self.graph.lens.model_copy(update=WITHOUT_REMOVALS))
        topic = self.topic
        topics = self.graph.index.topics_like(topic) if topic else None
        claims = (match.claim for match in find(whole, pattern).matches)
        return tuple(claim.id for claim in claims if topics is None or claim.about in topics)

    def asked(self, pattern: Pattern) -> Asked:
        """The clause that a pattern was made of."""
        return Asked(pattern, self.wording, self.topic)

    def scenarios_made_true(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """The scenarios that hold if one of the claims does."""
        wanted = set(claims)
        return tuple(s.id for s in self.graph.scenarios.values() if not wanted.isdisjoint(s.holds_if))


def named_topic(graph: ClaimGraph, question: str, phrase: Sequence[Token]) -> str | None:
    """The words at the end of a phrase that name a topic."""
    if any("ACTOR" in token.tags for token in phrase):
        return None
    texts = (question[token.start : phrase[-1].end] for token in phrase)
    return next((text for text in texts if graph.index.topics_like(text)), None)


WITHOUT_REMOVALS = {
    "at_least": None,
    "according_to": None,
    "moods": (),
    "basis": None,
    "about": None,
    "sections": (),
    "at": None,
}
