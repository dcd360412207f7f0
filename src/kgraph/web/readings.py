"""The readings and lists of the API: who acts on whom, what pulls against what, who stands with whom, what is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.reading.balance import balance as read_balance
from kgraph.reading.balance import change
from kgraph.reading.disagreements import find_disagreements
from kgraph.render.balance import balance_json
from kgraph.render.catalogue import actors_json, scenarios_json, vocabulary_json
from kgraph.render.disagreements import disagreements_json
from kgraph.render.roles import matrix_json
from kgraph.web.replies import (
    ActorMatrix,
    Actors,
    BalanceReply,
    DisagreementList,
    Examples,
    Scenarios,
    Vocabulary,
)

if TYPE_CHECKING:
    from kgraph.web.calls import Asked
    from kgraph.web.holding import Holding


def matrix(held: Holding, asked: Asked) -> ActorMatrix:
    """Tell who acts on whom."""
    del held
    return ActorMatrix.model_validate(matrix_json(asked.seen.matrix()))


def disagreements(held: Holding, asked: Asked) -> DisagreementList:
    """List pairs of claims that pull against each other."""
    found = find_disagreements(asked.seen.graph)
    return DisagreementList.model_validate(disagreements_json(found, held.quoted))


def balance(held: Holding, asked: Asked) -> BalanceReply:
    """Tell who stands with whom, and what the lens changes."""
    found = asked.seen.balance()
    changed = change(read_balance(held.kg.graph), found) if asked.seen.lens != held.kg.lens else None
    return BalanceReply.model_validate(balance_json(found, changed))


def actors(held: Holding, asked: Asked) -> Actors:
    """List the actors."""
    del asked
    return Actors.model_validate(actors_json(held.kg.graph))


def scenarios(held: Holding, asked: Asked) -> Scenarios:
    """List the conditions under which claims hold."""
    del asked
    return Scenarios.model_validate(scenarios_json(held.kg.graph))


def vocabulary(held: Holding, asked: Asked) -> Vocabulary:
    """List the relation types."""
    del asked
    return Vocabulary.model_validate(vocabulary_json(held.kg.graph))


def examples(held: Holding, asked: Asked) -> Examples:
    """List questions that the data set can answer."""
    del asked
    return Examples(examples=held.examples)
