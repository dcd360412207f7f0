"""The graph as networks: a multigraph of claims, a simple signed graph, and networks back to claims."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from kgraph.diagnostics import Diagnostic, Severity
from kgraph.loader.files import VOCABULARY, bundled_data, load_whole
from kgraph.source.file import read
from kgraph.source.spans import Source
from kgraph.views.foreign import AS_NAMED, Row, foreign_source, with_own
from kgraph.views.records import CLAIM_COLUMNS, claim_record, joined
from kgraph.views.signed import signed_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from kgraph.graph.claims import ClaimGraph
    from kgraph.loader.files import Loaded
    from kgraph.model.actor import Actor
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import Document
    from kgraph.model.relation import RelationType
    from kgraph.model.scenario import Scenario
    from kgraph.views.foreign import FieldMap

Scalar: TypeAlias = "str | int | bool"

# No id may hold it, so an edge back never takes the key of another claim.
MIRROR: Final = "~mirrored"
ATTRIBUTES: Final = tuple(column for column in CLAIM_COLUMNS if column not in ("id", "source", "target"))
SIGNS: Final = {"+": 1, "-": -1, "0": 0}


class Edge(NamedTuple):
    """A claim as an edge of a network: its key, its ends, and attributes that any format of networks can carry."""

    key: str
    source: str
    target: str
    attributes: dict[str, Scalar]


def node_attributes(actor: Actor) -> dict[str, Scalar]:
    """An actor as scalars by name: text, and `unnamed` only if true; what is absent is left out.

    `label` repeats the name, because Gephi and yEd show it; `id_SCHEME` is its code in another scheme.

    >>> from kgraph.model.actor import Actor
    >>> node_attributes(Actor(id="DPRK", kind="state", name="North Korea", identifiers={"cow": "731"}))
    {'label': 'North Korea', 'name': 'North Korea', 'kind': 'state', 'id_cow': '731'}
    """
    attributes: dict[str, Scalar] = {"label": actor.name, "name": actor.name, "kind": actor.kind}
    for field in ("aliases", "part_of", "members"):
        if listed := getattr(actor, field):
            attributes[field] = joined(listed)
    if actor.unnamed:
        attributes["unnamed"] = True
    if actor.note:
        attributes["note"] = actor.note
    attributes.update({f"id_{scheme}": actor.identifiers[scheme] for scheme in sorted(actor.identifiers)})
    return attributes


def edges(graph: ClaimGraph, *, denied: bool = False) -> Iterator[Edge]:
    """The claims that the lens leaves, as edges sorted by id; denied ones, and links to them, only if asked for."""
    shown = [claim for claim in graph.seen.claims if denied or claim.polarity != "denied"]
    kept = {claim.id for claim in shown}
    labels = {item.id: item.label for item in graph.relation_types.values()}
    signs = {type_id: SIGNS[sign] for type_id, sign in graph.index.signs.items()}
    for claim in sorted(shown, key=lambda claim: claim.id):
        record = claim_record(_linked_within(claim, kept) if claim.leads_to else claim)
        # Tools that lose the key of an edge, as igraph does, keep this.
        attributes: dict[str, Scalar] = {"claim": claim.id, "label": labels[claim.type]}
        for column in ATTRIBUTES:
            if text := record[column]:
                attributes[column] = text
        attributes["symmetric"] = graph.is_symmetric(claim)
        attributes["sign"] = signs[claim.type]
        attributes["standing"] = graph.stands(claim)
        yield Edge(claim.id, claim.source, claim.target, attributes)


def to_networkx(graph: ClaimGraph, *, denied: bool = False, mirrored: bool = False) -> nx.MultiDiGraph[str]:
    """Actors as nodes, the claims that the lens leaves as edges with the claim's id as key.

    Attributes are scalars, and absent ones are left out: a claim's fields as text, `claim` (its id), `label` (how its
    type reads), `sign` (1 cooperation, -1 conflict, 0 neither), `symmetric`, and `standing` (whether it stands under
    the lens).

    Args:
        graph: the claims, read through a lens.
        denied: take denied claims in too; their edges say the opposite of the text unless `polarity` is looked at.
        mirrored: add for each symmetric claim an edge back, with `~mirrored` after its key and `mirrored` true.

    >>> from kgraph.loader.files import bundled_data, load
    >>> network = to_networkx(load(bundled_data()).graph)
    >>> network.nodes["DPRK"]["name"]
    'North Korea'
    """
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in sorted(graph.actors.values(), key=lambda actor: actor.id):
        network.add_node(actor.id, **node_attributes(actor))
    for edge in edges(graph, denied=denied):
        network.add_edge(edge.source, edge.target, key=edge.key, **edge.attributes)
        if mirrored and edge.attributes["symmetric"]:
            network.add_edge(edge.target, edge.source, key=edge.key + MIRROR, **edge.attributes, mirrored=True)
    return network


def to_signed(graph: ClaimGraph) -> nx.Graph[str]:
    """The simple undirected signed graph, for the analysis of structural balance.

    An edge is a pair of `signed_pairs` whose `sign` is 1 or -1; pairs with a mixed sign are no edge. What each sign
    rests on is in its attributes: `factuality` of the claims that decide, `positive` and `negative` (how many claims
    there are on each side), `positive_claims` and `negative_claims` (their ids).

    >>> from kgraph.loader.files import bundled_data, load
    >>> to_signed(load(bundled_data()).graph).edges["ROK", "USA"]["sign"]
    1
    """
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    network: nx.Graph[str] = nx.Graph()
    for pair in signed_pairs(graph):
        if pair.sign:
            network.add_edge(
                pair.first,
                pair.second,
                sign=pair.sign,
                factuality=pair.factuality,
                positive=len(pair.positive),
                negative=len(pair.negative),
                positive_claims=joined(pair.positive),
                negative_claims=joined(pair.negative),
            )
    for actor in network.nodes:
        network.nodes[actor].update(name=graph.actors[actor].name, kind=graph.actors[actor].kind)
    return network


def from_networkx(
    network: nx.Graph[Any],
    fields: FieldMap = AS_NAMED,
    *,
    vocabulary: Sequence[RelationType] | None = None,
    scenarios: Sequence[Scenario] = (),
    documents: Sequence[Document] = (),
) -> Loaded:
    """The claims and actors that a network holds, checked like any data set; problems are in the result.

    Networks of `to_networkx` are read as they are, up to quotes and the evidence of links, which they do not hold.
    Others are read by the names that `fields` gives. A problem's line is the number of the node, or of the edge after
    the nodes. Nodes and edges without a field keep its default: an actor is of kind `other`; an edge without evidence
    cites a document at 1.N.1, where N is its number, that is called like the network (`network.name`), or `network` if
    that has no name. None and NaN are absent. An attribute `id` of a node, or `id`, `source` or `target` of an edge,
    that says otherwise than the network is told, and `fields` may name it as `id (attribute)`.

    Args:
        network: nodes are actors, edges are claims.
        fields: which attribute holds which field.
        vocabulary: the relation types; without it the bundled ones.
        scenarios: those that the edges name under `under`.
        documents: those that the edges cite; without any, all are accepted.

    >>> import networkx as nx
    >>> network = nx.DiGraph([("USA", "ROK", {"type": "alliance", "factuality": "certain"})])
    >>> list(from_networkx(network).graph.claims)
    ['USA-alliance-ROK-1']
    """
    source, problems = foreign_source(str(network.name or "network"), *_rows(network), fields)
    if not network.is_directed():
        message = "the network is undirected: each edge is read from its first node to its second"
        problems.append(Diagnostic("undirected-network", message, None, None, Severity.WARNING))
    return load_whole([*_beside(vocabulary, scenarios, documents), *([source] if source else ())], problems)


def _linked_within(claim: Claim, kept: set[str]) -> Claim:
    links = tuple(link for link in claim.leads_to if link.claim in kept)
    return claim if len(links) == len(claim.leads_to) else claim.model_copy(update={"leads_to": links})


def _rows(network: nx.Graph[Any]) -> tuple[list[Row], list[Row]]:
    """Nodes and edges as rows of text, numbered through; edges that `mirrored` added are the same claims again."""
    nodes = [
        Row(with_own(_cells(network.nodes[node]), {"id": str(node)}), number)
        for number, node in enumerate(network.nodes, start=1)
    ]
    found: list[Row] = []
    for source, target, key, attributes in _keyed_edges(network):
        if attributes.get("mirrored") is not True:
            ends = {"id": key, "source": str(source), "target": str(target)}
            found.append(Row(with_own(_cells(attributes), ends), len(nodes) + len(found) + 1))
    return nodes, found


def _keyed_edges(network: nx.Graph[Any]) -> Iterator[tuple[Any, Any, str, dict[str, object]]]:
    import networkx as nx  # noqa: PLC0415  # only its users pay for it

    if isinstance(network, nx.MultiGraph):
        for source, target, key, attributes in network.edges(keys=True, data=True):
            yield source, target, str(key), attributes
    else:
        for source, target, attributes in network.edges(data=True):
            yield source, target, _cell(attributes.get("id")), attributes


def _cells(attributes: dict[str, object]) -> dict[str, str]:
    return {str(name): _cell(value) for name, value in attributes.items()}


def _cell(value: object) -> str:
    """A value as text, a list as kgraph writes lists; None and NaN, as pandas has it, say nothing."""
    if isinstance(value, (list, tuple, set, frozenset)):
        items = filter(None, map(_cell, value))
        return joined(sorted(items) if isinstance(value, (set, frozenset)) else items)
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _beside(
    vocabulary: Sequence[RelationType] | None, scenarios: Sequence[Scenario], documents: Sequence[Document]
) -> list[Source]:
    """What a network cannot hold, as sources of their own."""
    given = Source("given beside the network", "")
    given.data = {"scenarios": [item.model_dump(mode="json", exclude_defaults=True) for item in scenarios]}
    if documents:
        given.data["metadata"] = {
            "documents": [item.model_dump(mode="json", exclude_defaults=True) for item in documents]
        }
    if vocabulary is not None:
        given.data["relation_types"] = [item.model_dump(mode="json", exclude_defaults=True) for item in vocabulary]
        return [given]
    path = bundled_data() / VOCABULARY.name
    bundled, _ = read(path, str(path))
    return [given, bundled] if bundled else [given]
