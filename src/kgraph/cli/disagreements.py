"""The command that shows which claims pull against each other: disagreements."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from kgraph.model.claim import Claim
    from kgraph.reading.disagreements import Disagreements


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
    from kgraph.render.disagreements import disagreement_lines, disagreement_table

    kg = open_knowledge(context, data)
    with reporting(output):
        graph = kg.graph.through(resolve_lens(kg.graph, lens))
        found = find_disagreements(graph)
        if involved is not None:
            found = found._replace(pairs=involving(found.pairs, concerning(graph, involved)))
        quote = quoting(context, document, data, kg)
    if output is OutputFormat.JSON:
        print_json(_as_json(found, quote))
    elif output is OutputFormat.TABLE:
        print_lines(disagreement_lines(found, graph, width(), quote, explain=explain))
    else:
        print_table(disagreement_table(found.pairs), output, None)


def _as_json(found: "Disagreements", quote: "Callable[[Claim], Claim]") -> dict[str, object]:
    claims = {claim.id: claim for pair in found.pairs for claim in (pair.first, pair.second)}
    return {
        "disagreements": [
            {"kind": d.kind, "label": d.label, "first": d.first.id, "second": d.second.id, "reason": d.reason}
            for d in found.pairs
        ],
        "crowded": [list(ends) for ends in found.crowded],
        "claims": [quote(claim).model_dump(mode="json", by_alias=True) for claim in claims.values()],
    }
