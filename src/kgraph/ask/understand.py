"""A question -> a query: tokens, manner, condition, then the first form that fits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgraph.ask.capture import Capture
from kgraph.ask.forms import FORMS
from kgraph.ask.manner import read_manner
from kgraph.ask.mentions import Mentions, Token, mentions
from kgraph.ask.problem import Place, QuestionError
from kgraph.ask.query import ActorsQuery, ClaimsQuery, ConsequencesQuery, VerdictQuery
from kgraph.diagnostics import shown
from kgraph.graph.names import nearest

if TYPE_CHECKING:
    from kgraph.ask.form import Form
    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.manner import Manner
    from kgraph.ask.query import Query
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens

SHOWN_FORMS = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """A query, and notes on how the words were read."""

    query: Query
    notes: tuple[str, ...]


def understand(question: str, graph: ClaimGraph, lexicon: Lexicon) -> Understood:
    """Read a question over a graph; what the words say goes over the lens of the graph.

    Raises:
        QuestionError: the question is not understood, or can be read in several ways.
    """
    found = mentions(question, lexicon)
    tokens, manner = read_manner(found.tokens)
    reader = _Reader(question, graph, lexicon)
    query = reader.query(tokens, manner) or reader.conditional(tokens, manner)
    if query is None:
        raise _not_understood(found, tokens, reader)
    if isinstance(query, ConsequencesQuery) and not (query.scenarios or query.claims):
        known = [scenario.name for scenario in graph.scenarios.values()]
        help_ = [f"scenarios: {'; '.join(known)}"] if known else []
        message = "the text has no such scenario and no such claim"
        raise QuestionError("not-understood", message, Place(question, 0, len(question)), help_)
    return Understood(query, (*found.notes, *_type_notes(query, graph)))


class _Reader:
    """Tries forms on the tokens of one question."""

    def __init__(self, question: str, graph: ClaimGraph, lexicon: Lexicon) -> None:
        self.question = question
        self.graph = graph
        self.lexicon = lexicon

    def query(self, tokens: list[Token], manner: Manner) -> Query | None:
        """The query of the first form that fits, with the lens of the words."""
        for form in FORMS:
            captured = capture(form, tokens)
            if captured is None:
                continue
            query = form.build(Capture(captured, manner, self.graph, self.lexicon, self.question))
            if query is not None:
                base = query.lens if query.lens.about else self.graph.lens
                return replace(query, lens=manner.over(base))
        return None

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
                    return replace(query, lens=_assuming(query.lens, scenarios))
        return None

    def scenarios(self, tokens: list[Token]) -> tuple[str, ...]:
        """The scenarios that a clause names."""
        if len(tokens) == 1:
            return tokens[0].ids("SCENARIO")
        clause = next(form for form in FORMS if form.name == "what if X R Y")
        condition = Token(frozenset({"IF"}), "if", 0, 0)
        captured = capture(clause, [condition, *tokens])
        if captured is None:
            return ()
        _, manner = read_manner([])
        query = clause.build(Capture(captured, manner, self.graph, self.lexicon, self.question))
        return query.scenarios if isinstance(query, ConsequencesQuery) else ()


def _assuming(lens: Lens, scenarios: tuple[str, ...]) -> Lens:
    return lens.model_copy(update={"assuming": tuple(dict.fromkeys((*lens.assuming, *scenarios)))})


def capture(form: Form, tokens: list[Token]) -> dict[str, list[Token]] | None:
    """The tokens that a form captures, by name, if it fits all of them."""
    line, starts = "", []
    for token in tokens:
        starts.append(len(line))
        line += f"/{'/'.join(sorted(token.tags))}/~"
    match = form.expression.fullmatch(line)
    if match is None:
        return None
    found: dict[str, list[Token]] = defaultdict(list)
    for name, text in match.groupdict().items():
        if text is not None:
            start, end = match.span(name)
            found[name.partition("__")[0]] = [t for t, at in zip(tokens, starts, strict=True) if start <= at < end]
    return found


def _type_notes(query: Query, graph: ClaimGraph) -> list[str]:
    if not isinstance(query, ActorsQuery | VerdictQuery | ClaimsQuery) or len(query.pattern.types) < 2:  # noqa: PLR2004
        return []
    labels = [type_id.replace("-", " ") for type_id in query.pattern.types if type_id in graph.relation_types]
    word = f"'{query.wording.word}'" if query.wording.word else "this"
    return [f"{word} asks for {', '.join(labels[:-1])} and {labels[-1]}"]


def _not_understood(found: Mentions, tokens: list[Token], reader: _Reader) -> QuestionError:
    """Why no form fits: an unknown word, one word too many, or an unknown shape."""
    question = found.question
    unknown = next((token for token in tokens if "UNKNOWN" in token.tags), None)
    examples = _nearest_examples(question)
    if unknown is not None:
        close = nearest(unknown.text, _surfaces(reader.lexicon))
        help_ = [f"did you mean {' or '.join(repr(word) for word in close)}?"] if close else []
        message = f"no actor, verb or other word {shown(unknown.text)} is known"
        return QuestionError("unknown-word", message, Place(question, unknown.start, unknown.end), [*help_, *examples])
    for position, token in enumerate(tokens):
        shorter = tokens[:position] + tokens[position + 1 :]
        if any(capture(form, shorter) for form in FORMS if form.name != "according to P"):
            message = f"{shown(token.text)} does not fit here"
            return QuestionError("not-understood", message, Place(question, token.start, token.end), examples)
    message = "no form of question fits these words" if question.strip() else "the question is empty"
    return QuestionError("not-understood", message, Place(question, 0, max(1, len(question))), examples)


def _surfaces(lexicon: Lexicon) -> list[str]:
    names = [name for actor in lexicon.graph.actors.values() for name in (actor.id, actor.name, *actor.aliases)]
    return names + [verb for t in lexicon.graph.relation_types.values() for verb in (*t.verbs, *t.nouns)]


def _nearest_examples(question: str) -> list[str]:
    """The examples of the forms that look most like the question."""
    examples = [example for form in FORMS for example, _ in form.examples]
    close = nearest(question, examples, limit=SHOWN_FORMS) or examples[:SHOWN_FORMS]
    return [f"ask for example: {'; '.join(close)}"]
