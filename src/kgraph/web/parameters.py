"""What an address may ask: parameters with their values, read strictly, and the lens among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.graph.lens_flags import LensFlags
from kgraph.graph.names import did_you_mean
from kgraph.model.qualifiers import FACTUALITIES, MOODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Given: TypeAlias = "Mapping[str, tuple[str, ...]]"
TRUTHS: Final = ("true", "false")


class Parameter(NamedTuple):
    """One parameter of an address.

    Attributes:
        text: what it means.
        choices: the values that it may have; none named is any text.
        repeated: whether it may be given several times.
    """

    name: str
    text: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    repeated: bool = False


LENS: Final = (
    Parameter("at_least", "set aside what the text is less sure of", choices=FACTUALITIES),
    Parameter("if", "take a scenario as given", repeated=True),
    Parameter("according_to", "keep only this actor's views"),
    Parameter("mood", "keep only what is so said", choices=MOODS, repeated=True),
    Parameter("basis", "keep only what is stated, or taken for granted", choices=("stated", "presupposed")),
    Parameter("section", "keep only claims from this section, as 4 or 4.2", repeated=True),
    Parameter("about", "keep only claims about this matter"),
    Parameter("at", "keep only claims that may hold at this date"),
    Parameter("exact", "leave narrower relation types out", choices=TRUTHS),
    Parameter("no_parts", "leave parts and blocs of an actor out", choices=TRUTHS),
)


def read_parameters(pairs: Iterable[tuple[str, str]], known: Sequence[Parameter]) -> Given:
    """The values of each parameter that is given.

    Raises:
        KgraphError: a parameter is unknown, missing, given too often, or has a value that it may not have.

    >>> read_parameters([("if", "a"), ("if", "b")], LENS)
    {'if': ('a', 'b')}
    """
    listed: dict[str, list[str]] = {}
    for name, value in pairs:
        listed.setdefault(name, []).append(value)
    found = {name: tuple(values) for name, values in listed.items()}
    by_name = {parameter.name: parameter for parameter in known}
    for name, values in found.items():
        if name not in by_name:
            raise _wrong(f"there is no parameter {shown(name)}", did_you_mean(name, by_name) or _names(by_name))
        _check(by_name[name], values)
    for parameter in known:
        if parameter.needed and parameter.name not in found:
            raise _wrong(f"the parameter '{parameter.name}' is missing", f"{parameter.name}: {parameter.text}")
    return found


def lens_flags(given: Given) -> LensFlags:
    """The lens among the parameters.

    >>> lens_flags({"at_least": ("probable",), "no_parts": ("true",)}).with_parts
    False
    """
    return LensFlags(
        at_least=one(given, "at_least"),
        assuming=given.get("if", ()),
        according_to=one(given, "according_to"),
        moods=given.get("mood", ()),
        basis=one(given, "basis"),
        sections=given.get("section", ()),
        about=one(given, "about"),
        at=one(given, "at"),
        exact=one(given, "exact") == "true",
        with_parts=one(given, "no_parts") != "true",
    )


def one(given: Given, name: str) -> str | None:
    """The value of a parameter; None if it is not given."""
    return given[name][0] if name in given else None


def _check(parameter: Parameter, values: tuple[str, ...]) -> None:
    if len(values) > 1 and not parameter.repeated:
        raise _wrong(f"the parameter '{parameter.name}' is given {len(values)} times", "give it once")
    for value in values:
        if parameter.choices and value not in parameter.choices:
            help_ = did_you_mean(value, parameter.choices) or f"one of {', '.join(parameter.choices)}"
            raise _wrong(f"{shown(value)} is not a value of '{parameter.name}'", help_)


def _names(names: Iterable[str]) -> str:
    return f"parameters: {', '.join(names)}"


def _wrong(message: str, help_: str) -> KgraphError:
    return KgraphError([Diagnostic("bad-flag", message, help=help_)])
