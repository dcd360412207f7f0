"""A lens written as one text: the same flags as everywhere, read by the same options."""

import shlex
from typing import cast

import typer

from kgraph.cli.options import LensFlags, with_lens
from kgraph.diagnostics import Diagnostic, KgraphError, shown

# The class of every wrong use; typer names only this child of it.
WrongUse = cast("type[typer.BadParameter]", typer.BadParameter.__base__)


def read_lens_flags(text: str, shared: LensFlags) -> LensFlags:
    """The lens flags in a text; what it does not give is taken from the shared ones.

    Raises:
        KgraphError: a flag or value is unknown, or a quotation mark is not closed.

    >>> read_lens_flags("--according-to 'North Korea'", LensFlags()).according_to
    'North Korea'
    """
    found: list[LensFlags] = []

    @with_lens
    def read(lens: LensFlags) -> None:
        found.append(lens)

    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command("--lens", add_help_option=False)(read)
    try:
        typer.main.get_command(single).main(shlex.split(text), prog_name="--lens", standalone_mode=False)
    except WrongUse as error:
        raise _problem(text, error.format_message()) from None
    except ValueError as error:
        raise _problem(text, str(error)) from None
    plain = LensFlags()._asdict()
    return shared._replace(**{flag: value for flag, value in found[0]._asdict().items() if value != plain[flag]})


def _problem(text: str, message: str) -> KgraphError:
    told = message.replace("Value error, ", "").strip().rstrip(".")
    return KgraphError(
        [Diagnostic("bad-flag", f"--lens {shown(text)}: {told[:1].lower()}{told[1:]}", help="see kgraph diff --help")]
    )
