"""Why a question is not understood, and what may be asked instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.examples import examples_like
from kgraph.ask.forms import FORMS
from kgraph.ask.mentions import is_typo
from kgraph.ask.problem import Choice, Place, QuestionError
from kgraph.diagnostics import shown
from kgraph.graph.names import SUGGESTIONS, in_choice, nearest

if TYPE_CHECKING:
    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.reader import Read
    from kgraph.ask.tokens import Token
    from kgraph.graph.claims import ClaimGraph


def not_understood(found: Read, graph: ClaimGraph, lexicon: Lexicon) -> QuestionError:
    """An ambiguous word, an unknown word, one word too many, or an unknown shape."""
    question, tokens = found.found.question, found.tokens
    for token in tokens:
        if "AMBIGUOUS" in token.tags:
            return _ambiguous(question, token, lexicon)
    asked = "; ".join(examples_like(question, graph, lexicon))
    ways_out = [*_understood(tokens), *_scenarios(tokens, lexicon), f"ask for example: {asked}"]
    unknown = next((token for token in tokens if "UNKNOWN" in token.tags), None)
    if unknown is not None:
        meant = in_choice(_meant(unknown.text, lexicon))
        help_ = [meant] if meant else []
        message = f"no actor, verb or other word {shown(unknown.text)} is known"
        return QuestionError("unknown-word", message, Place(question, unknown.start, unknown.end), [*help_, *ways_out])
    for position, token in enumerate(tokens):
        shorter = tokens[:position] + tokens[position + 1 :]
        if shorter and any(form.capture(shorter) for form in FORMS):
            message = f"{shown(token.text)} does not fit here"
            return QuestionError("not-understood", message, Place(question, token.start, token.end), ways_out)
    message = "no form of question fits these words" if question.strip() else "the question is empty"
    return QuestionError("not-understood", message, Place(question, 0, max(1, len(question))), ways_out)


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


def _meant(word: str, lexicon: Lexicon) -> list[str]:
    """What a word may be a misspelling of: any form of a word first, then names and verbs that look like it."""
    names = [name for actor in lexicon.graph.actors.values() for name in (actor.id, actor.name, *actor.aliases)]
    words = [verb for t in lexicon.graph.relation_types.values() for verb in (*t.verbs, *t.nouns)]
    forms = [form for form in nearest(word, lexicon.spellings[1]) if is_typo(word.casefold(), form)]
    known = {name.casefold() for name in names}
    close = [*(form for form in forms if form not in known), *nearest(word, [*names, *words])]
    return [*dict.fromkeys(close)][:SUGGESTIONS]
