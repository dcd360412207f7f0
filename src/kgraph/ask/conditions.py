"""Scenarios in questions: the words after "if" that name one, however its actors are called there."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from kgraph.ask.lexicon import Entry
from kgraph.ask.mentions import mentions
from kgraph.ask.tokens import Token
from kgraph.diagnostics import shown
from kgraph.graph.names import fold_word, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.tokens import Mentions

# Before a scenario stands one of these; elsewhere its words are those of a question.
BEFORE: Final = frozenset({"IF", "FOLLOW", "of", "from", "by", "PREP", "CONSEQUENCES"})
UNSAID: Final = frozenset({"SKIP", "DO", "MODAL", "HAVE"})


class ConditionReader:
    """Finds scenarios in the tokens of a question."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of the graph whose scenarios may be named."""
        self.lexicon = lexicon

    @cached_property
    def wordings(self) -> Mapping[tuple[str, ...], str]:
        """Scenario ids by how they are worded, actors by their ids."""
        found: dict[tuple[str, ...], str] = {}
        for scenario in self.lexicon.graph.scenarios.values():
            for name in (scenario.name, scenario.id, *scenario.aliases):
                found.setdefault(wording(mentions(name, self.lexicon).tokens), scenario.id)
        return found

    def join(self, found: Mentions) -> None:
        """Replace the tokens that name a scenario by one token for it."""
        tokens = found.tokens
        if not any(token.tags & {"IF", "FOLLOW", "CONSEQUENCES"} for token in tokens):
            return
        said = [wording([token]) for token in tokens]
        for start in range(1, len(tokens)):
            if not tokens[start - 1].tags & BEFORE:
                continue
            for end in range(len(tokens), start, -1):
                scenario = self.wordings.get(tuple(chain.from_iterable(said[start:end])))
                if scenario is not None:
                    tokens[start:end] = [_token(found, start, end, scenario)]
                    return
        self.join_nearest(found)

    def join_nearest(self, found: Mentions) -> None:
        """Read what follows an "if" as the scenario with nearly the same words, with a note."""
        tokens = found.tokens
        start = next((i + 1 for i, token in enumerate(tokens) if "IF" in token.tags), None)
        if start is None or start >= len(tokens):
            return
        known = {" ".join(words): scenario for words, scenario in self.wordings.items()}
        close = [
            name
            for name in nearest(" ".join(wording(tokens[start:])), known, limit=1)
            if _same_start(name, tokens[start])
        ]
        if close and not any("VERB" in token.tags for token in tokens[start:]):
            scenario = known[close[0]]
            tokens[start:] = [_token(found, start, len(tokens), scenario)]
            found.notes.append(f"read as the scenario {shown(self.lexicon.graph.scenarios[scenario].name)}")


def wording(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Tokens as words that are equal for equal conditions: an actor by its id, "is" and "was" alike."""
    return tuple(_word(token) for token in tokens if not token.tags & UNSAID or token.entries)


def _word(token: Token) -> str:
    if "ACTOR" in token.tags:
        return f"@{token.ids('ACTOR')[0]}"
    if "BE" in token.tags:
        return "be"
    return " ".join(fold_word(word) for word in token.text.split())


def _same_start(name: str, first: Token) -> bool:
    return name.split(" ", 1)[0] == _word(first)


def _token(found: Mentions, start: int, end: int, scenario: str) -> Token:
    first, last = found.tokens[start], found.tokens[end - 1]
    text = found.question[first.start : last.end]
    return Token(frozenset({"SCENARIO"}), text, first.start, last.end, (Entry("SCENARIO", scenario),))
