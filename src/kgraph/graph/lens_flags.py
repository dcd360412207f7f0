"""The lens as words: what flags and addresses say, before names are resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, KgraphError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens

NAMES: Final = {
    "at_least": "--at-least",
    "assuming": "--if",
    "according_to": "--according-to",
    "moods": "--mood",
    "basis": "--basis",
    "about": "--about",
    "sections": "--section",
    "at": "--at",
}
WAYS_OUT: Final = {"sections": "write 4 or 4.2", "at": "write 2024, 2024-05 or 2024-05-31"}


class LensFlags(NamedTuple):
    """The lens as it was typed; names are resolved once the data are loaded."""

    at_least: str | None = None
    assuming: tuple[str, ...] = ()
    according_to: str | None = None
    moods: tuple[str, ...] = ()
    basis: str | None = None
    sections: tuple[str, ...] = ()
    about: str | None = None
    at: str | None = None
    exact: bool = False
    with_parts: bool = True


def resolve_lens(graph: ClaimGraph, flags: LensFlags) -> Lens:
    """The lens that flags ask for, with names resolved.

    Raises:
        KgraphError: a scenario, actor or topic is unknown, or a value is none of its flag.

    >>> from kgraph.loader.files import bundled_data, load
    >>> resolve_lens(load(bundled_data()).graph, LensFlags(according_to="Beijing")).according_to
    'CHN'
    """
    # A command line offers the flags without loading the models.
    from pydantic import ValidationError  # noqa: PLC0415

    from kgraph.graph.lens import Lens  # noqa: PLC0415

    voice = graph.get_actor(flags.according_to).id if flags.according_to is not None else None
    assumed = tuple(graph.get_scenario(word).id for word in flags.assuming)
    try:
        return Lens.model_validate({**flags._asdict(), "assuming": assumed, "according_to": voice})
    except ValidationError as error:
        raise KgraphError(_problems(error)) from None


def _problems(error: ValidationError) -> list[Diagnostic]:
    problems = []
    for detail in error.errors():
        field = str(detail["loc"][0])
        help_ = WAYS_OUT.get(field, "see --help")
        problems.append(Diagnostic("bad-flag", f"{detail['input']!r} is not a value of {NAMES[field]}", help=help_))
    return problems
