"""Words that the shell completes, from the data set at hand."""

from __future__ import annotations

import os
from pathlib import Path

from kgraph.loader.files import bundled_data, load


def _words(kind: str, incomplete: str) -> list[str]:
    graph = load(Path(os.environ.get("KGRAPH_DATA") or bundled_data())).graph
    return [word for word in getattr(graph, kind) if word.casefold().startswith(incomplete.casefold())] if graph else []


def actors(incomplete: str) -> list[str]:
    """Ids of actors that start with what was typed."""
    return _words("actors", incomplete)


def scenarios(incomplete: str) -> list[str]:
    """Ids of scenarios that start with what was typed."""
    return _words("scenarios", incomplete)


def claims(incomplete: str) -> list[str]:
    """Ids of claims that start with what was typed."""
    return _words("claims", incomplete)


def relation_types(incomplete: str) -> list[str]:
    """Ids of relation types that start with what was typed."""
    return _words("relation_types", incomplete)
