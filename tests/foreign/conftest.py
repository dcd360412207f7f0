"""What every foreign reader is given: the bundled data, and data whose names would be markup, code or syntax."""

from __future__ import annotations

import pytest
from foreign.tools import HERE

import kgraph
from kgraph.loader.files import bundled_data


@pytest.fixture(scope="session", params=[bundled_data(), HERE / "hostile"], ids=["bundled", "hostile"])
def data(request: pytest.FixtureRequest) -> kgraph.KnowledgeGraph:
    return kgraph.load(request.param)
