"""The graph as RDF: an n-ary claim node for every claim, and a plain triple only where the text states a fact.

Each claim is a `kg:Claim` and an `rdf:Statement` with its qualifiers as properties; attribution is PROV's, factuality
GRaSP's. A plain triple `source type target` is written only for what the author states as fact, without condition, so
that nobody reads a hedge or a view as a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kgraph.model.dataset import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox
    import rdflib

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario

KG: Final = "https://example.org/kgraph/ns#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
DCTERMS: Final = "http://purl.org/dc/terms/"
GRASP: Final = "http://groundedannotationframework.org/grasp/factuality#"
PREFIXES: Final = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "dcterms": DCTERMS,
    "grasp": GRASP,
}


class Iri(NamedTuple):
    """A resource."""

    value: str


class Text(NamedTuple):
    """A plain literal."""

    value: str


Term: TypeAlias = Iri | Text
Triple: TypeAlias = tuple[Iri, Iri, Term]

A: Final = Iri(f"{RDF}type")


class Namer:
    """The one rule for IRIs: the base of the data set, the kind, the id.

    >>> Namer("https://example.org/x/").claim("a").value
    'https://example.org/x/claim/a'
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        """Take the base of a data set."""
        self.base = base if base.endswith(("/", "#")) else f"{base}/"

    def actor(self, actor_id: str) -> Iri:
        """The IRI of an actor."""
        return Iri(f"{self.base}actor/{actor_id}")

    def claim(self, claim_id: str) -> Iri:
        """The IRI of a claim."""
        return Iri(f"{self.base}claim/{claim_id}")

    def type(self, type_id: str) -> Iri:
        """The IRI of a relation type."""
        return Iri(f"{self.base}type/{type_id}")

    def scenario(self, scenario_id: str) -> Iri:
        """The IRI of a scenario."""
        return Iri(f"{self.base}scenario/{scenario_id}")

    def document(self, document_id: str) -> Iri:
        """The IRI of a document."""
        return Iri(f"{self.base}document/{document_id}")

    def evidence(self, claim_id: str, number: int) -> Iri:
        """The IRI of a claim's evidence, numbered from 1."""
        return Iri(f"{self.base}evidence/{claim_id}.{number}")

    def link(self, claim_id: str, number: int) -> Iri:
        """The IRI of a claim's link, numbered from 1."""
        return Iri(f"{self.base}link/{claim_id}.{number}")


def triples(graph: ClaimGraph) -> Iterator[Triple]:
    """Every triple of the graph, in the order of the data set; only the claims that the lens leaves."""
    namer = Namer(graph.dataset.metadata.base)
    for relation_type in graph.relation_types.values():
        yield from _relation_type(namer, relation_type)
    for actor in graph.actors.values():
        yield from _actor(namer, actor)
    for scenario in graph.scenarios.values():
        yield from _scenario(namer, scenario)
    for document in graph.dataset.metadata.documents:
        node = namer.document(document.id)
        yield node, A, Iri(f"{KG}Document")
        if document.title:
            yield node, Iri(f"{DCTERMS}title"), Text(document.title)
    for claim in graph.claims.values():
        yield from _claim(namer, graph, claim)


def as_pyoxigraph(found: Iterable[Triple]) -> Iterator[ox.Triple]:
    """Triples as pyoxigraph's."""
    import pyoxigraph as ox  # noqa: PLC0415  # only its users pay for it

    for subject, predicate, object_ in found:
        value = ox.NamedNode(object_.value) if isinstance(object_, Iri) else ox.Literal(object_.value)
        yield ox.Triple(ox.NamedNode(subject.value), ox.NamedNode(predicate.value), value)


def to_rdflib(graph: ClaimGraph) -> rdflib.Graph:
    """The triples as an rdflib graph with the usual prefixes bound."""
    import rdflib  # noqa: PLC0415  # 80 ms that only its users pay

    found = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    for subject, predicate, object_ in triples(graph):
        value = rdflib.URIRef(object_.value) if isinstance(object_, Iri) else rdflib.Literal(object_.value)
        found.add((rdflib.URIRef(subject.value), rdflib.URIRef(predicate.value), value))
    return found


def _relation_type(namer: Namer, relation_type: RelationType) -> Iterator[Triple]:
    node = namer.type(relation_type.id)
    yield node, A, Iri(f"{SKOS}Concept")
    yield node, Iri(f"{SKOS}prefLabel"), Text(relation_type.label)
    if relation_type.definition:
        yield node, Iri(f"{SKOS}definition"), Text(relation_type.definition)
    for parent in relation_type.broader:
        yield node, Iri(f"{SKOS}broader"), namer.type(parent)
    for word in dict.fromkeys((*relation_type.verbs, *relation_type.nouns)):
        yield node, Iri(f"{SKOS}altLabel"), Text(word)


def _actor(namer: Namer, actor: Actor) -> Iterator[Triple]:
    node = namer.actor(actor.id)
    yield node, A, Iri(f"{KG}Actor")
    yield node, Iri(f"{KG}kind"), Text(actor.kind)
    yield node, Iri(f"{RDFS}label"), Text(actor.name)
    for alias in actor.aliases:
        yield node, Iri(f"{SKOS}altLabel"), Text(alias)
    for whole in actor.part_of:
        yield node, Iri(f"{KG}partOf"), namer.actor(whole)
    for member in actor.members:
        yield node, Iri(f"{KG}member"), namer.actor(member)


def _scenario(namer: Namer, scenario: Scenario) -> Iterator[Triple]:
    node = namer.scenario(scenario.id)
    yield node, A, Iri(f"{KG}Scenario")
    yield node, Iri(f"{RDFS}label"), Text(scenario.name)
    for claim_id in scenario.holds_if:
        yield node, Iri(f"{KG}holdsIf"), namer.claim(claim_id)
    for other in scenario.implies:
        yield node, Iri(f"{KG}implies"), namer.scenario(other)
    for other in scenario.excludes:
        yield node, Iri(f"{KG}excludes"), namer.scenario(other)


def _claim(namer: Namer, graph: ClaimGraph, claim: Claim) -> Iterator[Triple]:
    node = namer.claim(claim.id)
    source, relation, target = namer.actor(claim.source), namer.type(claim.type), namer.actor(claim.target)
    yield node, A, Iri(f"{KG}Claim")
    yield node, A, Iri(f"{RDF}Statement")
    yield node, Iri(f"{RDF}subject"), source
    yield node, Iri(f"{RDF}predicate"), relation
    yield node, Iri(f"{RDF}object"), target
    yield node, Iri(f"{KG}factuality"), Iri(f"{GRASP}{claim.factuality}")
    yield from _qualifiers(namer, graph, claim)
    yield from _evidence(namer, claim)
    yield from _links(namer, claim)
    if is_fact(graph, claim):
        yield source, relation, target
        if graph.is_symmetric(claim):
            yield target, relation, source


def _qualifiers(namer: Namer, graph: ClaimGraph, claim: Claim) -> Iterator[Triple]:
    node = namer.claim(claim.id)
    for name in ("polarity", "mood", "basis", "about", "trend", "summary", "note", "review"):
        if (value := getattr(claim, name)) is not None:
            yield node, Iri(f"{KG}{name}"), Text(value)
    yield from _validity(node, claim)
    if claim.by:
        yield node, Iri(f"{KG}by"), namer.actor(claim.by)
    voice = graph.voice(claim)
    if voice:
        yield node, Iri(f"{PROV}wasAttributedTo"), namer.actor(voice)
    for scenario in claim.under:
        yield node, Iri(f"{KG}under"), namer.scenario(scenario)
    for name in ("gives", "receives"):
        for type_id in getattr(claim, name):
            yield node, Iri(f"{KG}{name}"), namer.type(type_id)


def _validity(node: Iri, claim: Claim) -> Iterator[Triple]:
    if claim.valid:
        for name, date in (("From", claim.valid.start), ("Until", claim.valid.end), ("Phrase", claim.valid.phrase)):
            if date is not None:
                yield node, Iri(f"{KG}valid{name}"), Text(date)


def is_fact(graph: ClaimGraph, claim: Claim) -> bool:
    """Whether a claim may stand as a plain triple: affirmed, stated as fact, and standing under the default lens."""
    return claim.polarity == "affirmed" and claim.factuality == "certain" and graph.stands_by_itself(claim)


def _evidence(namer: Namer, claim: Claim) -> Iterator[Triple]:
    for number, evidence in enumerate(claim.evidence, start=1):
        node = namer.evidence(claim.id, number)
        yield namer.claim(claim.id), Iri(f"{PROV}wasDerivedFrom"), node
        yield from _selector(namer, node, evidence)


def _selector(namer: Namer, node: Iri, evidence: Evidence) -> Iterator[Triple]:
    yield node, A, Iri(f"{OA}SpecificResource")
    yield node, Iri(f"{OA}hasSource"), namer.document(evidence.document)
    yield node, Iri(f"{KG}locator"), Text(evidence.locator)
    if evidence.quote:
        yield node, Iri(f"{OA}exact"), Text(evidence.quote)


def _links(namer: Namer, claim: Claim) -> Iterator[Triple]:
    for number, link in enumerate(claim.leads_to, start=1):
        node = namer.link(claim.id, number)
        yield namer.claim(claim.id), Iri(f"{KG}leadsTo"), namer.claim(link.claim)
        yield node, A, Iri(f"{KG}Link")
        yield node, Iri(f"{KG}cause"), namer.claim(claim.id)
        yield node, Iri(f"{KG}effect"), namer.claim(link.claim)
        yield node, Iri(f"{KG}reading"), Text(link.reading)
        if link.factuality:
            yield node, Iri(f"{KG}factuality"), Iri(f"{GRASP}{link.factuality}")
