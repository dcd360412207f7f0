"""The graph handed over to other libraries and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kgraph.api.frames import Tabled
    from kgraph.graph.claims import ClaimGraph


class Views:
    """What a `KnowledgeGraph` can become elsewhere."""

    graph: ClaimGraph

    def to_networkx(self, *, denied: bool = False, mirrored: bool = False) -> nx.MultiDiGraph[str]:
        """A NetworkX multigraph with a claim's id as the key of its edge; denied claims only if asked for.

        With `mirrored`, each symmetric claim has an edge back too, with `~mirrored` after its key.

        >>> import kgraph
        >>> kgraph.load().to_networkx().has_edge("USA", "ROK")
        True
        """
        from kgraph.views.network import to_networkx  # noqa: PLC0415  # networkx costs start-up time

        return to_networkx(self.graph, denied=denied, mirrored=mirrored)

    def to_signed_graph(self) -> nx.Graph[str]:
        """The simple signed graph of who is positively or negatively tied to whom; the surest claims decide.

        >>> import kgraph
        >>> kgraph.load().to_signed_graph().edges["ROK", "USA"]["sign"]
        1
        """
        from kgraph.views.network import to_signed  # noqa: PLC0415  # networkx costs start-up time

        return to_signed(self.graph)

    def to_rdflib(self) -> rdflib.Graph:
        """An rdflib graph: a node for each claim, plain triples only for what is stated as fact.

        >>> import kgraph
        >>> len(kgraph.load().to_rdflib()) > len(kgraph.load().claims)
        True
        """
        from kgraph.views.rdf import to_rdflib  # noqa: PLC0415  # rdflib costs start-up time

        return to_rdflib(self.graph)

    def to_pandas(self, result: Tabled | None = None) -> pd.DataFrame:
        """A pandas data frame with one row for each claim that the lens leaves, under its id.

        Of an answer or of some claims, these; of a matrix the square of counts, from the row to the column; of paths a
        row for each step; of disagreements a row for each pair.

        Raises:
            KgraphError: pandas is not installed.
            TypeError: the result is of another kind; named tuples go into `pandas.DataFrame` as they are.

        >>> import kgraph
        >>> kg = kgraph.load()
        >>> len(kg.to_pandas()) == len(kg.claims)
        True
        >>> int(kg.to_pandas(kg.matrix()).loc["AUS", "ROK"])
        1
        """
        from kgraph.api.frames import frame_of  # noqa: PLC0415  # pandas costs start-up time
        from kgraph.views.frames import to_pandas  # noqa: PLC0415  # the same

        return to_pandas(self.graph) if result is None else frame_of(self.graph, result)

    def export(self, path: str | Path, format: str | None = None) -> Path:  # noqa: A002  # the usual word
        """Write the graph to a file in the format of its suffix, or in a named one.

        The file is the old one or the new one at any moment, never half.

        >>> import kgraph
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     kgraph.load().export(f"{folder}/graph.ttl").name
        'graph.ttl'

        Raises:
            KgraphError: the format is unknown.
            OSError: the file cannot be written.
        """
        from kgraph.formats.atomic import write_atomically  # noqa: PLC0415  # only an export pays for it
        from kgraph.formats.table import format_of, get_format  # noqa: PLC0415

        row = format_of(str(path)) if format is None else get_format(format)
        write_atomically(Path(path), row.write(self.graph))
        return Path(path)
