"""Commands that list what a data set holds: scenarios, topics, vocabulary, formats."""

from collections import Counter

import typer

from kgraph.cli.options import DataOption, FormatOption, OutputFormat


def scenarios(context: typer.Context, output: FormatOption = OutputFormat.TABLE, data: DataOption = None) -> None:
    """List the conditions under which claims hold.

    Example: kgraph scenarios
    """
    from kgraph.cli.output import print_table
    from kgraph.cli.session import open_graph
    from kgraph.render.catalogue import scenarios_json
    from kgraph.render.layout import Table

    listed = scenarios_json(open_graph(context, data))
    rows = tuple((s["id"], s["name"], str(s["claims"]), ", ".join(s["holds_if"])) for s in listed)
    print_table(Table(("id", "if", "claims", "holds if"), rows), output, listed)


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


def vocabulary(context: typer.Context, output: FormatOption = OutputFormat.TABLE, data: DataOption = None) -> None:
    """List the relation types with their verbs and definitions.

    Example: kgraph vocabulary
    """
    from kgraph.cli.output import print_table
    from kgraph.cli.session import open_graph
    from kgraph.render.catalogue import vocabulary_json
    from kgraph.render.layout import Table

    listed = vocabulary_json(open_graph(context, data))
    rows = tuple(
        (t["id"], t["sign"], ", ".join(t["broader"]), ", ".join((*t["verbs"], *t["nouns"])), t["definition"] or "")
        for t in listed
    )
    print_table(Table(("type", "sign", "narrower than", "words", "definition"), rows), output, listed)


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
