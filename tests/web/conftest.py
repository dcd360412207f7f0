"""Two data sets as they are served: the bundled one, and an invented one with its text at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from project import ROOT
from web.clients import Client

import kgraph
from kgraph.document import Text
from kgraph.reading.anchors import parse_anchors
from kgraph.web.holding import Holding

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def client(kg: kgraph.KnowledgeGraph) -> Iterator[Client]:
    """The bundled data set, without a text."""
    opened = Client(Holding(kg, {}, {}))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def column_client() -> Iterator[Client]:
    """An invented data set with its text at hand."""
    folder = ROOT / "examples" / "column"
    text = Text((ROOT / "examples" / "column.txt").read_text(encoding="utf-8"))
    anchors = parse_anchors((folder / "anchors.lock").read_text(encoding="utf-8"))
    opened = Client(Holding(kgraph.load(folder), {"column": text}, anchors))
    yield opened
    opened.close()
