"""The one table of the API: every address, what it asks, and what it replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.answer import Answer
from kgraph.model.claim import Claim
from kgraph.web import calls, readings
from kgraph.web.parameters import LENS, Parameter
from kgraph.web.replies import (
    ActorMatrix,
    Actors,
    BalanceReply,
    Citation,
    DisagreementList,
    DocumentText,
    Examples,
    Scenarios,
    ToldAnswer,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from kgraph.web.calls import Asked
    from kgraph.web.holding import Holding


class Call(NamedTuple):
    """One address of the API.

    Attributes:
        path: with `{name}` where an id or name stands.
        answer: what makes the reply; its docstring says what it does.
        reply: the model of the reply.
        own: its parameters besides the lens, which every address takes: the page sends it along.
    """

    path: str
    answer: Callable[[Holding, Asked], BaseModel]
    reply: type[BaseModel]
    own: tuple[Parameter, ...] = ()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that it takes."""
        return (*self.own, *LENS)

    @property
    def does(self) -> str:
        """What it does, in a sentence."""
        return (self.answer.__doc__ or "").strip()


QUESTION: Final = Parameter("q", "a question in English", needed=True)

CALLS: Final = (
    Call("/api/ask", calls.ask, Answer, (QUESTION,)),
    Call("/api/answer", calls.tell, ToldAnswer, (QUESTION,)),
    Call(
        "/api/claims",
        calls.claims,
        Answer,
        (
            Parameter("type", "a relation type"),
            Parameter("source", "who does it: an id, name or alias"),
            Parameter("target", "to whom it is done"),
        ),
    ),
    Call("/api/claims/{name}", calls.claim, Claim),
    Call(
        "/api/claims/{name}/citation",
        calls.cite,
        Citation,
        (Parameter("style", "how it is written", choices=("text", "bibtex")),),
    ),
    Call("/api/actors", readings.actors, Actors),
    Call("/api/actors/{name}", calls.profile, Answer),
    Call(
        "/api/paths",
        calls.paths,
        Answer,
        (
            Parameter("from", "an actor", needed=True),
            Parameter("to", "another actor", needed=True),
            Parameter("depth", "how many claims at most", choices=tuple("123456")),
        ),
    ),
    Call("/api/what-if", calls.what_if, Answer, (Parameter("scenario", "taken as given", needed=True, repeated=True),)),
    Call("/api/why", calls.why, Answer, (Parameter("claim", "the id of a claim, or a question", needed=True),)),
    Call("/api/matrix", readings.matrix, ActorMatrix),
    Call("/api/disagreements", readings.disagreements, DisagreementList),
    Call("/api/balance", readings.balance, BalanceReply),
    Call("/api/scenarios", readings.scenarios, Scenarios),
    Call("/api/vocabulary", readings.vocabulary, Vocabulary),
    Call("/api/examples", readings.examples, Examples),
    Call("/api/documents/{name}", calls.document, DocumentText),
)
