"""Conditions under which claims hold."""

from __future__ import annotations

from kgraph.model.evidence import Evidence
from kgraph.model.fields import Id, Identified, Items, Name, Text


class Scenario(Identified):
    """A condition that the text marks as one ("if South Korea arms Ukraine").

    Attributes:
        name: a clause that can follow "if".
        aliases: other such clauses.
        holds_if: claims each of which makes it true.
        implies: scenarios contained in it.
        excludes: scenarios that cannot hold with it.
        evidence: the sentences that state it.
        note: what a second coder should know.

    >>> Scenario(id="rok-arms-ukraine", name="South Korea arms Ukraine").implies
    ()
    """

    name: Name
    aliases: Items[Name] = ()
    holds_if: Items[Id] = ()
    implies: Items[Id] = ()
    excludes: Items[Id] = ()
    evidence: Items[Evidence] = ()
    note: Text | None = None
