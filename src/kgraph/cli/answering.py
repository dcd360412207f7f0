"""Printing answers: in the format asked for, with the sentences of the texts at hand."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgraph.cli.options import OutputFormat

if TYPE_CHECKING:
    from kgraph.api import KnowledgeGraph
    from kgraph.ask.answer import Answer
    from kgraph.model.claim import Claim
    from kgraph.render.layout import Table


def quoting(
    context: typer.Context, document: list[str] | None, data: Path | None, kg: "KnowledgeGraph"
) -> "Callable[[Claim], Claim]":
    """What puts the sentences of the texts at hand under a claim; without a text it changes nothing."""
    if not document and not os.environ.get("KGRAPH_DOCUMENTS"):
        return lambda claim: claim
    from kgraph.cli.documents import read_anchors, texts_at_hand
    from kgraph.cli.session import data_directory
    from kgraph.reading.quotes import quoted

    texts, anchors = texts_at_hand(document, kg.graph), read_anchors(data_directory(context, data))
    return lambda claim: quoted(claim, texts, anchors)


def print_answer(
    answer: "Answer", kg: "KnowledgeGraph", output: OutputFormat, quote: "Callable[[Claim], Claim]"
) -> None:
    """Print an answer in the format asked for, with the sentences of texts at hand."""
    from kgraph.cli.output import print_json, print_lines, print_table, width
    from kgraph.render.answers import answer_lines

    told = answer.model_copy(update={"claims": tuple(map(quote, answer.claims))})
    if output is OutputFormat.JSON:
        print_json(told.model_dump(mode="json", by_alias=True))
    elif output is OutputFormat.TABLE:
        print_lines(answer_lines(told, kg.graph, width()))
    else:
        print_table(claims_table(told.claims), output, None)


def claims_table(claims: "list[Claim] | tuple[Claim, ...]") -> "Table":
    """Claims as a table, a column for each field."""
    from kgraph.render.layout import Table
    from kgraph.views.records import CLAIM_COLUMNS, claim_record

    return Table(CLAIM_COLUMNS, tuple(tuple(claim_record(item).values()) for item in claims))
