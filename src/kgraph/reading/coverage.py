"""Coverage: which sentences have claims, which have an honest reason to have none, and which nobody looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.graph.names import fold

if TYPE_CHECKING:
    from kgraph.document import Sentence, Text
    from kgraph.graph.claims import ClaimGraph


class Covered(NamedTuple):
    """A sentence with its claims, or the reason why it has none.

    Attributes:
        unused_actors: actors that it names and that no claim of it uses.
    """

    sentence: Sentence
    claims: tuple[str, ...]
    reason: str | None
    unused_actors: tuple[str, ...]

    @property
    def accounted(self) -> bool:
        """Whether it has claims or a reason."""
        return bool(self.claims) or self.reason is not None


def coverage(graph: ClaimGraph, document: str, text: Text) -> tuple[Covered, ...]:
    """Every sentence of a document with what the data set says of it; links count for the sentence that they cite."""
    reasons = {
        locator: reason
        for known in graph.dataset.metadata.documents
        if known.id == document
        for locator, reason in known.without_claims.items()
    }
    claims: dict[str, dict[str, None]] = {}
    for claim in graph.index.claims.values():
        cited = [*claim.evidence, *(evidence for link in claim.leads_to for evidence in link.evidence)]
        for evidence in cited:
            if evidence.document == document:
                claims.setdefault(evidence.locator, {})[claim.id] = None
    names = {
        words: actor.id
        for actor in graph.actors.values()
        for name in (actor.name, *actor.aliases)
        if (words := fold(name))
    }
    return tuple(
        Covered(
            sentence,
            tuple(claims.get(sentence.locator, ())),
            reasons.get(sentence.locator),
            _unused(graph, sentence, tuple(claims.get(sentence.locator, ())), names),
        )
        for sentence in text.sentences
    )


def _unused(
    graph: ClaimGraph, sentence: Sentence, claims: tuple[str, ...], names: dict[tuple[str, ...], str]
) -> tuple[str, ...]:
    """Actors that a sentence names, less those of its claims, their parts, wholes and blocs."""
    used: set[str] = set()
    for claim_id in claims:
        claim = graph.index.claims[claim_id]
        for actor in (claim.source, claim.target, claim.by, claim.attribution):
            if actor is not None:
                used |= _kin(graph, actor)
    named = dict.fromkeys(actor for actor in _named(sentence.text, names) if actor not in used)
    return tuple(named) if claims else ()


def _kin(graph: ClaimGraph, actor: str) -> frozenset[str]:
    index = graph.index
    wholes = {whole for whole, parts in index.parts.items() if actor in parts}
    members = index.actors[actor].members if actor in index.actors else ()
    return index.circle(actor) | wholes | frozenset(members)


def _named(text: str, names: dict[tuple[str, ...], str]) -> list[str]:
    """The actors that a text names, the longest name first at each place."""
    words = fold(text)
    longest = max(map(len, names), default=0)
    found, position = [], 0
    while position < len(words):
        for length in range(min(longest, len(words) - position), 0, -1):
            actor = names.get(words[position : position + length])
            if actor is not None:
                found.append(actor)
                position += length - 1
                break
        position += 1
    return found
