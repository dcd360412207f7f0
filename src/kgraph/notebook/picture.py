"""The still picture beside a widget: what a saved notebook shows where no kernel runs."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.query import ClaimsQuery, ProfileQuery
from kgraph.ask.restate import restate
from kgraph.ask.wording import sentence
from kgraph.formats.picture import picture_of_claims
from kgraph.formats.picture_caption import Caption
from kgraph.graph.pattern import Pattern
from kgraph.model.claim import Claim

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.actor import Actor

# Few colours are in it, and a notebook with its pictures goes into git.
COLOURS: Final = 64


class Still(NamedTuple):
    """A PNG picture in base64, and what it shows in words."""

    content: str
    words: str


def still_picture(graph: ClaimGraph, chosen: Claim | Actor | None) -> Still:
    """The whole graph, or of it what was chosen, on the same places as in every picture."""
    from PIL import Image  # noqa: PLC0415  # comes with matplotlib, and only its users pay for it

    words, claims = _drawn(graph, chosen)
    caption = Caption(words, (), graph.dataset.metadata.title or "the data set")
    drawn = picture_of_claims(graph, claims, caption, "png")
    stream = io.BytesIO()
    Image.open(io.BytesIO(drawn.content)).convert("RGB").quantize(COLOURS).save(stream, "PNG", optimize=True)
    return Still(base64.b64encode(stream.getvalue()).decode(), f"{words} {caption.whose()}")


def _drawn(graph: ClaimGraph, chosen: Claim | Actor | None) -> tuple[str, list[str]]:
    """What is asked of the graph, and the ids of the claims."""
    if chosen is None:
        return restate(ClaimsQuery(Pattern(), lens=graph.lens), graph), [*graph.claims]
    if isinstance(chosen, Claim):
        text = sentence(graph, chosen)
        return f"{text[:1].upper()}{text[1:]}.", [chosen.id]
    own = [claim.id for claim in graph.claims.values() if chosen.id in (claim.source, claim.target)]
    return restate(ProfileQuery(chosen.id, graph.lens), graph), own
