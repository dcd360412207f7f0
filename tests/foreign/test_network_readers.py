"""Our networks and pictures, read by programs that are not ours: every actor under its name, every affirmed claim."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import igraph
import pytest
from foreign import expected
from foreign.tools import HERE, need, node, run

if TYPE_CHECKING:
    from pathlib import Path

    import kgraph

GRAPHML: Final = "{http://graphml.graphdrawing.org/xmlns}"
GEXF: Final = "{http://gexf.net/1.3}"
SVG: Final = "{http://www.w3.org/2000/svg}"
TOOLTIP: Final = "{http://www.w3.org/1999/xlink}title"


def valid_xml(file: Path) -> ET.Element:
    """The content of a file that xmllint finds valid by our grammar of its format, its ends all being nodes."""
    need("xmllint")
    run("xmllint", "--nonet", "--noout", "--relaxng", HERE / f"{file.suffix[1:]}.rng", file)
    root = ET.parse(file).getroot()  # noqa: S314  # we wrote it
    ids = [item.get("id") for item in root.iterfind(".//{*}node")]
    assert len(set(ids)) == len(ids)
    assert {edge.get(end) for edge in root.iterfind(".//{*}edge") for end in ("source", "target")} <= set(ids)
    return root


def test_graphml_is_valid_and_its_data_have_keys(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    """No package of Debian, PyPI or npm holds the schema of GraphML; `graphml.rng` says what of it we use."""
    root = valid_xml(data.export(tmp_path / "graph.graphml"))
    for kind, count in (("node", len(data.actors)), ("edge", len(expected.edges(data)))):
        keys = [key.get("id") for key in root.iterfind(f"{GRAPHML}key[@for='{kind}']")]
        used = {found.get("key") for found in root.iterfind(f".//{GRAPHML}{kind}/{GRAPHML}data")}
        assert used == set(keys)
        assert len(used) == len(keys)
        assert len(root.findall(f".//{GRAPHML}{kind}")) == count
    keys = [key.get("id") for key in root.iterfind(f"{GRAPHML}key")]
    assert len(set(keys)) == len(keys)


def test_gexf_is_valid_and_its_values_have_columns(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    """No package of Debian, PyPI or npm holds the schema of GEXF; `gexf.rng` says what of it we use."""
    root = valid_xml(data.export(tmp_path / "graph.gexf"))
    for kind, count in (("node", len(data.actors)), ("edge", len(expected.edges(data)))):
        columns = [found.get("id") for found in root.iterfind(f".//{GEXF}attributes[@class='{kind}']/{GEXF}attribute")]
        used = {value.get("for") for value in root.iterfind(f".//{GEXF}{kind}/{GEXF}attvalues/{GEXF}attvalue")}
        assert used == set(columns)
        assert len(used) == len(columns)
        assert len(root.findall(f".//{GEXF}{kind}")) == count


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_graphology_reads_every_actor_and_claim(data: kgraph.KnowledgeGraph, tmp_path: Path, format_: str) -> None:
    found = json.loads(node("graphology.mjs", data.export(tmp_path / f"graph.{format_}"), format_))
    assert dict(found["nodes"]) == expected.names(data)
    assert sorted(map(tuple, found["edges"])) == expected.edges(data)


@pytest.mark.slow
def test_cytoscape_js_loads_every_actor_and_claim(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    """There nodes and edges share their ids: a claim called like an actor has `claim:` before its own."""
    found = json.loads(node("cytoscape.mjs", data.export(tmp_path / "graph.cyjs", "cytoscape")))
    assert dict(found["nodes"]) == expected.names(data)
    edges = sorted((claim.removeprefix("claim:"), *ends) for claim, *ends in found["edges"])
    assert edges == expected.edges(data)


def test_igraph_reads_every_actor_and_claim(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    """Version 1.0 writes the ids of vertices over those of edges, so claims are told by their type and ends."""
    network = igraph.Graph.Read_GraphML(str(data.export(tmp_path / "graph.graphml")))
    ids = network.vs["id"]
    assert dict(zip(ids, network.vs["name"], strict=True)) == expected.names(data)
    found = Counter((edge["type"], ids[edge.source], ids[edge.target]) for edge in network.es)
    assert found == Counter((data.claims[claim].type, *ends) for claim, *ends in expected.edges(data))


def test_graphviz_draws_every_actor_and_claim(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    """Names stand in the picture as they are; the tooltip of an arrow lists its claims."""
    need("dot")
    picture = ET.fromstring(run("dot", "-Tsvg", data.export(tmp_path / "graph.dot", "dot")))  # noqa: S314  # Graphviz's
    names = {}
    for box in picture.iterfind(f".//{SVG}g[@class='node']"):
        lines = [text.text or "" for text in box.iterfind(f"{SVG}text")]
        names[box.findtext(f"{SVG}title")] = expected.on_one_line(" ".join(lines))
    taking_part = {actor for _, *ends in expected.edges(data) for actor in ends}
    assert names == {actor: expected.on_one_line(expected.names(data)[actor]) for actor in taking_part}
    arrows = picture.findall(f".//{SVG}g[@class='edge']")
    assert len(arrows) == expected.arrows(data).total()
    # A tooltip stands at the line of an arrow and again at its label.
    told = {claim for arrow in arrows for a in arrow.iter(f"{SVG}a") for claim in a.get(TOOLTIP, "").split()}
    assert told == {claim for claim, *_ in expected.edges(data)}


@pytest.mark.slow
def test_mermaid_draws_every_actor_and_claim(data: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    found = json.loads(node("mermaid.mjs", data.export(tmp_path / "graph.mmd", "mermaid")))
    names = {box: expected.on_one_line(label) for box, label in found["nodes"]}
    drawn = Counter((names[source], names[target]) for _, source, target in found["edges"])
    assert drawn == expected.arrows(data)
    assert set(names.values()) == {name for pair in drawn for name in pair}
