"""What a check returns: the row of the table adds code and severity."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kgraph.diagnostics import Span


class Finding(NamedTuple):
    """A place where a rule does not hold."""

    span: Span
    message: str
    help: str | None = None
