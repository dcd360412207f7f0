"""Exports: the same bytes every time, readable by their own libraries, and no hedge becomes a fact."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib

import kgraph
from kgraph.formats.atomic import write_atomically
from kgraph.formats.table import FORMATS, format_of, get_format
from kgraph.model.dataset import DataSet

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.table import Format

BASE = "https://example.org/kgraph/"


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_format_writes_the_same_bytes_in_every_run(row: Format, kg: kgraph.KnowledgeGraph) -> None:
    script = (
        "import kgraph, sys\nfrom kgraph.formats.table import get_format\n"
        f"sys.stdout.buffer.write(get_format({row.name!r}).write(kgraph.load().graph))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {row.write(kg.graph)}


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_suffix_leads_to_its_format(row: Format) -> None:
    assert all(format_of(f"graph{suffix}") is row for suffix in row.suffixes)
    assert get_format(row.name.upper()) is row


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(kgraph.KgraphError, match="turtle"):
        get_format("turtel")
    with pytest.raises(kgraph.KgraphError, match="graphml"):
        format_of("graph.xyz")


def test_json_holds_the_whole_data_set(kg: kgraph.KnowledgeGraph) -> None:
    data = json.loads(get_format("json").write(kg.graph))
    assert DataSet.model_validate(data) == kg.graph.dataset


def test_turtle_is_read_by_rdflib_and_equal_to_the_rdf_view(kg: kgraph.KnowledgeGraph) -> None:
    parsed = rdflib.Graph().parse(data=get_format("turtle").write(kg.graph), format="turtle")
    assert set(parsed) == set(kg.to_rdflib())
    claims = set(parsed.subjects(rdflib.RDF.type, rdflib.URIRef("https://example.org/kgraph/ns#Claim")))
    assert len(claims) == len(kg.claims)


def test_a_plain_triple_stands_only_for_what_is_stated_as_fact(kg: kgraph.KnowledgeGraph) -> None:
    """Asserted, affirmed, certain, unconditional and the author's own; symmetric types both ways."""
    facts: set[tuple[str, str, str]] = set()
    for claim in kg.claims.values():
        own = claim.attribution in (None, "AUTHOR")
        if (claim.mood, claim.polarity, claim.factuality, claim.under, own) == (
            "asserted",
            "affirmed",
            "certain",
            (),
            True,
        ):
            ends = [(claim.source, claim.target)]
            if kg.relation_types[claim.type].symmetric:
                ends.append((claim.target, claim.source))
            facts.update((s, claim.type, t) for s, t in ends)
    plain = {
        (
            str(s).removeprefix(f"{BASE}actor/"),
            str(p).removeprefix(f"{BASE}type/"),
            str(o).removeprefix(f"{BASE}actor/"),
        )
        for s, p, o in kg.to_rdflib()
        if str(p).startswith(f"{BASE}type/")
    }
    assert plain == facts


def test_graphml_is_read_by_networkx_with_every_affirmed_claim(kg: kgraph.KnowledgeGraph, tmp_path: Path) -> None:
    file = kg.export(tmp_path / "graph.graphml")
    network: nx.MultiDiGraph[str] = nx.read_graphml(file, force_multigraph=True)  # type: ignore[assignment]
    affirmed = {claim.id for claim in kg.claims.values() if claim.polarity == "affirmed"}
    assert {key for _, _, key in network.edges(keys=True)} == affirmed
    assert set(network.nodes) == set(kg.actors)
    assert network.nodes["DPRK"]["name"] == "North Korea"


def test_denied_claims_are_edges_only_if_asked_for(kg: kgraph.KnowledgeGraph) -> None:
    without, with_them = kg.to_networkx(), kg.to_networkx(denied=True)
    denied = {claim.id for claim in kg.claims.values() if claim.polarity == "denied"}
    assert denied
    assert {k for *_, k in with_them.edges(keys=True)} - {k for *_, k in without.edges(keys=True)} == denied


def test_the_lens_reaches_the_export(kg: kgraph.KnowledgeGraph) -> None:
    sure = kg.through(kgraph.Lens(at_least="certain"))
    assert {data["factuality"] for *_, data in sure.to_networkx().edges(data=True)} == {"certain"}


def test_writing_replaces_a_file_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    write_atomically(tmp_path / "link.ttl", b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"
