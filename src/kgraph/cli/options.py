"""Options that several commands share, and the lens as flags."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from kgraph.graph.lens_flags import LensFlags as LensFlags  # noqa: PLC0414  # commands find it here


class OutputFormat(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class Certainty(StrEnum):
    """The scale of factuality."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


class MoodName(StrEnum):
    """Whether something is said, wanted or demanded."""

    ASSERTED = "asserted"
    INTENDED = "intended"
    REQUIRED = "required"


class BasisName(StrEnum):
    """Whether something is stated or taken for granted."""

    STATED = "stated"
    PRESUPPOSED = "presupposed"


def complete_actor(incomplete: str) -> list[str]:
    """Ids of actors for the shell."""
    from kgraph.cli.completion import actors

    return actors(incomplete)


def _complete_scenario(incomplete: str) -> list[str]:
    from kgraph.cli.completion import scenarios

    return scenarios(incomplete)


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="DIR", help="Directory of the data set. Default: the bundled one.", show_default=False
    ),
]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="ID=FILE",
        help="A coded text at hand; its sentences are shown where they are unchanged. Repeatable; or KGRAPH_DOCUMENTS.",
        show_default=False,
    ),
]
FormatOption = Annotated[OutputFormat, typer.Option("--format", help="How to print the result.")]
ActorArgument = Annotated[str, typer.Argument(help="An id, name or alias.", autocompletion=complete_actor)]


def _lens_options(
    at_least: Annotated[
        Certainty | None,
        typer.Option(help="Set aside what the text is less sure of; underspecified is what it leaves open."),
    ] = None,
    assuming: Annotated[
        list[str] | None,
        typer.Option("--if", metavar="SCENARIO", help="Take a scenario as given.", autocompletion=_complete_scenario),
    ] = None,
    according_to: Annotated[
        str | None,
        typer.Option(metavar="ACTOR", help="Keep only this actor's views.", autocompletion=complete_actor),
    ] = None,
    mood: Annotated[list[MoodName] | None, typer.Option(help="Keep only what is so said.")] = None,
    basis: Annotated[BasisName | None, typer.Option(help="Keep only what is stated, or taken for granted.")] = None,
    section: Annotated[
        list[str] | None, typer.Option(metavar="N", help="Keep only claims from this section, as 4 or 4.2.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="TOPIC", help="Keep only claims about this matter.")] = None,
    at: Annotated[str | None, typer.Option(metavar="DATE", help="Keep only claims that may hold then.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Leave narrower relation types out.")] = False,
    no_parts: Annotated[bool, typer.Option("--no-parts", help="Leave parts and blocs of an actor out.")] = False,
) -> LensFlags:
    return LensFlags(
        at_least=at_least,
        assuming=tuple(assuming or ()),
        according_to=according_to,
        moods=tuple(mood or ()),
        basis=basis,
        sections=tuple(section or ()),
        about=about,
        at=at,
        exact=exact,
        with_parts=not no_parts,
    )


def with_lens(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes `lens: LensFlags` the flags of the lens as options of its own.

    Typer reads a signature, so the flags are put into it here once instead of being repeated at every command.
    """
    own = [p for p in inspect.signature(command).parameters.values() if p.name != "lens"]
    flags = [*inspect.signature(_lens_options).parameters.values()]

    @wraps(command)
    def run(**values: Any) -> None:  # noqa: ANN401  # what typer read for the signature below
        lens = _lens_options(**{flag.name: values.pop(flag.name) for flag in flags})
        command(**values, lens=lens)

    signature = inspect.Signature([*own, *(flag.replace(kind=inspect.Parameter.KEYWORD_ONLY) for flag in flags)])
    run.__signature__ = signature  # type: ignore[attr-defined]  # functions take attributes, mypy does not know this one
    run.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
    return run
