"""kgraph: claim graphs from analytic texts.

    >>> import kgraph
    >>> kg = kgraph.load()
    >>> answer = kg.ask("who influences DPRK")
    >>> answer.restated
    'Who influences North Korea?'

Names are loaded when they are used, so that `import kgraph` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgraph.api import KnowledgeGraph as KnowledgeGraph
    from kgraph.api import load as load
    from kgraph.ask.answer import Answer as Answer
    from kgraph.ask.problem import QuestionError as QuestionError
    from kgraph.diagnostics import Diagnostic as Diagnostic
    from kgraph.diagnostics import KgraphError as KgraphError
    from kgraph.graph.lens import Lens as Lens
    from kgraph.graph.pattern import Pattern as Pattern
    from kgraph.model.actor import Actor as Actor
    from kgraph.model.claim import Claim as Claim
    from kgraph.model.relation import RelationType as RelationType
    from kgraph.model.scenario import Scenario as Scenario

__version__ = "0.1.0"

_HOMES = {
    "KnowledgeGraph": "kgraph.api",
    "load": "kgraph.api",
    "Answer": "kgraph.ask.answer",
    "QuestionError": "kgraph.ask.problem",
    "Diagnostic": "kgraph.diagnostics",
    "KgraphError": "kgraph.diagnostics",
    "Lens": "kgraph.graph.lens",
    "Pattern": "kgraph.graph.pattern",
    "Actor": "kgraph.model.actor",
    "Claim": "kgraph.model.claim",
    "RelationType": "kgraph.model.relation",
    "Scenario": "kgraph.model.scenario",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604  # the table above is the one list of names


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'kgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
