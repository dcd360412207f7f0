"""What can be wrong, and where: problems as values.

A problem in a user's data is a `Diagnostic`, never an exception: it has a stable code, a place and a way out.
`KgraphError` carries such values across a call that has nothing to return. How they look is decided elsewhere.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How bad a problem is: an error makes a data set unusable, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A place in a file: lines and columns count characters from 1, the end is exclusive.

    >>> Span("data/actors.yaml", 3, 9, 3, 13).line
    3
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(NamedTuple):
    """One problem: a stable code, what is wrong, where, and how to mend it.

    Attributes:
        code: stable name of the kind of problem, such as `unknown-actor`.
        message: one sentence without a full stop that names the offending value.
        span: the place, or None where no file is at fault.
        help: a way out, or None.
        severity: an error or a warning.

    >>> Diagnostic("unknown-actor", "no actor 'DRPK'", help="did you mean 'DPRK'?").severity.value
    'error'
    """

    code: str
    message: str
    span: Span | None = None
    help: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """The order in which problems are shown: by file, line, column, then code."""
        span = self.span or Span("", 0, 0, 0, 0)
        return span.file, span.line, span.column, self.code, self.message


class KgraphError(Exception):
    """Raised where a call cannot return: it carries every problem found.

    >>> str(KgraphError([Diagnostic("unknown-actor", "no actor 'DRPK'", help="did you mean 'DPRK'?")]))
    "no actor 'DRPK' (did you mean 'DPRK'?)"
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the problems; the message is that of the first and the number of the others."""
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """The first problem with its way out, and how many more there are."""
        first, *others = self.diagnostics
        text = f"{first.span.file}:{first.span.line}: {first.message}" if first.span else first.message
        text += f" ({first.help})" if first.help else ""
        return f"{text}, and {len(others)} more" if others else text


SHOWN_CHARACTERS = 80


def shown(value: object) -> str:
    r"""A value as it may stand in a message: quoted, on one line, shortened, no control characters.

    >>> shown("DR" + chr(10) + "PK")
    "'DR\\nPK'"
    """
    text = value if isinstance(value, str) else str(value)
    if len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in text) + "'"
