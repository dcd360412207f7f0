"""Files that come in: which reader takes one, and the files of a data set that it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Severity, Span, shown
from kgraph.formats.graphml_reader import read_graphml
from kgraph.formats.sheet import read_table, read_yaml_sheet
from kgraph.formats.table import FORMATS, find_format
from kgraph.formats.yaml_writer import claims_yaml, dataset_yaml
from kgraph.graph.names import did_you_mean
from kgraph.loader.files import RELATIONS, VOCABULARY, bundled_data, load, load_whole
from kgraph.loader.structure import only_keys
from kgraph.source.file import read
from kgraph.views.foreign_ids import is_id, slug
from kgraph.views.row_source import RowSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.source.spans import Node, Source
    from kgraph.views.foreign import FieldMap

ACTOR_FIELDS: Final = ("source", "target", "by", "attribution")
YAML: Final = (".yaml", ".yml")
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


def needs_no_map(file: str) -> str | None:
    """What a file of this name holds, if it has the fields of kgraph and no columns to map.

    >>> needs_no_map("x.ttl"), needs_no_map("x.csv")
    ('a whole data set', None)
    """
    row = find_format(file)
    if row is not None and row.read is not None:
        return "a whole data set"
    return "claims as kgraph writes them" if _is_yaml(file) else None


def new_data_set(incoming: Incoming) -> Written:
    """The files of a data set of its own; what names no vocabulary is read with the bundled one."""
    sources = [incoming.source] if incoming.source else []
    # YAML may bring its relation types along.
    bundled = not incoming.complete and not (incoming.source and incoming.source.at((VOCABULARY.key,)))
    if bundled:
        vocabulary, _ = read(bundled_data() / VOCABULARY.name, VOCABULARY.name)
        # First, so that it can tell what a word of the claims stands for.
        sources = [vocabulary, *sources] if vocabulary else sources
    loaded = load_whole(sources, incoming.problems)
    if loaded.graph is None or incoming.source is None:
        return Written({}, loaded.diagnostics)
    dataset = loaded.graph.dataset
    if not (dataset.actors or dataset.claims or (incoming.complete and (dataset.relation_types or dataset.scenarios))):
        return Written({}, [_no_claims(incoming.source)])
    files = dataset_yaml(dataset)
    if bundled:
        del files[VOCABULARY.name]
    return Written(files, loaded.diagnostics)


def more_claims(incoming: Incoming, directory: Path, name: str) -> Written:
    """The file of claims that a data set gets; their actors are those of the data set, by id, name or alias."""
    before = load(directory)
    source = incoming.source
    if before.graph is None or source is None:
        return Written({}, [*incoming.problems, *before.diagnostics])
    # A sheet in YAML is a file of claims already; its comments stay.
    ready = _is_yaml(source.file)
    told = [*only_keys(source, (RELATIONS.key,))] if ready else _name_as_known(source, before.graph)
    if ready and told:
        return Written({}, [*incoming.problems, *told])
    if isinstance(source, RowSource):
        claims = before.graph.claims
        source.complete(claims, {item.document for claim in claims.values() for item in claim.evidence})
    loaded = load(directory, (source,))
    new = [problem for problem in loaded.diagnostics if problem not in before.diagnostics]
    problems = [*incoming.problems, *told, *(p for p in new if ready or not _of_actors(p, source))]
    problems.sort(key=lambda problem: problem.place)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Written({}, problems)
    added = [entry.item for entry in loaded.draft.claims if entry.source is source]
    if not added:
        return Written({}, [_no_claims(source)])
    text = source.text if ready else claims_yaml(added, f"Claims from {Path(source.file).name}.")
    return Written({f"relations/{name}.yaml": text}, problems)


def _no_claims(source: Source) -> Diagnostic:
    help_ = "give an export of kgraph, a filled-in sheet, or a table or network of claims"
    return Diagnostic("no-claims", "no claim in this file", Span(source.file, 1, 1, 1, 1), help_)


def _is_yaml(file: str) -> bool:
    return Path(file).suffix.casefold() in YAML


def _of_actors(problem: Diagnostic, source: Source) -> bool:
    """Whether a problem was told already, in the words of the source."""
    return problem.code == "unknown-actor" and problem.span is not None and problem.span.file == source.file


def _name_as_known(source: Source, graph: ClaimGraph) -> list[Diagnostic]:
    """Give the claims of a source the ids that their actors have in a data set, and leave its own actors out."""
    if not isinstance(source.data, dict):
        return []
    nodes = {str(actor.get("id")): actor for actor in _mappings(source.data.pop("actors", None))}
    originals = source.originals if isinstance(source, RowSource) else {}
    names = {node_id: _Names.of(node, originals.get(node_id, node_id)) for node_id, node in nodes.items()}
    problems: list[Diagnostic] = []
    found: dict[str, list[str]] = {}
    for position, claim in enumerate(_mappings(source.data.get("claims"))):
        for field in ACTOR_FIELDS:
            word = claim.get(field)
            if not isinstance(word, str):
                continue
            named = names.get(word) or _Names((word,))
            if word not in found:
                found[word] = sorted(named.actors(graph))
            if len(found[word]) == 1:
                claim[field] = found[word][0]
                continue
            problems.append(named.problem(found[word], graph, source.span(("claims", position, field))))
            # Told here, and no reason for the loader to say that it is no id.
            claim[field] = word if is_id(word) else slug(word)
    return problems


class _Names(NamedTuple):
    """What a file calls an actor, its name first, and the id of its node beside a name."""

    words: tuple[str, ...]
    node: str | None = None

    @classmethod
    def of(cls, node: Mapping[str, Node], original: str) -> _Names:
        """The names of a node; its id is one only if it has no other, since tools number nodes as they like."""
        name, aliases = node.get("name"), node.get("aliases")
        if not isinstance(name, str) or name == original:
            return cls((original, *_texts(aliases)))
        return cls((name, *(alias for alias in _texts(aliases) if alias != original)), original)

    def actors(self, graph: ClaimGraph) -> set[str]:
        """The ids of the actors that they stand for in a data set; the id of a node that is one of them counts too."""
        found = {actor.id for actor in map(graph.find_actor, self.words) if actor}
        return found | {self.node} if found and self.node is not None and self.node in graph.actors else found

    def problem(self, found: Sequence[str], graph: ClaimGraph, span: Span) -> Diagnostic:
        """That they stand for nobody, or for several."""
        word = self.words[0]
        if found:
            node = f" with the id {shown(self.node)}" if self.node in found else ""
            message = f"{shown(word)}{node} may be {' or '.join(found)}"
            return Diagnostic("ambiguous-actor", message, span, "let its id, name and aliases stand for one actor")
        known = (name for actor in graph.actors.values() for name in (actor.id, actor.name, *actor.aliases))
        help_ = did_you_mean(word, known) or "add the actor, or this name to the aliases of one"
        return Diagnostic("unknown-actor", f"no actor {shown(word)}", span, help_)


def _texts(node: Node) -> Iterator[str]:
    return (item for item in node if isinstance(item, str)) if isinstance(node, list) else iter(())


def _mappings(node: Node) -> list[dict[str, Node]]:
    return [item for item in node if isinstance(item, dict)] if isinstance(node, list) else []
