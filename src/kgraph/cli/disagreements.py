"""The command that shows which claims pull against each other: disagreements."""

from typing import Annotated

import typer

from kgraph.cli.answering import quoting
from kgraph.cli.options import (
    DataOption,
    DocumentOption,
    FormatOption,
    LensFlags,
    OutputFormat,
    complete_actor,
    with_lens,
)


@with_lens
def disagreements(
    context: typer.Context,
    lens: LensFlags,
    involved: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTOR|CLAIM]",
            help="Only pairs with a claim of this actor, or with this claim.",
            autocompletion=complete_actor,
            show_default=False,
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print the ids of the claims behind each count.")] = False,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show pairs of claims that pull against each other, and what sets them apart.

    A difference of voice, time, condition or mood is no contradiction and is called what it is.

    Example: kgraph disagreements "North Korea" --explain
    """
    from kgraph.cli.output import print_json, print_lines, print_table, width
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens
    from kgraph.reading.disagreements import concerning, find_disagreements, involving
    from kgraph.render.disagreements import disagreement_lines, disagreement_table, disagreements_json

    kg = open_knowledge(context, data)
    with reporting(output):
        graph = kg.graph.through(resolve_lens(kg.graph, lens))
        found = find_disagreements(graph)
        if involved is not None:
            found = found._replace(pairs=involving(found.pairs, concerning(graph, involved)))
        quote = quoting(context, document, data, kg)
    if output is OutputFormat.JSON:
        print_json(disagreements_json(found, quote))
    elif output is OutputFormat.TABLE:
        print_lines(disagreement_lines(found, graph, width(), quote, explain=explain))
    else:
        print_table(disagreement_table(found.pairs), output, None)
