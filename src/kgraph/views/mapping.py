"""The table that maps every field of the models to a property of RDF, both ways.

The writer, the reader, the ontology and the SHACL shapes all follow it: a new field of a model is one row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.actor import Actor
from kgraph.model.claim import Claim, Link
from kgraph.model.dataset import Coder, Creator, Document, Metadata, Retirement
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario
from kgraph.views.iris import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, VOID, Iri
from kgraph.views.values import (
    ACTOR_REF,
    ADDRESS,
    CLAIM_REF,
    FLAG,
    LICENSE,
    SCENARIO_REF,
    SURENESS,
    TEXT,
    TYPE_REF,
    Value,
    kg,
)

if TYPE_CHECKING:
    from kgraph.model.fields import Record


class Property(NamedTuple):
    """One row: a field of a model, the property that carries it, and what it means.

    Attributes:
        field: the key in a data set; "valid.from" is a key within a key.
        comment: its meaning, for properties of kgraph's own; others are defined elsewhere.
    """

    field: str
    iri: Iri
    value: Value
    comment: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Kind:
    """What a model is in RDF. One is equal to itself alone, so that it is a quick key.

    Attributes:
        name: the part of the IRI that tells the kind.
        types: its classes, kgraph's own first.
        comment: what it is.
    """

    name: str
    model: type[Record]
    types: tuple[Iri, ...]
    properties: tuple[Property, ...]
    comment: str


NOTE: Final = Property("note", Iri(f"{SKOS}note"), TEXT)
LABEL: Final = Iri(f"{RDFS}label")
NAME: Final = Property("name", LABEL, TEXT)

ACTOR: Final = Kind(
    "actor",
    Actor,
    (kg("Actor"),),
    (
        Property("kind", kg("kind"), TEXT, "What an actor or a coder is, such as state, person or model."),
        NAME,
        Property("aliases", Iri(f"{SKOS}altLabel"), TEXT),
        Property("part_of", kg("partOf"), ACTOR_REF, "A whole that the actor is a part of."),
        Property("members", kg("member"), ACTOR_REF, "An actor that acts together with others in this bloc."),
        Property("unnamed", kg("unnamed"), FLAG, "True where the text does not say who it is."),
        NOTE,
    ),
    "Whoever takes part in a claim: a state, a person, a group, ...",
)
RELATION_TYPE: Final = Kind(
    "type",
    RelationType,
    (kg("RelationType"), Iri(f"{SKOS}Concept"), Iri(f"{RDF}Property")),
    (
        Property("label", Iri(f"{SKOS}prefLabel"), TEXT),
        Property("inverse", kg("inverseLabel"), TEXT, "The label read from target to source."),
        Property("broader", Iri(f"{SKOS}broader"), TYPE_REF),
        Property("symmetric", kg("symmetric"), FLAG, "True where a claim of this type holds both ways."),
        Property("exchange", kg("exchange"), FLAG, "True where a claim may name what each side gives."),
        Property("sign", kg("sign"), TEXT, "+ for cooperation, - for conflict, 0 for neither; inherited where absent."),
        Property("verbs", kg("verb"), TEXT, "Base form of a verb that asks for it."),
        Property("nouns", kg("noun"), TEXT, "A noun in the singular that asks for it."),
        Property("definition", Iri(f"{SKOS}definition"), TEXT),
    ),
    "An entry of the vocabulary: what kind of relation a claim states.",
)
SCENARIO: Final = Kind(
    "scenario",
    Scenario,
    (kg("Scenario"),),
    (
        NAME,
        Property("aliases", Iri(f"{SKOS}altLabel"), TEXT),
        Property("holds_if", kg("holdsIf"), CLAIM_REF, "A claim that makes the scenario true."),
        Property("implies", kg("implies"), SCENARIO_REF, "A scenario contained in this one."),
        Property("excludes", kg("excludes"), SCENARIO_REF, "A scenario that cannot hold with this one."),
        NOTE,
    ),
    "A condition under which claims hold.",
)
CLAIM: Final = Kind(
    "claim",
    Claim,
    (kg("Claim"), Iri(f"{RDF}Statement")),
    (
        Property("type", Iri(f"{RDF}predicate"), TYPE_REF),
        Property("source", Iri(f"{RDF}subject"), ACTOR_REF),
        Property("target", Iri(f"{RDF}object"), ACTOR_REF),
        Property("factuality", kg("factuality"), SURENESS, "How sure the text is, on FactBank's scale."),
        Property("polarity", kg("polarity"), TEXT, "Whether the text affirms or denies it."),
        Property("mood", kg("mood"), TEXT, "Whether it is asserted, intended or required."),
        Property("by", kg("by"), ACTOR_REF, "Who wants or must, if not the source."),
        Property("basis", kg("basis"), TEXT, "Whether it is stated or presupposed."),
        Property("attribution", kg("attribution"), ACTOR_REF, "Whose view it is, where the claim names somebody."),
        Property("under", kg("under"), SCENARIO_REF, "A scenario without which the claim does not hold."),
        Property("about", kg("about"), TEXT, "The matter that it concerns."),
        Property("trend", kg("trend"), TEXT, "Whether it is rising, waning or stable."),
        Property("valid.from", kg("validFrom"), TEXT, "ISO 8601 date from which it holds, as text of any precision."),
        Property(
            "valid.until", kg("validUntil"), TEXT, "ISO 8601 date until which it holds, as text of any precision."
        ),
        Property("valid.phrase", kg("validPhrase"), TEXT, "When it holds, in the text's own words."),
        Property("gives", kg("gives"), TYPE_REF, "In an exchange, what the source gives."),
        Property("receives", kg("receives"), TYPE_REF, "In an exchange, what the source receives."),
        Property("summary", kg("summary"), TEXT, "What the text says, in the coder's own words."),
        NOTE,
        Property("review", kg("review"), TEXT, "How far the coding was reviewed."),
    ),
    "One statement of a text, with everything that limits it. It is no fact by itself.",
)
LINK: Final = Kind(
    "link",
    Link,
    (kg("Link"),),
    (
        Property("claim", kg("effect"), CLAIM_REF, "The claim that is led to."),
        Property("reading", kg("reading"), TEXT, "Whether the first claim causes the second or is the reason for it."),
        Property("factuality", kg("factuality"), SURENESS, "How sure the text is, on FactBank's scale."),
    ),
    "What the text says follows from a claim.",
)
DOCUMENT: Final = Kind(
    "document",
    Document,
    (kg("Document"), Iri(f"{PROV}Entity")),
    (
        Property("title", Iri(f"{DCTERMS}title"), TEXT),
        Property("author", Iri(f"{DCTERMS}creator"), ACTOR_REF),
        Property("date", Iri(f"{DCTERMS}date"), TEXT),
        Property("language", Iri(f"{DCTERMS}language"), TEXT),
        Property("rights", Iri(f"{DCTERMS}rights"), TEXT),
        Property("url", Iri(f"{FOAF}page"), ADDRESS),
        Property("sha256", kg("sha256"), TEXT, "The digest of the document's file."),
    ),
    "A text that claims are drawn from.",
)
CREATOR: Final = Kind(
    "creator",
    Creator,
    (kg("Creator"), Iri(f"{FOAF}Agent")),
    (Property("name", Iri(f"{FOAF}name"), TEXT), Property("orcid", kg("orcid"), TEXT, "An ORCID iD.")),
    "Who made the data set.",
)
CODER: Final = Kind(
    "coder",
    Coder,
    (kg("Coder"), Iri(f"{PROV}Agent")),
    (
        Property("kind", kg("kind"), TEXT, "What an actor or a coder is, such as state, person or model."),
        Property("name", Iri(f"{FOAF}name"), TEXT),
        NOTE,
    ),
    "Who coded the text: a person or a model.",
)
RETIRED: Final = Kind(
    "retired",
    Retirement,
    (kg("RetiredId"),),
    (
        Property("replaced_by", kg("replacedBy"), TEXT, "The id that took the place of a retired one."),
        Property("reason", kg("reason"), TEXT, "Why an id is retired, or a sentence has no claims."),
        Property("version", Iri(f"{OWL}versionInfo"), TEXT),
    ),
    "An id that is no longer used.",
)
DATASET: Final = Kind(
    "dataset",
    Metadata,
    (kg("DataSet"), Iri(f"{VOID}Dataset")),
    (
        Property("title", Iri(f"{DCTERMS}title"), TEXT),
        Property("version", Iri(f"{OWL}versionInfo"), TEXT),
        Property("published", Iri(f"{DCTERMS}issued"), TEXT),
        Property("license", Iri(f"{DCTERMS}license"), LICENSE),
        Property("base", Iri(f"{VOID}uriSpace"), TEXT),
        Property("description", Iri(f"{DCTERMS}description"), TEXT),
    ),
    "Everything that was coded together.",
)
KIND_TABLE: Final = (DATASET, CREATOR, CODER, DOCUMENT, RETIRED, RELATION_TYPE, ACTOR, SCENARIO, CLAIM, LINK)
