"""The command that compares: two versions of a data set, two codings of one text, or one graph through two lenses."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import FormatOption, LensFlags, OutputFormat, with_lens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.api import KnowledgeGraph
    from kgraph.reading.agreement import Agreement
    from kgraph.reading.diff import Difference
    from kgraph.reading.versions import Step
    from kgraph.render.layout import Line

LENSES = 2


@with_lens
def diff(
    context: typer.Context,
    lens: LensFlags,
    old: Annotated[
        Path | None,
        typer.Argument(metavar="OLD", help="The earlier data set or first coding; with --lens the only one."),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(metavar="NEW", help="The later data set, or the second coding.", show_default=False),
    ] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="Compare two codings of one text.")] = False,
    through: Annotated[
        list[str] | None,
        typer.Option(
            "--lens",
            metavar="FLAGS",
            help="Twice: read one data set through two lenses, each the flags below in quotes; '' is none.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="With --lens: list every claim, and those that decide each verdict.")
    ] = False,
    output: FormatOption = OutputFormat.TABLE,
) -> None:
    """Show what differs between two versions, how well two codings agree, or what two lenses show.

    Example: kgraph diff --lens "--according-to China" --lens "--according-to AUTHOR --about sanctions"

    More: kgraph diff reliability/coder-a reliability/coder-b --agreement --section 7
    """
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    with reporting(output):
        _check_use(old, new, agreement, through)
    if through:
        _diff_lenses(context, lens, old, through, explain, output)
        return
    graphs = [open_knowledge(context, directory) for directory in (old, new)]
    with reporting(output):
        first, second = (kg.through(resolve_lens(kg.graph, lens)) for kg in graphs)
    if agreement:
        _print_agreement(first, second, output)
    else:
        _print_difference(first, second, str(new), output)


def _print_agreement(first: "KnowledgeGraph", second: "KnowledgeGraph", output: OutputFormat) -> None:
    from kgraph.cli.output import print_json, print_lines
    from kgraph.reading.agreement import agreement

    compared = agreement(first.graph, second.graph)
    if output is OutputFormat.JSON:
        print_json(_agreement_json(first, second, compared))
    else:
        print_lines(_agreement_lines(compared))


def _print_difference(first: "KnowledgeGraph", second: "KnowledgeGraph", place: str, output: OutputFormat) -> None:
    from kgraph.cli.output import print_json, print_lines, width
    from kgraph.graph.lens import Lens
    from kgraph.reading.diff import difference
    from kgraph.reading.versions import version_step
    from kgraph.render.versions import step_lines

    found = difference(first.graph, second.graph)
    # A version is one of the whole data set.
    whole = first.lens == second.lens == Lens()
    step = version_step(first.graph.dataset, second.graph.dataset) if whole else None
    if output is OutputFormat.JSON:
        print_json(_difference_json(found, step))
    else:
        print_lines(_difference_lines(first, second, found))
        print_lines(step_lines(step, f"{place}/dataset.yaml", width()) if step else ())


def _check_use(old: Path | None, new: Path | None, agreement: bool, through: list[str] | None) -> None:
    """One data set and two lenses, or two data sets."""
    from kgraph.diagnostics import Diagnostic, KgraphError

    if through:
        message = (
            f"--lens is given {'once' if len(through) == 1 else f'{len(through)} times'}, and takes two readings"
            if len(through) != LENSES
            else "--lens reads one data set, and two are given"
            if new
            else "--lens and --agreement do not go together"
            if agreement
            else None
        )
    else:
        message = None if old and new else "diff compares two data sets, or two readings of one"
    if message:
        way_out = "kgraph diff OLD NEW, or kgraph diff --lens '--according-to ACTOR' --lens '' [DIR]"
        raise KgraphError([Diagnostic("bad-flag", message, help=way_out)])


def _diff_lenses(
    context: typer.Context, shared: LensFlags, own: Path | None, texts: list[str], explain: bool, output: OutputFormat
) -> None:
    from kgraph.cli.lens_text import read_lens_flags
    from kgraph.cli.output import print_json, print_lines, print_table, width
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens
    from kgraph.reading.lens_difference import lens_difference
    from kgraph.render.lens_difference import lens_difference_json, lens_difference_lines, lens_difference_table

    with reporting(output):
        flags = [read_lens_flags(text, shared) for text in texts]
    graph = open_knowledge(context, own).graph
    with reporting(output):
        first, second = (resolve_lens(graph, flag) for flag in flags)
        found = lens_difference(graph, first, second)
    if output is OutputFormat.JSON:
        print_json(lens_difference_json(found, first, second))
    elif output is OutputFormat.TABLE:
        print_lines(lens_difference_lines(found, graph, (texts[0], texts[1]), width(), explain=explain))
    else:
        print_table(lens_difference_table(found), output, None)


def _difference_json(found: "Difference", step: "Step | None") -> dict[str, object]:
    from kgraph.render.versions import step_json

    return {
        "added": [claim.id for claim in found.added],
        "removed": [claim.id for claim in found.removed],
        "changed": {
            claim_id: [{"field": c.field, "old": c.old, "new": c.new} for c in changes]
            for claim_id, changes in found.changed.items()
        },
        "unretired": list(found.unretired),
        "version": step_json(step) if step else None,
    }


def _difference_lines(old: "KnowledgeGraph", new: "KnowledgeGraph", found: "Difference") -> "Iterator[Line]":
    from kgraph.ask.wording import sentence
    from kgraph.cli.output import width
    from kgraph.render.layout import EMPTY, Piece, line, wrapped

    counts = f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed"
    yield line(Piece(counts, "strong"))
    for title, kg, claims in (("Added:", new, found.added), ("Removed:", old, found.removed)):
        if claims:
            yield EMPTY
            yield line(Piece(title, "strong"))
            for claim in claims:
                yield from wrapped(f"{claim.id}: {sentence(kg.graph, claim)}", width(), 2)
    if found.changed:
        yield EMPTY
        yield line(Piece("Changed:", "strong"))
        for claim_id, changes in found.changed.items():
            yield line(f"  {claim_id}")
            for change in changes:
                told = f"{change.words}: {change.old or 'nothing'} -> {change.new or 'nothing'}"
                yield from wrapped(told, width(), 4)
    if found.unretired:
        yield EMPTY
        yield from wrapped(
            f"Vanished without an entry under `retired`: {', '.join(found.unretired)}", width(), 0, "bad"
        )


def _agreement_json(first: "KnowledgeGraph", second: "KnowledgeGraph", found: "Agreement") -> dict[str, object]:
    return {
        "sections": list(first.lens.sections),
        "coders": [
            [coder.model_dump(mode="json") for coder in kg.graph.dataset.metadata.coders] for kg in (first, second)
        ],
        "claims": [len(first.claims), len(second.claims)],
        "f1": {name: {"f1": score.f1, "pairs": score.pairs} for name, score in found.scores.items()},
        "links": {"f1": found.links.f1, "pairs": found.links.pairs, "of": [found.links.first, found.links.second]},
        "qualifiers": {
            name: {
                "alpha": qualifier.alpha,
                "interval": list(qualifier.interval) if qualifier.interval else None,
                "counts": [{"first": a, "second": b, "count": n} for (a, b), n in qualifier.table.items()],
            }
            for name, qualifier in found.qualifiers.items()
        },
    }


def _agreement_lines(found: "Agreement") -> "Iterator[Line]":
    from kgraph.cli.output import width
    from kgraph.render.layout import EMPTY, Piece, Table, line, table_lines

    yield line(Piece("Claims", "strong"))
    rows = tuple((name, _number(score.f1), str(score.pairs)) for name, score in found.scores.items())
    yield from table_lines(Table(("paired by source, target and", "F1", "pairs"), rows), width())
    links = found.links
    yield line(f"Links: F1 {_number(links.f1)} ({links.pairs} of {links.first} and {links.second})")
    yield EMPTY
    yield line(Piece("Qualifiers of the pairs with the same sentence", "strong"))
    fields = tuple(
        (
            name,
            _number(q.alpha),
            f"{q.interval[0]:.2f} to {q.interval[1]:.2f}" if q.interval else "too rare",
            "; ".join(f"{a or 'none'}/{b or 'none'} {n}" for (a, b), n in q.table.items() if a != b) or "none",
        )
        for name, q in found.qualifiers.items()
    )
    yield from table_lines(Table(("field", "alpha", "95 % interval", "differences"), fields), width())


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
