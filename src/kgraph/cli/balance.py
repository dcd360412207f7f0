"""The command that shows who stands with whom: balance."""

from typing import Annotated

import typer

from kgraph.cli.options import DataOption, FormatOption, LensFlags, OutputFormat, with_lens


@with_lens
def balance(
    context: typer.Context,
    lens: LensFlags,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="Let unnamed actors and sources count, such as critics.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print the claims on both sides of each pair.")] = False,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show who stands with whom: the signs of pairs, the balance of triads, the best camps and what is against them.

    The surest affirmed claims that stand give a pair its sign: cooperation +, conflict -. Parts and blocs are
    actors of their own. A lens is compared with the reading without it.

    Example: kgraph balance --at-least probable --explain
    """
    from kgraph.cli.output import print_json, print_lines, print_table, width
    from kgraph.cli.session import open_graph, reporting, resolve_lens
    from kgraph.reading.balance import balance as read
    from kgraph.reading.balance import change
    from kgraph.render.balance import balance_json, balance_lines, balance_table, change_lines
    from kgraph.render.layout import EMPTY

    graph = open_graph(context, data)
    with reporting(output):
        seen = graph.through(resolve_lens(graph, lens))
    found = read(seen, unnamed=unnamed)
    changed = change(read(graph, unnamed=unnamed), found) if seen.lens != graph.lens else None
    if output is OutputFormat.JSON:
        print_json(balance_json(found, changed))
    elif output is not OutputFormat.TABLE:
        print_table(balance_table(found), output, None)
    else:
        print_lines(balance_lines(found, seen, width(), explain=explain))
        if changed is not None:
            print_lines([EMPTY, *change_lines(changed, seen, width())])
