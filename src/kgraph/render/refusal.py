"""Why a question or a value was refused, as JSON: the same for the command line and the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.problem import QuestionError

if TYPE_CHECKING:
    from kgraph.diagnostics import KgraphError


def refusal_json(error: KgraphError) -> dict[str, object]:
    """The first problem, with its ways out; of a question also the place and what an ambiguous word may mean.

    >>> from kgraph.diagnostics import Diagnostic, KgraphError
    >>> refusal_json(KgraphError([Diagnostic("unknown-actor", "no actor 'DRPK'")]))["error"]["code"]
    'unknown-actor'
    """
    problem = error.diagnostics[0]
    asked = error if isinstance(error, QuestionError) else None
    told = {
        "code": problem.code,
        "message": problem.message,
        "column": asked.column if asked else None,
        "help": list(asked.help) if asked else [problem.help] if problem.help else [],
        "choices": [{"text": choice.text, "ids": list(choice.ids)} for choice in asked.choices] if asked else [],
    }
    return {"error": told}
