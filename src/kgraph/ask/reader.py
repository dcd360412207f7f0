"""The words of a question -> a query: tokens, manner, condition, then the first form that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.capture import Capture, named_topic
from kgraph.ask.conditions import ConditionReader
from kgraph.ask.forms import FORMS, IF_CLAUSES, TOLERANT
from kgraph.ask.manner import Manner, read_manner
from kgraph.ask.mentions import mentions
from kgraph.ask.query import CausesQuery, ConsequencesQuery, DisagreementsQuery
from kgraph.ask.tokens import Token
from kgraph.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.ask.form import Form
    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.query import Query
    from kgraph.ask.tokens import Mentions
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens

LONGEST_TAIL: Final = 6
# Leaving words out and trying again costs the fourth power of their number.
LONGEST_READ: Final = 40
# Queries that begin with claims, which a topic may choose.
CHOOSING: Final = (CausesQuery, ConsequencesQuery, DisagreementsQuery)


class Read(NamedTuple):
    """What the words of a question came to.

    Attributes:
        found: all its tokens.
        tokens: those that are left when the words of manner are taken out.
        query: None where no form fits.
        notes: how words were read.
    """

    found: Mentions
    tokens: list[Token]
    query: Query | None
    notes: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it asks what follows from something that the text does not have."""
        query = self.query
        return isinstance(query, ConsequencesQuery) and not (query.scenarios or query.claims)


def read(question: str, graph: ClaimGraph, lexicon: Lexicon) -> Read:
    """Read a question over a graph; what the words say goes over the lens of the graph.

    Raises:
        QuestionError: the question is too long.
    """
    found = mentions(question, lexicon)
    ConditionReader(lexicon).join(found)
    tokens, manner = read_manner(found.tokens)
    reader = _Reader(question, graph, lexicon)
    query = reader.query(tokens, manner)
    if query is None and len(tokens) <= LONGEST_READ:
        query = (
            reader.conditional(tokens, manner) or reader.with_topic(tokens, manner) or reader.tolerant(tokens, manner)
        )
    unused = [f"not used: {shown(text)}" for text in reader.unused]
    return Read(found, tokens, query, (*found.notes, *manner.notes, *unused))


class _Reader:
    """Tries forms on the tokens of one question."""

    def __init__(self, question: str, graph: ClaimGraph, lexicon: Lexicon) -> None:
        self.question = question
        self.graph = graph
        self.lexicon = lexicon
        self.unused: list[str] = []

    def query(
        self, tokens: list[Token], manner: Manner, forms: Sequence[Form] = FORMS, beside: Sequence[Token] = ()
    ) -> Query | None:
        """The query of the first form that fits, with the lens of the words; `beside` is read as a topic."""
        for form in forms:
            captured = form.capture(tokens)
            if captured is None:
                continue
            parts = Capture(captured, manner, self.graph, self.lexicon, self.question, beside)
            # Who wants or refuses is the source of a pattern, and here the target does.
            query = None if parts.turned and (manner.bearer or manner.refuse) else form.build(parts)
            if query is not None:
                lens = manner.over(self.lens(query, parts))
                if isinstance(query, CausesQuery):
                    # The reasons for a wish are no wishes.
                    lens = lens.model_copy(update={"moods": self.graph.lens.moods})
                return query._replace(lens=lens)
        return None

    def lens(self, query: Query, parts: Capture) -> Lens:
        """The lens with the topic of the question; what names none, or a second one, is noted as not used.

        Where chains are asked for, the topic chose the claims that they start from, and cuts no chain.
        """
        base = query.lens if query.lens.about else self.graph.lens
        chosen = isinstance(query, CHOOSING)
        used = parts.topic if chosen or base.about is None else None
        for phrase in parts.matters:
            if used is None or named_topic(self.graph, self.question, phrase) != used:
                self.unused.append(self.question[phrase[0].start : phrase[-1].end])
        return base if chosen or used is None else base.model_copy(update={"about": used})

    def with_topic(self, tokens: list[Token], manner: Manner) -> Query | None:
        """A question with a topic between a verb and its object ("sells missiles to")."""
        for length in range(1, LONGEST_TAIL + 1):
            for start in range(1, len(tokens) - length):
                run = tokens[start : start + length]
                words = self.question[run[0].start : run[-1].end]
                if _says_more(run) and named_topic(self.graph, self.question, run) == words:
                    topic = Token(frozenset({"TOPIC"}), words, run[0].start, run[-1].end)
                    query = self.query([*tokens[:start], topic, *tokens[start + length :]], manner, TOLERANT)
                    if query is not None:
                        return query
        return None

    def conditional(self, tokens: list[Token], manner: Manner, beside: Sequence[Token] = ()) -> Query | None:
        """A question with a condition before or after it: the scenario is assumed."""
        for position, token in enumerate(tokens):
            # "What if" asks what follows, and "what" nothing else.
            if "IF" not in token.tags or (position == 1 and "WHAT" in tokens[0].tags):
                continue
            for end in range(position + 2, len(tokens) + 1):
                scenarios = self.scenarios(tokens[position + 1 : end])
                rest = tokens[:position] + tokens[end:]
                query = self.query(rest, manner, beside=beside) if scenarios and rest else None
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
                query = self.query(rest, manner, TOLERANT, run) or self.conditional(rest, manner, run)
                if query is not None:
                    return query
        return None

    def droppable(self, run: list[Token], before: Token) -> bool:
        """Whether a run of tokens only says more about what stands before it: a topic, a phrase, one more actor."""
        match run:
            case [first, second] if "and" in first.tags and "ACTOR" in second.tags:
                return "ACTOR" in before.tags
        if not _says_more(run):
            return False
        if named_topic(self.graph, self.question, run) == self.question[run[0].start : run[-1].end]:
            return True
        starts_phrase = bool(run[0].tags & {"PREP", "of", "from", "by"}) or "OWNER" in before.tags
        return starts_phrase and len(run) > 1


def _says_more(run: Sequence[Token]) -> bool:
    """Whether a run of tokens names nobody and nothing that a question is about."""
    return not any(token.tags & {"ACTOR", "CLAIM", "SCENARIO", "IF"} or _is_verb(token) for token in run)


def _is_verb(token: Token) -> bool:
    """Whether a token can only be a verb of the vocabulary; without it a question would ask something else."""
    return "VERB" in token.tags and "NOUN" not in token.tags


def _assuming(lens: Lens, scenarios: tuple[str, ...]) -> Lens:
    return lens.model_copy(update={"assuming": tuple(dict.fromkeys((*lens.assuming, *scenarios)))})
