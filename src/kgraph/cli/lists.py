"""Commands that list what a data set holds: scenarios, topics, stats, vocabulary, formats."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgraph.cli.options import DataOption, FormatOption, OutputFormat

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph


def scenarios(context: typer.Context, output: FormatOption = OutputFormat.TABLE, data: DataOption = None) -> None:
    """List the conditions under which claims hold.

    Example: kgraph scenarios
    """
    from kgraph.cli.output import print_table
    from kgraph.cli.session import open_graph
    from kgraph.render.layout import Table

    graph = open_graph(context, data)
    counts = {scenario: len(graph.index.by_scenario.get(scenario, ())) for scenario in graph.scenarios}
    rows = tuple((s.id, s.name, str(counts[s.id]), ", ".join(s.holds_if)) for s in graph.scenarios.values())
    dumped = [{**s.model_dump(mode="json"), "claims": counts[s.id]} for s in graph.scenarios.values()]
    print_table(Table(("id", "if", "claims", "holds if"), rows), output, dumped)


def topics(context: typer.Context, output: FormatOption = OutputFormat.TABLE, data: DataOption = None) -> None:
    """List the matters that claims are about.

    Example: kgraph topics
    """
    from kgraph.cli.output import print_table
    from kgraph.cli.session import open_graph
    from kgraph.render.layout import Table

    graph = open_graph(context, data)
    counts = Counter(claim.about for claim in graph.claims.values() if claim.about)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple((topic, str(count)) for topic, count in ordered)
    print_table(Table(("topic", "claims"), rows), output, [{"topic": t, "claims": n} for t, n in ordered])


def stats(context: typer.Context, output: FormatOption = OutputFormat.TABLE, data: DataOption = None) -> None:
    """Count what the data set holds.

    Example: kgraph stats
    """
    from kgraph.cli.output import print_table
    from kgraph.cli.session import data_directory, open_graph
    from kgraph.render.layout import Table

    graph = open_graph(context, data)
    counted = {**_counts(graph), **_reliability(data_directory(context, data))}
    rows = tuple((group, name, str(count)) for group, counts in counted.items() for name, count in counts.items())
    print_table(Table(("what", "value", "count"), rows), output, counted)


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


def _counts(graph: "ClaimGraph") -> dict[str, dict[str, str | int]]:
    claims = list(graph.claims.values())
    sections = Counter(evidence.section for claim in claims for evidence in claim.evidence[:1])
    return {
        "data set": {
            "actors": len(graph.actors),
            "relation types": len(graph.relation_types),
            "scenarios": len(graph.scenarios),
            "claims": len(claims),
            "standing claims": sum(graph.stands(claim) for claim in claims),
        },
        "factuality": _sorted(claim.factuality for claim in claims),
        "polarity": _sorted(claim.polarity for claim in claims),
        "mood": _sorted(claim.mood for claim in claims),
        "basis": _sorted(claim.basis for claim in claims),
        "section": dict(sorted(sections.items(), key=lambda pair: int(pair[0]))),
        "type": _sorted(claim.type for claim in claims),
        "actor": _sorted(actor for claim in claims for actor in {claim.source, claim.target}),
    }


def _sorted(values: Iterable[str]) -> dict[str, str | int]:
    ordered = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered)


def vocabulary(context: typer.Context, output: FormatOption = OutputFormat.TABLE, data: DataOption = None) -> None:
    """List the relation types with their verbs and definitions.

    Example: kgraph vocabulary
    """
    from kgraph.cli.output import print_table
    from kgraph.cli.session import open_graph
    from kgraph.render.layout import Table

    graph = open_graph(context, data)
    signs = graph.index.signs
    rows = tuple(
        (t.id, signs[t.id], ", ".join(t.broader), ", ".join((*t.verbs, *t.nouns)), t.definition or "")
        for t in graph.relation_types.values()
    )
    dumped = [{**t.model_dump(mode="json"), "sign": signs[t.id]} for t in graph.relation_types.values()]
    print_table(Table(("type", "sign", "narrower than", "words", "definition"), rows), output, dumped)


def formats(output: FormatOption = OutputFormat.TABLE) -> None:
    """List the formats that `export` writes, and what each keeps and loses.

    Example: kgraph formats
    """
    from kgraph.cli.output import print_table
    from kgraph.formats.table import FORMATS
    from kgraph.render.layout import Table

    rows = tuple((f.name, " ".join(f.suffixes), f.keeps, f.loses or "nothing") for f in FORMATS)
    dumped = [
        {
            "name": f.name,
            "title": f.title,
            "suffixes": list(f.suffixes),
            "media_type": f.media_type,
            "keeps": f.keeps,
            "loses": f.loses or None,
        }
        for f in FORMATS
    ]
    print_table(Table(("format", "suffix", "keeps", "loses"), rows), output, dumped)
