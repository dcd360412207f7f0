"""Foreign SPARQL: what a query may do, and that one which does more ends as a problem and never as a crash of ours."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.diagnostics import Diagnostic, KgraphError
from kgraph.engines import sparql
from kgraph.engines.query import MAX_BYTES, ForeignQuery, foreign_query
from kgraph.engines.results import Solutions, Term, Triples, Truth, read_json
from kgraph.engines.sparql import DEFAULT_LIMITS, Limits, resident_memory, run_query
from kgraph.engines.triples import read_triples, write_triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.engines.results import Result

pytestmark = pytest.mark.skipif(not sparql.SYSTEM_HAS_LIMITS, reason="the system has no limits for a process")

GRAPH = b"""\
<x:norland> <x:name> "Norland" .
<x:norland> <x:claims> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .
<x:sudmark> <x:name> "Sudmark"@en .
"""
# Of many triples a join without a shared variable makes more rows than any machine holds.
CROWD = b"".join(b'<x:%d> <x:name> "name %d" .\n' % (number, number) for number in range(3000))
JOIN = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


def run(query: str, graph: bytes = GRAPH, limits: Limits = DEFAULT_LIMITS) -> Result:
    return run_query(graph, ForeignQuery(query), limits)


def problem(query: str, graph: bytes = GRAPH, limits: Limits = DEFAULT_LIMITS) -> Diagnostic:
    with pytest.raises(KgraphError) as raised:
        run(query, graph, limits)
    (found,) = raised.value.diagnostics
    return found


def test_a_select_gives_a_term_or_none_for_each_variable() -> None:
    query = "SELECT ?who ?name ?claims { ?who <x:name> ?name OPTIONAL { ?who <x:claims> ?claims } } ORDER BY ?who"
    three = Term("literal", "3", datatype="http://www.w3.org/2001/XMLSchema#integer")
    assert run(query) == Solutions(
        ("who", "name", "claims"),
        (
            (Term("iri", "x:norland"), Term("literal", "Norland"), three),
            (Term("iri", "x:sudmark"), Term("literal", "Sudmark", language="en"), None),
        ),
    )


def test_an_ask_gives_a_truth() -> None:
    assert run("ASK { <x:norland> ?p ?o }") == Truth(value=True)
    assert run("ASK { <x:estmark> ?p ?o }") == Truth(value=False)


def test_a_construct_gives_sorted_triples() -> None:
    found = run("CONSTRUCT { ?who <x:is> <x:state> } WHERE { ?who <x:name> ?name }")
    is_state = Term("iri", "x:is"), Term("iri", "x:state")
    assert found == Triples(((Term("iri", "x:norland"), *is_state), (Term("iri", "x:sudmark"), *is_state)))


def test_a_describe_gives_the_triples_of_a_thing() -> None:
    found = run("DESCRIBE <x:sudmark>")
    assert found == Triples(
        ((Term("iri", "x:sudmark"), Term("iri", "x:name"), Term("literal", "Sudmark", None, "en")),)
    )


def test_named_graphs_can_be_asked_for() -> None:
    assert run("ASK { GRAPH <x:g> { <x:a> ?p ?o } }", b"<x:a> <x:b> <x:c> <x:g> .\n") == Truth(value=True)


@pytest.mark.parametrize("query", ["SELECT ?x { BIND(BNODE() AS ?x) }", "CONSTRUCT { [] <x:p> 1 } WHERE { }"])
def test_blank_nodes_are_named_alike_in_every_run(query: str) -> None:
    assert run(query) == run(query)


def test_a_result_is_cut_at_its_rows_and_says_so() -> None:
    everything = "{ ?s ?p ?o }"
    cut = run(f"SELECT * {everything}", limits=Limits(rows=2))
    assert isinstance(cut, Solutions)
    assert (len(cut.rows), cut.cut) == (2, True)
    whole = run(f"SELECT * {everything}", limits=Limits(rows=3))
    assert isinstance(whole, Solutions)
    assert (len(whole.rows), whole.cut) == (3, False)
    triples = run(f"CONSTRUCT {everything} WHERE {everything}", limits=Limits(rows=2))
    assert isinstance(triples, Triples)
    assert (len(triples.triples), triples.cut) == (2, True)


def test_a_huge_result_is_cut_at_its_bytes() -> None:
    found = run("SELECT * { ?a ?b ?c . ?d ?e ?f }", CROWD, Limits(rows=10_000_000, answer_bytes=100_000))
    assert isinstance(found, Solutions)
    assert found.cut
    assert 0 < len(found.rows) < 1000


# What is wrong with the text


@pytest.mark.parametrize(
    ("query", "place", "help_"),
    [
        ("SELEC * { }", (1, 1, 6), "did you mean 'SELECT'?"),
        ("SELECT *\nWHERE {\n  ?s ?p ?o\n  FILTR(?o = 1)\n}", (4, 3, 8), "did you mean 'FILTER'?"),
        ("SELECT *\r\nWHERE {\r\n  ?s ?p ?o FILTER(?o ==1) }", (3, 23, 24), None),
        ("SELECT * { ?s foo:p ?o }", (1, 15, 20), "declare it: PREFIX foo: <...>"),
        ("SELECT * { ?s ?p 'é' ; ", (1, 23, 24), None),
        ("", (1, 1, 2), None),
    ],
)
def test_a_mistake_is_shown_at_its_place_in_the_text_of_the_user(
    query: str, place: tuple[int, int, int], help_: str | None
) -> None:
    """Prefixes put before it move nothing."""
    with pytest.raises(KgraphError) as raised:
        run_query(GRAPH, foreign_query(query, {"kg": "x:", "claim": "y:"}))
    (found,) = raised.value.diagnostics
    assert (found.code, found.help) == ("query-syntax", help_)
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == place


@pytest.mark.parametrize("query", ["INSERT DATA { <x:a> <x:b> 1 }", "LOAD <file:///etc/passwd>", "CLEAR ALL"])
def test_a_query_that_changes_data_is_refused(query: str) -> None:
    found = problem(f"# first a word\nPREFIX a: <x:>\n{query}")
    assert found.code == "query-syntax"
    assert found.message == f"{query.split(maxsplit=1)[0]} changes data, and queries only read"


def test_an_unknown_function_is_named() -> None:
    found = problem("SELECT (<x:function>(1) AS ?x) { }")
    assert (found.code, "x:function" in found.message) == ("query-fails", True)


def test_a_query_has_at_most_64_kib() -> None:
    longest = "ASK { }".ljust(MAX_BYTES)
    assert run_query(GRAPH, foreign_query(longest, {"kg": "x:"})) == Truth(value=True)
    with pytest.raises(KgraphError, match="more than 65,536 bytes"):
        foreign_query(longest + " ", {})


def test_half_a_character_is_refused() -> None:
    with pytest.raises(KgraphError, match="not UTF-8"):
        foreign_query("ASK { <x:\udce9> ?p ?o }", {})


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX a: <x:mine> ASK { }",
        "prefix\n a : # note: <no>\n <x:mine> ASK { }",
        "# PREFIX b: <no>\nBASE <y:> PREFIX c: <z:> PREFIX a: <x:mine> SELECT * { }",
    ],
)
def test_a_prefix_that_the_query_declares_is_not_supplied(query: str) -> None:
    assert foreign_query(query, {"a": "x:ours", "b": "x:b"}).prologue == "PREFIX b: <x:b>\n"


@given(st.text(st.sampled_from("#\n\r \tPREFIXBASEprefix:<>aé?{}\"'\\"), max_size=200))
def test_any_text_is_either_run_or_refused(text: str) -> None:
    """Looking for declarations is linear and finds none that are not there: a query without prefixes stays whole."""
    query = foreign_query(text, {"ours": "x:"})
    assert query.whole.endswith(text)
    assert query.prologue == "PREFIX ours: <x:>\n" or "ours" in text


# What a query may not do


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port on this machine and who came."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def wait() -> None:
            while not stop.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                came.append(str(address))
                connection.close()

        thread = threading.Thread(target=wait)
        thread.start()
        try:
            yield server.getsockname()[1], came
        finally:
            stop.set()
            thread.join()


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("silent", ["", "SILENT"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_service_reaches_nobody(scheme: str, silent: str, host: str) -> None:
    with listener() as (port, came):
        query = f"SELECT * {{ SERVICE {silent} <{scheme}://{host}:{port}/sparql> {{ ?s ?p ?o }} }}"
        try:
            found = run(query)
        except KgraphError as error:
            assert error.diagnostics[0].code == "query-reaches-out"  # noqa: PT017  # both ends are right, see below
        else:
            # A silent service that fails gives one row in which nothing is bound.
            assert silent
            assert found == Solutions(("o", "p", "s"), ((None, None, None),))
        # The listener itself is awake: a connection of ours arrives.
        assert came == []
        socket.create_connection(("127.0.0.1", port)).close()
        threading.Event().wait(0.2)
        assert len(came) == 1


def test_from_reads_no_file() -> None:
    assert run("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }") == Solutions(("o", "p", "s"), ())
    assert run("ASK FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }") == Truth(value=False)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {'{' * 10_000}{'}' * 10_000} }}",
        f"SELECT ({'(' * 10_000}1{')' * 10_000} AS ?x) {{ }}",
        f"SELECT (1{'+1' * 10_000} AS ?x) {{ }}",
        f"SELECT * {{ {'OPTIONAL { ' * 4000}{'}' * 4000} }}",
    ],
    ids=["groups", "brackets", "sum", "optional"],
)
def test_a_deeply_nested_query_takes_only_its_own_process_down(query: str) -> None:
    assert problem(query).code == "query-too-deep"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {JOIN} }} ORDER BY ?c ?f ?i",
        f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?d ?g {{ {JOIN} }} }}",
        f'SELECT (GROUP_CONCAT(REPLACE(?c, ".", "{"x" * 1000}")) AS ?all) {{ {JOIN} }}',
        'SELECT ?x { BIND(REPLACE("aaaa", "a", "%s") AS ?y) BIND(REPLACE(?y, "a", ?y) AS ?x) }' % ("a" * 20_000),
    ],
    ids=["order", "distinct", "concat", "replace"],
)
def test_a_query_that_needs_too_much_memory_is_stopped(query: str) -> None:
    found = problem(query, CROWD, Limits(seconds=60, memory=64 << 20))
    assert (found.code, found.message) == ("query-memory", "the query needs more than 64 MiB of memory")


def test_a_query_that_does_not_end_is_stopped_at_its_deadline() -> None:
    found = problem(f"SELECT (COUNT(*) AS ?n) {{ {JOIN} }}", CROWD, Limits(seconds=1))
    assert (found.code, found.message) == ("query-timeout", "the query did not end within 1 second")


def test_a_regular_expression_that_others_hang_on_ends() -> None:
    found = run(f'SELECT ?x {{ BIND(REGEX("{"a" * 5000}!", "^(a+)+$") AS ?x) }}', limits=Limits(seconds=60))
    assert isinstance(found, Solutions)
    assert found.rows == ((Term("literal", "false", datatype="http://www.w3.org/2001/XMLSchema#boolean"),),)


def test_a_term_that_sparql_1_1_does_not_have_is_a_problem() -> None:
    assert problem("SELECT (TRIPLE(<x:a>, <x:b>, 1) AS ?x) { }").code == "query-result"
    assert problem("CONSTRUCT { <x:a> <x:b> 'a'@en--ltr } WHERE { }").code == "query-result"


# Other systems


def test_where_the_system_sets_no_limit_the_parent_watches_the_memory() -> None:
    """As on macOS: the reader is asked until it tells too much."""
    told = [0, 1, 10 << 30]
    with pytest.raises(KgraphError) as raised:
        run_query(
            CROWD, ForeignQuery(f"SELECT (COUNT(*) AS ?n) {{ {JOIN} }}"), Limits(seconds=60), lambda _: told.pop(0)
        )
    assert raised.value.diagnostics[0].code == "query-memory"
    assert told == []


def test_a_query_under_watch_gives_its_result() -> None:
    assert run_query(GRAPH, ForeignQuery("ASK { }"), memory_of=resident_memory) == Truth(value=True)


def test_a_large_graph_is_sent_whole_under_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it is looked at before all is sent."""
    monkeypatch.setattr(sparql, "POLL_SECONDS", 0.001)
    assert run_query(20 * CROWD, ForeignQuery("ASK { }"), memory_of=lambda _pid: 0) == Truth(value=True)


def test_a_query_that_is_given_up_ends_soon() -> None:
    given_up = threading.Event()
    threading.Timer(0.3, given_up.set).start()
    with pytest.raises(KgraphError) as raised:
        run_query(CROWD, ForeignQuery(f"SELECT (COUNT(*) AS ?n) {{ {JOIN} }}"), given_up=given_up)
    assert raised.value.diagnostics[0].code == "given-up"


def test_the_memory_of_a_process_can_be_told() -> None:
    assert resident_memory(os.getpid()) > 1 << 20


def test_of_no_process_the_memory_is_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert resident_memory(ended.pid) == 0


def test_a_system_without_limits_runs_no_foreign_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql, "SYSTEM_HAS_LIMITS", False)
    found = problem("ASK { }")
    assert (found.code, "--endpoint" in (found.help or "")) == ("unsupported-system", True)


def test_a_worker_that_ends_without_an_answer_is_a_problem() -> None:
    """The graph is ours and never malformed; this stands for whatever else may go wrong there."""
    assert problem("ASK { }", b"no triples").code == "query-crashed"


# Reading results


def test_triples_come_sorted_term_by_term() -> None:
    """Whatever their order in the answer; quotes and apostrophes change nothing."""
    names = ["it's", "b", 'say "a"', "a"]
    lines = [f"<x:a> <x:b> {json.dumps(name)} .\n" for name in names]
    found = read_triples("".join(lines).encode(), "ntriples", 10)
    assert [name.value for _, _, name in found.triples] == sorted(names)
    assert read_triples("".join(reversed(lines)).encode(), "ntriples", 10) == found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"head": {"vars": ["a", "a"]}, "results": {"bindings": []}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"b": {"type": "uri", "value": "x:"}}]}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri"}}]}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": [], "value": ""}}]}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "literal", "value": "\\ud800"}}]}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [7]}}',
        b'{"head": {}, "boolean": 1}',
        b'{"head": {}, "boolean": %s}' % (b"1" * 10_000),
    ],
)
def test_json_that_is_no_result_is_a_problem(content: bytes) -> None:
    with pytest.raises(KgraphError) as raised:
        read_json(content, 10)
    assert raised.value.diagnostics[0].code == "bad-answer"


def _json_like(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    keys = st.sampled_from(["head", "vars", "results", "bindings", "boolean", "a", "type", "value", "datatype"])
    return st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), _json_like))
def test_any_json_is_read_or_refused(data: object) -> None:
    try:
        found = read_json(json.dumps(data).encode(), 10)
    except KgraphError as error:
        assert error.diagnostics[0].code == "bad-answer"  # noqa: PT017  # both ends are right
    else:
        assert isinstance(found, Solutions | Truth)


def test_turtle_is_written_with_the_prefixes_that_occur_and_read_again() -> None:
    found = read_triples(GRAPH, "ntriples", 10)
    text = write_triples(found, "turtle", {"x": "x:", "unused": "y:"})
    assert "@prefix x: <x:> ." in text
    assert "unused" not in text
    assert read_triples(text.encode(), "turtle", 10) == found
    assert write_triples(found, "ntriples", {}).encode() == b"".join(sorted(GRAPH.splitlines(keepends=True)))


@pytest.mark.parametrize("content", [b"<x:a> <x:b> .", b"\xff", b"[" * 100_000, b"<x:a> <x:b> " + b"(" * 100_000])
def test_turtle_that_cannot_be_read_is_a_problem(content: bytes) -> None:
    with pytest.raises(KgraphError) as raised:
        read_triples(content, "turtle", 1_000_000)
    assert raised.value.diagnostics[0].code == "bad-answer"
