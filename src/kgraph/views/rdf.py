"""The graph as RDF: an n-ary claim node for every claim, and a plain triple only where the text states a fact.

Each claim is a `kg:Claim` and an `rdf:Statement` with its qualifiers as properties (`views/mapping.py` is the table);
attribution and derivation are PROV's, places in a document Web Annotation's, factuality GRaSP's, the vocabulary SKOS.
A plain triple `source type target` is written only for what the author states as fact, without condition, so that
nobody reads a hedge or a view as a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.graph.links import link_sign
from kgraph.views import mapping
from kgraph.views.describe import (
    DERIVED,
    Description,
    Statements,
    describe,
    evidence_nodes,
    evidence_of,
    gathered,
    number,
    numbered,
)
from kgraph.views.facts import facts
from kgraph.views.iris import DCTERMS, OA, PREFIXES, PROV, RDF, SKOS, VOID, A, Iri, Namer, Term, Text, Triple, Typed
from kgraph.views.ontology import ontology
from kgraph.views.shapes import shapes
from kgraph.views.values import TRUE, kg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import rdflib

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import DataSet, Document
    from kgraph.model.relation import RelationType

POSITION, STANDS, LEADS_TO = (kg(name) for name in ("position", "stands", "leadsTo"))
LINK, CAUSE, SIGN = (kg(name) for name in ("link", "cause", "linkSign"))
ATTRIBUTED: Final = Iri(f"{PROV}wasAttributedTo")
NOTATION: Final = Iri(f"{SKOS}notation")
WIKIDATA: Final = "http://www.wikidata.org/entity/"


class Part(NamedTuple):
    """A part of the RDF view: `name` is that of its graph where a format has graphs, None the default graph."""

    name: str | None
    descriptions: Iterable[Description]

    @property
    def triples(self) -> Iterator[Triple]:
        """The same, one by one."""
        for subject, statements in self.descriptions:
            for predicate, values in statements:
                for value in values:
                    yield subject, predicate, value


def parts(graph: ClaimGraph) -> tuple[Part, ...]:
    """The RDF view of what the lens leaves, each part sorted by id; the ontology explains it, the shapes check it."""
    return (
        Part(None, _described(graph)),
        Part("vocabulary", _vocabulary(graph)),
        Part("claims", _claims(graph)),
        Part("facts", facts(graph)),
        Part("ontology", gathered((*ontology(), *shapes()))),
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


def _described(graph: ClaimGraph) -> Iterator[Description]:
    """The data set, its documents, actors and scenarios."""
    dataset, namer = graph.seen, Namer(graph.dataset.metadata.base)
    yield from _dataset(namer, dataset)
    for document, position in numbered(dataset.metadata.documents):
        yield from _document(namer, document, position)
    for actor, position in numbered(dataset.actors):
        said = [*describe(namer, actor, mapping.ACTOR), (POSITION, [position]), *_identifiers(namer, actor)]
        yield Description(namer.iri("actor", actor.id), said)
    for scenario, position in numbered(dataset.scenarios):
        kind, name, evidence = "scenario-evidence", scenario.id, scenario.evidence
        said = [*describe(namer, scenario, mapping.SCENARIO), (POSITION, [position])]
        said += _if_any(DERIVED, evidence_nodes(namer, kind, name, evidence))
        yield Description(namer.iri("scenario", scenario.id), said)
        yield from evidence_of(namer, kind, name, evidence)


def _dataset(namer: Namer, dataset: DataSet) -> Iterator[Description]:
    metadata = dataset.metadata
    makers = [namer.iri("creator", str(place)) for place in range(1, len(metadata.creators) + 1)]
    coders = numbered(metadata.coders)
    retired = sorted(metadata.retired.items())
    entities = sum(map(len, (dataset.relation_types, dataset.actors, dataset.scenarios, dataset.claims)))
    yield Description(
        namer.dataset,
        [
            *describe(namer, metadata, mapping.DATASET),
            *_if_any(Iri(f"{DCTERMS}source"), [namer.iri("document", item.id) for item in metadata.documents]),
            *_if_any(Iri(f"{DCTERMS}creator"), makers),
            *_if_any(Iri(f"{DCTERMS}contributor"), [namer.iri("coder", coder.id) for coder, _ in coders]),
            *_if_any(kg("retired"), [namer.iri("retired", old_id) for old_id, _ in retired]),
            (Iri(f"{VOID}vocabulary"), [Iri(namespace) for namespace in sorted(PREFIXES.values())]),
            *_if_any(Iri(f"{VOID}exampleResource"), [namer.iri("claim", claim.id) for claim in dataset.claims[:1]]),
            (Iri(f"{VOID}entities"), [number(entities)]),
        ],
    )
    for place, creator in enumerate(metadata.creators, start=1):
        yield Description(namer.iri("creator", str(place)), describe(namer, creator, mapping.CREATOR))
    for coder, position in coders:
        said = [*describe(namer, coder, mapping.CODER), (POSITION, [position])]
        yield Description(namer.iri("coder", coder.id), said)
    for old_id, retirement in retired:
        yield Description(namer.iri("retired", old_id), describe(namer, retirement, mapping.RETIRED))


def _document(namer: Namer, document: Document, position: Typed) -> Iterator[Description]:
    sentences = [
        (namer.iri("sentence", f"{document.id}.{locator}"), locator, reason)
        for locator, reason in sorted(document.without_claims.items())
    ]
    said = [*describe(namer, document, mapping.DOCUMENT), (POSITION, [position])]
    said += _if_any(kg("withoutClaims"), [sentence for sentence, _, _ in sentences])
    yield Description(namer.iri("document", document.id), said)
    for sentence, locator, reason in sentences:
        yield Description(
            sentence,
            [
                (A, [Iri(f"{OA}FragmentSelector")]),
                (Iri(f"{RDF}value"), [Text(locator)]),
                (kg("reason"), [Text(reason)]),
            ],
        )


def _identifiers(namer: Namer, actor: Actor) -> Statements:
    coded = [Typed(code, namer.iri("scheme", name)) for name, code in sorted(actor.identifiers.items())]
    entity = actor.identifiers.get("wikidata", "")
    same = [Iri(WIKIDATA + entity)] if entity.isalnum() and entity.isascii() else []
    return [*_if_any(NOTATION, coded), *_if_any(Iri(f"{SKOS}exactMatch"), same)]


def _vocabulary(graph: ClaimGraph) -> Iterator[Description]:
    namer = Namer(graph.dataset.metadata.base)
    yield Description(namer.vocabulary, [(A, [Iri(f"{SKOS}ConceptScheme")])])
    for relation_type, position in numbered(graph.dataset.relation_types):
        said = [
            *describe(namer, relation_type, mapping.RELATION_TYPE),
            (POSITION, [position]),
            (Iri(f"{SKOS}inScheme"), [namer.vocabulary]),
            *_if_any(
                Iri(f"{SKOS}altLabel"), [Text(word) for word in sorted({*relation_type.verbs, *relation_type.nouns})]
            ),
            *_codes(namer, relation_type),
        ]
        yield Description(namer.iri("type", relation_type.id), said)


def _codes(namer: Namer, relation_type: RelationType) -> Statements:
    codes = sorted(relation_type.codes.items())
    return [
        *_if_any(kg("withoutCode"), [Text(scheme) for scheme, code in codes if code is None]),
        *_if_any(NOTATION, [Typed(code, namer.iri("scheme", scheme)) for scheme, code in codes if code is not None]),
    ]


def _claims(graph: ClaimGraph) -> Iterator[Description]:
    namer = Namer(graph.dataset.metadata.base)
    for claim, position in numbered(graph.seen.claims):
        node = namer.iri("claim", claim.id)
        said = describe(namer, claim, mapping.CLAIM)
        said.append((POSITION, [position]))
        if voice := graph.voice(claim):
            said.append((ATTRIBUTED, [namer.iri("actor", voice)]))
        if graph.stands(claim):
            said.append((STANDS, [TRUE]))
        if claim.leads_to:
            said.append(
                (LEADS_TO, [namer.iri("claim", name) for name in sorted(link.claim for link in claim.leads_to)])
            )
            said.append((LINK, [namer.iri("link", f"{claim.id}.{n}") for n in range(1, len(claim.leads_to) + 1)]))
        said.append((DERIVED, evidence_nodes(namer, "evidence", claim.id, claim.evidence)))
        yield Description(node, said)
        yield from evidence_of(namer, "evidence", claim.id, claim.evidence)
        if claim.leads_to:
            yield from _links(graph, namer, claim)


def _links(graph: ClaimGraph, namer: Namer, claim: Claim) -> Iterator[Description]:
    for place, link in enumerate(claim.leads_to, start=1):
        name = f"{claim.id}.{place}"
        sign = "+" if link_sign(claim, graph.index.claims[link.claim]) > 0 else "-"
        said = [*describe(namer, link, mapping.LINK), (CAUSE, [namer.iri("claim", claim.id)]), (SIGN, [Text(sign)])]
        said += _if_any(DERIVED, evidence_nodes(namer, "link-evidence", name, link.evidence))
        yield Description(namer.iri("link", name), said)
        yield from evidence_of(namer, "link-evidence", name, link.evidence)


def _if_any(predicate: Iri, values: Sequence[Term]) -> Statements:
    return [(predicate, values)] if values else []
