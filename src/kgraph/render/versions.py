"""What a change asks of the version number, in lines and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.render.layout import EMPTY, Piece, line, wrapped
from kgraph.render.problems import problem_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.reading.versions import Step
    from kgraph.render.layout import Line


def step_lines(step: Step, file: str, width: int) -> Iterator[Line]:
    r"""What the change is and why, and what is wrong with the number of the new version, which stands in a file.

    >>> from kgraph.model.dataset import DataSet
    >>> from kgraph.reading.versions import version_step
    >>> list(step_lines(version_step(DataSet(), DataSet()), "new/dataset.yaml", 100))
    []
    """
    if step.level:
        yield EMPTY
        needed = f": {step.lowest} or higher" if step.lowest else ""
        yield line(Piece(f"A {step.level} change{needed}", "strong"))
        for reason in step.reasons:
            named = f": {', '.join(reason.ids)}" if reason.ids else ""
            yield from wrapped(f"{reason.level}: {reason.what}{named}", width, 2)
    if problem := step.problem(file):
        yield EMPTY
        yield from list(problem_lines([problem], lambda _file, _line: "", width))[:-1]


def step_json(step: Step) -> dict[str, object]:
    """The same for programs; what cannot be said is null.

    >>> from kgraph.model.dataset import DataSet
    >>> from kgraph.reading.versions import version_step
    >>> step_json(version_step(DataSet(), DataSet()))["fits"] is None
    True
    """
    return {
        "old": step.old,
        "new": step.new,
        "change": step.level,
        "lowest": str(step.lowest) if step.lowest else None,
        "fits": step.fits,
        "reasons": [{"change": r.level, "what": r.what, "ids": list(r.ids)} for r in step.reasons],
    }
