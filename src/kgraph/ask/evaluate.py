"""A query -> an answer: one row for each class of query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.ask import query as queries
from kgraph.ask.evaluate_claims import of_actors, of_claims, of_profile, of_verdict
from kgraph.ask.evaluate_disagreements import of_disagreements
from kgraph.ask.evaluate_reading import of_causes, of_consequences, of_paths
from kgraph.ask.evaluate_sides import of_side
from kgraph.ask.restate import restate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgraph.ask.answer import Answer
    from kgraph.graph.claims import ClaimGraph

EVALUATORS: Final[dict[type, Callable[[Any, ClaimGraph], Answer]]] = {
    queries.ActorsQuery: of_actors,
    queries.VerdictQuery: of_verdict,
    queries.ClaimsQuery: of_claims,
    queries.ProfileQuery: of_profile,
    queries.PathsQuery: of_paths,
    queries.ConsequencesQuery: of_consequences,
    queries.CausesQuery: of_causes,
    queries.DisagreementsQuery: of_disagreements,
    queries.SideQuery: of_side,
}


def answer(
    query: queries.Query, graph: ClaimGraph, *, question: str | None = None, notes: Sequence[str] = ()
) -> Answer:
    """Answer a query on the graph as the query's lens shows it.

    Raises:
        KgraphError: the lens names a scenario, voice or topic that the data set does not have.
    """
    seen = graph if query.lens == graph.lens else graph.through(query.lens)
    found = EVALUATORS[type(query)](query, seen)
    return found.model_copy(
        update={
            "question": question,
            "restated": restate(query, graph),
            "notes": (*notes, *found.notes),
        }
    )
