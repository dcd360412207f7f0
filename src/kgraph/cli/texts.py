"""Commands on the coded text itself: sentences, coverage, anchor."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import DataOption, DocumentOption, FormatOption, OutputFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.document import Text
    from kgraph.reading.anchors import Drift
    from kgraph.reading.coverage import Covered
    from kgraph.render.layout import Line


class Template(StrEnum):
    """A coding sheet: a row for each sentence."""

    CSV = "csv"
    YAML = "yaml"


def sentences(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A plain text or Markdown.")],
    template: Annotated[Template | None, typer.Option(help="Print a coding sheet instead.")] = None,
    output: FormatOption = OutputFormat.TABLE,
) -> None:
    """List the sentences of a text with their locators, or print a coding sheet for them.

    Example: kgraph sentences examples/column.txt
    """
    from kgraph.cli.documents import read_document
    from kgraph.cli.output import print_table, write
    from kgraph.formats.sheet import csv_sheet, yaml_sheet
    from kgraph.render.layout import Table

    text = read_document(file)
    if template is not None:
        write((csv_sheet if template is Template.CSV else yaml_sheet)(text, file.stem))
        return
    rows = tuple((s.locator, " ".join(s.text.split())) for s in text.sentences)
    dumped = [{"locator": s.locator, "start": s.start, "end": s.end, "text": s.text} for s in text.sentences]
    print_table(Table(("locator", "sentence"), rows), output, dumped)


def coverage(
    context: typer.Context,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show which sentences have claims, which have a reason to have none, and which are unaccounted for.

    Example: kgraph coverage --data examples/column --document column=examples/column.txt
    """
    from kgraph.cli.documents import texts_at_hand
    from kgraph.cli.output import print_json, print_lines, print_table
    from kgraph.cli.session import open_graph
    from kgraph.reading.coverage import coverage as cover
    from kgraph.render.layout import Table

    graph = open_graph(context, data)
    texts = texts_at_hand(document, graph)
    if not texts:
        raise typer.BadParameter("name the text: --document ID=FILE")
    found = [(doc, covered) for doc, text in texts.items() for covered in cover(graph, doc, text)]
    if output is OutputFormat.JSON:
        print_json(_coverage_json([covered for _, covered in found]))
    elif output is OutputFormat.TABLE:
        for doc, text in texts.items():
            print_lines(_coverage_lines(doc, text, [covered for d, covered in found if d == doc]))
    else:
        rows = tuple((d, c.sentence.locator, "; ".join(c.claims), c.reason or "") for d, c in found)
        print_table(Table(("document", "locator", "claims", "reason"), rows), output, None)


def _coverage_json(found: "Sequence[Covered]") -> dict[str, object]:
    return {
        "sentences": len(found),
        "with_claims": sum(bool(covered.claims) for covered in found),
        "without": [
            {"locator": covered.sentence.locator, "reason": covered.reason}
            for covered in found
            if covered.reason is not None and not covered.claims
        ],
        "unaccounted": [covered.sentence.locator for covered in found if not covered.accounted],
    }


def _coverage_lines(document: str, text: "Text", found: "Sequence[Covered]") -> "Iterator[Line]":
    from kgraph.cli.output import width
    from kgraph.render.layout import EMPTY, Piece, Table, line, table_lines, wrapped

    with_claims = sum(bool(covered.claims) for covered in found)
    unaccounted = [covered for covered in found if not covered.accounted]
    yield line(
        Piece(
            f"{document}: {len(found)} sentences, {with_claims} with claims, {len(unaccounted)} unaccounted", "strong"
        )
    )
    yield EMPTY
    rows = []
    for number in dict.fromkeys(covered.sentence.locator.split(".")[0] for covered in found):
        own = [covered for covered in found if covered.sentence.locator.startswith(f"{number}.")]
        claims = {claim for covered in own for claim in covered.claims}
        with_reason = sum(covered.reason is not None and not covered.claims for covered in own)
        heading = text.headings.get(number, "")
        rows.append((number, heading, str(len(own)), str(len(claims)), str(with_reason)))
    yield from table_lines(Table(("section", "heading", "sentences", "claims", "with a reason"), tuple(rows)), width())
    for title, chosen in (
        ("Without claims, for a reason:", [c for c in found if c.reason is not None and not c.claims]),
        ("Unaccounted:", unaccounted),
    ):
        if chosen:
            yield EMPTY
            yield line(Piece(title, "strong"))
            for covered in chosen:
                yield from wrapped(f"{covered.sentence.locator}  {covered.reason or covered.sentence.text}", width(), 2)
    named = [covered for covered in found if covered.unused_actors]
    if named:
        yield EMPTY
        yield line(Piece("Named in the sentence, in none of its claims:", "strong"))
        for covered in named:
            yield from wrapped(f"{covered.sentence.locator}  {', '.join(covered.unused_actors)}", width(), 2)


def anchor(
    context: typer.Context,
    document: DocumentOption = None,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="CLAIM", help="Take the new wording for this claim. Repeatable.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Record position and digest of every cited sentence, and follow those that moved.

    Example: kgraph anchor --data examples/column --document column=examples/column.txt
    """
    from kgraph.cli.documents import ANCHORS_FILE, anchor_command, read_anchors, texts_at_hand
    from kgraph.cli.output import print_lines, width
    from kgraph.cli.session import WRONG_DATA, data_directory, print_problems
    from kgraph.formats.atomic import write_atomically
    from kgraph.loader.citations import citations
    from kgraph.loader.files import load
    from kgraph.reading.anchors import drift, dump_anchors, renewed, respelled
    from kgraph.reading.drift_problems import drift_problems
    from kgraph.render.problems import problem_lines

    directory = data_directory(context, data)
    loaded = load(directory)
    if loaded.graph is None:
        print_problems(loaded)
        raise typer.Exit(WRONG_DATA)
    texts = texts_at_hand(document, loaded.graph)
    if not texts:
        raise typer.BadParameter("name the text: --document ID=FILE")
    anchors = read_anchors(directory)
    found = drift(citations(loaded.draft), anchors, texts)
    refused = [d for d in found if _is_refused(d, accept or [])]
    for source, text in respelled([d for d in found if d not in refused]):
        write_atomically(Path(source.file), text.encode())
    kept = renewed(anchors, found, refused, set(texts))
    write_atomically(directory / ANCHORS_FILE, dump_anchors(kept).encode())
    counts = (f"{sum(d.status == status for d in found)} {status}" for status in ("unchanged", "new", "moved"))
    typer.echo(f"{directory / ANCHORS_FILE}: {len(kept)} sentences; {', '.join(counts)}")
    if refused:
        problems = [*drift_problems(refused, anchor_command(directory, document))]
        print_lines(problem_lines(problems, lambda _file, _line: "", width()), to_error=True)
        raise typer.Exit(WRONG_DATA)


def _is_refused(drift: "Drift", accepted: "Sequence[str]") -> bool:
    return drift.status in ("gone", "missing") or (drift.status == "edited" and drift.citation.owner not in accepted)
