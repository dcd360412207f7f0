"""What is in pictures: nothing collides, and hostile names are text."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hostile import datasets
from hypothesis import given, settings
from test_scene import network, networks

import kgraph
from kgraph.formats.picture import picture_of_claims, picture_of_matrix
from kgraph.formats.picture_boxes import Box, Taken
from kgraph.formats.picture_caption import Caption
from kgraph.formats.picture_labels import arrow_heads, name_lines, obstacles, placed_marks, placed_words, text_box
from kgraph.formats.picture_page import PAGE_HEIGHT, PAGE_WIDTH, Type, fitted, plain_settings, width_of
from kgraph.formats.picture_places import Places, curve_of, places
from kgraph.graph.claims import ClaimGraph
from kgraph.reading.roles import matrix
from kgraph.views.scene import Scene, scene

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgraph.model.dataset import DataSet

MAGIC = {"svg": b"<?xml", "png": b"\x89PNG\r\n\x1a\n"}
CAPTION = Caption("What does the text say?", ("2 of 3 claims.",), "A column")
SVG = "{http://www.w3.org/2000/svg}"


def test_a_matrix_says_who_acts_on_whom(kg: kgraph.KnowledgeGraph) -> None:
    picture = picture_of_matrix(kg.graph, matrix(kg.graph), CAPTION, "svg").content.decode()
    assert "North Korea acts on South Korea: conflict, stated as fact at best." in picture


# Each picture takes a quarter of a second.
@settings(max_examples=max(4, settings().max_examples // 4))
@given(datasets())
def test_hostile_data_are_drawn_as_text(dataset: DataSet) -> None:
    graph = ClaimGraph(dataset)
    caption = Caption(graph.actors["DPRK"].name, (graph.actors["Bloc"].name,), graph.actors["a.b-c_d.E"].name)
    root = ET.fromstring(picture_of_claims(graph, graph.claims, caption, "svg").content)  # noqa: S314
    drawn = {element.tag.removeprefix(SVG) for element in root.iter() if element.tag.startswith(SVG)}
    assert drawn <= {"svg", "title", "desc", "metadata", "defs", "style", "g", "path", "clipPath", "rect", "use"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    references = [value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert all(value.startswith("#") for value in references)
    pdf = picture_of_claims(graph, graph.claims, caption, "pdf").content
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|AA|SubmitForm)\b", pdf)


def test_names_are_no_formulas() -> None:
    # As a formula, this ends with an error.
    graph = network([(0, 1)], {0: r"$\frac{$", 1: "$x^2$"})
    picture = picture_of_claims(graph, graph.claims, CAPTION, "svg").content.decode()
    assert r"<!-- $\frac{$ -->" in picture
    with plain_settings():
        assert width_of("$x$", Type(10)) > width_of("xx", Type(10))


def test_names_end_no_comment_of_an_svg() -> None:
    graph = network([(0, 1)], {0: "--><script>x()</script>", 1: "]]>&amp;"})
    root = ET.fromstring(picture_of_claims(graph, graph.claims, CAPTION, "svg").content)  # noqa: S314
    assert not [element for element in root.iter() if "script" in element.tag]
    assert "--><script>x()</script> influences ]]>&amp;" in (root.findtext(f"{SVG}desc") or "")


def test_signs_that_the_font_lacks_are_told() -> None:
    graph = network([(0, 1)], {0: "Tokyo \u6771\u4eac"})
    assert picture_of_claims(graph, graph.claims, CAPTION, "png").lacking == "\u4eac\u6771"


@pytest.mark.parametrize("ends", [[], [(0, 0)], [(0, 0), (0, 0), (0, 1)]], ids=["no claim", "one actor", "loops"])
def test_the_smallest_graphs_are_drawn(ends: list[tuple[int, int]]) -> None:
    graph = network(ends)
    assert picture_of_claims(graph, graph.claims, CAPTION, "png").content.startswith(MAGIC["png"])
    assert picture_of_matrix(graph, matrix(graph), CAPTION, "svg").content.startswith(MAGIC["svg"])


def test_an_actor_stands_at_the_same_place_whatever_is_left_out(kg: kgraph.KnowledgeGraph) -> None:
    sure = kg.through(kgraph.Lens(at_least="certain"))
    found = scene(kg.graph)
    whole, part = placed(found, kg.claims), placed(found, sure.claims)
    kept = [(whole.nodes[actor], node) for actor, node in part.nodes.items()]
    (first, first_part), (second, second_part) = kept[0], kept[-1]
    scale = (second_part.x - first_part.x) / (second.x - first.x)
    for node, node_part in kept:
        assert node_part.x - first_part.x == pytest.approx((node.x - first.x) * scale)
        assert node_part.y - first_part.y == pytest.approx((node.y - first.y) * scale)


def placed(found: Scene, claims: Collection[str]) -> Places:
    return places(found, claims, (PAGE_WIDTH, PAGE_HEIGHT - 90))


def names_parted(found: Places) -> bool:
    style = Type(found.size)
    with plain_settings():
        return apart([text_box(line, middle, style) for line, middle in name_lines(found, style)])


def apart(boxes: Sequence[Box]) -> bool:
    return not any(one.touches(other) for one, other in combinations(boxes, 2))


def test_no_name_lies_on_another_in_any_picture_of_an_actor(kg: kgraph.KnowledgeGraph) -> None:
    whole = scene(kg.graph)
    for actor in kg.actors:
        touching = {claim.id for claim in kg.claims.values() if actor in (claim.source, claim.target)}
        found = placed(whole, touching)
        assert found.size >= 7
        assert names_parted(found)
    assert names_parted(placed(whole, kg.claims))


@given(networks())
def test_no_name_lies_on_another_in_any_graph(graph: ClaimGraph) -> None:
    assert names_parted(placed(scene(graph), graph.claims))


@given(datasets())
def test_no_strange_name_lies_on_another(dataset: DataSet) -> None:
    graph = ClaimGraph(dataset)
    assert names_parted(placed(scene(graph), graph.claims))


def test_words_and_marks_lie_on_nothing(kg: kgraph.KnowledgeGraph) -> None:
    touching = {claim.id for claim in kg.claims.values() if "CHN" in (claim.source, claim.target)}
    found = placed(scene(kg.graph), touching)
    curves = {arc.claim: curve_of(arc, found.nodes, 5.0) for arc in found.arcs}
    texts = {claim: kg.claims[claim].type for claim in curves}
    with plain_settings():
        fixed = obstacles(found, Type(found.size))
        words = [label.box for label in placed_words(texts, curves, Taken(fixed), Type(7), ())]
        marks = dict.fromkeys(curves, "+")
        taken = Taken(fixed + words + arrow_heads(curves.values()))
        signs = [label.box for label in placed_marks(marks, curves, taken, Type(7))]
    assert len(words) > len(texts) / 2
    assert signs
    assert apart(words + signs)
    assert not any(label.touches(other) for label in words + signs for other in fixed)


def test_a_word_longer_than_a_line_is_cut() -> None:
    with plain_settings():
        lines = fitted(f"a {'b' * 400} c", Type(10), 200)
        assert max(width_of(line, Type(10)) for line in lines) <= 200
        assert [*map(str.strip, lines)][-1] == "c"
