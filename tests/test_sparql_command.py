"""`kgraph sparql`: results in every format, prefixes supplied, the lens, mistakes with their line, exit codes."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
import rdflib
import rdflib.query
from hypothesis import given
from hypothesis import strategies as st
from project import ROOT
from rdflib.plugins.sparql.results.jsonresults import JSONResult
from rdflib.plugins.sparql.results.xmlresults import XMLResult
from test_endpoint import Reply, serving
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.diagnostics import KgraphError
from kgraph.engines import sparql
from kgraph.engines.query import MAX_BYTES
from kgraph.engines.results import Solutions, Term, Truth, read_json
from kgraph.render.bindings import as_json, as_xml, plain_table, readable_table

if TYPE_CHECKING:
    import kgraph

pytestmark = pytest.mark.skipif(not sparql.SYSTEM_HAS_LIMITS, reason="the system has no limits for a process")

PREFIXES = {"kg": "https://example.org/kgraph/ns#", "claim": "https://example.org/kgraph/claim/"}
VALUE = "<x:v>"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KGRAPH_DATA", raising=False)
    monkeypatch.chdir(ROOT)


def run(*words: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["sparql", *words], input=typed)


def value(text: str) -> str:
    """A query that gives one text, without the graph."""
    return f"SELECT ?x {{ BIND({json.dumps(text)} AS ?x) }}"


def test_the_usual_prefixes_need_no_declaration_and_shorten_the_table() -> None:
    kinds = ("actor:DPRK", "type:influence", "claim:usa-rok-alliance", "document:essay", "evidence:usa-rok-alliance.1")
    found = run(f"SELECT DISTINCT ?thing {{ VALUES ?thing {{ {' '.join(kinds)} }} ?thing a ?kind }}")
    assert found.exit_code == 0
    assert sorted(found.stdout.split()) == sorted(["thing", *kinds])


def test_a_prefix_that_the_query_declares_wins() -> None:
    found = run("PREFIX actor: <x:mine/> SELECT ?x { BIND(actor:DPRK AS ?x) }", "--format", "csv")
    assert found.stdout == "x\nx:mine/DPRK\n"


def test_the_claims_are_those_that_the_lens_leaves(kg: kgraph.KnowledgeGraph) -> None:
    count = "SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }"
    certain = sum(claim.factuality == "certain" for claim in kg.claims.values())
    assert run(count, "--format", "csv").stdout == f"n\n{len(kg.claims)}\n"
    assert run(count, "--at-least", "certain", "--format", "csv").stdout == f"n\n{certain}\n"


def test_an_unknown_name_in_the_lens_is_wrong_use() -> None:
    found = run("ASK { }", "--according-to", "Nobody")
    assert (found.exit_code, "error[unknown-actor]" in found.stderr) == (2, True)


def test_the_query_may_come_from_standard_input() -> None:
    assert run("-", typed=b"\xef\xbb\xbfASK { actor:DPRK ?p ?o }").stdout == "answer\ntrue\n"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (b"x" * (MAX_BYTES + 1), "query-too-long"),
        (b"\xef\xbb\xbf" + "é".encode() * (MAX_BYTES // 2 + 1), "query-too-long"),
        (b"ASK { <x:\xe9> ?p ?o }", "not-utf8"),
        (b"", "query-syntax"),
    ],
)
def test_what_is_no_query_on_standard_input_is_wrong_use(typed: bytes, code: str) -> None:
    found = run("-", typed=typed)
    assert (found.exit_code, found.stdout) == (2, "")
    assert f"error[{code}]" in found.stderr


def test_a_mistake_is_shown_with_its_line_and_a_caret() -> None:
    found = run("-", typed="SELECT *\nWHERE {\n  ?s ?p ?o\n  FILTR(?o = 1)\n}")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == (
        "query:4:3: error[query-syntax]: the query cannot be read from 'FILTR' on\n"
        "4 |   FILTR(?o = 1)\n"
        "  |   ^^^^^\n"
        "  help: did you mean 'FILTER'?\n\n"
    )


def test_a_limit_that_is_reached_is_no_wrong_use() -> None:
    found = run("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5")
    assert found.exit_code == 1
    assert "error[query-timeout]: the query did not end within 0.5 seconds" in found.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1234/> { ?s ?p ?o } }",
        "SELECT (<x:f>(1) AS ?x) { }",
        "SELECT (TRIPLE(<x:a>, <x:b>, 1) AS ?x) { }",
    ],
)
def test_a_query_that_asks_for_what_is_not_there_is_wrong_use(query: str) -> None:
    found = run(query)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("error[query-")


@pytest.mark.parametrize(("rows", "told"), [("1", "first row is"), ("2", "first 2 rows are")])
def test_a_result_that_is_cut_says_so_on_standard_error(rows: str, told: str) -> None:
    found = run("SELECT ?c { ?c a kg:Claim }", "--rows", rows, "--format", "csv")
    assert len(found.stdout.splitlines()) == int(rows) + 1
    assert found.stderr == f"note: only the {told} shown; --rows allows more\n"
    cut = run("DESCRIBE actor:DPRK", "--rows", "2", "--format", "ntriples")
    assert len(cut.stdout.splitlines()) == 2
    assert "only the first 2 triples are shown" in cut.stderr


def test_a_result_that_is_cut_for_its_length_does_not_promise_more_rows() -> None:
    found = run(
        f"SELECT ?x {{ BIND({json.dumps('a' * 30_000)} AS ?x) ?a ?b ?c }}", "--rows", "1000000", "--format", "csv"
    )
    assert found.exit_code == 0
    assert "the whole is too long, ask for less" in found.stderr


def test_a_graph_is_turtle_with_prefixes_or_ntriples() -> None:
    turtle = run("DESCRIBE actor:DPRK").stdout
    lines = run("DESCRIBE actor:DPRK", "--format", "ntriples").stdout
    assert "actor:DPRK" in turtle
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(lines.splitlines()) > 3


@pytest.mark.parametrize(
    ("query", "wrong", "right"),
    [
        *[
            (query, name, "table, json, csv, xml")
            for query in ("ASK { }", "SELECT * { }")
            for name in ("turtle", "ntriples")
        ],
        *[("DESCRIBE <x:a>", name, "turtle, ntriples") for name in ("table", "json", "csv", "xml")],
    ],
)
def test_a_format_that_does_not_fit_is_wrong_use(query: str, wrong: str, right: str) -> None:
    found = run(query, "--format", wrong)
    assert (found.exit_code, found.stdout) == (2, "")
    assert f"error[bad-flag]: '{wrong}' is no format for the result of" in found.stderr
    assert f"help: use one of {right}" in found.stderr


def test_a_csv_cell_that_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    rows = list(csv.reader(io.StringIO(run(value('=HYPERLINK("x")'), "--format", "csv").stdout)))
    assert rows == [["x"], ['\'=HYPERLINK("x")']]


def test_a_table_shows_no_control_characters() -> None:
    found = run(value("a\x1b[31mb\u202ec\nd\x9be"))
    assert (
        found.stdout.split("\n")[1]
        == "a\N{REPLACEMENT CHARACTER}[31mb\N{REPLACEMENT CHARACTER}c d\N{REPLACEMENT CHARACTER}e"
    )


def test_a_character_that_xml_cannot_hold_is_a_problem() -> None:
    found = run(value("a\x01"), "--format", "xml")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "error[not-xml]: a value holds the character U+0001, which XML cannot" in found.stderr


@pytest.mark.parametrize("output", ["table", "json", "csv", "xml"])
def test_solutions_without_variables_are_shown_in_every_format(output: str) -> None:
    found = run("SELECT * { actor:DPRK a kg:Actor }", "--format", output)
    assert found.exit_code == 0
    assert found.stdout.strip()


def test_a_table_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    found = run("SELECT ?c ?s { ?c kg:summary ?s }", "--rows", "50")
    assert max(map(len, found.stdout.splitlines())) <= 60


def test_the_same_query_prints_the_same_bytes() -> None:
    query = "CONSTRUCT { ?a kg:near [ kg:at ?b ] } WHERE { ?c rdf:subject ?a ; rdf:object ?b }"
    assert run(query).stdout_bytes == run(query).stdout_bytes


# Endpoints


def test_with_an_endpoint_the_query_goes_there_with_the_prefixes() -> None:
    reply = Reply(body=b'{"head": {"vars": ["c"]}, "results": {"bindings": [{"c": {"type": "uri", "value": "%s"}}]}}')
    body = reply.body % b"https://example.org/kgraph/claim/a"
    with serving(reply._replace(body=body)) as server:
        found = run("SELECT ?c { ?c a kg:Claim }", "--endpoint", server.url)
    assert (found.exit_code, found.stdout) == (0, "c\nclaim:a\n")
    (text,) = server.asked[0].form["query"]
    assert "PREFIX claim: <https://example.org/kgraph/claim/>" in text
    assert text.endswith("\nSELECT ?c { ?c a kg:Claim }")


def test_an_endpoint_that_fails_is_no_wrong_use() -> None:
    with serving(Reply(503, "text/plain", b"busy")) as server:
        found = run("ASK { }", "--endpoint", server.url)
    assert (found.exit_code, "answers with status 503: 'busy'" in found.stderr) == (1, True)


@pytest.mark.parametrize("words", [["--endpoint", "file:///etc/passwd"], ["--endpoint", "http://x/", "--exact"]])
def test_a_wrong_address_or_a_lens_on_an_endpoint_is_wrong_use(words: list[str]) -> None:
    found = run("ASK { }", *words)
    assert (found.exit_code, found.stdout) == (2, "")


# Results as text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
XML_TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=0x20)
    | st.sampled_from("\t\r\n"),
    max_size=20,
)


def terms(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(Term, st.just("literal"), texts, st.none(), st.none()),
        st.builds(Term, st.just("literal"), texts, st.just("https://example.org/kgraph/ns#type"), st.none()),
        st.builds(Term, st.just("literal"), texts, st.none(), st.sampled_from(["en", "ko-KP"])),
        st.sampled_from(["https://example.org/kgraph/claim/a-b.c", "x:a&b"]).map(lambda iri: Term("iri", iri)),
        st.just(Term("blank", "b0")),
    )


def solutions(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Solutions]:
    row = st.tuples(*[st.none() | terms(texts)] * 2)
    return st.lists(row, max_size=4).map(lambda rows: Solutions(("a", "b"), tuple(rows)))


@given(solutions(TEXTS))
def test_json_is_read_back_as_it_was(result: Solutions) -> None:
    assert read_json(json.dumps(as_json(result)).encode(), 10) == result


def rows_of(result: rdflib.query.Result) -> list[list[object]]:
    return [[row.get(variable) for variable in result.vars or []] for row in result.bindings]


@given(solutions(XML_TEXTS))
def test_xml_and_json_say_the_same_to_another_library(result: Solutions) -> None:
    xml = as_xml(result)
    ET.fromstring(xml)  # noqa: S314  # ours
    from_xml = rows_of(XMLResult(io.BytesIO(xml.encode())))
    from_json = rows_of(JSONResult(as_json(result)))
    blank = rdflib.BNode("b")
    told = [
        [blank if isinstance(x, rdflib.BNode) else x for x in row] for rows in (from_xml, from_json) for row in rows
    ]
    assert told[: len(from_xml)] == told[len(from_xml) :]


@given(solutions(TEXTS))
def test_a_table_holds_printable_text_alone(result: Solutions) -> None:
    table = readable_table(result, PREFIXES)
    assert all(cell.isprintable() for row in table.rows for cell in row)
    assert len(plain_table(result).rows) == len(result.rows)


def test_an_iri_is_shortened_only_where_the_short_form_can_be_read_back() -> None:
    iris = ("claim/a", "claim/", "claim/a/b", "claim/a.", "ns#Claim", "ns#é", "claim/a(b)")
    rows = tuple((Term("iri", f"https://example.org/kgraph/{iri}"),) for iri in iris)
    shown = [row[0] for row in readable_table(Solutions(("x",), rows), PREFIXES).rows]
    long = [f"<https://example.org/kgraph/{iri}>" for iri in iris]
    assert shown == ["claim:a", *long[1:4], "kg:Claim", *long[5:]]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe"])
def test_no_malformed_xml_is_written(character: str) -> None:
    with pytest.raises(KgraphError):
        as_xml(Solutions(("a",), ((Term("literal", character),),)))


def test_a_truth_is_written_in_every_format() -> None:
    assert as_json(Truth(value=False)) == {"head": {}, "boolean": False}
    assert "<boolean>false</boolean>" in as_xml(Truth(value=False))
    assert plain_table(Truth(value=True)).rows == (("true",),)


def test_an_empty_result_says_so_on_standard_error() -> None:
    result = CliRunner().invoke(app, ["sparql", "SELECT ?x { ?x kg:factuality 'certain' }"])
    assert result.exit_code == 0
    assert result.stdout == "x\n"
    assert "nothing fits" in result.stderr
