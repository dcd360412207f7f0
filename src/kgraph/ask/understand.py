"""A question -> a query with notes, or why it is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.ask.query import ActorsQuery, ClaimsQuery, VerdictQuery
from kgraph.ask.reader import read

if TYPE_CHECKING:
    from kgraph.ask.lexicon import Lexicon
    from kgraph.ask.query import Query
    from kgraph.graph.claims import ClaimGraph


class Understood(NamedTuple):
    """A query, and notes on how the words were read."""

    query: Query
    notes: tuple[str, ...]


def understand(question: str, graph: ClaimGraph, lexicon: Lexicon) -> Understood:
    """Read a question over a graph; what the words say goes over the lens of the graph.

    Raises:
        QuestionError: the question is not understood, or can be read in several ways.
    """
    found = read(question, graph, lexicon)
    if found.query is None or found.is_empty:
        from kgraph.ask.misunderstood import no_condition, not_understood  # noqa: PLC0415  # only a failure needs it

        raise no_condition(question, graph) if found.is_empty else not_understood(found, graph, lexicon)
    return Understood(found.query, (*found.notes, *_type_notes(found.query, graph)))


def _type_notes(query: Query, graph: ClaimGraph) -> list[str]:
    if not isinstance(query, ActorsQuery | VerdictQuery | ClaimsQuery) or len(query.pattern.types) < 2:  # noqa: PLR2004
        return []
    labels = [type_id.replace("-", " ") for type_id in query.pattern.types if type_id in graph.relation_types]
    word = f"'{query.wording.word}'" if query.wording.word else "this"
    return [f"{word} asks for {', '.join(labels[:-1])} and {labels[-1]}"]
