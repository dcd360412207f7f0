"""The command that runs SPARQL on the RDF view, or sends it to an endpoint."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgraph.cli.options import DataOption, LensFlags, with_lens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.engines.query import ForeignQuery
    from kgraph.engines.results import Result
    from kgraph.engines.sparql import Limits
    from kgraph.graph.claims import ClaimGraph


class ResultFormat(StrEnum):
    """How the result of a query is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


FOR_GRAPHS: Final = (ResultFormat.TURTLE, ResultFormat.NTRIPLES)
FOR_ROWS: Final = tuple(output for output in ResultFormat if output not in FOR_GRAPHS)
# The query or a flag is wrong; every other problem is one of the run.
WRONG_QUERY: Final = frozenset(
    {"query-syntax", "query-too-long", "query-fails", "query-reaches-out", "query-result"}
    | {"not-utf8", "bad-flag", "bad-endpoint"}
)


@with_lens
def sparql(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="A SPARQL 1.1 query; - reads standard input.")],
    lens: LensFlags,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Send the query there instead.", show_default=False)
    ] = None,
    output: Annotated[
        ResultFormat | None,
        typer.Option(
            "--format",
            help="Default: table, or turtle for CONSTRUCT and DESCRIBE, which also go out as ntriples.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, max=86_400, help="How long at most.")] = 10,
    rows: Annotated[int, typer.Option(min=1, max=10_000_000, help="How many rows or triples at most.")] = 10_000,
    data: DataOption = None,
) -> None:
    """Run a SPARQL query on the RDF view of the data set; the usual prefixes need no declaration.

    The query runs in a process of its own without network and files, and with limits on time and memory.

    Example: kgraph sparql "SELECT DISTINCT ?who { ?claim rdf:predicate type:influence ; rdf:subject ?who }"
    """
    from kgraph.cli.session import open_graph
    from kgraph.engines.query import foreign_query
    from kgraph.engines.sparql import Limits
    from kgraph.views.iris import Namer

    graph = open_graph(context, data)
    known = Namer(graph.dataset.metadata.base).prefixes
    text = _query_text(query)
    with _reporting(text):
        foreign = foreign_query(text, known)
        limits = Limits(seconds=timeout, rows=rows)
        found = _sent(foreign, endpoint, lens, limits) if endpoint is not None else _run(foreign, graph, lens, limits)
        _print_result(found, output, known, rows)


def _run(query: "ForeignQuery", graph: "ClaimGraph", lens: LensFlags, limits: "Limits") -> "Result":
    from kgraph.cli.session import reporting, resolve_lens
    from kgraph.engines.sparql import run_query
    from kgraph.views.ntriples import ntriples

    with reporting():
        seen = graph.through(resolve_lens(graph, lens))
    return run_query(ntriples(seen), query, limits)


def _sent(query: "ForeignQuery", endpoint: str, lens: LensFlags, limits: "Limits") -> "Result":
    from kgraph.diagnostics import Diagnostic, KgraphError
    from kgraph.engines.endpoint import address, send

    if lens != LensFlags():
        help_ = "export what the lens leaves, load that into the endpoint, or leave --endpoint out"
        raise KgraphError([Diagnostic("bad-flag", "the lens does not reach what an endpoint holds", help=help_)])
    return send(query, address(endpoint), limits)


def _query_text(query: str) -> str:
    """The query, or what standard input holds; a little more than is allowed is enough to say so."""
    if query != "-":
        return query
    from kgraph.engines.query import MAX_BYTES

    content = sys.stdin.buffer.read(len(BOM_UTF8) + MAX_BYTES + 1)
    return content.removeprefix(BOM_UTF8).decode("utf-8", "surrogateescape")


@contextmanager
def _reporting(text: str) -> Iterator[None]:
    """Show what is wrong with its line of the query on standard error, and end the command."""
    from kgraph.cli.output import print_lines, width
    from kgraph.cli.session import WRONG_DATA, WRONG_USE
    from kgraph.diagnostics import KgraphError
    from kgraph.render.problems import problem_lines
    from kgraph.source.spans import Source

    try:
        yield
    except KgraphError as error:
        source = Source("query", text)
        shown = problem_lines(error.diagnostics, lambda _file, number: source.line(number), width())
        print_lines(shown, to_error=True)
        wrong = error.diagnostics[0].code in WRONG_QUERY
        raise typer.Exit(WRONG_USE if wrong else WRONG_DATA) from None


def _print_result(found: "Result", output: ResultFormat | None, prefixes: "Mapping[str, str]", rows: int) -> None:
    from kgraph.cli.output import as_csv, print_json, print_lines, width, write
    from kgraph.engines.results import Solutions, Triples
    from kgraph.engines.triples import write_triples
    from kgraph.render.bindings import as_json as result_json
    from kgraph.render.bindings import as_xml, plain_table, readable_table
    from kgraph.render.layout import table_lines

    chosen = _fitting(found, output)
    if isinstance(found, Triples):
        write(write_triples(found, "turtle" if chosen is ResultFormat.TURTLE else "ntriples", prefixes))
    elif chosen is ResultFormat.JSON:
        print_json(result_json(found))
    elif chosen is ResultFormat.CSV:
        write(as_csv(plain_table(found)))
    elif chosen is ResultFormat.XML:
        write(as_xml(found))
    else:
        print_lines(table_lines(readable_table(found, prefixes), width()))
    if isinstance(found, Solutions) and not found.rows:
        typer.echo("note: nothing fits the query; `kgraph export graph.ttl` shows what is said, and how", err=True)
    _tell_cut(found, rows)


def _fitting(found: "Result", output: ResultFormat | None) -> ResultFormat:
    """The format to use.

    Raises:
        KgraphError: the one asked for does not fit this kind of query.
    """
    from kgraph.diagnostics import Diagnostic, KgraphError
    from kgraph.engines.results import Triples

    kinds, fitting = (
        ("CONSTRUCT and DESCRIBE", FOR_GRAPHS) if isinstance(found, Triples) else ("SELECT and ASK", FOR_ROWS)
    )
    chosen = output or fitting[0]
    if chosen not in fitting:
        message = f"'{chosen}' is no format for the result of {kinds}"
        raise KgraphError([Diagnostic("bad-flag", message, help=f"use one of {', '.join(fitting)}")])
    return chosen


def _tell_cut(found: "Result", rows: int) -> None:
    from kgraph.cli.output import write
    from kgraph.engines.results import Triples, Truth

    if isinstance(found, Truth) or not found.cut:
        return
    count, word = (len(found.triples), "triple") if isinstance(found, Triples) else (len(found.rows), "row")
    shown = f"first {count:,} {word}s are" if count != 1 else f"first {word} is"
    way_out = "--rows allows more" if count == rows else "the whole is too long, ask for less"
    write(f"note: only the {shown} shown; {way_out}\n", to_error=True)
