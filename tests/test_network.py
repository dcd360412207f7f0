"""The graph as networks: a multigraph of claims, one sign for each pair, and claims from networks of others."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import PARTIES, TYPE_MODELS, graph_with, graphs, lenses

from kgraph.graph.claims import ClaimGraph
from kgraph.loader.files import load_whole
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet
from kgraph.model.evidence import Evidence
from kgraph.model.qualifiers import FACTUALITIES
from kgraph.model.relation import RelationType
from kgraph.views.foreign import AS_NAMED, FieldMap, Row, foreign_source
from kgraph.views.foreign_ids import distinct_ids, is_id
from kgraph.views.network import MIRROR, from_networkx, to_networkx, to_signed
from kgraph.views.records import claim_record, parse_claim_cells
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


def test_lists_of_a_network_are_lists_and_what_is_no_number_is_absent() -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_node("NOR", name="Norland", aliases=["the North", "a;b"], note=float("nan"))
    network.add_edge("NOR", "SUD", type="alliance", factuality="certain", summary=float("nan"), about=None)
    graph = from_networkx(network).graph
    assert graph is not None
    assert (graph.actors["NOR"].aliases, graph.actors["NOR"].note) == (("the North", "a;b"), None)
    assert [(c.summary, c.about) for c in graph.claims.values()] == [(None, None)]


def test_an_attribute_called_like_an_id_or_an_end_is_told_and_can_be_mapped() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("n0", id="Norland")
    network.add_node("n1")
    network.add_edge("n0", "n1", type="alliance", factuality="certain", id="x", source="a book")
    (problem,) = [p for p in from_networkx(network).diagnostics if "edges" in p.message]
    assert (problem.code, "'id (attribute)', 'source (attribute)'" in problem.message) == ("unused-columns", True)
    mapped = from_networkx(network, FieldMap({"actor.name": "id (attribute)", "note": "source (attribute)"}))
    assert mapped.graph is not None
    assert mapped.graph.actors["n0"].name == "Norland"
    assert [claim.note for claim in mapped.graph.claims.values()] == ["a book"]
    network.edges["n0", "n1", 0].update(id="0", source="n0")
    network.nodes["n0"]["id"] = "n0"
    assert from_networkx(network).diagnostics == ()


def test_evidence_is_called_like_the_network() -> None:
    network = nx.DiGraph([("NOR", "SUD", {"type": "alliance", "factuality": "certain"})], name="Ties of 2019")
    graph = from_networkx(network).graph
    assert graph is not None
    assert [claim.evidence[0].document for claim in graph.claims.values()] == ["Ties-of-2019"]


def read_raw(fields: FieldMap = AS_NAMED, **cells: str) -> dict[str, object]:
    """What one edge says, as data for the loader."""
    row = Row({"source": "NOR", "target": "SUD", "type": "alliance", "factuality": "certain", **cells}, 2)
    source, problems = foreign_source("x.csv", [], [row], fields)
    assert source is not None
    assert problems == []
    claim_read = source.at(("claims", 0))
    assert isinstance(claim_read, dict)
    return {**claim_read}


VALIDITIES = {
    "2014": ("2014", "2014", None),
    "2014-05": ("2014-05", "2014-05", None),
    "2014/2015": ("2014", "2015", None),
    "2014/ since the war": ("2014", None, "since the war"),
    "since 2014": (None, None, "since 2014"),
    "/ 2014": (None, None, "2014"),
}


@pytest.mark.parametrize("cell", list(VALIDITIES))
def test_a_cell_that_is_just_a_date_is_from_and_until(cell: str) -> None:
    valid = Claim.model_validate({**read_raw(valid=cell), "evidence": HERE}).valid
    assert valid is not None
    assert (valid.start, valid.end, valid.phrase) == VALIDITIES[cell]


@given(st.text("0129-/ ab", min_size=1, max_size=8).filter(str.strip))
def test_a_phrase_that_looks_like_a_date_comes_back_as_a_phrase(phrase: str) -> None:
    said = Claim.model_validate({**read_raw(), "evidence": HERE, "valid": {"phrase": phrase}})
    assert parse_claim_cells({"valid": claim_record(said)["valid"]})["valid"] == {"phrase": phrase.strip()}


def test_parts_of_a_field_may_have_columns_of_their_own() -> None:
    found = read_raw(
        valid_from="2014", valid_until="2016", valid_phrase="on and off", document="sipri", locator="2.3.1"
    )
    assert found["valid"] == {"from": "2014", "until": "2016", "phrase": "on and off"}
    assert found["evidence"] == [{"document": "sipri", "locator": "2.3.1"}]
    mapped = read_raw(FieldMap({"valid_from": "Start"}, {"document": "sipri"}), Start="2014", locator="2.3.1")
    assert (mapped["valid"], mapped["evidence"]) == ({"from": "2014"}, [{"document": "sipri", "locator": "2.3.1"}])


@pytest.mark.parametrize(
    ("cells", "unread"),
    [
        ({"document": "sipri"}, "'document'"),
        ({"locator": "1.1.1"}, "'locator'"),
        ({"document": "sipri", "locator": "1.1.1", "evidence": "text 2.1.1"}, "'document', 'locator'"),
        ({"valid": "2014", "valid_from": "2013"}, "'valid_from'"),
    ],
)
def test_a_part_that_is_not_read_is_told(cells: dict[str, str], unread: str) -> None:
    """A document without a locator is no place, and a field that is there as a whole needs no parts."""
    row = Row({"source": "NOR", "target": "SUD", "type": "alliance", "factuality": "certain", **cells}, 2)
    _, problems = foreign_source("x.csv", [], [row])
    assert [(p.code, p.message.partition(": ")[2]) for p in problems] == [("unused-columns", unread)]


@pytest.mark.parametrize("word", ["≠alliance", "non alliance", "(alliance)", "中国"])
def test_a_word_of_others_is_a_type_only_if_nothing_but_space_tells_them_apart(word: str) -> None:
    loaded = from_networkx(nx.DiGraph([("NOR", "SUD", {"type": word, "factuality": "certain"})]))
    assert {p.code for p in loaded.diagnostics} <= {"unknown-type", "bad-id"}
    assert loaded.graph is None
    spaced = from_networkx(nx.DiGraph([("NOR", "SUD", {"type": "arms transfer", "factuality": "certain"})]))
    assert spaced.graph is not None


def test_the_slug_of_a_node_is_never_the_name_of_somebody_else() -> None:
    """The node `3` would be `n3`, but an edge says `n3` of somebody."""
    rows = [Row({"id": "3", "name": "Norland"}), Row({"id": "4", "name": "Sudmark"})]
    edge = Row({"source": "3", "target": "4", "type": "alliance", "factuality": "certain", "by": "n3"})
    source, _ = foreign_source("x.csv", rows, [edge])
    assert source is not None
    assert [source.at(("claims", 0, field)) for field in ("source", "target", "by")] == ["n3-2", "n4", "n3"]
    assert source.originals == {"n3-2": "3", "n4": "4"}


@pytest.mark.parametrize("texts", [["", " ", "1", "é", "朝鮮", "a.", ".a", "A", "a", "a-2", "x" * 500, "x" * 501]])
def test_ids_made_from_any_text_are_valid_and_distinct_whatever_the_case(texts: list[str]) -> None:
    found = distinct_ids(texts)
    assert all(is_id(made) for made in found.values())
    assert len({made.casefold() for made in found.values()}) == len(texts)


def test_the_parties_of_the_strategies_are_all_named() -> None:
    """So that the property of signs above speaks of every pair."""
    assert set(PARTIES) <= set(graph_with(()).actors)
