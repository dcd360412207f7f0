"""Questions to begin with, made of what a data set says most of."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from kgraph.ask.problem import QuestionError
from kgraph.ask.reader import read
from kgraph.ask.restate import in_sentence
from kgraph.graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.ask.lexicon import Lexicon
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim

SHOWN: Final = 3


def examples(graph: ClaimGraph, lexicon: Lexicon) -> tuple[str, ...]:
    """Questions that the data set can answer, of different forms, about its busiest actors and scenarios.

    >>> import kgraph
    >>> kg = kgraph.load()
    >>> examples(kg.graph, kg.lexicon)[:2]
    ('who influences North Korea', 'does Russia influence North Korea')
    """
    return tuple(question for question in _questions(graph) if _is_understood(question, graph, lexicon))


def examples_like(question: str, graph: ClaimGraph, lexicon: Lexicon) -> tuple[str, ...]:
    """Three such questions; those first that begin like the question.

    >>> import kgraph
    >>> kg = kgraph.load()
    >>> examples_like("why not?", kg.graph, kg.lexicon)[0]
    'why does South Korea provoke North Korea'
    """
    first = fold(question)[:1]
    likely = sorted(_questions(graph), key=lambda example: fold(example)[:1] != first)
    return tuple(islice((example for example in likely if _is_understood(example, graph, lexicon)), SHOWN))


def _is_understood(question: str, graph: ClaimGraph, lexicon: Lexicon) -> bool:
    """Names are the data's own, and may be such that no question can hold them."""
    try:
        found = read(question, graph, lexicon)
    except QuestionError:
        return False
    return found.query is not None and not found.is_empty


def _questions(graph: ClaimGraph) -> Iterator[str]:
    by_actor = graph.index.by_actor
    busiest = sorted(graph.actors, key=lambda actor: -len(by_actor.get(actor, ())))
    yield from _about_a_claim(graph, busiest)
    under = graph.index.by_scenario
    scenarios = sorted(graph.scenarios.values(), key=lambda scenario: -len(under.get(scenario.id, ())))
    yield from (f"what if {scenario.name}" for scenario in scenarios[:1])
    if len(busiest) > 1:
        ends = [in_sentence(graph, actor) for actor in (busiest[0], busiest[:3][-1])]
        yield f"how is {ends[0]} connected to {ends[1]}"
    yield from (f"tell me about {in_sentence(graph, actor)}" for actor in busiest[:1])
    yield "where does the text contradict itself"
    yield from (f"which side is {in_sentence(graph, actor)} on" for actor in busiest[1:2])
    voices = Counter(claim.attribution for claim in graph.claims.values() if claim.attribution)
    yield from (f"what does {in_sentence(graph, voice)} say" for voice, _ in voices.most_common(1))
    topics = Counter(claim.about for claim in graph.claims.values() if claim.about)
    yield from (f"what about {topic}" for topic, _ in topics.most_common(1))


def _about_a_claim(graph: ClaimGraph, busiest: list[str]) -> Iterator[str]:
    """Who does what to the busiest actor, whether somebody does it, and why."""
    for claims in (_wordable(graph, actor) for actor in busiest):
        if not claims:
            continue
        kind = Counter(claim.type for claim in claims).most_common(1)[0][0]
        claim = min((claim for claim in claims if claim.type == kind), key=graph.weight)
        verb = graph.relation_types[kind].verbs[0]
        source, target = in_sentence(graph, claim.source), in_sentence(graph, claim.target)
        yield f"who {graph.relation_types[kind].label} {target}"
        yield f"does {source} {verb} {target}"
        caused = next((claim for claim in claims if claim.id in graph.index.causes), None)
        if caused is not None:
            source, verb = in_sentence(graph, caused.source), graph.relation_types[caused.type].verbs[0]
            yield f"why does {source} {verb} {in_sentence(graph, caused.target)}"
        return


def _wordable(graph: ClaimGraph, actor: str) -> list[Claim]:
    """The claims on an actor that a verb can ask for."""
    return [
        claim
        for claim in graph.index.by_actor.get(actor, ())
        if claim.target == actor and claim.polarity == "affirmed" and graph.relation_types[claim.type].verbs
    ]
