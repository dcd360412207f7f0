"""The thin face of kgraph in Python: load a data set, ask, read, look through a lens, hand over to other libraries."""

from kgraph.api.knowledge import KnowledgeGraph, load

__all__ = ["KnowledgeGraph", "load"]
