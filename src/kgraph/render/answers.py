"""Answers for people: the result first, then its receipts, then what limited it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.notes import conditions
from kgraph.ask.restate import in_sentence
from kgraph.ask.wording import sentence
from kgraph.model.qualifiers import IN_PROSE
from kgraph.render.argument import cause_lines, consequence_lines
from kgraph.render.claims import STYLES, claim_lines
from kgraph.render.layout import EMPTY, Line, Piece, flowed, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.ask.answer import Answer, Path
    from kgraph.graph.claims import ClaimGraph

VERDICTS: Final = {
    "yes": "Yes, the text states it as fact.",
    "probable": "Probably: the text calls it likely.",
    "possible": "Possibly.",
    "underspecified": "The text leaves it open.",
    "no": "No, the text says that it is not so.",
    "disputed": "Disputed: the text says both.",
    "not-stated": "The text does not say.",
}
READING_NOTES: Final = ("read ", "not used: ")
SHOWN_PATHS: Final = 5


def answer_lines(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    """An answer as lines that fit the width."""
    yield from wrapped(answer.restated, width, style="strong")
    # How the words were read comes before the result that depends on it.
    first = [note for note in answer.notes if note.startswith(READING_NOTES)]
    for note in first:
        yield from wrapped(f"note: {note}", width, 0, "note")
    yield EMPTY
    yield from body_lines(answer, graph, width)
    if len(first) < len(answer.notes):
        yield EMPTY
        for note in answer.notes:
            if note not in first:
                yield from wrapped(f"note: {note}", width, 0, "note")


def body_lines(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    """The result and its receipts alone."""
    yield from _BODIES[answer.kind](answer, graph, width)


def _actors(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    if not answer.actors:
        yield line("Nobody, as far as the text says.")
    for actor in answer.actors:
        limits = conditions(graph, graph.index.claims[actor.claims[0]])
        hedge = IN_PROSE[actor.factuality] + ("" if actor.standing else f", {limits}")
        yield from flowed([Piece(f"{actor.name}:", "strong"), Piece(hedge, STYLES[actor.factuality])], width)
    named = {claim_id for actor in answer.actors for claim_id in actor.claims}
    for claim in sorted(answer.claims, key=lambda claim: claim.id not in named):
        yield EMPTY
        yield from claim_lines(graph, claim, width, 2, answer.labels.get(claim.id))


def _verdict(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    yield line(Piece(VERDICTS[answer.verdict or "not-stated"], "strong"))
    yield from _receipts(answer, graph, width)


def _claims(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    count = len(answer.claims)
    yield line(f"{count} {'claim' if count == 1 else 'claims'}." if count else "The text does not say.")
    yield from _receipts(answer, graph, width)


def _profile(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    count = len(answer.claims)
    yield line(f"{count} {'claim' if count == 1 else 'claims'}." if count else "No claim names this actor.")
    kind = None
    for claim in answer.claims:
        if claim.type != kind:
            kind = claim.type
            yield EMPTY
            yield line(Piece(kind.replace("-", " ").upper(), "dim"))
        else:
            yield EMPTY
        yield from claim_lines(graph, claim, width, 2, answer.labels.get(claim.id))


def _receipts(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    for claim in answer.claims:
        yield EMPTY
        yield from claim_lines(graph, claim, width, 2, answer.labels.get(claim.id))


def _paths(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    if not answer.paths:
        yield line("No chain of claims that stand connects them.")
        return
    routes: dict[tuple[str, ...], list[Path]] = {}
    for path in answer.paths:
        routes.setdefault(path.actors, []).append(path)
    for number, (actors, paths) in enumerate(list(routes.items())[:SHOWN_PATHS]):
        if number:
            yield EMPTY
        # What ties two actors directly matters most: all of it is listed; of longer ways the surest.
        best, direct = paths[0], len(actors) == 2  # noqa: PLR2004
        names = " — ".join(in_sentence(graph, actor) for actor in actors)
        others = f"(and {len(paths) - 1} more between the same actors)" if len(paths) > 1 and not direct else ""
        hedge = Piece(IN_PROSE[best.factuality], STYLES[best.factuality])
        yield from flowed([Piece(f"{names}:", "strong"), hedge, Piece(others, "dim")], width)
        for step in [s for path in paths for s in path.steps] if direct else best.steps:
            claim = graph.index.claims[step.claim]
            hedge_of_step = Piece(f"({IN_PROSE[claim.factuality]})", STYLES[claim.factuality])
            yield from flowed([Piece(sentence(graph, claim)), hedge_of_step, Piece(f"[{claim.id}]", "dim")], width, 4)
    if len(routes) > SHOWN_PATHS:
        yield EMPTY
        yield line(f"{len(routes) - SHOWN_PATHS} more ways; `--format json` lists them.")


_BODIES: Final[dict[str, Callable[[Answer, ClaimGraph, int], Iterable[Line]]]] = {
    "actors": _actors,
    "verdict": _verdict,
    "claims": _claims,
    "profile": _profile,
    "paths": _paths,
    "consequences": consequence_lines,
    "causes": cause_lines,
}
