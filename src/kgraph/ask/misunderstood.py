"""Why a question is not understood, and what may be asked instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.forms import FORMS
from kgraph.ask.mentions import mentions
from kgraph.ask.problem import Choice, Place, QuestionError
from kgraph.diagnostics import shown
from kgraph.graph.names import nearest

if TYPE_CHECKING:
    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.tokens import Mentions, Token
    from kgraph.graph.claims import ClaimGraph

SHOWN_EXAMPLES: Final = 3


def not_understood(found: Mentions, tokens: list[Token], lexicon: Lexicon) -> QuestionError:
    """An ambiguous word, an unknown word, one word too many, or an unknown shape."""
    question = found.question
    for token in tokens:
        if "AMBIGUOUS" in token.tags:
            return _ambiguous(question, token, lexicon)
    examples = _understood(tokens) + _scenarios(tokens, lexicon) + _nearest_examples(tokens, lexicon)
    unknown = next((token for token in tokens if "UNKNOWN" in token.tags), None)
    if unknown is not None:
        close = nearest(unknown.text, _surfaces(lexicon))
        help_ = [f"did you mean {' or '.join(repr(word) for word in close)}?"] if close else []
        message = f"no actor, verb or other word {shown(unknown.text)} is known"
        return QuestionError("unknown-word", message, Place(question, unknown.start, unknown.end), [*help_, *examples])
    for position, token in enumerate(tokens):
        shorter = tokens[:position] + tokens[position + 1 :]
        if shorter and any(form.capture(shorter) for form in FORMS):
            message = f"{shown(token.text)} does not fit here"
            return QuestionError("not-understood", message, Place(question, token.start, token.end), examples)
    message = "no form of question fits these words" if question.strip() else "the question is empty"
    return QuestionError("not-understood", message, Place(question, 0, max(1, len(question))), examples)


def no_condition(question: str, graph: ClaimGraph) -> QuestionError:
    """A condition that no scenario and no claim fits."""
    known = [scenario.name for scenario in graph.scenarios.values()]
    help_ = [f"scenarios: {'; '.join(known)}"] if known else []
    message = "the text has no such scenario and no such claim"
    return QuestionError("not-understood", message, Place(question, 0, len(question)), help_)


def _ambiguous(question: str, token: Token, lexicon: Lexicon) -> QuestionError:
    actors = lexicon.graph.actors
    choices = [Choice(actors[actor].name, (actor,)) for actor in token.ids("ACTOR")]
    message = f"{shown(token.text)} may be {' or '.join(choice.text for choice in choices)}"
    return QuestionError("ambiguous", message, Place(question, token.start, token.end), ["say which"], choices)


def _understood(tokens: list[Token]) -> list[str]:
    known = [token.text for token in tokens if token.entries]
    return [f"understood: {', '.join(known)}"] if known else []


def _scenarios(tokens: list[Token], lexicon: Lexicon) -> list[str]:
    """The scenarios that a condition may mean."""
    start = next((token.end for token in tokens if "IF" in token.tags), None)
    known = [scenario.name for scenario in lexicon.graph.scenarios.values()]
    return [f"scenarios: {'; '.join(known)}"] if start is not None and known else []


def _surfaces(lexicon: Lexicon) -> list[str]:
    names = [name for actor in lexicon.graph.actors.values() for name in (actor.id, actor.name, *actor.aliases)]
    return names + [verb for t in lexicon.graph.relation_types.values() for verb in (*t.verbs, *t.nouns)]


def _nearest_examples(tokens: list[Token], lexicon: Lexicon) -> list[str]:
    """The examples of the forms whose shape is most like the question's."""
    shapes: dict[str, str] = {}
    for form in FORMS:
        for example, _ in form.examples[:1]:
            shapes.setdefault(_shape(mentions(example, lexicon).tokens), example)
    close = nearest(_shape(tokens), shapes, limit=SHOWN_EXAMPLES) or list(shapes)[:SHOWN_EXAMPLES]
    return [f"ask for example: {'; '.join(shapes[shape] for shape in close)}"]


def _shape(tokens: list[Token]) -> str:
    """The tags of a question, one for each token, as text that can be compared."""
    return " ".join(min(token.tags - {"OWNER", "REL"}) for token in tokens if token.tags)
