"""What a data set holds, as JSON: actors, scenarios and the vocabulary, each with what is counted of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.graph.claims import ClaimGraph


def actors_json(graph: ClaimGraph) -> list[dict[str, Any]]:
    """Every actor, with the number of claims that it takes part in.

    >>> from kgraph.loader.files import bundled_data, load
    >>> [actor["name"] for actor in actors_json(load(bundled_data()).graph) if actor["id"] == "CHN"]
    ['China']
    """
    by_actor = graph.index.by_actor
    return [
        {**actor.model_dump(mode="json"), "claims": len(by_actor.get(actor.id, ()))} for actor in graph.actors.values()
    ]


def scenarios_json(graph: ClaimGraph) -> list[dict[str, Any]]:
    """Every scenario, with the number of claims under it."""
    under = graph.index.by_scenario
    return [
        {**scenario.model_dump(mode="json"), "claims": len(under.get(scenario.id, ()))}
        for scenario in graph.scenarios.values()
    ]


def vocabulary_json(graph: ClaimGraph) -> list[dict[str, Any]]:
    """Every relation type, with its sign, own or inherited."""
    signs = graph.index.signs
    return [{**kind.model_dump(mode="json"), "sign": signs[kind.id]} for kind in graph.relation_types.values()]
