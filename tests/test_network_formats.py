"""Networks as files: read back by other libraries as they were written, whatever the text."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # read: only what this test wrote itself

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs, lenses

from kgraph.formats.diagrams import write_dot, write_mermaid
from kgraph.formats.gexf import write_gexf
from kgraph.formats.graphml import write_graphml
from kgraph.formats.graphml_reader import read_graphml
from kgraph.formats.network_json import write_cytoscape, write_node_link
from kgraph.graph.claims import ClaimGraph
from kgraph.model.claim import Claim
from kgraph.model.fields import TEXT_PATTERN
from kgraph.views.network import to_networkx

if TYPE_CHECKING:
    from collections.abc import Callable

    import kgraph
    from kgraph.graph.lens import Lens

WRITERS = (write_graphml, write_gexf, write_cytoscape, write_node_link, write_dot, write_mermaid)
NASTY = (
    "]]>",
    "<img src=x onerror=alert(1)>",
    '"; click n1 "javascript:alert(1)"',
    "&amp; &lt;b&gt; &#60;",
    "\\N \\G \\\\ \\",
    'say "no"\nand\tgo',
    "%%{init: {}}%%",
    "`code` **bold** #35; end",
    "<!DOCTYPE x [<!ENTITY e 'e'>]>",
    "- 1. list | pipe } ] )",
    "\U0001f1f0\U0001f1f5 عربى e\u0301 \U0001d4b3",
    "'=cmd; x\\;y",
)
TEXTS = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(
    str.strip
).filter(lambda text: bool(text) and re.fullmatch(TEXT_PATTERN, text) is not None)


@st.composite
def hostile_graphs(draw: st.DrawFn) -> ClaimGraph:
    """A graph whose names, labels, summaries, notes and topics are hostile text."""
    dataset = draw(graphs()).dataset
    return ClaimGraph(
        dataset.model_copy(
            update={
                "actors": tuple(
                    a.model_copy(
                        update={
                            "name": draw(TEXTS),
                            "note": draw(TEXTS),
                            "aliases": (draw(TEXTS),),
                            "identifiers": {"x-1": draw(TEXTS)},
                            "unnamed": draw(st.booleans()),
                        }
                    )
                    for a in dataset.actors
                ),
                "relation_types": tuple(t.model_copy(update={"label": draw(TEXTS)}) for t in dataset.relation_types),
                "claims": tuple(
                    c.model_copy(update={"summary": draw(TEXTS), "note": draw(TEXTS), "about": draw(TEXTS)})
                    for c in dataset.claims
                ),
            }
        )
    )


def contents(network: nx.MultiDiGraph[str]) -> tuple[object, object]:
    """Nodes and edges with all that they hold, whatever their order."""
    edges = {key: (source, target, data) for source, target, key, data in network.edges(keys=True, data=True)}
    return {node: network.nodes[node] for node in network}, edges


def as_graphml(content: bytes) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.read_graphml(io.BytesIO(content), edge_key_type=str, force_multigraph=True)  # type: ignore[assignment]
    return network


@given(hostile_graphs(), lenses())
def test_graphml_is_read_by_networkx_as_the_network_itself(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    assert contents(as_graphml(write_graphml(seen))) == contents(to_networkx(seen))


@given(hostile_graphs())
def test_graphml_of_ours_comes_back_as_claims(graph: ClaimGraph) -> None:
    """The text that is written is the text that is read, up to denied claims, which are no edges."""
    source, problems = read_graphml(write_graphml(graph), "x.graphml")
    assert problems == []
    assert source is not None
    read_back = {str(c["id"]): c for c in source.lists["claims"] if isinstance(c, dict)}
    affirmed = {c.id: c for c in graph.claims.values() if c.polarity == "affirmed"}
    assert read_back.keys() == affirmed.keys()
    for claim_id, found in read_back.items():
        again = Claim.model_validate(found, by_alias=True)
        kept = tuple(link for link in affirmed[claim_id].leads_to if link.claim in affirmed)
        assert again == affirmed[claim_id].model_copy(update={"leads_to": kept})
    names = {str(a["id"]): a["name"] for a in source.lists["actors"] if isinstance(a, dict)}
    assert names == {a.id: a.name for a in graph.actors.values()}


@given(hostile_graphs(), lenses())
def test_gexf_is_read_by_networkx_with_every_attribute(graph: ClaimGraph, lens: Lens) -> None:
    """The ids of edges too, which networkx puts among their attributes."""
    seen = graph.through(lens)
    found = nx.read_gexf(io.BytesIO(write_gexf(seen)), version="1.3")
    expected = to_networkx(seen)
    assert {node: found.nodes[node] for node in found} == {node: expected.nodes[node] for node in expected}
    back = {data.pop("id"): (source, target, data) for source, target, data in found.edges(data=True)}
    assert back == contents(expected)[1]


def test_gexf_has_no_date_and_tells_parallel_edges_apart_by_kind(kg: kgraph.KnowledgeGraph) -> None:
    root = ET.fromstring(write_gexf(kg.graph))  # noqa: S314  # written above
    spaces = {"g": "http://gexf.net/1.3"}
    meta = root.find("g:meta", spaces)
    assert meta is not None
    assert meta.attrib == {}
    edges = root.findall("g:graph/g:edges/g:edge", spaces)
    assert {(edge.get("id"), edge.get("kind")) for edge in edges} == {
        (c.id, c.type) for c in kg.claims.values() if c.polarity == "affirmed"
    }


@given(hostile_graphs(), lenses())
def test_node_link_json_is_read_by_networkx_as_the_network_itself(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    network = nx.node_link_graph(json.loads(write_node_link(seen)), edges="links")
    assert isinstance(network, nx.MultiDiGraph)
    assert contents(network) == contents(to_networkx(seen))


@given(hostile_graphs())
def test_cytoscape_json_holds_every_element_once_and_lists_as_lists(graph: ClaimGraph) -> None:
    elements = json.loads(write_cytoscape(graph))["elements"]
    ids = [item["data"]["id"] for kind in ("nodes", "edges") for item in elements[kind]]
    assert len(ids) == len(set(ids))
    aliases = {item["data"]["id"]: item["data"]["aliases"] for item in elements["nodes"]}
    assert aliases == {a.id: list(a.aliases) for a in graph.actors.values()}
    for item in elements["edges"]:
        claim = graph.claims[item["data"]["id"]]
        assert item["data"]["evidence"] == [f"{e.document} {e.locator}" for e in claim.evidence]
        assert item["data"]["interaction"] == claim.type


def test_a_claim_called_like_an_actor_has_an_id_of_its_own_in_cytoscape_json(kg: kgraph.KnowledgeGraph) -> None:
    claim = next(c for c in kg.claims.values() if c.polarity == "affirmed").model_copy(update={"id": "USA"})
    graph = ClaimGraph(kg.graph.dataset.model_copy(update={"claims": (claim,)}))
    (edge,) = json.loads(write_cytoscape(graph))["elements"]["edges"]
    assert edge["data"]["id"] == "claim:USA"


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_the_order_of_the_files_does_not_show(write: Callable[[ClaimGraph], bytes], kg: kgraph.KnowledgeGraph) -> None:
    dataset = kg.graph.dataset
    turned = {"claims": dataset.claims[::-1], "actors": dataset.actors[::-1]}
    assert write(ClaimGraph(dataset.model_copy(update=turned))) == write(kg.graph)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_denied_claims_are_in_no_network_file(write: Callable[[ClaimGraph], bytes], kg: kgraph.KnowledgeGraph) -> None:
    """Not even as what another claim leads to."""
    text = write(kg.graph).decode()
    denied = [c.id for c in kg.claims.values() if c.polarity == "denied"]
    assert denied
    assert not [claim_id for claim_id in denied if re.search(rf"(?<![\w.-]){re.escape(claim_id)}(?![\w.-])", text)]


# What a quoted string of DOT may be, after Graphviz's own scanner: anything but a bare quotation mark.
DOT_STRING = r'"(?:[^"\\]|\\.)*"'
DOT_PAIR = rf"\w+=(?:{DOT_STRING}|\w+)"
DOT_LINE = re.compile(
    rf"  (?:graph|node|edge|{DOT_STRING}(?: -> {DOT_STRING})?) \[{DOT_PAIR}(?:, {DOT_PAIR})*\];"
)  # fmt: skip


@given(hostile_graphs())
def test_no_text_leaves_its_quotes_in_dot(graph: ClaimGraph) -> None:
    first, *lines, last = write_dot(graph).decode().removesuffix("\n").split("\n")
    assert (first, last) == ("digraph claims {", "}")
    assert [line for line in lines if not DOT_LINE.fullmatch(line)] == []


MERMAID_LABEL = r'"(?:[^\W_]|[ ]|#\d+;)*"'
MERMAID_LINE = re.compile(
    rf"  (?:%% [^\n]*|n\d+\[{MERMAID_LABEL}\]|n\d+ [<o]?--[>o]\|{MERMAID_LABEL}\| n\d+"
    r"|linkStyle [\d,]+ stroke:[#\w,: -]+)"
)


@given(hostile_graphs())
def test_no_text_leaves_its_quotes_in_mermaid(graph: ClaimGraph) -> None:
    first, *lines = write_mermaid(graph).decode().removesuffix("\n").split("\n")
    assert first == "flowchart LR"
    assert [line for line in lines if not MERMAID_LINE.fullmatch(line)] == []


def test_every_affirmed_claim_is_in_the_picture(kg: kgraph.KnowledgeGraph) -> None:
    """In the tooltip of its arrow."""
    tips = re.findall(r'tooltip="([^"]*)"', write_dot(kg.graph).decode())
    drawn = [claim_id for tip in tips for claim_id in tip.split("\\n")]
    assert sorted(drawn) == sorted(c.id for c in kg.claims.values() if c.polarity == "affirmed")


@pytest.mark.slow
def test_graphviz_shows_hostile_names_as_they_are(kg: kgraph.KnowledgeGraph) -> None:
    program = shutil.which("dot")
    if program is None:
        pytest.skip("dot is not installed (apt-get install graphviz)")
    actors = tuple(
        actor.model_copy(update={"name": " ".join(NASTY[number % len(NASTY)].split())})
        for number, actor in enumerate(kg.graph.dataset.actors)
    )
    graph = ClaimGraph(kg.graph.dataset.model_copy(update={"actors": actors}))
    run = subprocess.run([program, "-Tsvg"], input=write_dot(graph), capture_output=True, check=True)
    assert run.stderr == b""
    shown = {text.text for text in ET.fromstring(run.stdout).iter("{http://www.w3.org/2000/svg}text")}  # noqa: S314
    seen = {a for c in graph.claims.values() if c.polarity == "affirmed" for a in (c.source, c.target)}
    assert {graph.actors[a].name for a in seen} <= {str(text).replace("\xa0", " ") for text in shown}
