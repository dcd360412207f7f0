"""The picture of claims between actors: circles with their names, and for each claim a line with its marks."""

from __future__ import annotations

from collections import Counter
from math import atan2, cos, degrees, sin
from typing import TYPE_CHECKING, Final

from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path

from kgraph.formats.picture_boxes import Taken
from kgraph.formats.picture_labels import arrow_heads, name_lines, obstacles, placed_marks, placed_words
from kgraph.formats.picture_page import INK, SHADE, Page, Type, line_style, shortened
from kgraph.formats.picture_places import Curve, Places, curve_of
from kgraph.views.marks import DASHES, DENIED_MARK, SIGN_COLOURS, SIGN_MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.formats.picture_boxes import Box
    from kgraph.formats.picture_places import Point
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.qualifiers import Sign

COLOURS: Final = SIGN_COLOURS["light"]
SMALL: Final = 7.0
# Longer words at a line are cut.
LONGEST: Final = 150.0
HEAD, HALF_HEAD = 5.0, 1.9
FIRM, FAINT = 1.0, 0.6
PALE: Final = 0.5
# With more lines there is no room for words at them.
LABELLED: Final = 60


def draw_claims(page: Page, graph: ClaimGraph, places: Places) -> int:
    """Draw a part of the graph; how many claims found no room for their words.

    Where there are many claims, only their marks stand at the lines.
    """
    curves = {arc.claim: curve_of(arc, places.nodes, _head(graph, arc.claim)) for arc in places.arcs}
    for claim, curve in sorted(curves.items()):
        draw_line(page, graph, graph.claims[claim], curve)
    for node in places.nodes.values():
        page.add(Circle((node.x, node.y), node.radius, facecolor=SHADE, edgecolor=INK, linewidth=0.8, zorder=4))
    names = Type(places.size, ground=True)
    for line, middle in name_lines(places, names):
        page.write(line, middle, names)
    return _mark(page, graph, places, curves)


def _mark(page: Page, graph: ClaimGraph, places: Places, curves: dict[str, Curve]) -> int:
    """Put words at the lines where these are few, else, or where words find no room, the marks alone."""
    claims = [graph.claims[claim] for claim in sorted(curves)]
    circles_and_names = obstacles(places, Type(places.size))
    texts = {claim.id: _words(graph, claim) for claim in claims} if len(claims) <= LABELLED else {}
    taken = Taken(circles_and_names + arrow_heads(curves.values()))
    labels = placed_words(texts, curves, taken, Type(SMALL), _alone(places))
    for label in labels:
        colour, angle = COLOURS[sign_of(graph, graph.claims[label.claim])], -degrees(label.box.angle)
        page.write(label.text, (label.box.x, label.box.y), Type(SMALL, colour, angle=angle, ground=True))
    told = {label.claim for label in labels}
    marks = {claim.id: mark for claim in claims if claim.id not in told and (mark := marks_of(graph, claim))}
    for claim, middle in _middles(marks, curves, circles_and_names, [label.box for label in labels]).items():
        page.write(marks[claim], middle, _mark_style(COLOURS[sign_of(graph, graph.claims[claim])]))
    return len(texts) - len(labels)


def _middles(
    marks: Mapping[str, str], curves: Mapping[str, Curve], circles_and_names: list[Box], words: list[Box]
) -> dict[str, Point]:
    """Where marks stand; none may be missing, so what finds no free place covers words or marks, or at worst a name.

    Arrow heads count for less than marks.
    """
    found = {claim: curves[claim].at(0.5) for claim in marks}
    left = marks
    for boxes in (circles_and_names + words, circles_and_names):
        labels = placed_marks(left, curves, Taken(boxes), _mark_style(INK))
        found |= {label.claim: (label.box.x, label.box.y) for label in labels}
        left = {claim: mark for claim, mark in left.items() if claim not in {label.claim for label in labels}}
    return found


def _alone(places: Places) -> set[str]:
    """The claims that are drawn alone between their actors."""
    pairs = Counter(frozenset((arc.source, arc.target)) for arc in places.arcs)
    return {arc.claim for arc in places.arcs if pairs[frozenset((arc.source, arc.target))] == 1}


def _mark_style(colour: str) -> Type:
    return Type(SMALL, colour, bold=True, ground=True, frame=colour)


def draw_line(page: Page, graph: ClaimGraph, claim: Claim, curve: Curve) -> None:
    """Draw the line of a claim and, unless it holds both ways, its head; pale and thin if it does not stand."""
    width, colour = FIRM if graph.stands(claim) else FAINT, colour_of(graph, claim)
    style = line_style(DASHES[claim.factuality], width)
    kind = {3: Path.CURVE3, 4: Path.CURVE4}[len(curve.points)]
    path = Path(list(curve.points), [Path.MOVETO, *[kind] * (len(curve.points) - 1)])
    page.add(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, linestyle=style, zorder=2))
    if _head(graph, claim.id):
        page.add(Polygon(_arrow(curve), closed=True, facecolor=colour, edgecolor="none", zorder=3))


def _arrow(curve: Curve) -> list[tuple[float, float]]:
    """The corners of a head that goes on from the end of a line."""
    (x0, y0), (x, y) = curve.points[-2:]
    turn = atan2(y - y0, x - x0)
    along, across = (cos(turn), sin(turn)), (-sin(turn) * HALF_HEAD, cos(turn) * HALF_HEAD)
    tip = (x + along[0] * HEAD, y + along[1] * HEAD)
    return [(x + across[0], y + across[1]), tip, (x - across[0], y - across[1])]


def _head(graph: ClaimGraph, claim: str) -> float:
    return 0.0 if graph.is_symmetric(graph.claims[claim]) else HEAD


def sign_of(graph: ClaimGraph, claim: Claim) -> Sign:
    """The sign of a claim's type."""
    return graph.index.signs.get(claim.type, "0")


def colour_of(graph: ClaimGraph, claim: Claim) -> str | tuple[float, float, float]:
    """The colour of a claim's sign, paler if the claim does not stand."""
    colour = COLOURS[sign_of(graph, claim)]
    if graph.stands(claim):
        return colour
    red, green, blue = (1 - PALE * (1 - part) for part in to_rgb(colour))
    return (red, green, blue)


def marks_of(graph: ClaimGraph, claim: Claim) -> str:
    """The marks of a claim's denial and sign."""
    return DENIED_MARK * (claim.polarity == "denied") + SIGN_MARKS[sign_of(graph, claim)]


def _words(graph: ClaimGraph, claim: Claim) -> str:
    """What stands at the line of a claim: its marks and the label of its type, on one line."""
    label = graph.relation_types[claim.type].label if claim.type in graph.relation_types else claim.type
    marks = marks_of(graph, claim)
    # A bare minus would be taken for a piece of the line.
    return shortened(f"({marks}) {label}" if marks else label, Type(SMALL), LONGEST)
