"""A form of question: its pattern, what it builds, its examples.

A pattern is written over the tags of tokens: a word in capitals is a tag (`WHO`, `VERB`, `ACTOR`, `ANY` for any token),
one in small letters stands for itself, `x=ACTOR` captures, and `?`, `*`, `+`, `|` and brackets are those of regular
expressions. Words of manner ("might", "wants to", "likely") are taken out before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgraph.ask.capture import Capture
    from kgraph.ask.query import Query
    from kgraph.ask.tokens import Token

TAG: Final = re.compile(r"(?:(\w+)=)?([A-Za-z]+)([+*?]?)")


class Form(NamedTuple):
    """One row: a name, the pattern, what it asks, and examples with the question said back.

    The examples are asked of the bundled data by a test, and shown in the reference and as help.
    """

    name: str
    pattern: str
    build: Callable[[Capture], Query | None]
    examples: tuple[tuple[str, str], ...]

    def capture(self, tokens: Sequence[Token]) -> dict[str, list[Token]] | None:
        """The tokens that the form captures, by name, if it fits all of them."""
        line, starts = "", []
        for token in tokens:
            starts.append(len(line))
            line += f"/{'/'.join(sorted(token.tags))}/~"
        match = _expression(self.pattern).fullmatch(line)
        if match is None:
            return None
        found: dict[str, list[Token]] = {}
        for name, text in match.groupdict().items():
            if text is not None:
                start, end = match.span(name)
                own = [token for token, at in zip(tokens, starts, strict=True) if start <= at < end]
                found.setdefault(name.partition("__")[0], []).extend(own)
        return found


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression over a line of tags, each token as `/TAG/TAG/~`."""
    return re.compile(TAG.sub(_tag_expression, pattern).replace(" ", ""))


def _tag_expression(match: re.Match[str]) -> str:
    """One tag; a captured name may stand in several alternatives, so its group bears its place too."""
    name, tag, repeated = match.groups()
    one = "[^~]+~" if tag == "ANY" else f"[^~]*/{tag}/[^~]*~"
    return f"(?P<{name}__{match.start()}>(?:{one}){repeated})" if name else f"(?:{one}){repeated}"


# A verb and what may follow it; whoever asks; a thing to be about.
R: Final = "r=VERB (p=PREP|p=from|p=of)? ((m=NOUN|m=TOPIC) (p=PREP|p=of|p=from)|m=TOPIC)?"
ASKED: Final = "((WHO|WHAT|HOW) BE?)? LIST?"
ABOUT: Final = "(ABOUT|PREP|of)"
CLAUSE: Final = f"x=ACTOR BE? {R} y=ACTOR"
NOUN_CLAUSE: Final = "x=ACTOR BE? LIGHT n=NOUN (PREP|from) y=ACTOR"
PASSIVE: Final = "x=ACTOR BE? r=PAST (by y=ACTOR)?"
