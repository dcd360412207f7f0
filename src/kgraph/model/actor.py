"""Whoever takes part in a claim."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from kgraph.model.fields import ABSENT, Flag, Id, Identified, Items, Name, Text

Kind = Literal[
    "state",
    "government",
    "person",
    "organization",
    "group",
    "bloc",
    "place",
    "agreement",
    "information",
    "source",
    "other",
]
SCHEME_PATTERN = r"^[a-z][a-z0-9_-]{0,31}$"
Scheme = Annotated[str, StringConstraints(pattern=SCHEME_PATTERN)]


class Actor(Identified):
    """A state, person, group, organization, ... under a short stable id.

    Attributes:
        kind: what it is; `source` is for those who are only heard, as an attribution.
        name: what the text calls it.
        aliases: other names, demonyms and capitals that stand for the actor.
        identifiers: its code in other schemes, by the name of the scheme (`iso3166`, `cow`, `wikidata`).
        part_of: wholes that the actor is a part of; not for persons, whose roles end and are claims.
        members: for a bloc, the actors that act together.
        unnamed: true where the text does not say who it is.
        note: what a second coder should know.

    >>> Actor(id="DPRK", kind="state", name="North Korea", aliases=("Pyongyang",)).name
    'North Korea'
    """

    kind: Kind
    name: Name
    aliases: Items[Name] = ()
    identifiers: Annotated[dict[Scheme, Name], ABSENT] = {}
    part_of: Items[Id] = ()
    members: Items[Id] = ()
    unnamed: Flag = False
    note: Text | None = None
