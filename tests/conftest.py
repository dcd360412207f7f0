"""What several tests need: the bundled data, the text behind it where it is at hand, small invented data sets."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from project import ESSAY

import kgraph
from kgraph.loader.files import bundled_data

settings.register_profile("quick", max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# By hand, before a release.
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def kg() -> kgraph.KnowledgeGraph:
    """The bundled data set."""
    return kgraph.load(bundled_data())


@pytest.fixture(scope="session")
def essay() -> str:
    """The text that the bundled data code; it may not be redistributed, so it is often missing."""
    if not ESSAY.is_file():
        pytest.skip(f"the coded text is not at {ESSAY}")
    return ESSAY.read_text(encoding="utf-8")
