"""Chains of claims as the text of a picture: a box for each claim, an arrow for each link.

How sure the text is of a claim is told by the frame of its box, a motive by a hollow or crossed head, a link that
turns a change into its opposite by its mark.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.formats.diagrams import DASHES, LINES, dot_text, mermaid_text
from kgraph.graph.links import link_sign
from kgraph.model.qualifiers import IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.ask.answer import Answer
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Reading

LEGEND: Final = (
    "solid frame: stated as fact; dashed: called likely; dotted: called possible or left open",
    "thick frame: asked for; motive: a reason why; \u2212: more of the one, less of the other",
)


class Arrow(NamedTuple):
    """A link between two claims, by id."""

    cause: str
    effect: str
    reading: Reading
    negative: bool

    @property
    def words(self) -> str:
        """What stands at the arrow."""
        words = ("motive" if self.reading == "reason" else "", "\u2212" if self.negative else "")
        return " ".join(word for word in words if word)


def chains_dot(answer: Answer, told: Callable[[Claim], str]) -> str:
    """The chains of an answer for Graphviz; `told` says a claim in a sentence. The ids stand in the tooltips."""
    lines = ["digraph chains {", f'  graph [rankdir=TB, fontname="Helvetica", labelloc=b, label={dot_text(LEGEND)}];']
    lines += ['  node [shape=box, fontname="Helvetica"];', '  edge [fontname="Helvetica", fontsize=10];']
    for claim in _drawn(answer):
        weight = 3 if claim.id in answer.labels else 1
        label = dot_text((told(claim), IN_PROSE[claim.factuality]))
        style = f"style={LINES[claim.factuality]}, penwidth={weight}, tooltip={dot_text((claim.id,))}"
        lines.append(f'  "{claim.id}" [label={label}, {style}];')
    for arrow in _arrows(answer):
        head = "onormal" if arrow.reading == "reason" else "normal"
        lines.append(f'  "{arrow.cause}" -> "{arrow.effect}" [label={dot_text((arrow.words,))}, arrowhead={head}];')
    return "\n".join([*lines, "}", ""])


def chains_mermaid(answer: Answer, told: Callable[[Claim], str]) -> str:
    """The same for Mermaid. Many viewers draw no more than 500 arrows."""
    claims = _drawn(answer)
    numbers = {claim.id: f"c{number}" for number, claim in enumerate(claims, start=1)}
    lines = ["flowchart TB", *(f"  %% {line}" for line in LEGEND)]
    lines += [f"  {numbers[c.id]}[{mermaid_text(f'{told(c)} ({IN_PROSE[c.factuality]})')}]" for c in claims]
    for arrow in _arrows(answer):
        words = f"|{mermaid_text(arrow.words)}|" if arrow.words else ""
        lines.append(f"  {numbers[arrow.cause]} -->{words} {numbers[arrow.effect]}")
    for claim in claims:
        weight = 3 if claim.id in answer.labels else 1
        lines.append(f"  style {numbers[claim.id]} stroke-width:{weight}px{DASHES[LINES[claim.factuality]]}")
    return "\n".join([*lines, ""])


def _drawn(answer: Answer) -> list[Claim]:
    """The claims of the chains, and those asked for."""
    chained = {claim_id for chain in answer.chains for claim_id in chain.claims}.union(answer.labels)
    return [claim for claim in answer.claims if claim.id in chained]


def _arrows(answer: Answer) -> list[Arrow]:
    claims = {claim.id: claim for claim in answer.claims}
    return sorted(
        {
            Arrow(cause, effect, reading, negative=link_sign(claims[cause], claims[effect]) < 0)
            for chain in answer.chains
            for (cause, effect), reading in zip(pairwise(chain.claims), chain.readings, strict=True)
        }
    )
