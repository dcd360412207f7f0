"""What a form captured: tokens under names, turned into the parts of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.ask.lexicon import NOUN
from kgraph.ask.query import Wording
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
    """

    tokens: Mapping[str, Sequence[Token]]
    manner: Manner
    graph: ClaimGraph
    lexicon: Lexicon
    question: str

    def actor(self, name: str) -> str | None:
        """The actor under a name, if the question has one there."""
        tokens = self.tokens.get(name)
        return tokens[0].ids("ACTOR")[0] if tokens else None

    @property
    def relation(self) -> tuple[Entry, ...]:
        """The entries of the relation word: as a noun if captured as `n`, as a verb if as `r` and it can be one."""
        noun = "n" in self.tokens
        entries = [entry for entry in self.tokens["n" if noun else "r"][0].entries if entry.kind == "REL"]
        return tuple(entry for entry in entries if (entry.inflection == NOUN) == noun) or tuple(entries)

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
    def wording(self) -> Wording:
        """The relation word in its base form."""
        first = self.relation[0]
        return Wording(first.lemma, noun=first.inflection == NOUN)

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
        """The ids of all claims that fit a pattern, in the whole graph."""
        whole = self.graph.through(self.graph.lens.model_copy(update=WITHOUT_REMOVALS))
        return tuple(match.claim.id for match in find(whole, pattern).matches)

    def scenarios_made_true(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """The scenarios that hold if one of the claims does."""
        wanted = set(claims)
        return tuple(s.id for s in self.graph.scenarios.values() if not wanted.isdisjoint(s.holds_if))


WITHOUT_REMOVALS = {
    "at_least": None,
    "according_to": None,
    "moods": (),
    "basis": None,
    "about": None,
    "sections": (),
    "at": None,
}
