"""Commands that follow the text's own argument: what-if, why."""

from enum import StrEnum
from typing import Annotated

import typer

from kgraph.cli.answering import print_answer, quoting
from kgraph.cli.options import (
    DataOption,
    DocumentOption,
    FormatOption,
    LensFlags,
    OutputFormat,
    with_lens,
)


def _complete_claim(incomplete: str) -> list[str]:
    from kgraph.cli.completion import claims

    return claims(incomplete)


def _complete_scenario(incomplete: str) -> list[str]:
    from kgraph.cli.completion import scenarios

    return scenarios(incomplete)


class PictureSource(StrEnum):
    """A language in which a picture of chains is written."""

    MERMAID = "mermaid"
    DOT = "dot"


@with_lens
def what_if(
    context: typer.Context,
    scenarios: Annotated[
        list[str],
        typer.Argument(metavar="SCENARIO ...", help="Ids, names or aliases.", autocompletion=_complete_scenario),
    ],
    lens: LensFlags,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show what the text says follows if scenarios hold, and how that differs from the reading without them.

    Example: kgraph what-if rok-arms-ukraine

    Each chain is as sure as its weakest claim or link; what is assumed counts as given. The notes tell which claims
    come to stand, what they go against, what stays open, and how many chains vanish at which level of certainty.
    """
    from kgraph.ask.query import ConsequencesQuery
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens

    kg = open_knowledge(context, data)
    with reporting(output):
        seen = kg.through(resolve_lens(kg.graph, lens))
        ids = tuple(dict.fromkeys(seen.graph.get_scenario(word).id for word in scenarios))
    answer = seen.answer(ConsequencesQuery(ids, lens=seen.lens))
    print_answer(answer, seen, output, quoting(context, document, data, kg))


@with_lens
def why(
    context: typer.Context,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM|QUESTION", help="The id of a claim, or a question.", autocompletion=_complete_claim
        ),
    ],
    lens: LensFlags,
    to: Annotated[
        PictureSource | None, typer.Option("--to", help="Print the chains as the source of a picture instead.")
    ] = None,
    document: DocumentOption = None,
    output: FormatOption = OutputFormat.TABLE,
    data: DataOption = None,
) -> None:
    """Show what leads to a claim and what follows from it, motives apart from effects, and loops.

    Example: kgraph why "does the US embolden North Korea"

    Of a question, the claims that answer it are taken.
    """
    from kgraph.ask.evaluate import answer
    from kgraph.ask.why import understand_why
    from kgraph.ask.wording import sentence
    from kgraph.cli.output import write
    from kgraph.cli.session import open_knowledge, reporting, resolve_lens
    from kgraph.formats.chain_diagrams import chains_dot, chains_mermaid

    kg = open_knowledge(context, data)
    with reporting(output):
        seen = kg.through(resolve_lens(kg.graph, lens))
        understood = understand_why(claim, seen.graph, seen.lexicon)
    question = claim if claim not in kg.graph.index.claims else None
    found = answer(understood.query, seen.graph, question=question, notes=understood.notes)
    if to is None:
        print_answer(found, seen, output, quoting(context, document, data, kg))
    else:
        draw = chains_mermaid if to is PictureSource.MERMAID else chains_dot
        write(draw(found, lambda item: sentence(seen.graph, item)))
