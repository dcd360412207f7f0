"""The network of claims as the text of a picture: DOT for Graphviz, Mermaid for pages in Markdown.

Signs are told by colour and by mark, how sure the text is by the line, what does not stand by the head of the arrow.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.views.marks import SIGN_COLOURS, SIGN_MARKS
from kgraph.views.network import edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.qualifiers import Sign
    from kgraph.views.network import Edge, Scalar

NUMBERS: Final[dict[Scalar, Sign]] = {1: "+", -1: "-", 0: "0"}
COLOURS: Final[Mapping[Scalar, str]] = {number: SIGN_COLOURS["light"][sign] for number, sign in NUMBERS.items()}
MARKS: Final[Mapping[Scalar, str]] = {1: f"{SIGN_MARKS['+']} ", -1: f"{SIGN_MARKS['-']} ", 0: ""}
LINES: Final[Mapping[Scalar, str]] = {
    "certain": "solid",
    "probable": "dashed",
    "possible": "dotted",
    "underspecified": "dotted",
}
DASHES: Final[Mapping[str, str]] = {"solid": "", "dashed": ",stroke-dasharray:8 4", "dotted": ",stroke-dasharray:2 4"}
LEGEND: Final = (
    "blue, +: cooperation; orange, \u2212: conflict; grey: neither",
    "solid: stated as fact; dashed: called likely; dotted: called possible or left open",
    "hollow head: only wanted or demanded, only under a condition, or another's view",
)
ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": " ", "&": "&amp;"})


class Look(NamedTuple):
    """What claims between two actors have in common if one arrow stands for them."""

    source: str
    target: str
    sign: Scalar
    factuality: Scalar
    standing: Scalar
    symmetric: Scalar


def write_dot(graph: ClaimGraph) -> bytes:
    """A picture for Graphviz: actors that take part in an affirmed claim, an arrow for the claims that look alike.

    Claims from one actor to another look alike if they agree in sign, factuality and standing; the labels of their
    types stand at the arrow, their ids in its tooltip.
    """
    arrows = _arrows(graph)
    lines = ["digraph claims {", f'  graph [rankdir=LR, fontname="Helvetica", labelloc=b, label={dot_text(LEGEND)}];']
    lines += [
        '  node [shape=box, style="rounded", fontname="Helvetica"];',
        '  edge [fontname="Helvetica", fontsize=10];',
    ]
    lines += [f'  "{actor}" [label={dot_text([graph.actors[actor].name])}];' for actor in _drawn(arrows)]
    for look, claims in arrows.items():
        colour = COLOURS[look.sign]
        shape = [
            f"label={dot_text(_labels(look, claims))}",
            f'color="{colour}", fontcolor="{colour}", style={LINES[look.factuality]}',
            f"arrowhead={'normal' if look.standing else 'onormal'}",
            *([f"dir=both, arrowtail={'normal' if look.standing else 'onormal'}"] if look.symmetric else []),
            f"tooltip={dot_text(edge.key for edge in claims)}",
        ]
        lines.append(f'  "{look.source}" -> "{look.target}" [{", ".join(shape)}];')
    return "\n".join([*lines, "}", ""]).encode()


def write_mermaid(graph: ClaimGraph) -> bytes:
    """A flowchart for Mermaid: the same actors and arrows as in DOT.

    Mermaid has no hollow heads, so what does not stand ends in a circle. Many viewers draw no more than 500 arrows.
    """
    arrows = _arrows(graph)
    numbers = {actor: f"n{number}" for number, actor in enumerate(_drawn(arrows), start=1)}
    lines = ["flowchart LR", *(f"  %% {line}" for line in LEGEND)]
    lines += [f"  {number}[{mermaid_text(graph.actors[actor].name)}]" for actor, number in numbers.items()]
    styled: dict[str, list[int]] = defaultdict(list)
    for position, (look, claims) in enumerate(arrows.items()):
        head, tail = (">", "<") if look.standing else ("o", "o")
        label = mermaid_text("; ".join(_labels(look, claims)))
        shaft = f"{tail if look.symmetric else ''}--{head}"
        lines.append(f"  {numbers[look.source]} {shaft}|{label}| {numbers[look.target]}")
        styled[f"stroke:{COLOURS[look.sign]}{DASHES[LINES[look.factuality]]}"].append(position)
    for style, positions in sorted(styled.items()):
        lines.append(f"  linkStyle {','.join(map(str, positions))} {style}")
    return "\n".join([*lines, ""]).encode()


def _arrows(graph: ClaimGraph) -> dict[Look, list[Edge]]:
    found: dict[Look, list[Edge]] = defaultdict(list)
    for edge in edges(graph):
        of = edge.attributes
        found[Look(edge.source, edge.target, of["sign"], of["factuality"], of["standing"], of["symmetric"])].append(
            edge
        )
    return dict(sorted(found.items(), key=lambda item: tuple(map(str, item[0]))))


def _drawn(arrows: Iterable[Look]) -> list[str]:
    return sorted({actor for look in arrows for actor in (look.source, look.target)})


def _labels(look: Look, claims: Iterable[Edge]) -> list[str]:
    return [MARKS[look.sign] + label for label in sorted({str(edge.attributes["label"]) for edge in claims})]


def dot_text(lines: Iterable[str]) -> str:
    r"""Lines of text as a quoted string of DOT: no escape, entity or markup of Graphviz is left in it.

    >>> print(dot_text(['a "b" \\N & <i>', "c"]))
    "a \"b\" \\N &amp; <i>\nc"
    """
    return '"' + "\\n".join(line.translate(ESCAPES) for line in lines) + '"'


def mermaid_text(text: str) -> str:
    """Text in quotation marks for Mermaid: all but letters, digits and spaces as character codes.

    >>> mermaid_text('say "x"')
    '"say #34;x#34;"'
    """
    return '"' + "".join(c if c.isalnum() or c == " " else f"#{ord(c)};" for c in " ".join(text.split())) + '"'
