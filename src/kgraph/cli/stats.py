"""The command that counts: what the data set holds, who acts on whom, how hedged the text is."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import DataOption, FormatOption, LensFlags, OutputFormat, with_lens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.roles import Hedging, Role
    from kgraph.render.layout import Line, Table

    # Claims, or their ids, by group and value; a number where no claims are counted.
    Counts = Mapping[str, Mapping[str, tuple[str, ...] | int | str]]


@with_lens
def stats(
    context: typer.Context,
    lens: LensFlags,
    matrix: Annotated[bool, typer.Option("--matrix", help="Show who acts on whom instead.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print the ids of the claims behind each number.")] = False,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Count what the data set holds, what each actor does and undergoes, and how hedged each section is.

    Example: kgraph stats --matrix --at-least probable
    """
    from kgraph.cli.session import data_directory, open_graph, reporting, resolve_lens

    graph = open_graph(context, data)
    with reporting(output):
        seen = graph.through(resolve_lens(graph, lens))
    if matrix:
        _print_matrix(seen, output, explain)
    else:
        counts = {**_counts(seen), **_reliability(data_directory(context, data))}
        _print_stats(seen, counts, output, explain)


def _print_matrix(graph: "ClaimGraph", output: OutputFormat, explain: bool) -> None:
    from kgraph.cli.output import print_lines, print_table, width
    from kgraph.reading.roles import matrix
    from kgraph.render.roles import matrix_json, matrix_lines, matrix_table

    found = matrix(graph)
    if output is OutputFormat.TABLE:
        print_lines(matrix_lines(found, graph, width(), explain=explain))
    else:
        print_table(matrix_table(found), output, matrix_json(found))


def _print_stats(graph: "ClaimGraph", counts: "Counts", output: OutputFormat, explain: bool) -> None:
    from kgraph.cli.output import print_json, print_lines, print_table, width
    from kgraph.reading.roles import hedging, roles
    from kgraph.render.roles import hedging_json, roles_json

    found, sections = roles(graph), hedging(graph)
    if output is OutputFormat.JSON:
        numbers = {group: {value: _number(what) for value, what in held.items()} for group, held in counts.items()}
        print_json({**numbers, "roles": roles_json(found), "hedging": hedging_json(sections)})
    elif output is OutputFormat.TABLE:
        print_lines(_stats_lines(counts, found, sections, width(), explain))
    else:
        print_table(_long_table(counts, found, sections), output, None)


def _stats_lines(
    counts: "Counts", roles: "tuple[Role, ...]", sections: "tuple[Hedging, ...]", width: int, explain: bool
) -> "Iterator[Line]":
    from kgraph.render.layout import EMPTY, table_lines, wrapped
    from kgraph.render.roles import hedging_notes, hedging_table, role_notes, role_table

    yield from table_lines(_count_table(counts), width)
    yield EMPTY
    yield from table_lines(role_table(roles), width)
    yield from role_notes(width)
    yield EMPTY
    yield from table_lines(hedging_table(sections), width)
    yield from hedging_notes(width)
    if explain:
        yield EMPTY
        for counted, ids in _counted(counts, roles, sections):
            if ids:
                yield from wrapped(f"{counted}: {', '.join(ids)}", width, 0, "dim")


def _counted(
    counts: "Counts", roles: "tuple[Role, ...]", sections: "tuple[Hedging, ...]"
) -> "Iterator[tuple[str, tuple[str, ...]]]":
    """What each number counts, and the ids of the claims."""
    for group, held in counts.items():
        yield from ((f"{group}, {value}", what) for value, what in held.items() if isinstance(what, tuple))
    for role in roles:
        yield f"{role.actor}, out", role.out.claims
        yield f"{role.actor}, in", role.into.claims
    for section in sections:
        for kind, ids in _limits(section):
            yield f"{section.document} {section.section}, {kind}", ids


def _limits(section: "Hedging") -> "Iterator[tuple[str, tuple[str, ...]]]":
    yield from section.factualities.items()
    yield from (("views", section.views), ("conditions", section.conditions), ("wishes", section.wishes))


def _count_table(counts: "Counts") -> "Table":
    from kgraph.render.layout import Table

    rows = ((group, value, str(_number(what))) for group, held in counts.items() for value, what in held.items())
    return Table(("what", "value", "count"), tuple(rows))


def _long_table(counts: "Counts", roles: "tuple[Role, ...]", sections: "tuple[Hedging, ...]") -> "Table":
    """Every number as a row."""
    from kgraph.render.layout import Table

    rows = [*_count_table(counts).rows]
    for role in roles:
        for way, tally in (("out", role.out), ("in", role.into)):
            numbers = (*tally.signs.items(), *tally.factualities.items())
            rows += [(f"{way} {kind}", role.actor, str(number)) for kind, number in numbers]
        rows += [("betweenness", role.actor, str(role.betweenness)), ("pagerank", role.actor, str(role.pagerank))]
    for section in sections:
        place = f"{section.document} {section.section}"
        rows += [(f"hedging, {kind}", place, str(len(ids))) for kind, ids in _limits(section)]
    return Table(("what", "value", "count"), tuple(rows))


def _number(what: tuple[str, ...] | int | str) -> int | str:
    return len(what) if isinstance(what, tuple) else what


def _reliability(directory: Path) -> dict[str, dict[str, str | int]]:
    """The figures of `reliability.json` in a data set, as `kgraph diff --agreement --format json` wrote them."""
    import json

    try:
        found = json.loads((directory / "reliability.json").read_text(encoding="utf-8"))
        f1 = {f"F1, {name}": str(score["f1"]) for name, score in found["f1"].items()}
        alphas = {
            f"alpha, {name}": str(qualifier["alpha"])
            for name, qualifier in found["qualifiers"].items()
            if qualifier["alpha"] is not None
        }
        return {"agreement": {**f1, "F1, links": str(found["links"]["f1"]), **alphas}}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _counts(graph: "ClaimGraph") -> "Counts":
    claims = list(graph.claims.values())
    sections = _by((evidence.section, claim.id) for claim in claims for evidence in claim.evidence[:1])
    return {
        "data set": {
            "actors": len(graph.actors),
            "relation types": len(graph.relation_types),
            "scenarios": len(graph.scenarios),
            "claims": len(claims),
            "standing claims": tuple(claim.id for claim in claims if graph.stands(claim)),
        },
        "factuality": _by((claim.factuality, claim.id) for claim in claims),
        "polarity": _by((claim.polarity, claim.id) for claim in claims),
        "mood": _by((claim.mood, claim.id) for claim in claims),
        "basis": _by((claim.basis, claim.id) for claim in claims),
        "section": dict(sorted(sections.items(), key=lambda pair: int(pair[0]))),
        "type": _by((claim.type, claim.id) for claim in claims),
        "actor": _by((actor, claim.id) for claim in claims for actor in {claim.source, claim.target}),
    }


def _by(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The ids of claims by value, the value with most of them first."""
    found: dict[str, list[str]] = defaultdict(list)
    for value, claim_id in pairs:
        found[value].append(claim_id)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return {value: tuple(ids) for value, ids in ordered}
