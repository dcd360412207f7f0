"""Where things stand in pictures: the same for equal data, nothing on top of another, a place for everything."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hostile import datasets
from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs

from kgraph.graph.claims import ClaimGraph
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet, Document, Metadata
from kgraph.model.evidence import Evidence
from kgraph.model.relation import RelationType
from kgraph.views.scene import Node, Scene, scene
from kgraph.views.scene_labels import LINE_HEIGHT, label_width
from kgraph.views.scene_room import Box, packed

if TYPE_CHECKING:
    from random import Random

    import kgraph

PRINT_SCENE = """
from kgraph.loader.files import bundled_data, load
from kgraph.views.scene import scene
print(scene(load(bundled_data()).graph))
"""


def network(ends: list[tuple[int, int]], names: dict[int, str] | None = None) -> ClaimGraph:
    """A graph with a claim for each pair of numbers of actors."""
    names = names or {}
    actors = {number for pair in ends for number in pair}
    evidence = (Evidence(document="d", locator="1.1.1"),)
    return ClaimGraph(
        DataSet(
            metadata=Metadata(documents=(Document(id="d"),)),
            relation_types=(RelationType(id="influence", label="influences", verbs=("influence",)),),
            actors=tuple(Actor(id=f"A{n}", kind="state", name=names.get(n, f"Actor {n}")) for n in sorted(actors)),
            claims=tuple(
                Claim(
                    id=f"c{place}",
                    type="influence",
                    source=f"A{first}",
                    target=f"A{second}",
                    factuality="certain",
                    evidence=evidence,
                )
                for place, (first, second) in enumerate(ends)
            ),
        )
    )


@st.composite
def networks(draw: st.DrawFn, most_actors: int = 24, most_claims: int = 60) -> ClaimGraph:
    """Graphs of many shapes: parts, stars, bundles, loops."""
    actors, claims = draw(st.integers(1, most_actors)), draw(st.integers(1, most_claims))
    # Hubs, if some numbers are likelier than others; lists of pairs by Hypothesis are seldom longer than ten.
    chance, slope = draw(st.randoms(use_true_random=False)), draw(st.sampled_from((1, 2, 4)))
    return network([(int(actors * chance.random() ** slope), int(actors * chance.random())) for _ in range(claims)])


def shuffled(graph: ClaimGraph, chance: Random) -> ClaimGraph:
    """The same data in another order."""
    dataset = graph.dataset
    orders = {name: [*getattr(dataset, name)] for name in ("claims", "actors", "relation_types", "scenarios")}
    for items in orders.values():
        chance.shuffle(items)
    return ClaimGraph(dataset.model_copy(update={name: tuple(items) for name, items in orders.items()}))


def parted(nodes: tuple[Node, ...]) -> bool:
    """Whether no circle lies on another, and no name on another or on a circle."""
    return all(
        (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius) ** 2
        and (
            abs(one.x - other.x) >= max(half(one), one.radius) + max(half(other), other.radius)
            or bottom(upper) <= lower.y - lower.radius
        )
        for one, other in combinations(nodes, 2)
        for upper, lower in [(one, other) if one.y <= other.y else (other, one)]
    )


def half(node: Node) -> float:
    return label_width(node.lines) / 2


def bottom(node: Node) -> float:
    return node.y + node.radius + LINE_HEIGHT * len(node.lines)


def test_the_bundled_scene_is_the_same_in_every_process() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_SCENE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_the_bundled_scene_is_wide_and_without_overlaps(kg: kgraph.KnowledgeGraph) -> None:
    found = scene(kg.graph)
    assert parted(found.nodes)
    assert 1.2 < found.width / found.height < 2.5


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_data_moves_nothing(graph: ClaimGraph, chance: Random) -> None:
    assert scene(shuffled(graph, chance)) == scene(graph)


@given(datasets(), st.randoms(use_true_random=False))
def test_the_order_of_hostile_data_moves_nothing(dataset: DataSet, chance: Random) -> None:
    graph = ClaimGraph(dataset)
    assert scene(shuffled(graph, chance)) == scene(graph)


@given(networks())
def test_no_circle_or_name_lies_on_another(graph: ClaimGraph) -> None:
    assert parted(scene(graph).nodes)


@pytest.mark.slow
@given(networks(most_actors=200, most_claims=400))
def test_no_circle_or_name_lies_on_another_in_a_large_graph(graph: ClaimGraph) -> None:
    assert parted(scene(graph).nodes)


@given(networks())
def test_everything_is_inside(graph: ClaimGraph) -> None:
    found = scene(graph)
    for node in found.nodes:
        assert half(node) <= node.x <= found.width - half(node)
        assert node.radius <= node.y
        assert bottom(node) <= found.height


@given(graphs())
def test_every_claim_has_an_arc_and_every_actor_with_claims_a_place(graph: ClaimGraph) -> None:
    found = scene(graph)
    assert [arc.claim for arc in found.arcs] == sorted(graph.claims)
    assert {node.actor for node in found.nodes} == {
        actor for claim in graph.claims.values() for actor in (claim.source, claim.target)
    }


@given(networks(most_actors=4))
def test_parallel_claims_have_arcs_of_their_own(graph: ClaimGraph) -> None:
    seen = {
        (min(a.source, a.target), max(a.source, a.target), bow_from_first(a.source, a.target, a.bow))
        for a in scene(graph).arcs
    }
    assert len(seen) == len(graph.claims)


def bow_from_first(source: str, target: str, bow: float) -> float:
    """What is left looking from one end is right looking from the other."""
    return bow if source <= target else -bow


def test_claims_both_ways_fan_out_evenly() -> None:
    bows = {arc.claim: arc.bow for arc in scene(network([(0, 1), (1, 0), (0, 1)])).arcs}
    assert bows["c0"] < bows["c2"]
    assert sorted([bows["c0"], bows["c2"], -bows["c1"]]) == [-18.0, 0.0, 18.0]


def test_a_graph_without_claims_is_an_empty_picture() -> None:
    assert scene(network([])) == Scene(48.0, 48.0, (), ())


def test_an_actor_alone_with_itself_has_loops_one_above_the_other() -> None:
    found = scene(network([(0, 0), (0, 0)]))
    (node,) = found.nodes
    low, high = sorted(arc.bow for arc in found.arcs)
    assert node.radius < low < high <= node.y


def test_the_more_claims_the_larger_the_circle() -> None:
    nodes = {node.actor: node for node in scene(network([(0, 1), (0, 2), (0, 3), (1, 2)])).nodes}
    assert nodes["A0"].radius > nodes["A1"].radius > nodes["A3"].radius


@given(st.randoms(use_true_random=False))
def test_separate_parts_do_not_mingle(chance: Random) -> None:
    boxes = [Box(chance.uniform(20, 150), high, high) for high in (chance.uniform(20, 150) for _ in range(60))]
    found = packed([{number: (0.0, 0.0)} for number in range(len(boxes))], boxes)
    for (one, (x, y)), (other, (other_x, other_y)) in combinations(found.items(), 2):
        across, down = boxes[one].half + boxes[other].half, boxes[one].below + boxes[other].above
        assert abs(x - other_x) >= across or abs(y - other_y) >= down


@given(datasets())
def test_strange_names_break_into_short_lines(dataset: DataSet) -> None:
    for node in scene(ClaimGraph(dataset)).nodes:
        assert 1 <= len(node.lines) <= 4
        assert all(line == " ".join(line.split()) for line in node.lines)
