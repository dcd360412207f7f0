"""The RDF view: complete, explained by its own ontology, read back whole, and refused where it could do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from kgraph.formats.rdf_readers import Syntax
from kgraph.formats.table import FORMATS, get_format
from kgraph.formats.turtle import write_turtle
from kgraph.graph.claims import ClaimGraph
from kgraph.graph.lens import Lens
from kgraph.loader.files import Loaded, load_whole
from kgraph.model.dataset import DataSet, Document
from kgraph.model.evidence import Evidence
from kgraph.views.iris import KG, Iri, Namer, Typed
from kgraph.views.mapping import KIND_TABLE
from kgraph.views.ontology import ontology, own_terms
from kgraph.views.rdf import parts, triples
from kgraph.views.shapes import shapes

if TYPE_CHECKING:
    import kgraph
    from kgraph.formats.table import Format
    from kgraph.views.mapping import Kind

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in Namer().prefixes.items())
RDF_FORMATS = [row for row in FORMATS if getattr(row.read, "__self__", None).__class__ is Syntax]
# Fields that the view spells out by itself instead of by a row of the table.
BY_HAND = {
    "Metadata": {"creators", "coders", "documents", "retired"},
    "Document": {"id", "without_claims"},
    "Coder": {"id"},
    "RelationType": {"id", "codes"},
    "Actor": {"id", "identifiers"},
    "Scenario": {"id", "evidence"},
    "Claim": {"id", "evidence", "leads_to"},
    "Link": {"evidence"},
}


def read_turtle(text: str) -> Loaded:
    source, problems = Syntax("TURTLE").read((PREFIXES + text).encode(), "x.ttl")
    return load_whole([source] if source else [], problems)


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.diagnostics]


@pytest.mark.parametrize("kind", KIND_TABLE, ids=lambda kind: kind.model.__name__)
def test_every_field_of_every_model_is_in_the_view(kind: Kind) -> None:
    rows = {row.field.partition(".")[0] for row in kind.properties}
    assert rows | BY_HAND.get(kind.model.__name__, set()) == set(kind.model.model_fields)


def test_every_term_of_our_own_is_explained(kg: kgraph.KnowledgeGraph) -> None:
    """Each class and property that an export uses has label and comment, each property domain and range."""
    used = set()
    for _, predicate, value in triples(kg.graph):
        used.add(predicate)
        if predicate.endswith("#type") and isinstance(value, Iri):
            used.add(value)
    own = {term for term in used if term.startswith(KG)} | {Iri(KG + term.name) for term in own_terms()}
    said = {(subject, predicate.rpartition("#")[2]) for subject, predicate, _ in ontology()}
    for term in own:
        assert {(term, "label"), (term, "comment")} <= said, term
        if (term.removeprefix(KG)[0]).islower():
            assert {(term, "domain"), (term, "range")} <= said, term


def test_no_triple_comes_twice_and_there_are_no_blank_nodes(kg: kgraph.KnowledgeGraph) -> None:
    found = [*triples(kg.graph)]
    assert len(found) == len(set(found))
    assert not any(str(term).startswith("_:") for triple in found for term in triple)


def test_the_parts_have_graphs_of_their_own(kg: kgraph.KnowledgeGraph) -> None:
    store = ox.Store()
    store.load(get_format("trig").write(kg.graph), format=ox.RdfFormat.TRIG)
    counts = {part.name: len([*part.triples]) for part in parts(kg.graph)}
    for name, count in counts.items():
        graph = (
            ox.DefaultGraph()
            if name is None
            else ox.NamedNode(Namer(kg.graph.dataset.metadata.base).iri("graph", name))
        )
        assert len([*store.quads_for_pattern(None, None, None, graph)]) == count
    assert counts["facts"]
    assert all(predicate.startswith(Namer().iri("type", "")) for _, predicate, _ in [*parts(kg.graph)[3].triples])


@pytest.mark.parametrize("row", RDF_FORMATS, ids=lambda row: row.name)
def test_every_syntax_holds_the_same_triples(row: Format, kg: kgraph.KnowledgeGraph) -> None:
    store, ours = ox.Store(), ox.Store()
    syntax = ox.RdfFormat.from_extension(row.suffixes[0].removeprefix("."))
    assert syntax is not None
    store.load(row.write(kg.graph), format=syntax)
    ours.load(get_format("ntriples").write(kg.graph), format=ox.RdfFormat.N_TRIPLES)
    assert {str(quad.triple) for quad in store} == {str(quad.triple) for quad in ours}


def test_datatypes_stay_as_written() -> None:
    """A code such as 010 or 1.10 is text under its scheme, not a number."""
    loaded = read_turtle('actor:USA a kg:Actor; rdfs:label "US"; kg:kind "state"; skos:notation "010"^^scheme:cow.')
    assert loaded.graph is not None
    assert loaded.graph.actors["USA"].identifiers == {"cow": "010"}
    codes_of = {t for t in triples(loaded.graph) if isinstance(t[2], Typed) and t[2].datatype.endswith("scheme/cow")}
    assert {term.value for _, _, term in codes_of if isinstance(term, Typed)} == {"010"}


HAND_WRITTEN = """
actor:USA a kg:Actor ; rdfs:label "United States" ; kg:kind "state" .
actor:DPRK a kg:Actor ; rdfs:label "North Korea"@en ; kg:kind "state" .
type:deterrence a kg:RelationType ; skos:prefLabel "deters" .
claim:a a kg:Claim ; rdf:subject actor:USA ; rdf:predicate type:deterrence ; rdf:object actor:DPRK ;
  kg:factuality grasp:possible ; kg:leadsTo claim:b ;
  prov:wasDerivedFrom [ oa:hasSource document:essay ; kg:locator "1.1.1" ] .
claim:b a kg:Claim ; rdf:subject actor:DPRK ; rdf:predicate type:deterrence ; rdf:object actor:USA ;
  kg:factuality grasp:certain ; prov:wasDerivedFrom evidence:b.1 .
evidence:b.1 oa:hasSource document:essay ; kg:locator "1.1.2" .
"""


def test_turtle_written_by_hand_is_read() -> None:
    """Defaults are left out, the evidence is a blank node, a link has its short form, a label has a language."""
    loaded = read_turtle(HAND_WRITTEN)
    assert loaded.diagnostics == ()
    assert loaded.graph is not None
    claim = loaded.graph.claims["a"]
    assert (claim.polarity, claim.factuality, claim.leads_to[0].claim) == ("affirmed", "possible", "b")
    assert claim.evidence == (Evidence(document="essay", locator="1.1.1"),)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("rdf:object actor:DPRK", "rdf:object actor:DRPK", "unknown-actor"),
        ("grasp:possible", "grasp:posible", "wrong-value"),
        ("grasp:possible", "grasp:possible, grasp:certain", "repeated-value"),
        ('"1.1.1"', '"one"', "bad-locator"),
        ("kg:leadsTo", "kg:leadTo", "unknown-key"),
        ("rdf:subject actor:USA ;", "", "missing-key"),
        ("actor:USA a kg:Actor", "<urn:x> a kg:Actor", "bad-id"),
    ],
)
def test_what_is_wrong_in_turtle_is_told_with_its_line(old: str, new: str, code: str) -> None:
    loaded = read_turtle(HAND_WRITTEN.replace(old, new, 1))
    assert code in codes(loaded)
    assert loaded.graph is None
    problem = next(problem for problem in loaded.diagnostics if problem.code == code)
    assert problem.span is not None
    assert problem.span.line > 1


def test_a_syntax_error_has_its_place() -> None:
    loaded = read_turtle("\nactor:USA a kg:Actor ,, .")
    problem = loaded.diagnostics[0]
    assert problem.code == "rdf-syntax"
    assert problem.span is not None
    assert problem.span.line == PREFIXES.count("\n") + 2


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        b"<!doctype html><html/>",
        b'<!-- --><!DOCTYPE rdf:RDF SYSTEM "file:///etc/passwd"><rdf:RDF/>',
    ],
)
def test_xml_with_a_doctype_is_refused(xml: bytes) -> None:
    source, problems = Syntax("RDF_XML").read(xml, "x.rdf")
    assert source is None
    assert [problem.code for problem in problems] == ["xml-doctype"]


def test_a_doctype_cannot_hide_in_another_encoding() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")
    assert [problem.code for problem in Syntax("RDF_XML").read(hidden, "x.rdf")[1]] == ["not-utf8"]


def test_no_remote_context_is_fetched() -> None:
    text = b'{"@context": "http://127.0.0.1:1/context.jsonld", "@id": "http://x/", "@type": "http://y/"}'
    source, problems = Syntax("JSON_LD").read(text, "x.jsonld")
    assert source is None
    assert [problem.code for problem in problems] == ["rdf-syntax"]


@pytest.mark.parametrize("syntax", ["TURTLE", "TRIG", "JSON_LD", "N_TRIPLES", "N_QUADS", "RDF_XML"])
@pytest.mark.parametrize("start", ["", "[", "(", "{", '{"a":', "<a>", "NUL"])
def test_strange_text_is_a_problem_and_no_crash(syntax: str, start: str) -> None:
    text = start.replace("NUL", "\0") * 100_000
    source, problems = Syntax(syntax).read(text.encode(), "x")
    loaded = load_whole([source] if source else [], problems)
    assert loaded.graph is None or not loaded.graph.claims


def test_two_data_sets_in_one_file_are_refused() -> None:
    two = "<urn:a> a kg:DataSet ; void:uriSpace 'http://a/' . <urn:b> a kg:DataSet ; void:uriSpace 'http://b/' ."
    assert codes(read_turtle(two)) == ["second-document"]


@pytest.mark.parametrize("base", ["https://example.org/k%20/ä/?q=1&b='2'", "http://example.org/x#", "https://a.b/c"])
def test_any_base_comes_back(base: str) -> None:
    dataset = DataSet.model_validate({"metadata": {"base": base, "documents": [Document(id="d.1")]}})
    for row in RDF_FORMATS:
        assert row.read is not None
        source, problems = row.read(row.write(ClaimGraph(dataset)), "x")
        loaded = load_whole([source] if source else [], problems)
        assert loaded.graph is not None, (row.name, loaded.diagnostics)
        assert loaded.graph.dataset == dataset, row.name


def test_a_lens_leaves_no_loose_ends(kg: kgraph.KnowledgeGraph) -> None:
    """What a lensed export holds is a data set by itself."""
    seen = kg.through(Lens(at_least="certain")).graph
    source, problems = Syntax("TURTLE").read(write_turtle(seen), "x.ttl")
    loaded = load_whole([source] if source else [], problems)
    assert loaded.graph is not None, loaded.diagnostics
    assert loaded.graph.dataset == seen.seen
    assert 0 < len(loaded.graph.claims) < len(kg.claims)


def test_the_shapes_hold_on_the_data_and_find_what_is_wrong(kg: kgraph.KnowledgeGraph) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    data = rdflib.Graph().parse(data=write_turtle(kg.graph), format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=data)
    assert conforms, report
    claim = rdflib.URIRef(Namer().iri("claim", next(iter(kg.claims))))
    for name, wrong in (("polarity", rdflib.Literal("maybe")), ("factuality", rdflib.URIRef("urn:x")), ("by", claim)):
        spoilt = rdflib.Graph() + data
        spoilt.set((claim, rdflib.URIRef(KG + name), wrong))
        assert not pyshacl.validate(spoilt, shacl_graph=data)[0], name
    spoilt = rdflib.Graph() + data
    spoilt.remove((claim, rdflib.URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"), None))
    assert not pyshacl.validate(spoilt, shacl_graph=data)[0]


def test_the_shapes_speak_of_every_kind() -> None:
    targets = {value for _, predicate, value in shapes() if predicate.endswith("targetClass")}
    assert {kind.types[0] for kind in KIND_TABLE} <= targets
