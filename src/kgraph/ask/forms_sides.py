"""Forms that ask on which side an actor is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.form import Form
from kgraph.ask.query import SideQuery

if TYPE_CHECKING:
    from kgraph.ask.capture import Capture
    from kgraph.ask.query import Query


def _side(c: Capture) -> Query | None:
    """On which side x is, or who stands with it; "not" asks for something else."""
    actor = c.actor("x")
    return SideQuery(actor) if actor and not c.manner.negated else None


SIDE_FORMS: Final = (
    Form(
        "which side is X on",
        "(PREP? SIDE BE? x=ACTOR PREP?|PREP? SIDE x=ACTOR STAND PREP?|WHERE x=ACTOR STAND|WHO STANDWITH x=ACTOR"
        "|WHO BE PREP (x=OWNER SIDE|SIDE of x=ACTOR))",
        _side,
        (
            ("which side is South Korea on", "Which side is South Korea on?"),
            ("in which camp is China", "Which side is China on?"),
            ("who stands with the United States", "Which side is the United States on?"),
            ("who is on North Korea's side", "Which side is North Korea on?"),
        ),
    ),
)
