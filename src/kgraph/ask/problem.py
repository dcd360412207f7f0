"""A question that is not understood, or that can be read in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.diagnostics import Diagnostic, KgraphError, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Choice(NamedTuple):
    """One way to read an ambiguous word."""

    text: str
    ids: tuple[str, ...]


class Place(NamedTuple):
    """A part of a question: the whole text and two offsets, the end exclusive."""

    question: str
    start: int
    end: int


class QuestionError(KgraphError):
    """Raised for a question that cannot be answered as it stands.

    Attributes:
        code: `not-understood`, `unknown-word` or `ambiguous`.
        column: where in the question, from 1.
        help: ways out: the nearest forms or names.
        choices: for an ambiguous word, what it may mean.

    >>> raise QuestionError("unknown-word", "no word 'zzz' is known", Place("who zzz", 4, 7))
    Traceback (most recent call last):
    kgraph.ask.problem.QuestionError: no word 'zzz' is known
    """

    def __init__(
        self, code: str, message: str, place: Place, help_: Sequence[str] = (), choices: Sequence[Choice] = ()
    ) -> None:
        """Say what is wrong at a place of the question."""
        self.code = code
        self.message = message
        self.question = place.question
        self.column = place.start + 1
        self.help = tuple(help_)
        self.choices = tuple(choices)
        span = Span("question", 1, place.start + 1, 1, place.end + 1)
        super().__init__([Diagnostic(code, message, span, "; ".join(self.help) or None)])

    def __str__(self) -> str:
        """What is wrong, and a way out."""
        return f"{self.message} ({'; '.join(self.help)})" if self.help else self.message
