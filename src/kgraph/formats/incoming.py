"""Files that come in: which reader takes one, and the files of a data set that it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Severity, Span, shown
from kgraph.formats.graphml_reader import read_graphml
from kgraph.formats.sheet import read_table, read_yaml_sheet
from kgraph.formats.table import FORMATS, find_format
from kgraph.formats.yaml_writer import claims_yaml, dataset_yaml
from kgraph.loader.files import RELATIONS, VOCABULARY, bundled_data, load, load_whole
from kgraph.source.file import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.source.spans import Node, Source
    from kgraph.views.foreign import FieldMap

ACTOR_FIELDS: Final = ("source", "target", "by", "attribution")
# What others write, or people fill in: claims, whose vocabulary and scenarios stand elsewhere.
FOREIGN: Final[Mapping[str, Callable[[bytes, str, FieldMap], tuple[Source | None, list[Diagnostic]]]]] = {
    ".graphml": read_graphml,
    ".csv": read_table,
    ".yaml": read_yaml_sheet,
    ".yml": read_yaml_sheet,
}


class Incoming(NamedTuple):
    """A file that was read.

    Attributes:
        complete: whether it holds a whole data set, with its vocabulary and scenarios.
    """

    source: Source | None
    problems: list[Diagnostic]
    complete: bool


class Written(NamedTuple):
    """What an import comes to: files by name, and what is wrong; without files nothing can be written."""

    files: dict[str, str]
    problems: Sequence[Diagnostic]


def read_incoming(content: bytes, file: str, fields: FieldMap) -> Incoming:
    """Read a file in the format of its suffix: a lossless export, GraphML, a table of claims, or a coding sheet."""
    row = find_format(file)
    if row is not None and row.read is not None:
        return Incoming(*row.read(content, file), complete=True)
    reader = FOREIGN.get(Path(file).suffix.casefold())
    if reader is not None and (row is None or row.name in ("csv", "graphml")):
        return Incoming(*reader(content, file, fields), complete=False)
    lossless = [suffix for row in FORMATS if row.read for suffix in row.suffixes]
    message = f"the name {shown(file)} does not tell a format that can be read"
    help_ = f"end it in one of {', '.join([*lossless, *FOREIGN])}"
    return Incoming(None, [Diagnostic("unknown-format", message, help=help_)], complete=False)


def new_data_set(incoming: Incoming) -> Written:
    """The files of a data set of its own; what names no vocabulary is read with the bundled one."""
    sources = [incoming.source] if incoming.source else []
    if not incoming.complete:
        vocabulary, _ = read(bundled_data() / VOCABULARY.name, VOCABULARY.name)
        sources += [vocabulary] if vocabulary else []
    loaded = load_whole(sources, incoming.problems)
    if loaded.graph is None or incoming.source is None:
        return Written({}, loaded.diagnostics)
    dataset = loaded.graph.dataset
    if not (dataset.actors or dataset.claims or (incoming.complete and (dataset.relation_types or dataset.scenarios))):
        return Written({}, [_no_claims(incoming.source)])
    files = dataset_yaml(dataset)
    if not incoming.complete:
        del files[VOCABULARY.name]
    return Written(files, loaded.diagnostics)


def more_claims(incoming: Incoming, directory: Path, name: str) -> Written:
    """The file of claims that a data set gets; their actors are those of the data set, by id, name or alias."""
    before = load(directory)
    source = incoming.source
    if before.graph is None or source is None:
        return Written({}, [*incoming.problems, *before.diagnostics])
    # A sheet in YAML is a file of claims already; its comments stay.
    ready = isinstance(source.data, dict) and RELATIONS.key in source.data
    if not ready:
        _name_as_known(source, before.graph)
    loaded = load(directory, (source,))
    problems = [*incoming.problems, *(p for p in loaded.diagnostics if p not in before.diagnostics)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Written({}, problems)
    claims = [entry.item for entry in loaded.draft.claims if entry.source is source]
    if not claims:
        return Written({}, [_no_claims(source)])
    text = source.text if ready else claims_yaml(claims, f"Claims from {Path(source.file).name}.")
    return Written({f"relations/{name}.yaml": text}, problems)


def _no_claims(source: Source) -> Diagnostic:
    help_ = "give an export of kgraph, a filled-in sheet, or a table or network of claims"
    return Diagnostic("no-claims", "no claim in this file", Span(source.file, 1, 1, 1, 1), help_)


def _name_as_known(source: Source, graph: ClaimGraph) -> None:
    """Give the claims of a source the ids that their actors have in a data set, and leave its own actors out."""
    if not isinstance(source.data, dict):
        return
    known: dict[Node, str] = {}
    for actor in _mappings(source.data.pop("actors", None)):
        aliases = actor.get("aliases")
        for word in (actor.get("id"), actor.get("name"), *(aliases if isinstance(aliases, list) else ())):
            found = graph.find_actor(word) if isinstance(word, str) else None
            if found and isinstance(actor.get("id"), str):
                known.setdefault(str(actor["id"]), found.id)
    for claim in _mappings(source.data.get("claims")):
        for field in ACTOR_FIELDS:
            word = claim.get(field)
            if isinstance(word, str):
                actor_found = graph.find_actor(word)
                claim[field] = known.get(word) or (actor_found.id if actor_found else word)


def _mappings(node: Node) -> list[dict[str, Node]]:
    return [item for item in node if isinstance(item, dict)] if isinstance(node, list) else []
