"""The graph as RDF: an n-ary claim node for every claim, and a plain triple only where the text states a fact.

Each claim is a `kg:Claim` and an `rdf:Statement` with its qualifiers as properties (`views/mapping.py` is the table);
attribution and derivation are PROV's, places in a document Web Annotation's, factuality GRaSP's, the vocabulary SKOS.
A plain triple `source type target` is written only for what the author states as fact, without condition, so that
nobody reads a hedge or a view as a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views import mapping
from kgraph.views.describe import describe, evidence_of, number, numbered
from kgraph.views.iris import (
    DCTERMS,
    OA,
    PREFIXES,
    PROV,
    RDF,
    SKOS,
    VOID,
    A,
    Iri,
    Namer,
    Text,
    Triple,
    Typed,
)
from kgraph.views.ontology import ontology
from kgraph.views.shapes import shapes
from kgraph.views.values import TRUE, kg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import DataSet, Document
    from kgraph.model.relation import RelationType

POSITION: Final = kg("position")
NOTATION: Final = Iri(f"{SKOS}notation")
WIKIDATA: Final = "http://www.wikidata.org/entity/"


class Part(NamedTuple):
    """A part of the RDF view: `name` is that of its graph where a format has graphs, None the default graph."""

    name: str | None
    triples: Iterable[Triple]


def parts(graph: ClaimGraph) -> tuple[Part, ...]:
    """The RDF view of what the lens leaves, each part sorted by id; the ontology explains it, the shapes check it."""
    return (
        Part(None, _described(graph)),
        Part("vocabulary", _vocabulary(graph)),
        Part("claims", _claims(graph)),
        Part("facts", _facts(graph)),
        Part("ontology", (*ontology(), *shapes())),
    )


def triples(graph: ClaimGraph) -> Iterator[Triple]:
    """Every triple of the view; none comes twice.

    >>> from kgraph.model.dataset import DataSet
    >>> from kgraph.graph.claims import ClaimGraph
    >>> ("https://example.org/kgraph/dataset" in {subject for subject, _, _ in triples(ClaimGraph(DataSet()))})
    True
    """
    for part in parts(graph):
        yield from part.triples


def to_rdflib(graph: ClaimGraph) -> rdflib.Graph:
    """The triples as an rdflib graph with the usual prefixes bound."""
    import rdflib  # noqa: PLC0415  # 80 ms that only its users pay

    found = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    for subject, predicate, object_ in triples(graph):
        value: rdflib.term.Node
        if isinstance(object_, Typed):
            value = rdflib.Literal(object_.value, datatype=rdflib.URIRef(object_.datatype), normalize=False)
        else:
            value = rdflib.URIRef(object_) if isinstance(object_, Iri) else rdflib.Literal(str(object_))
        found.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), value))
    return found


def is_fact(graph: ClaimGraph, claim: Claim) -> bool:
    """Whether a claim may stand as a plain triple: affirmed, stated as fact, and standing under the default lens."""
    return claim.polarity == "affirmed" and claim.factuality == "certain" and graph.stands_by_itself(claim)


def _facts(graph: ClaimGraph) -> Iterator[Triple]:
    namer = Namer(graph.dataset.metadata.base)
    found = set()
    for claim in graph.claims.values():
        if is_fact(graph, claim):
            source, target = namer.iri("actor", claim.source), namer.iri("actor", claim.target)
            relation = namer.iri("type", claim.type)
            found.add((source, relation, target))
            if graph.is_symmetric(claim):
                found.add((target, relation, source))
    yield from sorted(found)


def _described(graph: ClaimGraph) -> Iterator[Triple]:
    """The data set, its documents, actors and scenarios."""
    dataset, namer = graph.seen, Namer(graph.dataset.metadata.base)
    yield from _dataset(namer, dataset)
    for document, position in numbered(dataset.metadata.documents):
        node = namer.iri("document", document.id)
        yield from describe(namer, node, document, mapping.DOCUMENT)
        yield node, POSITION, position
        yield from _without_claims(namer, document)
    for actor, position in numbered(dataset.actors):
        node = namer.iri("actor", actor.id)
        yield from describe(namer, node, actor, mapping.ACTOR)
        yield node, POSITION, position
        yield from _identifiers(namer, node, actor)
    for scenario, position in numbered(dataset.scenarios):
        node = namer.iri("scenario", scenario.id)
        yield from describe(namer, node, scenario, mapping.SCENARIO)
        yield node, POSITION, position
        yield from evidence_of(namer, node, "scenario-evidence", scenario.id, scenario.evidence)


def _dataset(namer: Namer, dataset: DataSet) -> Iterator[Triple]:
    node, metadata = namer.dataset, dataset.metadata
    creators = [(namer.iri("creator", str(place)), item) for place, item in enumerate(metadata.creators, start=1)]
    coders = [(namer.iri("coder", coder.id), coder, position) for coder, position in numbered(metadata.coders)]
    retired = [(namer.iri("retired", old_id), item) for old_id, item in sorted(metadata.retired.items())]
    yield from describe(namer, node, metadata, mapping.DATASET)
    for property_, related in (
        (f"{DCTERMS}source", [namer.iri("document", document.id) for document in metadata.documents]),
        (f"{DCTERMS}creator", [maker for maker, _ in creators]),
        (f"{DCTERMS}contributor", [maker for maker, *_ in coders]),
        (kg("retired"), [old for old, _ in retired]),
        (f"{VOID}vocabulary", [Iri(namespace) for namespace in sorted(PREFIXES.values())]),
        (f"{VOID}exampleResource", [namer.iri("claim", claim.id) for claim in dataset.claims[:1]]),
    ):
        for other in related:
            yield node, Iri(property_), other
    entities = sum(map(len, (dataset.relation_types, dataset.actors, dataset.scenarios, dataset.claims)))
    yield node, Iri(f"{VOID}entities"), number(entities)
    for maker, creator in creators:
        yield from describe(namer, maker, creator, mapping.CREATOR)
    for maker, coder, position in coders:
        yield from describe(namer, maker, coder, mapping.CODER)
        yield maker, POSITION, position
    for old, retirement in retired:
        yield from describe(namer, old, retirement, mapping.RETIRED)


def _without_claims(namer: Namer, document: Document) -> Iterator[Triple]:
    node = namer.iri("document", document.id)
    sentences = [
        (namer.iri("sentence", f"{document.id}.{locator}"), locator, reason)
        for locator, reason in sorted(document.without_claims.items())
    ]
    for sentence, _, _ in sentences:
        yield node, kg("withoutClaims"), sentence
    for sentence, locator, reason in sentences:
        yield sentence, A, Iri(f"{OA}FragmentSelector")
        yield sentence, Iri(f"{RDF}value"), Text(locator)
        yield sentence, kg("reason"), Text(reason)


def _identifiers(namer: Namer, node: Iri, actor: Actor) -> Iterator[Triple]:
    for scheme, code in sorted(actor.identifiers.items()):
        yield node, NOTATION, Typed(code, namer.iri("scheme", scheme))
        if scheme == "wikidata" and code.isalnum() and code.isascii():
            yield node, Iri(f"{SKOS}exactMatch"), Iri(WIKIDATA + code)


def _vocabulary(graph: ClaimGraph) -> Iterator[Triple]:
    namer = Namer(graph.dataset.metadata.base)
    yield namer.vocabulary, A, Iri(f"{SKOS}ConceptScheme")
    for relation_type, position in numbered(graph.dataset.relation_types):
        node = namer.iri("type", relation_type.id)
        yield from describe(namer, node, relation_type, mapping.RELATION_TYPE)
        yield node, POSITION, position
        yield node, Iri(f"{SKOS}inScheme"), namer.vocabulary
        for word in sorted({*relation_type.verbs, *relation_type.nouns}):
            yield node, Iri(f"{SKOS}altLabel"), Text(word)
        yield from _codes(namer, node, relation_type)


def _codes(namer: Namer, node: Iri, relation_type: RelationType) -> Iterator[Triple]:
    for scheme, code in sorted(relation_type.codes.items()):
        if code is None:
            yield node, kg("withoutCode"), Text(scheme)
        else:
            yield node, NOTATION, Typed(code, namer.iri("scheme", scheme))


def _claims(graph: ClaimGraph) -> Iterator[Triple]:
    namer = Namer(graph.dataset.metadata.base)
    for claim, position in numbered(graph.seen.claims):
        node = namer.iri("claim", claim.id)
        yield from describe(namer, node, claim, mapping.CLAIM)
        yield node, POSITION, position
        if voice := graph.voice(claim):
            yield node, Iri(f"{PROV}wasAttributedTo"), namer.iri("actor", voice)
        if graph.stands(claim):
            yield node, kg("stands"), TRUE
        for effect in sorted({link.claim for link in claim.leads_to}):
            yield node, kg("leadsTo"), namer.iri("claim", effect)
        for place in range(1, len(claim.leads_to) + 1):
            yield node, kg("link"), namer.iri("link", f"{claim.id}.{place}")
        yield from evidence_of(namer, node, "evidence", claim.id, claim.evidence)
        yield from _links(namer, node, claim)


def _links(namer: Namer, cause: Iri, claim: Claim) -> Iterator[Triple]:
    for place, link in enumerate(claim.leads_to, start=1):
        name = f"{claim.id}.{place}"
        node = namer.iri("link", name)
        yield from describe(namer, node, link, mapping.LINK)
        yield node, kg("cause"), cause
        yield from evidence_of(namer, node, "link-evidence", name, link.evidence)
