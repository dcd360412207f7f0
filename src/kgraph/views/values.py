"""How values of fields are written as terms of RDF and read back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views.iris import GRASP, KG, RDFS, XSD, Iri, Namer, Term, Text, Typed

if TYPE_CHECKING:
    from collections.abc import Callable

SPDX: Final = "https://spdx.org/licenses/"
SPDX_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
TRUE: Final = Typed("true", Iri(f"{XSD}boolean"))


class Value(NamedTuple):
    """How a value of a field is written as a term and read back.

    Attributes:
        writer: for the names of a data set, what makes a term of a value.
        range: the datatype, or the class of the resource.
    """

    writer: Callable[[Namer], Callable[[str], Term]]
    read: Callable[[Namer, Term], str]
    range: Iri


def lexical(term: Term) -> str:
    """The text of a term, without its datatype."""
    return term.value if isinstance(term, Typed) else str(term)


def ref(kind: str, class_: str) -> Value:
    """A reference to something of a kind by its id."""
    return Value(
        lambda namer: partial(namer.iri, kind), lambda namer, term: namer.name(kind, lexical(term)), kg(class_)
    )


def kg(name: str) -> Iri:
    """A class or property of kgraph's own."""
    return Iri(KG + name)


def _license(term: Term) -> str:
    return lexical(term).removeprefix(SPDX) if isinstance(term, Iri) else lexical(term)


STRING: Final = Iri(f"{XSD}string")
RESOURCE: Final = Iri(f"{RDFS}Resource")
TEXT: Final = Value(lambda _: Text, lambda _, term: lexical(term), STRING)
FLAG: Final = Value(lambda _: lambda __: TRUE, lambda _, term: lexical(term), Iri(f"{XSD}boolean"))
SURENESS: Final = Value(
    lambda _: lambda value: Iri(GRASP + value), lambda _, term: lexical(term).removeprefix(GRASP), kg("Factuality")
)
ADDRESS: Final = Value(lambda _: Iri, lambda _, term: lexical(term), RESOURCE)
LICENSE: Final = Value(
    lambda _: lambda value: Iri(SPDX + value) if SPDX_ID.fullmatch(value) else Text(value),
    lambda _, term: _license(term),
    RESOURCE,
)
ACTOR_REF, TYPE_REF = ref("actor", "Actor"), ref("type", "RelationType")
SCENARIO_REF, CLAIM_REF = ref("scenario", "Scenario"), ref("claim", "Claim")
