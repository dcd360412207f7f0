"""What a lens changes in an answer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.restate import in_sentence
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.ask.answer import Answer, FoundActor
    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.verdict import Verdict


class Verbs(NamedTuple):
    """What becomes of one thing, and of several."""

    one: str
    several: str


VANISH: Final = Verbs("vanishes", "vanish")
ASIDE: Final = Verbs("is set aside", "are set aside")
LEFT_OUT: Final = Verbs("is left out", "are left out")
NAMED: Final = 4
VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "yes": "yes",
    "probable": "probably",
    "possible": "possibly",
    "underspecified": "left open",
    "no": "no",
    "disputed": "disputed",
    "not-stated": "not stated",
}


def answer_changes(plain: Answer, seen: Answer, graphs: tuple[ClaimGraph, ClaimGraph]) -> tuple[str, ...]:
    """What an answer through a lens has otherwise than the answer without one; nothing where both are the same.

    `graphs` are those that gave the answers, in the same order.

    >>> import kgraph
    >>> kg = kgraph.load()
    >>> sure = kg.through(kgraph.Lens(at_least="certain"))
    >>> asked = "what if South Korea arms Ukraine"
    >>> answer_changes(kg.ask(asked), sure.ask(asked), (kg.graph, sure.graph))
    ('all 9 chains vanish', 'all 9 claims are set aside')
    """
    return (
        *_verdict_change(plain, seen),
        *_actor_changes(plain.actors, seen.actors, graphs[0]),
        *_numbers(plain.paths, seen.paths, "path", VANISH),
        *_numbers(plain.chains, seen.chains, "chain", VANISH),
        *_claim_changes(plain, seen, graphs[1]),
        *_standing_changes(plain, seen, graphs),
    )


def _verdict_change(plain: Answer, seen: Answer) -> Iterator[str]:
    if plain.verdict and seen.verdict and plain.verdict != seen.verdict:
        old, new = VERDICT_WORDS[plain.verdict], VERDICT_WORDS[seen.verdict]
        yield f"the verdict changes from '{old}' to '{new}'"


def _actor_changes(plain: Sequence[FoundActor], seen: Sequence[FoundActor], graph: ClaimGraph) -> Iterator[str]:
    before, after = ({actor.id: actor for actor in actors} for actors in (plain, seen))
    gone = [in_sentence(graph, actor) for actor in before if actor not in after]
    new = [in_sentence(graph, actor) for actor in after if actor not in before]
    if gone:
        yield f"{_listed(gone)} {'is' if len(gone) == 1 else 'are'} no longer among the actors"
    if new:
        yield f"{_listed(new)} {'is' if len(new) == 1 else 'are'} now among the actors"
    for actor in seen:
        old = before.get(actor.id, actor)
        if actor.factuality != old.factuality:
            yield f"{in_sentence(graph, actor.id)}: {IN_PROSE[actor.factuality]} instead of {IN_PROSE[old.factuality]}"


def _claim_changes(plain: Answer, seen: Answer, graph: ClaimGraph) -> Iterator[str]:
    """Claims that the lens removes are set aside; others may be left out, because questions are read otherwise."""
    before, after = ([claim.id for claim in answer.claims] for answer in (plain, seen))
    kept = graph.claims
    aside = [claim for claim in before if claim not in after and claim not in kept]
    left_out = [claim for claim in before if claim not in after and claim in kept]
    yield from _lost(len(aside), len(before), "claim", ASIDE)
    yield from _lost(len(left_out), len(before), "claim", LEFT_OUT)
    yield from _more(sum(claim not in before for claim in after), "claim")


def _numbers(plain: Sequence[object], seen: Sequence[object], noun: str, verbs: Verbs) -> Iterator[str]:
    """How many things of a kind are lost, and how many are new."""
    before, after = frozenset(plain), frozenset(seen)
    yield from _lost(len(before - after), len(before), noun, verbs)
    yield from _more(len(after - before), noun)


def _lost(number: int, total: int, noun: str, verbs: Verbs) -> Iterator[str]:
    if number == total == 1:
        yield f"the only {noun} {verbs.one}"
    elif number == total and number:
        yield f"{'both' if total == 2 else f'all {total}'} {noun}s {verbs.several}"  # noqa: PLR2004  # a pair
    elif number:
        yield f"{number} of {total} {noun}s {verbs.one if number == 1 else verbs.several}"


def _more(number: int, noun: str) -> Iterator[str]:
    if number:
        yield f"{number} more {_plural(noun, number)}"


def _standing_changes(plain: Answer, seen: Answer, graphs: tuple[ClaimGraph, ClaimGraph]) -> Iterator[str]:
    """Of the claims in both answers, how many come to stand, and how many no longer do."""
    kept = {claim.id for claim in plain.claims}
    both = [claim for claim in seen.claims if claim.id in kept]
    stood, stand = ([graph.stands(claim) for claim in both] for graph in graphs)
    more = sum(now and not then for then, now in zip(stood, stand, strict=True))
    fewer = sum(then and not now for then, now in zip(stood, stand, strict=True))
    if more:
        yield f"{more} more {_plural('claim', more)} {'stands' if more == 1 else 'stand'}"
    if fewer:
        yield f"{fewer} {_plural('claim', fewer)} no longer {'stands' if fewer == 1 else 'stand'}"


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMED])
    if len(names) > NAMED:
        shown.append(f"{len(names) - NAMED} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"
