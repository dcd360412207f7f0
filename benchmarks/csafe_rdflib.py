"""The peer of an export: a plain script with CSafeLoader and rdflib that writes the same triples, and checks nothing.

It leaves out the data set's own description, the ontology and the shapes, which are the same for every size. It knows
the fields that `generate.py` and the bundled vocabulary use, no others.

    python csafe_rdflib.py OUT.ttl FILE...
"""

import sys
from pathlib import Path
from typing import Any

import yaml
from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV

BASE = "https://example.org/kgraph/"
KG = Namespace(f"{BASE}ns#")
OA = Namespace("http://www.w3.org/ns/oa#")
GRASP = Namespace("http://groundedannotationframework.org/grasp/factuality#")
ACTOR, CLAIM, TYPE = Namespace(f"{BASE}actor/"), Namespace(f"{BASE}claim/"), Namespace(f"{BASE}type/")
DOCUMENT, EVIDENCE = Namespace(f"{BASE}document/"), Namespace(f"{BASE}evidence/")
SCHEME, VOCABULARY = Namespace(f"{BASE}scheme/"), URIRef(f"{BASE}vocabulary")
TEXTS_OF_TYPE = {
    "label": SKOS.prefLabel,
    "inverse": KG.inverseLabel,
    "definition": SKOS.definition,
    "sign": KG.sign,
}
DEFAULTS = {"polarity": "affirmed", "mood": "asserted", "basis": "stated"}


def add_relation_type(graph: Graph, entry: dict[str, Any], position: int) -> None:
    """Add a relation type as a SKOS concept."""
    node = TYPE[entry["id"]]
    for kind in (KG.RelationType, SKOS.Concept, RDF.Property):
        graph.add((node, RDF.type, kind))
    graph.add((node, KG.position, Literal(position)))
    graph.add((node, SKOS.inScheme, VOCABULARY))
    for name, prop in TEXTS_OF_TYPE.items():
        if name in entry:
            graph.add((node, prop, Literal(entry[name])))
    for name in ("symmetric", "exchange"):
        if entry.get(name):
            graph.add((node, KG[name], Literal(lexical_or_value=True)))
    for parent in entry.get("broader", ()):
        graph.add((node, SKOS.broader, TYPE[parent]))
    add_words(graph, node, entry)
    add_codes(graph, node, entry)
    add_order(graph, node, entry)


def add_words(graph: Graph, node: URIRef, entry: dict[str, Any]) -> None:
    """Add the words that ask for a relation type."""
    for name, prop in {"verbs": KG.verb, "nouns": KG.noun}.items():
        for word in entry.get(name, ()):
            graph.add((node, prop, Literal(word)))
            graph.add((node, SKOS.altLabel, Literal(word)))


def add_codes(graph: Graph, node: URIRef, entry: dict[str, Any]) -> None:
    """Add its codes in other codebooks."""
    for scheme, code in entry.get("codes", {}).items():
        if code is None:
            graph.add((node, KG.withoutCode, Literal(scheme)))
        else:
            graph.add((node, SKOS.notation, Literal(code, datatype=SCHEME[scheme])))


def add_order(graph: Graph, node: URIRef, entry: dict[str, Any]) -> None:
    """Add the order of lists that are not sorted."""
    for name in ("broader", "verbs", "nouns"):
        values = entry.get(name, [])
        ordered = sorted(values)
        if ordered != values:
            places = " ".join(str(ordered.index(value)) for value in values)
            graph.add((node, KG.order, Literal(f"{name} {places}")))


def add_actor(graph: Graph, entry: dict[str, Any], position: int) -> None:
    """Add an actor."""
    node = ACTOR[entry["id"]]
    graph.add((node, RDF.type, KG.Actor))
    graph.add((node, KG.position, Literal(position)))
    graph.add((node, KG.kind, Literal(entry["kind"])))
    graph.add((node, RDFS.label, Literal(entry["name"])))


def add_claim(graph: Graph, entry: dict[str, Any], position: int, symmetric: set[str]) -> None:
    """Add a claim with its qualifiers and evidence, and its plain triple if it is a fact."""
    claim = DEFAULTS | entry
    node, source, relation, target = _ends(claim)
    graph.add((node, RDF.type, KG.Claim))
    graph.add((node, RDF.type, RDF.Statement))
    graph.add((node, KG.position, Literal(position)))
    graph.add((node, RDF.subject, source))
    graph.add((node, RDF.predicate, relation))
    graph.add((node, RDF.object, target))
    graph.add((node, KG.factuality, GRASP[claim["factuality"]]))
    for name in ("polarity", "mood", "basis", "about", "summary"):
        if name in claim:
            graph.add((node, KG[name], Literal(claim[name])))
    if claim["mood"] == "asserted":
        graph.add((node, KG.stands, Literal(lexical_or_value=True)))
    for number, evidence in enumerate(claim["evidence"], start=1):
        selector = EVIDENCE[f"{claim['id']}.{number}"]
        graph.add((node, PROV.wasDerivedFrom, selector))
        graph.add((selector, RDF.type, OA.SpecificResource))
        graph.add((selector, OA.hasSource, DOCUMENT[evidence["document"]]))
        graph.add((selector, KG.locator, Literal(evidence["locator"])))
    if (claim["polarity"], claim["mood"], claim["factuality"]) == ("affirmed", "asserted", "certain"):
        graph.add((source, relation, target))
        if claim["type"] in symmetric:
            graph.add((target, relation, source))


def _ends(claim: dict[str, Any]) -> tuple[URIRef, URIRef, URIRef, URIRef]:
    return CLAIM[claim["id"]], ACTOR[claim["source"]], TYPE[claim["type"]], ACTOR[claim["target"]]


def main() -> None:
    """Read the files, build the graph, write Turtle."""
    target, *names = sys.argv[1:]
    data: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        with Path(name).open(encoding="utf-8") as stream:
            data |= yaml.load(stream, yaml.CSafeLoader)  # it is the safe loader, in C
    graph = Graph()
    for prefix, namespace in {"kg": KG, "actor": ACTOR, "claim": CLAIM, "type": TYPE, "evidence": EVIDENCE}.items():
        graph.bind(prefix, namespace)
    for position, entry in enumerate(data["relation_types"], start=1):
        add_relation_type(graph, entry, position)
    symmetric = {entry["id"] for entry in data["relation_types"] if entry.get("symmetric")}
    for position, entry in enumerate(data["actors"], start=1):
        add_actor(graph, entry, position)
    for position, entry in enumerate(data["relations"], start=1):
        add_claim(graph, entry, position, symmetric)
    graph.serialize(target, format="turtle")


main()
