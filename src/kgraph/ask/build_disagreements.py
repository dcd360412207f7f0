"""From a captured question to a query of what pulls against what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.query import DisagreementsQuery

if TYPE_CHECKING:
    from kgraph.ask.capture import Capture
    from kgraph.ask.query import Query
    from kgraph.graph.pattern import Pattern


def with_claim(c: Capture) -> Query:
    """What speaks against a claim, by its id."""
    return DisagreementsQuery(c.tokens["c"][0].ids("CLAIM"))


def with_clause(c: Capture) -> Query:
    """What contradicts that x Rs y."""
    return _query(c, c.clause("x", "y"))


def with_passive(c: Capture) -> Query:
    """What contradicts that x is R-ed, perhaps by y."""
    return _query(c, c.clause("y", "x"))


def at_all(c: Capture) -> Query:
    """Where the text contradicts itself."""
    del c
    return DisagreementsQuery()


def _query(c: Capture, pattern: Pattern) -> DisagreementsQuery:
    return DisagreementsQuery(c.fitting_claims(pattern), c.asked(pattern))
