"""Results as pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kgraph.ask.answer import Answer, Path
from kgraph.model.claim import Claim
from kgraph.reading.disagreements import Disagreement
from kgraph.reading.roles import Matrix
from kgraph.views.frames import need_pandas, to_pandas

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from kgraph.graph.claims import ClaimGraph

Tabled: TypeAlias = "Answer | Matrix | Iterable[Claim] | Iterable[Path] | Iterable[Disagreement]"


def frame_of(graph: ClaimGraph, result: Tabled) -> pd.DataFrame:
    """A result as a data frame; see `KnowledgeGraph.to_pandas`.

    Raises:
        KgraphError: pandas is not installed.
        TypeError: the result is something else.
    """
    need_pandas()
    if isinstance(result, Answer):
        return to_pandas(graph, result.claims)
    if isinstance(result, Matrix):
        return _square(result)
    rows = tuple(result)
    claims = [row for row in rows if isinstance(row, Claim)]
    paths = [row for row in rows if isinstance(row, Path)]
    pairs = [row for row in rows if isinstance(row, Disagreement)]
    if len(claims) == len(rows):
        return to_pandas(graph, claims)
    if len(paths) == len(rows):
        return _steps(paths)
    if len(pairs) == len(rows):
        return _pairs(pairs)
    raise TypeError("only an answer, a matrix, or all claims, all paths or all disagreements make a data frame")


def _square(matrix: Matrix) -> pd.DataFrame:
    """How many claims say that the actor of the row acts on that of the column."""
    import pandas as pd  # noqa: PLC0415  # an extra, and only its users pay for it

    actors = (
        pd.Index(matrix.actors, name="source", dtype="object"),
        pd.Index(matrix.actors, name="target", dtype="object"),
    )
    frame = pd.DataFrame(0, *actors, dtype="int64")
    for cell in matrix.cells:
        frame.loc[cell.source, cell.target] = len(cell.claims)
    return frame


def _steps(paths: Iterable[Path]) -> pd.DataFrame:
    """A row for each step; paths and their steps are numbered from 1."""
    import pandas as pd  # noqa: PLC0415  # as above

    rows = [
        (number, place, *path.actors[place - 1 : place + 1], step.claim, step.reversed, path.factuality)
        for number, path in enumerate(paths, start=1)
        for place, step in enumerate(path.steps, start=1)
    ]
    columns = ["path", "step", "start", "end", "claim", "reversed", "path_factuality"]
    return pd.DataFrame(rows, columns=columns).set_index(["path", "step"])


def _pairs(pairs: Iterable[Disagreement]) -> pd.DataFrame:
    """A row for each pair, its claims by their ids."""
    import pandas as pd  # noqa: PLC0415  # as above

    rows = [(pair.kind, pair.label, pair.first.id, pair.second.id, pair.reason) for pair in pairs]
    return pd.DataFrame(rows, columns=["kind", "label", "first", "second", "reason"])
