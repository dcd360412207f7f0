"""Commands that ask: ask, claims, claim, actor, path."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.answering import claims_table, print_answer, quoting
from kgraph.cli.options import (
    ActorArgument,
    DataOption,
    DocumentOption,
    FormatOption,
    LensFlags,
    OutputFormat,
    complete_actor,
    with_lens,
)

if TYPE_CHECKING:
    from kgraph.api import KnowledgeGraph
    from kgraph.ask.answer import Answer


class CitationStyle(StrEnum):
    """How a citation is written."""

    TEXT = "text"
    BIBTEX = "bibtex"


def _complete_claim(incomplete: str) -> list[str]:
    from kgraph.cli.completion import claims

    return claims(incomplete)


def _complete_type(incomplete: str) -> list[str]:
    from kgraph.cli.completion import relation_types

    return relation_types(incomplete)


@with_lens
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="A question in English.")],
    lens: LensFlags,
    show_sparql: Annotated[
        bool, typer.Option("--show-sparql", help="Print the SPARQL that binds the claims of the answer instead.")
    ] = False,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Ask a question in English.

    Example: kgraph ask "who influences DPRK"

    More: "whom does China influence" · "does the US influence China" · "is Russia allied with North Korea" ·
    "who is reluctant to arm Ukraine" · "who wants to control North Korea" · "what must South Korea do" ·
    "what does Russia give North Korea" · "allies of the US" · "China's influence on North Korea" ·
    "is China's influence over North Korea waning" · "how is Japan connected to Russia" · "tell me about China" ·
    "what does China say" · "who says that China influences North Korea" · "what about sanctions" ·
    "what if South Korea arms Ukraine" · "why does the US embolden North Korea" ·
    "what would make South Korea partner with Japan" · "who emboldens North Korea if Trump wins" ·
    "where does the text contradict itself" · "which side is South Korea on".

    Names, verbs, topics and scenarios to ask with: kgraph actor, kgraph vocabulary, kgraph topics, kgraph scenarios.
    """
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    kg = open_knowledge(context, data)
    with reporting(output):
        seen = kg.through(resolve_lens(kg.graph, lens))
        answer = seen.ask(question)
    if show_sparql:
        _print_sparql(answer)
    else:
        print_answer(answer, seen, output, quoting(context, document, data, kg))


def _print_sparql(answer: "Answer") -> None:
    from kgraph.cli.output import write
    from kgraph.cli.session import WRONG_DATA

    if answer.sparql is None:
        typer.echo("error[no-sparql]: there are too many ways between them for one query", err=True)
        raise typer.Exit(WRONG_DATA)
    write(f"{answer.sparql}\n")


@with_lens
def claims(
    context: typer.Context,
    lens: LensFlags,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="A relation type.", autocompletion=_complete_type)
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="ACTOR", help="Who does it.")] = None,
    target: Annotated[str | None, typer.Option(metavar="ACTOR", help="To whom it is done.")] = None,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """List claims by type, source and target.

    Example: kgraph claims --type influence --target DPRK --at-least probable
    """
    from kgraph.ask.query import ClaimsQuery
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    kg = open_knowledge(context, data)
    with reporting(output):
        seen = kg.through(resolve_lens(kg.graph, lens))
        pattern = seen.pattern(type=type_, source=source, target=target)
        print_answer(
            seen.answer(ClaimsQuery(pattern, lens=seen.lens)), seen, output, quoting(context, document, data, kg)
        )


def claim(
    context: typer.Context,
    claim_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim.", autocompletion=_complete_claim)],
    cite: Annotated[CitationStyle | None, typer.Option(help="Print a citation instead.")] = None,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show one claim in full, or cite it.

    Example: kgraph claim usa-rok-alliance
    """
    from kgraph.ask.wording import cite_bibtex, cite_text
    from kgraph.cli.output import print_json, print_lines, print_table, width, write
    from kgraph.cli.session import open_knowledge, reporting
    from kgraph.render.claims import full_claim_lines

    kg = open_knowledge(context, data)
    with reporting(output):
        found = quoting(context, document, data, kg)(kg.graph.get_claim(claim_id))
    if cite is not None:
        write((cite_bibtex if cite is CitationStyle.BIBTEX else cite_text)(kg.graph, found) + "\n")
    elif output is OutputFormat.JSON:
        print_json(found.model_dump(mode="json", by_alias=True))
    elif output is OutputFormat.TABLE:
        print_lines(full_claim_lines(kg.graph, found, width()))
    else:
        print_table(claims_table([found]), output, None)


@with_lens
def actor(
    context: typer.Context,
    lens: LensFlags,
    name: Annotated[
        str | None,
        typer.Argument(help="An id, name or alias; without one, all actors are listed.", autocompletion=complete_actor),
    ] = None,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show everything the text says of an actor, in both directions; without a name, list the actors.

    Example: kgraph actor China
    """
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    kg = open_knowledge(context, data)
    if name is None:
        _print_actors(kg, output)
        return
    with reporting(output):
        seen = kg.through(resolve_lens(kg.graph, lens))
        print_answer(seen.profile(name), seen, output, quoting(context, document, data, kg))


@with_lens
def path(
    context: typer.Context,
    start: ActorArgument,
    end: ActorArgument,
    lens: LensFlags,
    depth: Annotated[int, typer.Option(min=1, max=6, help="How many claims at most.")] = 3,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Find chains of claims between two actors.

    Example: kgraph path Australia Ukraine
    """
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    kg = open_knowledge(context, data)
    with reporting(output):
        seen = kg.through(resolve_lens(kg.graph, lens))
        print_answer(seen.paths(start, end, depth), seen, output, quoting(context, document, data, kg))


def _print_actors(kg: "KnowledgeGraph", output: OutputFormat) -> None:
    from kgraph.cli.output import print_table
    from kgraph.render.catalogue import actors_json
    from kgraph.render.layout import Table

    listed = actors_json(kg.graph)
    rows = tuple((a["id"], a["name"], a["kind"], ", ".join(a["aliases"]), str(a["claims"])) for a in listed)
    print_table(Table(("id", "name", "kind", "also called", "claims"), rows), output, listed)
