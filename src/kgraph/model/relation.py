"""The vocabulary: what kinds of relation a claim can state."""

from __future__ import annotations

from typing import Annotated

from kgraph.model.actor import Scheme
from kgraph.model.fields import ABSENT, Flag, Id, Identified, Items, Name, Text
from kgraph.model.qualifiers import Sign


class RelationType(Identified):
    """An entry of the vocabulary: how it is worded, which way it points, and what it is narrower than.

    Attributes:
        label: third person, read from source to target ("deters").
        inverse: the same read from target to source ("is deterred by").
        broader: relation types that this one is a case of.
        symmetric: true where it holds both ways.
        exchange: true where the claim may name what each side gives.
        sign: "+" cooperation, "-" conflict, "0" neither; by default that of the broader types.
        verbs: base forms of the verbs that ask for it.
        nouns: nouns that ask for it, in the singular.
        definition: what a claim of this type says, for coders and readers.
        codes: its code in other codebooks; None says that a codebook has no equivalent.

    >>> RelationType(id="deterrence", label="deters", sign="-", verbs=("deter",)).symmetric
    False
    """

    label: Name
    inverse: Name | None = None
    broader: Items[Id] = ()
    symmetric: Flag = False
    exchange: Flag = False
    sign: Sign | None = None
    verbs: Items[Name] = ()
    nouns: Items[Name] = ()
    definition: Text | None = None
    codes: Annotated[dict[Scheme, Name | None], ABSENT] = {}
