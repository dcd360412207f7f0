"""Exports against their peers: YAML to Turtle by LinkML, a plain script, FollowTheMoney; GraphML by networkx."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
from generate import generate_entities
from measure import HEAD, HERE, KGRAPH, PEERS, calls, process, processes, row

import kgraph
from kgraph.formats.graphml import write_graphml
from kgraph.loader.files import bundled_data
from kgraph.views.network import to_networkx

if TYPE_CHECKING:
    from pathlib import Path

# LinkML takes half a minute for a run.
RUNS_OF_PEERS = 3
BASE = "https://example.org/kgraph/"
DESCRIBED = tuple(f"{BASE}{kind}/" for kind in ("actor", "claim", "type", "evidence"))


def exports(place: Path, runs: int) -> None:
    """Print how exports of 10,000 claims compare with their peers."""
    data = place / "10000"
    ours = [*KGRAPH, "export", "--data", str(data), str(place / "kgraph.ttl")]
    files = [str(path) for path in _files(data)]
    script = [sys.executable, str(HERE / "csafe_rdflib.py"), str(place / "script.ttl"), *files]
    process(ours)
    process(script)
    written = _same_triples(place)
    print(HEAD)
    row("10,000 claims to Turtle, against CSafeLoader and rdflib", processes(ours, script, runs), 1 / 12)
    peers = _peers(place)
    for title, limit, peer in peers:
        row(f"10,000 claims to Turtle, against {title}", processes(ours, peer, min(runs, RUNS_OF_PEERS)), limit)
    graph = kgraph.load(data).graph
    network = to_networkx(graph)
    _same_edges(write_graphml(graph), network)
    pairs = calls(
        lambda: write_graphml(graph),
        lambda: nx.write_graphml_lxml(network, BytesIO(), named_key_ids=True),
        runs,
    )
    row("the graph of 10,000 claims to GraphML, against networkx with lxml", pairs, 0.3)
    counts = [written, *(f"{title} {_count(place, title)}" for title, _, _ in peers)]
    print(f"\nTriples in the files: {', '.join(counts)}.")
    if not peers:
        print("\nLinkML and FollowTheMoney are not measured: there is no .venv-peers; `make benchmark` makes it.")


def _files(data: Path) -> tuple[Path, ...]:
    return data / "actors.yaml", data / "relations.yaml", bundled_data() / "vocabulary.yaml"


def _peers(place: Path) -> list[tuple[str, float, list[str]]]:
    """The commands of the peers that have an environment of their own, each run once to warm up."""
    if not PEERS.is_dir():
        return []
    # LinkML reads one file: the same text, one after the other.
    whole, entities = place / "whole.yaml", place / "entities.json"
    whole.write_text("".join(path.read_text(encoding="utf-8") for path in _files(place / "10000")), encoding="utf-8")
    generate_entities(entities, 10_000)
    linkml = [str(PEERS / "linkml-convert"), "-s", str(HERE / "linkml_schema.yaml"), "-C", "DataSet", "-t", "ttl"]
    ftm = [str(PEERS / "ftm"), "export-rdf", "-i", str(entities), "-o", str(place / "FollowTheMoney.nt")]
    linkml += ["-o", str(place / "LinkML.ttl"), str(whole)]
    process(linkml)
    process(ftm)
    return [("LinkML", 1 / 25, linkml), ("FollowTheMoney", 1.0, ftm)]


def _count(place: Path, title: str) -> str:
    file = next(place.glob(f"{title}.*"))
    # FollowTheMoney names entities by IRIs that pyoxigraph would refuse.
    return f"{sum(1 for _ in ox.parse(path=file, lenient=True)):,}"


def _same_triples(place: Path) -> str:
    """How many triples both files hold; ends the run if they differ in what they say of actors, types and claims."""
    ours = {quad.triple for quad in ox.parse(path=place / "kgraph.ttl")}
    script = {quad.triple for quad in ox.parse(path=place / "script.ttl")}
    described = {triple for triple in ours if str(triple.subject).strip("<").startswith(DESCRIBED)}
    if described != script:
        sys.exit("kgraph and the script do not write the same triples")
    return f"kgraph {len(ours):,}, script {len(script):,}"


def _same_edges(content: bytes, network: nx.MultiDiGraph[str]) -> None:
    counts = content.count(b"<node "), content.count(b"<edge ")
    if counts != (network.number_of_nodes(), network.number_of_edges()):
        sys.exit("kgraph and networkx do not write the same network")
