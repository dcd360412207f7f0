"""RDF that was edited or made to do harm: what is lost is told, and nothing takes the process down or keeps it long."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final, Literal

import pytest
from hostile import datasets
from hypothesis import given
from test_rdf import HAND_WRITTEN, PREFIXES, RDF_FORMATS, codes, read_turtle

from kgraph.diagnostics import KgraphError, Severity
from kgraph.engines.results import Term, Triples
from kgraph.engines.triples import read_triples, write_triples
from kgraph.formats.rdf_readers import Syntax
from kgraph.formats.turtle import write_turtle
from kgraph.graph.claims import ClaimGraph
from kgraph.graph.lens import Lens
from kgraph.loader.files import load_whole
from kgraph.model.actor import Actor
from kgraph.model.dataset import DataSet
from kgraph.views.iris import KG, Namer
from kgraph.views.nesting import too_deep_json, triple_term
from kgraph.views.rdf import triples

if TYPE_CHECKING:
    import kgraph
    from kgraph.diagnostics import Diagnostic

# Enough that each of them once took the parser down, or would have, had it called itself for every level.
DEEP = 20_000
SYNTAXES: Final[tuple[Literal["turtle", "ntriples"], ...]] = ("turtle", "ntriples")
MANY_DIGITS = "1" * 5_000
XML = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:">{}</r:RDF>'


def problems_of(syntax: str, text: str) -> list[Diagnostic]:
    return Syntax(syntax).read(text.encode(), "x")[1]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('kg:locator "1.1.2"', 'kg:locator "1.1.2", "1.1.3"', "locator"),
        (
            "evidence:b.1 oa:hasSource document:essay",
            "evidence:b.1 oa:hasSource document:essay, document:b",
            "document",
        ),
        ('kg:locator "1.1.2"', 'kg:locator "1.1.2" ; oa:hasSelector [ oa:exact "a", "b" ]', "quote"),
        ('"United States"', '"United States" ; skos:notation "USA"^^scheme:iso3166, "US"^^scheme:iso3166', "iso3166"),
        ('"deters"', '"deters" ; kg:withoutCode "cow" ; skos:notation "1"^^scheme:cow', "codes.cow"),
    ],
)
def test_of_two_values_where_one_can_be_neither_is_lost_silently(old: str, new: str, field: str) -> None:
    loaded = read_turtle(HAND_WRITTEN.replace(old, new, 1))
    assert codes(loaded) == ["repeated-value"]
    assert field in loaded.diagnostics[0].message


def test_a_sentence_has_one_reason_to_carry_no_claim() -> None:
    document = """document:d a kg:Document ; kg:withoutClaims sentence:a, sentence:b .
        sentence:a rdf:value "1.1.1" ; kg:reason "heading" . sentence:b rdf:value "1.1.1" ; kg:reason "question" ."""
    assert codes(read_turtle(document)) == ["repeated-value"]


def test_two_data_sets_are_refused_without_bases_too() -> None:
    assert codes(read_turtle("<urn:a> a kg:DataSet . <urn:b> a kg:DataSet .")) == ["second-document"]


@pytest.mark.parametrize(
    ("added", "count", "name"),
    [
        ("<urn:x> a rdf:Statement ; rdf:subject actor:USA ; rdf:object actor:DPRK .", 3, "rdf:subject"),
        ("actor:USA type:deterrence actor:USA .", 1, "type:deterrence"),
        # The claim is only possible, so that no fact follows from it.
        ("actor:USA type:deterrence actor:DPRK .", 1, "type:deterrence"),
        ('claim:a rdfs:comment "see also" .', 1, "rdfs:comment"),
        ("claim:a prov:wasAttributedTo actor:DPRK .", 1, "prov:wasAttributedTo"),
        ("actor:USA skos:exactMatch <urn:x>, <urn:y> .", 2, "skos:exactMatch"),
        ('actor:USA skos:notation "USA" .', 1, "skos:notation"),
        ("actor:USA a <urn:Country> .", 1, "rdf:type"),
        ("link:lost a kg:Link ; kg:effect claim:b .", 2, "kg:effect"),
    ],
)
def test_triples_that_are_not_read_are_counted_and_named(added: str, count: int, name: str) -> None:
    loaded = read_turtle(HAND_WRITTEN + added)
    (problem,) = loaded.diagnostics
    assert (problem.code, problem.severity) == ("unused-triples", Severity.WARNING)
    assert problem.message.startswith(f"{count} triple")
    assert name in problem.message
    assert problem.span is not None
    assert problem.span.line > PREFIXES.count("\n")
    assert loaded.graph is not None


def test_a_fact_that_follows_from_a_claim_is_not_unread() -> None:
    assert read_turtle(HAND_WRITTEN + "actor:DPRK type:deterrence actor:USA .").diagnostics == ()


def test_names_of_many_unread_properties_are_cut_short() -> None:
    message = read_turtle(HAND_WRITTEN + "<urn:x> " + "; ".join(f"<urn:p{n}> 1" for n in range(9)) + " .").diagnostics[
        0
    ]
    assert message.message.endswith("'<urn:p4>' and 4 more properties")


@given(dataset=datasets())
def test_nothing_in_an_export_goes_unread(dataset: DataSet) -> None:
    """In one syntax, since all of them hold the same triples."""
    assert problems_of("TURTLE", write_turtle(ClaimGraph(dataset)).decode()) == []


@pytest.mark.parametrize(
    "lens", [Lens(at_least="certain"), Lens(moods=("intended",)), Lens(sections=("1",)), Lens(at="2024")], ids=str
)
def test_nothing_in_an_export_through_a_lens_goes_unread(lens: Lens, kg: kgraph.KnowledgeGraph) -> None:
    assert problems_of("TURTLE", write_turtle(kg.through(lens).graph).decode()) == []


def test_what_a_scenario_made_stand_is_not_unread(kg: kgraph.KnowledgeGraph) -> None:
    lens = Lens(assuming=(next(iter(kg.graph.scenarios)),))
    assert problems_of("TURTLE", write_turtle(kg.through(lens).graph).decode()) == []


def test_a_base_may_start_like_our_own_names(kg: kgraph.KnowledgeGraph) -> None:
    metadata = kg.graph.dataset.metadata.model_copy(update={"base": KG})
    dataset = kg.graph.dataset.model_copy(update={"metadata": metadata})
    for row in RDF_FORMATS:
        assert row.read is not None
        source, problems = row.read(row.write(ClaimGraph(dataset)), "x")
        loaded = load_whole([source] if source else [], problems)
        assert loaded.diagnostics == (), row.name
        assert loaded.graph is not None
        assert loaded.graph.dataset == dataset, row.name


@pytest.mark.parametrize("syntax", ["N_TRIPLES", "N_QUADS", "TURTLE", "TRIG"])
def test_triple_terms_are_refused_before_the_parser_goes_into_them(syntax: str) -> None:
    text = "<x:a> <x:b> " + "<<( <x:a> <x:b> " * DEEP + "<x:c>" + " )>>" * DEEP + " ."
    (problem,) = problems_of(syntax, text)
    assert problem.code == "triple-term"
    assert problem.span is not None
    assert problem.span[1:3] == (1, 13)


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("TURTLE", "<x:a> <x:b> <x:c> {| <x:d> <x:e> |} ."),
        ("RDF_XML", XML.format('<x:a><x:b r:parseType="Triple"><x:c><x:d>e</x:d></x:c></x:b></x:a>')),
    ],
)
def test_a_triple_term_in_another_dress_is_no_term_of_ours(syntax: str, text: str) -> None:
    assert set(codes(load_whole([], problems_of(syntax, text)))) <= {"triple-term", "rdf-syntax", "unused-triples"}
    assert problems_of(syntax, text)


@pytest.mark.parametrize(
    "before",
    [
        '"#", ',
        "'#', ",
        '"""#"" \\""" """, ',
        "'''#'' \\'''\n''', ",
        "<x:a#b>, ",
        "<x:'>, ",
        "x:a\\#b, ",
        "x:a\\'b, ",
        '"\\\\", ',
        "# '\n",
        '# """ <\n',
        '"a"@en, "1"^^<x:#>, ',
        '"", ',
        "'', ",
    ],
)
def test_nothing_hides_a_triple_term(before: str) -> None:
    text = f"@prefix x: <x:> . <x:a> <x:b> {before}"
    assert triple_term(f"{text}<<( <x:a> <x:b> <x:c> )>> .") == len(text)
    # The parser sees it in the same place.
    assert [problem.code for problem in problems_of("TURTLE", f"{text}<x:c> .")] == ["unused-triples"]


@pytest.mark.parametrize("before", ['"<<"', "'<<'", '"""\n"<<"\n"""', "'''\n<<'''", '"\\"<<"', "<x:c> # <<\n"])
def test_the_signs_in_text_are_no_triple_term(before: str) -> None:
    assert triple_term(f"<x:a> <x:b> {before} .") is None
    assert [problem.code for problem in problems_of("TURTLE", f"<x:a> <x:b> {before} .")] == ["unused-triples"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@id":"x:a","x:b":' * DEEP + '"c"' + "}" * DEEP,
        '{"@id":"x:a","x:b":' + '{"@list":[' * DEEP + "]}" * DEEP + "}",
        '{"@graph":[' * DEEP + "]}" * DEEP,
        '{"@context":' + '{"p":{"@id":"x:p","@context":' * DEEP + "{}" + "}}" * DEEP + "}",
        '{"\\"]}": ' * DEEP + "1" + "}" * DEEP,
        "[" * 5_000_000,
    ],
)
def test_deep_json_is_refused_before_the_parser_goes_into_it(text: str) -> None:
    assert [problem.code for problem in problems_of("JSON_LD", text)] == ["too-deep"]


def test_brackets_in_text_are_no_depth() -> None:
    assert too_deep_json('{"a\\"[[": "' + "[{" * 100 + '\\\\", "b": []}' + "[]" * 100) is None


def test_deep_xml_is_refused_before_the_parser_goes_into_it() -> None:
    deep = XML.format("\n<x:a><x:b>" * 50_000 + "</x:b></x:a>" * 50_000)
    (problem,) = problems_of("RDF_XML", deep)
    assert problem.code == "too-deep"
    assert problem.span is not None
    assert problem.span[1:3] == (21, 6)


def test_broken_xml_is_told_with_its_place() -> None:
    (problem,) = problems_of("RDF_XML", XML.format("\n  <x:a>"))
    assert problem.code == "xml-syntax"
    assert problem.span is not None
    assert problem.span.line == 2


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("TURTLE", "<x:a> <x:b> " + "[ <x:b> " * 250_000 + "1" + " ]" * 250_000 + " ."),
        ("TURTLE", "<x:a> <x:b> " + "( " * 1_000_000 + " )" * 1_000_000 + " ."),
        ("TRIG", "{ <x:a> <x:b> " + "( [ <x:b> " * 200_000 + "1" + " ] )" * 200_000 + " . }"),
        ("TURTLE", "<x:a> <x:b> <x:c> " + "{| <x:b> <x:c> " * 250_000 + " |}" * 250_000 + " ."),
        ("TRIG", "{ " * 1_000_000 + " }" * 1_000_000),
    ],
)
def test_deep_brackets_of_turtle_do_no_harm(syntax: str, text: str) -> None:
    """In a process of its own, since a parser that goes down would take the tests with it."""
    program = (
        "import sys, pyoxigraph as ox\ntry:\n"
        f"    print(sum(1 for _ in ox.parse(sys.stdin.buffer.read(), format=ox.RdfFormat.{syntax})) > 0)\n"
        "except SyntaxError:\n    print(True)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=text.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, b"True")


def test_an_endpoint_cannot_take_the_process_down_with_triple_terms() -> None:
    content = b"<x:a> <x:b> " + b"<<( <x:a> <x:b> " * DEEP + b"<x:c>" + b" )>>" * DEEP + b" ."
    for syntax in SYNTAXES:
        with pytest.raises(KgraphError, match=r"a term that RDF 1\.1 does not have"):
            read_triples(content, syntax, 10)


@pytest.mark.parametrize(
    "added",
    [
        f"actor:USA kg:position {MANY_DIGITS} .",
        f'actor:USA kg:order "aliases {MANY_DIGITS} 0" ; skos:altLabel "b", "a" .',
        (
            f"claim:b prov:wasDerivedFrom evidence:b.{MANY_DIGITS} ."
            f' evidence:b.{MANY_DIGITS} oa:hasSource document:essay ; kg:locator "1.1.3" .'
        ),
        f"claim:b kg:link link:b.{MANY_DIGITS} . link:b.{MANY_DIGITS} kg:effect claim:a .",
        f"claim:b kg:link link:{MANY_DIGITS * 40}x . link:{MANY_DIGITS * 40}x kg:effect claim:a .",
    ],
)
def test_numbers_of_thousands_of_digits_are_no_places(added: str) -> None:
    assert read_turtle(HAND_WRITTEN + added).diagnostics == ()


def test_each_of_many_problems_has_its_line() -> None:
    lines = [f'actor:A{n} a kg:Actor ; rdfs:label "{n}" ; kg:kind "nothing" .' for n in range(20_000)]
    loaded = read_turtle("\n".join(lines))
    assert codes(loaded) == ["wrong-value"] * len(lines)
    found = [problem.span.line for problem in loaded.diagnostics if problem.span]
    assert found == [PREFIXES.count("\n") + n for n in range(1, len(lines) + 1)]


def test_a_long_list_that_is_not_sorted_keeps_its_order() -> None:
    aliases = tuple(f"name {n}" for n in range(20_000, 0, -1))
    graph = ClaimGraph(DataSet(actors=(Actor(id="USA", kind="state", name="US", aliases=aliases),)))
    node = Namer().iri("actor", "USA")
    (order,) = (value for subject, predicate, value in triples(graph) if (subject, predicate) == (node, f"{KG}order"))
    field, *places = str(order).split()
    listed = sorted(aliases)
    assert (field, tuple(listed[int(place)] for place in places)) == ("aliases", aliases)
    loaded = load_whole([source] if (source := Syntax("TURTLE").read(write_turtle(graph), "x")[0]) else [])
    assert loaded.graph is not None
    assert loaded.graph.actors["USA"].aliases == aliases


def test_a_graph_on_a_terminal_holds_nothing_that_the_terminal_obeys() -> None:
    text = "\x1b[2J\x9b31m\u202eabc\u2066\x07\x7f\u200f\n\t"
    one = Term("iri", "x:a\u202eb")
    graph = Triples(((one, Term("iri", "x:b"), Term("literal", text, datatype="x:d\u202e")),))
    for syntax in SYNTAXES:
        written = write_triples(graph, syntax, {"x": "x:"})
        assert all(line.isprintable() for line in written.splitlines())
        assert read_triples(written.encode(), syntax, 10) == graph
