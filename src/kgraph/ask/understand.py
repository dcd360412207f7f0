"""A question -> a query: tokens, manner, condition, then the first form that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.capture import Capture
from kgraph.ask.conditions import ConditionReader
from kgraph.ask.forms import FORMS, IF_CLAUSES, TOLERANT
from kgraph.ask.manner import Manner, read_manner
from kgraph.ask.mentions import mentions
from kgraph.ask.query import ActorsQuery, ClaimsQuery, ConsequencesQuery, VerdictQuery
from kgraph.ask.tokens import Token
from kgraph.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.ask.form import Form
    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.query import Query
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens

LONGEST_TAIL: Final = 6
# Leaving words out and trying again costs the fourth power of their number.
LONGEST_READ: Final = 40


class Understood(NamedTuple):
    """A query, and notes on how the words were read."""

    query: Query
    notes: tuple[str, ...]


def understand(question: str, graph: ClaimGraph, lexicon: Lexicon) -> Understood:
    """Read a question over a graph; what the words say goes over the lens of the graph.

    Raises:
        QuestionError: the question is not understood, or can be read in several ways.
    """
    found = mentions(question, lexicon)
    ConditionReader(lexicon).join(found)
    tokens, manner = read_manner(found.tokens)
    reader = _Reader(question, graph, lexicon)
    query = reader.query(tokens, manner)
    if query is None and len(tokens) <= LONGEST_READ:
        query = reader.conditional(tokens, manner) or reader.tolerant(tokens, manner)
    empty = isinstance(query, ConsequencesQuery) and not (query.scenarios or query.claims)
    if query is None or empty:
        from kgraph.ask.misunderstood import no_condition, not_understood  # noqa: PLC0415  # only a failure needs it

        raise no_condition(question, graph) if empty else not_understood(found, tokens, lexicon)
    unused = [f"not used: {shown(text)}" for text in reader.unused]
    return Understood(query, (*found.notes, *manner.notes, *unused, *_type_notes(query, graph)))


class _Reader:
    """Tries forms on the tokens of one question."""

    def __init__(self, question: str, graph: ClaimGraph, lexicon: Lexicon) -> None:
        self.question = question
        self.graph = graph
        self.lexicon = lexicon
        self.unused: list[str] = []

    def query(self, tokens: list[Token], manner: Manner, forms: Sequence[Form] = FORMS) -> Query | None:
        """The query of the first form that fits, with the lens of the words."""
        for form in forms:
            captured = form.capture(tokens)
            if captured is None:
                continue
            parts = Capture(captured, manner, self.graph, self.lexicon, self.question)
            query = form.build(parts)
            if query is not None:
                base = query.lens if query.lens.about else self.graph.lens
                matter = [] if parts.matter_is_read or parts.matter_is_said else captured.get("m", [])
                return query._replace(lens=manner.over(self.with_matter(matter, base)))
        return None

    def with_matter(self, matter: list[Token], lens: Lens) -> Lens:
        """The lens with the topic that a phrase names ("reconsider its alliance with X"), else the phrase is noted."""
        if not matter:
            return lens
        topic = self.topic(matter)
        if topic is not None and lens.about is None:
            return lens.model_copy(update={"about": topic})
        self.unused.append(self.question[matter[0].start : matter[-1].end])
        return lens

    def topic(self, phrase: list[Token]) -> str | None:
        """The words at the end of a phrase that name a topic."""
        if any("ACTOR" in token.tags for token in phrase):
            return None
        texts = (self.question[token.start : phrase[-1].end] for token in phrase)
        return next((text for text in texts if self.graph.index.topics_like(text)), None)

    def conditional(self, tokens: list[Token], manner: Manner) -> Query | None:
        """A question with a condition before or after it: the scenario is assumed."""
        for position, token in enumerate(tokens):
            if "IF" not in token.tags:
                continue
            for end in range(position + 2, len(tokens) + 1):
                scenarios = self.scenarios(tokens[position + 1 : end])
                rest = tokens[:position] + tokens[end:]
                query = self.query(rest, manner) if scenarios and rest else None
                if query is not None:
                    return query._replace(lens=_assuming(query.lens, scenarios))
        return None

    def scenarios(self, tokens: list[Token]) -> tuple[str, ...]:
        """The scenarios that a clause names."""
        if len(tokens) == 1:
            return tokens[0].ids("SCENARIO")
        if not any("ACTOR" in token.tags for token in tokens):
            return ()
        condition = Token(frozenset({"IF"}), "if", 0, 0)
        query = self.query([condition, *tokens], Manner(), IF_CLAUSES)
        return query.scenarios if isinstance(query, ConsequencesQuery) else ()

    def tolerant(self, tokens: list[Token], manner: Manner) -> Query | None:
        """A question with a phrase too many ("for its security"): read without it, and say so.

        Never without a verb or an actor, and only where the rest still asks for a relation.
        """
        for length in range(1, min(LONGEST_TAIL, len(tokens) - 2) + 1):
            for start in range(len(tokens) - length, 0, -1):
                run = tokens[start : start + length]
                if not self.droppable(run, tokens[start - 1]):
                    continue
                rest = tokens[:start] + tokens[start + length :]
                query = self.query(rest, manner, TOLERANT) or self.conditional(rest, manner)
                if query is not None:
                    return query._replace(lens=self.with_matter(run, query.lens))
        return None

    def droppable(self, run: list[Token], before: Token) -> bool:
        """Whether a run of tokens only says more about what stands before it: a topic, a phrase, one more actor."""
        if len(run) == 2 and "and" in run[0].tags and "ACTOR" in run[1].tags:  # noqa: PLR2004
            return "ACTOR" in before.tags
        if any(token.tags & {"ACTOR", "CLAIM", "SCENARIO", "IF"} or _is_verb(token) for token in run):
            return False
        if self.topic(run) == self.question[run[0].start : run[-1].end]:
            return True
        starts_phrase = bool(run[0].tags & {"PREP", "of", "from", "by"}) or "OWNER" in before.tags
        return starts_phrase and len(run) > 1


def _is_verb(token: Token) -> bool:
    """Whether a token can only be a verb of the vocabulary; without it a question would ask something else."""
    return "VERB" in token.tags and "NOUN" not in token.tags


def _assuming(lens: Lens, scenarios: tuple[str, ...]) -> Lens:
    return lens.model_copy(update={"assuming": tuple(dict.fromkeys((*lens.assuming, *scenarios)))})


def _type_notes(query: Query, graph: ClaimGraph) -> list[str]:
    if not isinstance(query, ActorsQuery | VerdictQuery | ClaimsQuery) or len(query.pattern.types) < 2:  # noqa: PLR2004
        return []
    labels = [type_id.replace("-", " ") for type_id in query.pattern.types if type_id in graph.relation_types]
    word = f"'{query.wording.word}'" if query.wording.word else "this"
    return [f"{word} asks for {', '.join(labels[:-1])} and {labels[-1]}"]
