"""The ontology: kgraph's own classes and properties with label, comment, domain and range, made from the mapping."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.qualifiers import FACTUALITIES, IN_PROSE
from kgraph.views.iris import DCTERMS, GRASP, KG, OA, OWL, RDFS, SKOS, XSD, A, Iri, Text, Triple
from kgraph.views.mapping import KIND_TABLE
from kgraph.views.values import STRING, kg

if TYPE_CHECKING:
    from collections.abc import Iterator

ONTOLOGY: Final = Iri(KG.rstrip("#"))
LABEL, COMMENT, DOMAIN, RANGE = (Iri(RDFS + name) for name in ("label", "comment", "domain", "range"))
SUBCLASS, SUBPROPERTY = Iri(f"{RDFS}subClassOf"), Iri(f"{RDFS}subPropertyOf")
CLASS, DATATYPE_PROPERTY, OBJECT_PROPERTY = (
    Iri(OWL + name) for name in ("Class", "DatatypeProperty", "ObjectProperty")
)
ENTRY: Final = kg("Entry")
PLACE: Final = Iri(f"{OA}SpecificResource")
# Known properties that say the same less exactly.
BROADER: Final = {
    "summary": Iri(f"{DCTERMS}description"),
    "verb": Iri(f"{SKOS}altLabel"),
    "noun": Iri(f"{SKOS}altLabel"),
    "withoutClaims": Iri(f"{DCTERMS}relation"),
}


class Term(NamedTuple):
    """A property of kgraph's own: its meaning, what has it, and what it leads to."""

    name: str
    comment: str
    domain: Iri
    range: Iri


# What the view adds to the fields of the models.
ADDED: Final = (
    Term(
        "position",
        "The place of an entry among those of its kind in the data set, from 1.",
        ENTRY,
        Iri(f"{XSD}integer"),
    ),
    Term(
        "order",
        "A field with several values, and for each value its place among the sorted ones, from 0.",
        ENTRY,
        STRING,
    ),
    Term("link", "A link from a claim to what the text says follows.", kg("Claim"), kg("Link")),
    Term("leadsTo", "Short for a link: the claim that is led to.", kg("Claim"), kg("Claim")),
    Term("cause", "The claim that leads to another.", kg("Link"), kg("Claim")),
    Term("linkSign", "- if exactly one of the two claims is denied or waning, else +.", kg("Link"), STRING),
    Term("stands", "True where the claim stands under the lens of this export.", kg("Claim"), Iri(f"{XSD}boolean")),
    Term("locator", "Section, paragraph and sentence of a document, each from 1.", PLACE, STRING),
    Term("withoutClaims", "A sentence that carries no claim.", kg("Document"), Iri(f"{OA}FragmentSelector")),
    Term("withoutCode", "The name of a codebook that has no equivalent.", kg("RelationType"), STRING),
    Term("retired", "An id that is no longer used.", kg("DataSet"), kg("RetiredId")),
)


@cache
def ontology() -> tuple[Triple, ...]:
    """Every class and property of kgraph's own, sorted by kind and name."""
    return (
        (ONTOLOGY, A, Iri(f"{OWL}Ontology")),
        (ONTOLOGY, LABEL, Text("kgraph")),
        (ONTOLOGY, COMMENT, Text("Claims of texts about international politics, with all that limits them.")),
        *_classes(),
        *_scale(),
        *(triple for term in own_terms() for triple in _property(term)),
    )


@cache
def own_terms() -> tuple[Term, ...]:
    """The properties of kgraph's own: those of the mapping and those that the view adds, by name."""
    owners: dict[str, set[Iri]] = defaultdict(set)
    rows = {}
    for kind in KIND_TABLE:
        for row in kind.properties:
            if row.iri.startswith(KG):
                name = row.iri.removeprefix(KG)
                owners[name].add(kind.types[0])
                rows[name] = row
    mapped = [
        Term(name, row.comment, next(iter(owners[name])) if len(owners[name]) == 1 else ENTRY, row.value.range)
        for name, row in rows.items()
    ]
    return tuple(sorted((*mapped, *ADDED)))


def _classes() -> Iterator[Triple]:
    yield from _named(ENTRY, CLASS, "Anything that a data set holds.")
    for kind in sorted(KIND_TABLE, key=lambda kind: kind.types[0]):
        yield from _named(kind.types[0], CLASS, kind.comment)
        yield kind.types[0], SUBCLASS, ENTRY
        for other in kind.types[1:]:
            yield kind.types[0], SUBCLASS, other


def _scale() -> Iterator[Triple]:
    """Factuality: GRaSP's terms for FactBank's scale."""
    yield from _named(kg("Factuality"), CLASS, "How sure a text is of what it says, on FactBank's scale.")
    for value in FACTUALITIES:
        node = Iri(GRASP + value)
        yield node, A, kg("Factuality")
        yield node, LABEL, Text(IN_PROSE[value])


def _property(term: Term) -> Iterator[Triple]:
    node = kg(term.name)
    is_literal = term.range.startswith(XSD)
    yield from _named(node, DATATYPE_PROPERTY if is_literal else OBJECT_PROPERTY, term.comment)
    if term.name in BROADER:
        yield node, SUBPROPERTY, BROADER[term.name]
    yield node, DOMAIN, term.domain
    yield node, RANGE, term.range


def _named(node: Iri, type_: Iri, comment: str) -> Iterator[Triple]:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.removeprefix(KG)).lower()
    yield node, A, type_
    yield node, LABEL, Text(words)
    yield node, COMMENT, Text(comment)
