"""What actors do and undergo, who acts on whom, and how hedged the text is: each number against its claims."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING

import igraph
import pytest
from hypothesis import given
from strategies import graph_with, graphs, lenses
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.graph.claims import ClaimGraph
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet
from kgraph.model.evidence import Evidence
from kgraph.reading.roles import hedging, matrix, roles
from kgraph.render.layout import plain_text
from kgraph.render.roles import matrix_lines

if TYPE_CHECKING:
    import kgraph
    from kgraph.graph.lens import Lens

TEXT = (Evidence(document="text", locator="1.1.1"),)


def arcs(graph: ClaimGraph) -> list[tuple[str, str, Claim]]:
    """Who acts on whom by which claim, found without the code under test."""
    found = []
    for claim in graph.claims.values():
        if claim.polarity == "affirmed" and graph.stands(claim):
            found.append((claim.source, claim.target, claim))
            if graph.relation_types[claim.type].symmetric:
                found.append((claim.target, claim.source, claim))
    return found


@given(graphs(), lenses())
def test_claims_out_and_in_are_those_that_stand_and_are_affirmed(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    expected = arcs(seen)
    found = roles(seen)
    assert {role.actor for role in found} == {actor for arc in expected for actor in arc[:2]}
    for role in found:
        for tally, end in ((role.out, 0), (role.into, 1)):
            claims = [arc[2] for arc in expected if arc[end] == role.actor]
            assert tally.claims == tuple(sorted(claim.id for claim in claims))
            signs = Counter(seen.index.signs[claim.type] for claim in claims)
            hedges = Counter(claim.factuality for claim in claims)
            assert ({**tally.signs}, {**tally.factualities}) == (
                {sign: signs[sign] for sign in tally.signs},
                {hedge: hedges[hedge] for hedge in tally.factualities},
            )


@given(graphs(), lenses())
def test_betweenness_and_pagerank_are_those_of_igraph(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    found = roles(seen)
    names = [role.actor for role in found]
    ends = {(source, target) for source, target, _ in arcs(seen) if source != target}
    network = igraph.Graph(directed=True)
    network.add_vertices(names)
    network.add_edges(sorted(ends))
    ways = max(1, (len(names) - 1) * (len(names) - 2))
    assert [role.betweenness for role in found] == pytest.approx([b / ways for b in network.betweenness()], abs=1e-6)
    if found:
        assert [role.pagerank for role in found] == pytest.approx(network.pagerank(damping=0.85), abs=1e-6)


@given(graphs(), lenses())
def test_the_matrix_holds_every_claim_that_is_counted_of_an_actor(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    found = matrix(seen)
    assert found.actors == tuple(role.actor for role in roles(seen))
    for role in roles(seen):
        out = [claim for cell in found.cells if cell.source == role.actor for claim in cell.claims]
        into = [claim for cell in found.cells if cell.target == role.actor for claim in cell.claims]
        assert (tuple(sorted(out)), tuple(sorted(into))) == (role.out.claims, role.into.claims)


@given(graphs(), lenses())
def test_the_sign_of_a_cell_is_that_of_all_its_claims(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    for cell in matrix(seen).cells:
        signs = {seen.index.signs[seen.claims[claim].type] for claim in cell.claims}
        expected = {"+", "-"} if cell.sign == "mixed" else {cell.sign} - {"0"}
        assert signs - {"0"} == expected


@given(graphs(), lenses())
def test_hedging_holds_every_claim_once(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    sections = hedging(seen)
    assert sorted(claim for section in sections for claim in section.claims) == sorted(seen.claims)
    for section in sections:
        assert sorted(claim for ids in section.factualities.values() for claim in ids) == sorted(section.claims)
        limited = {*section.views, *section.conditions, *section.wishes}
        assert limited == {claim for claim in section.claims if not seen.stands(seen.claims[claim])}


def test_parallel_claims_are_one_arc_of_the_network() -> None:
    def said(number: int, source: str, target: str) -> Claim:
        ends = {"source": source, "target": target}
        return Claim(id=f"c{number}", type="influence", factuality="certain", evidence=TEXT, **ends)

    once = said(0, "NOR", "SUD"), said(1, "SUD", "EST")
    often = *once, *(said(number, "NOR", "SUD") for number in range(2, 9))
    places = [{r.actor: (r.betweenness, r.pagerank) for r in roles(graph_with(claims))} for claims in (once, often)]
    assert places[0] == places[1]
    assert places[0]["SUD"][0] == 0.5


def test_an_empty_graph_has_no_roles() -> None:
    graph = ClaimGraph(DataSet())
    assert (roles(graph), matrix(graph).cells, hedging(graph)) == ((), (), ())
    assert plain_text(matrix_lines(matrix(graph), graph, 80, explain=False)).startswith("Nobody acts on anybody")


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["stats", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_counts_as_before_and_names_the_claims_of_roles_and_sections(kg: kgraph.KnowledgeGraph) -> None:
    found = json.loads(run("--format", "json"))
    assert found["data set"]["claims"] == len(kg.claims) == sum(found["factuality"].values())
    assert {"polarity", "mood", "basis", "section", "type", "actor"} <= set(found)
    role = next(role for role in found["roles"] if role["actor"] == "ROK")
    assert len(role["out"]["claims"]) == role["out"]["count"] == sum(role["out"]["signs"].values())
    assert {section["section"]: len(section["claims"]) for section in found["hedging"]} == found["section"]


def test_a_lens_limits_what_is_counted() -> None:
    found = json.loads(run("--format", "json", "--at-least", "probable"))
    assert set(found["factuality"]) == {"certain", "probable"}
    assert all(not role["out"]["factualities"]["possible"] for role in found["roles"])


def test_a_table_of_all_numbers_has_them_of_every_actor_and_section(kg: kgraph.KnowledgeGraph) -> None:
    rows = {(row["what"], row["value"]): row["count"] for row in csv.DictReader(io.StringIO(run("--format", "csv")))}
    assert all(rows["pagerank", role.actor] == str(role.pagerank) for role in roles(kg.graph))
    assert rows["hedging, possible", "essay 9"] == str(len(hedging(kg.graph)[8].factualities["possible"]))
    assert rows["factuality", "certain"] == str(sum(c.factuality == "certain" for c in kg.claims.values()))


def test_the_whole_matrix_comes_as_csv_and_json(kg: kgraph.KnowledgeGraph) -> None:
    cells = matrix(kg.graph).cells
    rows = list(csv.DictReader(io.StringIO(run("--matrix", "--format", "csv"))))
    assert [(row["source"], row["target"]) for row in rows] == [cell[:2] for cell in cells]
    found = json.loads(run("--matrix", "--format", "json"))
    assert [tuple(cell["claims"]) for cell in found["cells"]] == [cell.claims for cell in cells]


def test_explain_names_the_claims_behind_every_number(kg: kgraph.KnowledgeGraph) -> None:
    output = " ".join(run("--explain").split())
    role = roles(kg.graph)[0]
    section = hedging(kg.graph)[0]
    assert f"{role.actor}, out: {', '.join(role.out.claims)}" in output
    assert f"essay {section.section}, possible: {', '.join(section.factualities['possible'])}" in output
    shown = " ".join(run("--matrix", "--explain").split())
    assert "ROK > USA: " in shown


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("flags", [("--matrix",), ("--matrix", "--explain"), ("--explain",)])
def test_stats_fit_the_terminal(flags: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*flags).splitlines()
    assert [line for line in lines if len(line) > columns and " " in line.strip()] == []


def test_the_rest_of_a_matrix_is_summed_in_its_last_row_and_column(kg: kgraph.KnowledgeGraph) -> None:
    found = matrix(kg.graph)
    lines = plain_text(matrix_lines(found, kg.graph, 80, explain=False)).splitlines()
    head, *rows = lines[: lines.index("")]
    assert head.split()[-1] == rows[-1].split()[0] == "others"
    first = found.actors[0]
    kept = {row.split()[1] for row in rows[:-1]}
    beyond = {c for cell in found.cells if cell.source == first and cell.target not in kept for c in cell.claims}
    positive = [c for c in beyond if kg.graph.index.signs[kg.claims[c].type] == "+"]
    assert rows[0].split()[-1] == f"+{len(positive)}/{len(beyond)}F"


def test_the_matrix_needs_no_letter_beyond_ascii() -> None:
    assert run("--matrix").isascii()
