"""The claims whose causes are asked for: by an id, or by a question that finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.evaluate import answer
from kgraph.ask.query import Asked, CausesQuery, VerdictQuery
from kgraph.ask.understand import Understood, understand

if TYPE_CHECKING:
    from kgraph.ask.lexicon import Lexicon
    from kgraph.graph.claims import ClaimGraph


def understand_why(words: str, graph: ClaimGraph, lexicon: Lexicon) -> Understood:
    """The query for the causes and consequences of a claim, or of the claims that answer a question.

    Raises:
        QuestionError: the question is not understood, or can be read in several ways.
        KgraphError: a single word is no id of a claim; with the nearest ids as help.
    """
    if len(words.split()) == 1:
        return Understood(CausesQuery((graph.get_claim(words.strip()).id,), lens=graph.lens), ())
    query, notes = understand(words, graph, lexicon)
    if isinstance(query, CausesQuery):
        return Understood(query, notes)
    found = answer(query, graph).claims
    # The topic and the mood of the question chose the claims; they cut no chain that leads to them.
    topic = query.lens.about if graph.lens.about is None else None
    moods = () if query.lens.moods == graph.lens.moods else query.lens.moods
    lens = query.lens.model_copy(update={"about": graph.lens.about, "moods": graph.lens.moods})
    asked = None
    if isinstance(query, VerdictQuery):
        pattern = query.pattern.model_copy(update={"polarity": "denied"}) if query.refuse else query.pattern
        found = tuple(claim for claim in found if pattern.polarity in (None, claim.polarity))
        asked = Asked(pattern, query.wording, topic, moods)
    return Understood(CausesQuery(tuple(claim.id for claim in found), asked=asked, lens=lens), notes)
