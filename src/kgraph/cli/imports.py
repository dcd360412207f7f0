"""The command that takes files in: import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.formats.incoming import Incoming, Written
    from kgraph.views.foreign import FieldMap


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that kgraph exported, or a table or network.")],
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A new data set, or one that takes the claims.")],
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="The column that holds a field. Repeatable."),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A field's value where a row has none. Repeatable."),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="WORD=TYPE", help="The relation type that a word stands for. Repeatable."),
    ] = None,
) -> None:
    """Make a data set from a file, or add the claims of a file to one.

    What an export keeps whole (`kgraph formats` tells) becomes an equal data set in a new DIR. The claims of a
    filled-in coding sheet, of a CSV table or of GraphML are added to the data set in DIR, as a file of their own under
    relations/; where there is none, a table or network becomes a new one. Nothing is written if anything is wrong.

    Example: kgraph import sheet.csv my-text

    Fields of a claim: source, target, type and factuality, which it needs, and id, polarity, mood, by, basis,
    attribution, under, about, trend, valid_from, valid_until, gives, receives, summary, evidence, note; of an actor:
    actor.id, actor.name, actor.kind. A column that is called like a field need not be mapped.

    Of others: kgraph import ties.csv my-text --map source=From --map target=To --map type=Tie
    --set factuality=certain --type "sells arms to=arms-transfer"
    """
    from kgraph.cli.documents import end_with
    from kgraph.cli.session import WRONG_DATA, writing
    from kgraph.formats.atomic import is_free, write_atomically, write_new_directory
    from kgraph.formats.incoming import read_incoming
    from kgraph.source.file import read_bytes

    fields = _field_map(file, columns, constants, types)
    content, problems = read_bytes(file, str(file))
    if content is None:
        end_with(problems, WRONG_DATA)
    incoming = read_incoming(content, str(file), fields)
    with writing(directory):
        free = is_free(directory)
    written = _written(incoming, directory, file, free=free)
    _show(written, incoming, free=free)
    with writing(directory):
        if free:
            write_new_directory(directory, written.files)
        else:
            for name, text in written.files.items():
                (directory / name).parent.mkdir(exist_ok=True)
                write_atomically(directory / name, text.encode())
    typer.echo(f"{directory}: {', '.join(written.files)}\nNow: kgraph check {directory}")


def _written(incoming: "Incoming", directory: Path, file: Path, *, free: bool) -> "Written":
    from kgraph.diagnostics import Diagnostic
    from kgraph.formats.incoming import Written, more_claims, new_data_set

    if free:
        return new_data_set(incoming)
    if incoming.complete:
        message = f"{directory} is not an empty directory, and {file.name} holds a whole data set"
        return Written({}, [Diagnostic("not-empty", message, None, "name a new directory")])
    target = directory / "relations" / f"{file.stem}.yaml"
    if target.exists():
        message = f"{target} is there already"
        return Written({}, [Diagnostic("file-exists", message, None, "rename what you import, or delete that file")])
    return more_claims(incoming, directory, file.stem)


def _show(written: "Written", incoming: "Incoming", *, free: bool) -> None:
    """Show what is wrong, and end there if nothing can be written."""
    from kgraph.cli.documents import end_with
    from kgraph.cli.output import print_lines, width
    from kgraph.cli.session import WRONG_DATA
    from kgraph.render.problems import problem_lines

    source = incoming.source

    def line_of(file: str, number: int) -> str:
        return source.line(number) if source is not None and source.file == file else ""

    print_lines(problem_lines(written.problems, line_of, width()), to_error=True)
    if not written.files:
        for note in _ways_out(written, incoming, free=free):
            typer.echo(f"note: {note}", err=True)
        end_with([], WRONG_DATA)


def _ways_out(written: "Written", incoming: "Incoming", *, free: bool) -> "Iterator[str]":
    """What mends a problem of many rows at once."""
    from kgraph.views.row_source import RowSource

    codes = {problem.code for problem in written.problems}
    source = incoming.source
    if incoming.complete:
        return
    if "unknown-type" in codes or (isinstance(source, RowSource) and source.has_odd_types):
        yield '--type "WORD=TYPE" says which relation type a word of theirs stands for'
    if free and "unknown-scenario" in codes:
        yield "import it into a data set that has the scenarios, or use a format that loses nothing (`kgraph formats`)"
    if "unknown-document" in codes and isinstance(source, RowSource) and source.cites_itself:
        yield (
            f"rows without evidence cite {source.document} 1.N.1; list it under `documents:` in dataset.yaml, "
            'or give --set "evidence=DOCUMENT 1.1.1"'
        )


def _field_map(
    file: Path, columns: list[str] | None, constants: list[str] | None, types: list[str] | None
) -> "FieldMap":
    from kgraph.cli.documents import end_with
    from kgraph.cli.session import WRONG_USE
    from kgraph.diagnostics import Diagnostic
    from kgraph.formats.incoming import needs_no_map
    from kgraph.views.foreign import FieldMap

    fields = FieldMap(_pairs("--map", columns), _pairs("--set", constants), _pairs("--type", types))
    if any(fields) and (held := needs_no_map(str(file))):
        message = f"a mapping is for tables and networks, and {file.name} holds {held}"
        end_with([Diagnostic("bad-flag", message)], WRONG_USE)
    return fields


def _pairs(flag: str, words: list[str] | None) -> dict[str, str]:
    from kgraph.cli.documents import end_with
    from kgraph.cli.session import WRONG_USE
    from kgraph.diagnostics import Diagnostic, shown

    pairs = [word.partition("=") for word in words or []]
    wrong = [word for word, (name, _, value) in zip(words or [], pairs, strict=True) if not (name and value)]
    if wrong:
        end_with([Diagnostic("bad-flag", f"{shown(wrong[0])} is no NAME=VALUE for {flag}")], WRONG_USE)
    return {name.strip(): value.strip() for name, _, value in pairs}
