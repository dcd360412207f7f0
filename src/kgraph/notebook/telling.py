"""What is told of a result: the lines and tables of the command line, a row for each kind of result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from kgraph.ask.answer import Answer, AnswerKind, Chain, FoundActor, Path
from kgraph.ask.evaluate import answer
from kgraph.ask.query import ConsequencesQuery, ProfileQuery
from kgraph.graph.lens import Lens
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.reading.balance import Balance, Division
from kgraph.reading.causal import Loop
from kgraph.reading.disagreements import Disagreement, Disagreements, find_disagreements
from kgraph.reading.lens_difference import LensDifference
from kgraph.reading.roles import Hedging, Matrix, Role
from kgraph.reading.what_if import Reading
from kgraph.render.answers import answer_lines, body_lines
from kgraph.render.argument import loop_lines
from kgraph.render.balance import balance_lines, division_lines
from kgraph.render.claims import full_claim_lines
from kgraph.render.disagreements import disagreement_lines
from kgraph.render.layout import EMPTY, Line, Table
from kgraph.render.lens_difference import lens_difference_lines
from kgraph.render.roles import hedging_notes, hedging_table, matrix_lines, role_notes, role_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph

    Telling: TypeAlias = Callable[[Any, ClaimGraph, int], Iterable[Line | Table]]


class Teller(NamedTuple):
    """What tells results of one kind.

    Attributes:
        one: tells a single one.
        several: tells a tuple or list of them.
    """

    one: Telling | None
    several: Telling | None = None


def teller_of(result: object) -> Telling | None:
    """What tells this result; None if nothing does.

    >>> teller_of("text") is None, teller_of(()) is None
    (True, True)
    """
    if isinstance(result, (tuple, list)) and type(result) in (tuple, list):
        kinds = {type(part) for part in result}
        row = TELLERS.get(kinds.pop()) if len(kinds) == 1 else None
        return row.several if row else None
    row = TELLERS.get(type(result))
    return row.one if row else None


def _parts(kind: AnswerKind, field: str) -> Teller:
    """Parts of an answer are told as an answer that holds nothing else."""

    def several(parts: Sequence[Any], graph: ClaimGraph, width: int) -> Iterator[Line]:
        ids = dict.fromkeys(claim_id for part in parts for claim_id in getattr(part, "claims", ()))
        claims = tuple(graph.index.claims[claim_id] for claim_id in ids)
        found = Answer(question=None, restated="", kind=kind, claims=claims)
        yield from body_lines(found.model_copy(update={field: tuple(parts)}), graph, width)

    return Teller(lambda part, graph, width: several((part,), graph, width), several)


def _claims(claims: Sequence[Claim], graph: ClaimGraph, width: int) -> Iterator[Line]:
    yield from body_lines(Answer(question=None, restated="", kind="claims", claims=tuple(claims)), graph, width)


def _actor(actor: Actor, graph: ClaimGraph, width: int) -> Iterator[Line]:
    # An actor is of the data set, whatever the lens of the graph that it was taken from.
    plain = graph.through(Lens())
    yield from answer_lines(answer(ProfileQuery(actor.id, plain.lens), plain), plain, width)


def _disagreements(pairs: Sequence[Disagreement], graph: ClaimGraph, width: int) -> Iterator[Line]:
    every = find_disagreements(graph)
    shown = Disagreements(tuple(pairs), every.crowded if tuple(pairs) == every.pairs else ())
    yield from disagreement_lines(shown, graph, width, lambda claim: claim, explain=False)


def _reading(reading: Reading, graph: ClaimGraph, width: int) -> Iterator[Line]:
    asked = tuple(scenario for scenario in reading.scenarios if scenario not in graph.lens.assuming)
    query = ConsequencesQuery(asked or reading.scenarios, lens=graph.lens)
    yield from answer_lines(answer(query, graph), graph, width)


def _difference(found: LensDifference, graph: ClaimGraph, width: int) -> Iterator[Line]:
    yield from lens_difference_lines(found, graph, ("the first lens", "the second lens"), width, explain=False)


def _roles(found: Sequence[Role], _graph: ClaimGraph, width: int) -> Iterator[Line | Table]:
    yield role_table(found)
    yield EMPTY
    yield from role_notes(width)


def _hedging(found: Sequence[Hedging], _graph: ClaimGraph, width: int) -> Iterator[Line | Table]:
    yield hedging_table(found)
    yield EMPTY
    yield from hedging_notes(width)


TELLERS: Final[dict[type, Teller]] = {
    Answer: Teller(answer_lines),
    FoundActor: _parts("actors", "actors"),
    Path: _parts("paths", "paths"),
    Chain: _parts("consequences", "chains"),
    Claim: Teller(lambda claim, graph, width: full_claim_lines(graph, claim, width), _claims),
    Actor: Teller(_actor),
    Disagreement: Teller(lambda pair, graph, width: _disagreements((pair,), graph, width), _disagreements),
    Balance: Teller(lambda found, graph, width: balance_lines(found, graph, width, explain=False)),
    Division: Teller(lambda found, graph, width: division_lines(found, graph, width, explain=False)),
    Matrix: Teller(lambda found, graph, width: matrix_lines(found, graph, width, explain=False)),
    Reading: Teller(_reading),
    LensDifference: Teller(_difference),
    Loop: Teller(lambda loop, graph, width: loop_lines((loop,), graph, width), loop_lines),
    Role: Teller(lambda role, graph, width: _roles((role,), graph, width), _roles),
    Hedging: Teller(lambda section, graph, width: _hedging((section,), graph, width), _hedging),
}
