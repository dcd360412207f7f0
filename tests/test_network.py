"""The graph as networks: a multigraph of claims, one sign for each pair, and claims from networks of others."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from strategies import PARTIES, TYPE_MODELS, graph_with, graphs, lenses

from kgraph.graph.claims import ClaimGraph
from kgraph.loader.files import load_whole
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet
from kgraph.model.evidence import Evidence
from kgraph.model.qualifiers import FACTUALITIES
from kgraph.model.relation import RelationType
from kgraph.views.foreign import FieldMap, Row, foreign_source
from kgraph.views.foreign_ids import distinct_ids, is_id
from kgraph.views.network import MIRROR, from_networkx, to_networkx, to_signed
from kgraph.views.signed import signed_pairs

if TYPE_CHECKING:
    import kgraph
    from kgraph.diagnostics import Diagnostic
    from kgraph.graph.lens import Lens

HERE = (Evidence(document="text", locator="1.1.1"),)


def claim(claim_id: str, kind: str, source: str, target: str, **other: str) -> Claim:
    return Claim.model_validate(
        {"id": claim_id, "type": kind, "source": source, "target": target, "evidence": HERE, "factuality": "certain"}
        | other
    )


def codes(problems: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
    return [problem.code for problem in problems]


@given(graphs(), lenses())
def test_every_attribute_is_a_scalar_and_nothing_is_empty(graph: ClaimGraph, lens: Lens) -> None:
    network = to_networkx(graph.through(lens), denied=True, mirrored=True)
    found = [data for _, data in network.nodes(data=True)] + [data for _, _, data in network.edges(data=True)]
    values = [value for data in found for value in data.values()]
    assert all(isinstance(value, str | int | bool) and value != "" for value in values)
    assert all(isinstance(data["sign"], int) and data["sign"] in (-1, 0, 1) for _, _, data in network.edges(data=True))


@given(graphs(), lenses())
def test_edges_are_the_claims_that_the_lens_leaves_and_standing_is_its_word(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    network = to_networkx(seen, denied=True)
    found = {(key, s, t, data["standing"]) for s, t, key, data in network.edges(keys=True, data=True)}
    assert found == {(c.id, c.source, c.target, seen.stands(c)) for c in seen.claims.values()}
    affirmed = {key for *_, key in to_networkx(seen).edges(keys=True)}
    assert affirmed == {c.id for c in seen.claims.values() if c.polarity == "affirmed"}


@given(graphs())
def test_a_link_to_a_denied_claim_goes_with_it(graph: ClaimGraph) -> None:
    network = to_networkx(graph)
    keys = {key for *_, key in network.edges(keys=True)}
    links = [data["leads_to"].split("; ") for *_, data in network.edges(data=True) if "leads_to" in data]
    assert {link for group in links for link in group} <= keys


@given(graphs())
def test_mirroring_adds_one_edge_back_for_each_symmetric_claim_and_no_key_twice(graph: ClaimGraph) -> None:
    plain, both = to_networkx(graph), to_networkx(graph, mirrored=True)
    keys = [key for *_, key in both.edges(keys=True)]
    assert len(keys) == len(set(keys))
    back = {(s, t, key) for s, t, key, data in both.edges(keys=True, data=True) if data.get("mirrored")}
    symmetric = [(s, t, k) for s, t, k, data in plain.edges(keys=True, data=True) if data["symmetric"]]
    assert back == {(t, s, key + MIRROR) for s, t, key in symmetric}


def brute_force(graph: ClaimGraph) -> dict[tuple[str, str], tuple[int, set[str]]]:
    """The sign of each pair, by going down the scale of factuality until some claim says something."""
    nobody = {a.id for a in graph.actors.values() if a.unnamed or a.kind == "source"}
    found: dict[tuple[str, str], tuple[int, set[str]]] = {}
    for pair in combinations(sorted(set(graph.actors) - nobody), 2):
        between = [
            c
            for c in graph.claims.values()
            if {c.source, c.target} == set(pair)
            and c.polarity == "affirmed"
            and graph.stands(c)
            and graph.index.signs[c.type] != "0"
        ]
        for factuality in FACTUALITIES:
            said = {graph.index.signs[c.type] for c in between if c.factuality == factuality}
            if said:
                sign = 0 if len(said) == 2 else int(said.pop() + "1")
                found[pair] = (sign, {c.id for c in between})
                break
    return found


@given(graphs(), lenses())
def test_the_sign_of_a_pair_is_that_of_its_surest_claims(graph: ClaimGraph, lens: Lens) -> None:
    seen = graph.through(lens)
    expected = brute_force(seen)
    pairs = signed_pairs(seen)
    assert {(p.first, p.second): (p.sign, {*p.positive, *p.negative}) for p in pairs} == expected
    network = to_signed(seen)
    edges = {(min(s, t), max(s, t)): data["sign"] for s, t, data in network.edges(data=True)}
    assert edges == {pair: sign for pair, (sign, _) in expected.items() if sign}


@given(graphs())
def test_every_sign_is_traced_to_its_claims(graph: ClaimGraph) -> None:
    for _, _, data in to_signed(graph).edges(data=True):
        positive, negative = (
            [c for c in data[side].split("; ") if c] for side in ("positive_claims", "negative_claims")
        )
        assert (len(positive), len(negative)) == (data["positive"], data["negative"])
        assert {graph.index.signs[graph.claims[c].type] for c in positive} <= {"+"}
        assert {graph.index.signs[graph.claims[c].type] for c in negative} <= {"-"}
        deciding = positive if data["sign"] == 1 else negative
        assert data["factuality"] in {graph.claims[c].factuality for c in deciding}


def test_many_cautious_claims_do_not_outweigh_a_plain_one() -> None:
    cautious = tuple(claim(f"c{n}", "trade", "NOR", "SUD", factuality="possible") for n in range(5))
    plain = claim("plain", "deterrence", "SUD", "NOR")
    (pair,) = signed_pairs(graph_with((*cautious, plain)))
    assert (pair.sign, pair.factuality, len(pair.positive), pair.negative) == (-1, "certain", 5, ("plain",))


def test_a_pair_on_which_equally_sure_claims_disagree_has_no_sign() -> None:
    graph = graph_with((claim("a", "trade", "NOR", "SUD"), claim("b", "deterrence", "SUD", "NOR")))
    assert [pair.sign for pair in signed_pairs(graph)] == [0]
    assert to_signed(graph).number_of_edges() == 0


def test_unnamed_actors_have_no_sign_with_anybody() -> None:
    crowd = Actor(id="CROWD", kind="group", name="critics", unnamed=True)
    state = Actor(id="NOR", kind="state", name="Norland")
    dataset = DataSet(relation_types=TYPE_MODELS, actors=(crowd, state), claims=(claim("a", "trade", "CROWD", "NOR"),))
    assert signed_pairs(ClaimGraph(dataset)) == ()


@given(graphs())
def test_a_network_of_ours_comes_back_field_by_field(graph: ClaimGraph) -> None:
    """With mirrored edges too, which are the same claims again."""
    network = to_networkx(graph, denied=True, mirrored=True)
    dataset = graph.dataset
    loaded = from_networkx(
        network,
        vocabulary=dataset.relation_types,
        scenarios=dataset.scenarios,
        documents=dataset.metadata.documents,
    )
    assert loaded.graph is not None, loaded.diagnostics
    back = loaded.graph.dataset
    assert {c.id: c for c in back.claims} == {c.id: c for c in dataset.claims}
    assert {a.id: a for a in back.actors} == {a.id: a for a in dataset.actors}
    assert "unused-columns" not in codes(loaded.diagnostics)


def test_the_bundled_network_comes_back_up_to_quotes_and_evidence_of_links(kg: kgraph.KnowledgeGraph) -> None:
    dataset = kg.graph.dataset
    loaded = from_networkx(
        to_networkx(kg.graph, denied=True), scenarios=dataset.scenarios, documents=dataset.metadata.documents
    )
    assert loaded.graph is not None, loaded.diagnostics
    bare = {c.id: c.model_copy(update={"leads_to": _bare(c)}) for c in dataset.claims}
    assert {c.id: c for c in loaded.graph.dataset.claims} == bare
    assert {a.id: a for a in loaded.graph.dataset.actors} == {a.id: a for a in dataset.actors}


def _bare(found: Claim) -> tuple[object, ...]:
    return tuple(link.model_copy(update={"evidence": ()}) for link in found.leads_to)


def foreign_network() -> nx.MultiDiGraph[str | int]:
    """Others number their nodes, or call them by name."""
    network: nx.MultiDiGraph[str | int] = nx.MultiDiGraph()
    network.add_node("North Korea")
    network.add_node(7, label="Russia")
    network.add_edge("North Korea", 7, tie="sells arms to", weight=2)
    network.add_edge(7, "North Korea", tie="alliance")
    return network


FOREIGN = FieldMap({"type": "tie"}, {"factuality": "probable"}, {"sells arms to": "arms-transfer"})


def test_a_foreign_network_becomes_claims_with_ids_names_and_evidence_of_their_own() -> None:
    loaded = from_networkx(foreign_network(), FOREIGN)
    assert loaded.graph is not None, loaded.diagnostics
    assert codes(loaded.diagnostics) == ["unused-columns"]
    actors = loaded.graph.actors
    assert [(a.id, a.name, a.aliases, a.kind) for a in actors.values()] == [
        ("North-Korea", "North Korea", (), "other"),
        ("n7", "Russia", ("7",), "other"),
    ]
    first, second = loaded.graph.claims.values()
    assert (first.id, first.source, first.target, first.type) == (
        "North-Korea-arms-transfer-n7-1",
        "North-Korea",
        "n7",
        "arms-transfer",
    )
    assert (first.factuality, first.evidence) == ("probable", (Evidence(document="network", locator="1.1.1"),))
    assert (second.type, second.evidence[0].locator) == ("alliance", "1.2.1")


def test_an_unknown_type_of_a_foreign_network_is_an_error_with_a_suggestion_and_the_number_of_its_edge() -> None:
    network = foreign_network()
    network.add_edge("North Korea", 7, tie="Aliance")
    loaded = from_networkx(network, FOREIGN)
    (problem,) = [p for p in loaded.diagnostics if p.severity == "error"]
    assert (problem.code, problem.help) == ("unknown-type", "did you mean 'alliance'?")
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("network", 4)  # two nodes; the second edge out of North Korea


def test_a_missing_factuality_is_never_guessed() -> None:
    loaded = from_networkx(foreign_network(), FOREIGN._replace(constants={}))
    assert loaded.graph is None
    assert codes(loaded.diagnostics) == ["missing-column"]
    assert "factuality" in loaded.diagnostics[0].message


def test_an_undirected_network_is_read_with_a_warning() -> None:
    network: nx.Graph[str] = nx.Graph()
    network.add_edge("USA", "ROK", type="alliance", factuality="certain")
    loaded = from_networkx(network)
    assert loaded.graph is not None
    assert codes(loaded.diagnostics) == ["undirected-network"]
    assert [(c.source, c.target) for c in loaded.graph.claims.values()] == [("USA", "ROK")]


def test_a_field_that_does_not_exist_is_told_with_the_nearest() -> None:
    source, problems = foreign_source("x.csv", [], [], FieldMap({"factualty": "sure"}))
    assert source is None
    assert [(p.code, p.help) for p in problems] == [("unknown-field", "did you mean 'factuality'?")]


def test_an_end_of_an_edge_that_no_row_of_nodes_holds_is_an_error() -> None:
    nodes = [Row({"id": "NOR", "name": "Norland"}, 2)]
    edges = [Row({"source": "NOR", "target": "NORR", "type": "influence", "factuality": "certain"}, 3)]
    source, problems = foreign_source("x.csv", nodes, edges)
    assert source is not None
    loaded = load_whole([source], problems)
    (problem,) = [p for p in loaded.diagnostics if p.code == "unknown-actor"]
    assert problem.span is not None
    assert (problem.span.line, problem.help) == (3, "did you mean 'NOR'?")


def test_lists_links_and_identifiers_of_rows_are_read_as_kgraph_writes_them() -> None:
    nodes = [
        Row({"id": "NOR", "name": "Norland", "aliases": "the North; Norlandic", "id_cow": "7", "part_of": "big place"}),
        Row({"id": "big place", "kind": "place"}),
    ]
    edges = [
        Row({"id": "a", "source": "NOR", "target": "big place", "type": "t", "factuality": "certain", "leads_to": "b"}),
        Row({"id": "b", "source": "big place", "target": "NOR", "type": "t", "factuality": "certain", "by": "big place",
             "mood": "intended", "evidence": "text 1.1.1; text 1.1.2"}),
    ]  # fmt: skip
    source, problems = foreign_source("x.csv", nodes, edges)
    assert source is not None
    given_types, _ = foreign_source("types", [], [])
    assert given_types is not None
    given_types.data = {"relation_types": [RelationType(id="t", label="ts").model_dump(exclude_defaults=True)]}
    loaded = load_whole([source, given_types], problems)
    assert loaded.graph is not None, loaded.diagnostics
    norland = loaded.graph.actors["NOR"]
    assert (norland.aliases, norland.identifiers, norland.part_of) == (
        ("the North", "Norlandic"),
        {"cow": "7"},
        ("big-place",),
    )
    first, second = loaded.graph.claims.values()
    assert (first.leads_to[0].claim, second.by, len(second.evidence)) == ("b", "big-place", 2)


@pytest.mark.parametrize("texts", [["", " ", "1", "é", "朝鮮", "a.", ".a", "A", "a", "a-2", "x" * 500, "x" * 501]])
def test_ids_made_from_any_text_are_valid_and_distinct_whatever_the_case(texts: list[str]) -> None:
    found = distinct_ids(texts)
    assert all(is_id(made) for made in found.values())
    assert len({made.casefold() for made in found.values()}) == len(texts)


def test_the_parties_of_the_strategies_are_all_named() -> None:
    """So that the property of signs above speaks of every pair."""
    assert set(PARTIES) <= set(graph_with(()).actors)
