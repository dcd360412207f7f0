"""A directory -> a graph and its diagnostics."""

from __future__ import annotations

import gc
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Severity, Span, shown
from kgraph.graph.claims import ClaimGraph
from kgraph.loader.checks import run_checks
from kgraph.loader.draft import Draft
from kgraph.loader.structure import only_keys, read_items, read_metadata
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet, Metadata
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario
from kgraph.source.file import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.model.fields import Record
    from kgraph.source.spans import DataPath, Source


class FileKind(NamedTuple):
    """What a file of a data set holds: the list under its key, read as a model, into a part of the draft."""

    name: str
    key: str
    model: type[Record]
    part: str


FILE_KINDS: Final = (
    FileKind("vocabulary.yaml", "relation_types", RelationType, "types"),
    FileKind("actors.yaml", "actors", Actor, "actors"),
    FileKind("scenarios.yaml", "scenarios", Scenario, "scenarios"),
    FileKind("relations.yaml", "relations", Claim, "claims"),
)
VOCABULARY, ACTORS, SCENARIOS, RELATIONS = FILE_KINDS
METADATA_FILE: Final = "dataset.yaml"
METADATA_KEY: Final = "metadata"
# Where all kinds share one file, claims are called what they are.
WHOLE_KEYS: Final = {
    "relation_types": VOCABULARY,
    "actors": ACTORS,
    "scenarios": SCENARIOS,
    "claims": RELATIONS,
    RELATIONS.key: RELATIONS,
}


class Loaded(NamedTuple):
    """The outcome of loading.

    Attributes:
        graph: None if there are errors.
        diagnostics: every problem, sorted by place.
        sources: the files that were read, by the name under which problems cite them.
        draft: what was read, with its places.
    """

    graph: ClaimGraph | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    draft: Draft


def bundled_data() -> Path:
    """The directory of the bundled data set: the package's own, or the checkout's in an editable install."""
    package = Path(__file__).parents[1]
    packaged = package / "data"
    return packaged if packaged.is_dir() else package.parents[1] / "data"


def load(directory: Path, added: Iterable[Source] = ()) -> Loaded:
    """Read every file of a data set, check it, and build its graph; with `added`, together with what these hold.

    Nothing is raised for what stands in the files: problems are in the result.

    >>> load(bundled_data()).diagnostics
    ()
    """
    reader = _Reader(directory)
    with _collector_paused():
        reader.run()
        return _finished(reader, added)


def load_whole(sources: Iterable[Source], problems: Iterable[Diagnostic] = ()) -> Loaded:
    """Build a graph from data that another format held: the same models and checks as for a directory.

    Each source holds some of the lists of `WHOLE_KEYS` under their keys, and the metadata under `metadata`.
    `problems` are those of reading it.
    """
    reader = _Reader(Path())
    reader.problems.extend(problems)
    with _collector_paused():
        return _finished(reader, sources)


def _finished(reader: _Reader, sources: Iterable[Source]) -> Loaded:
    for source in sources:
        reader.sources[source.file] = source
        reader.whole(source)
    reader.problems.extend(run_checks(reader.draft))
    problems = sorted(_without_echoes(reader.problems), key=lambda problem: problem.place)
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    graph = None if errors else ClaimGraph(_dataset(reader.draft))
    return Loaded(graph, tuple(problems), reader.sources, reader.draft)


class _Reader:
    """Collects entries, sources and problems while going through a directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.draft = Draft()
        self.problems: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}

    def run(self) -> None:
        if what := _no_directory(self.directory):
            help_ = "give the directory that holds actors.yaml, or make one with `kgraph init DIR`"
            self.problems.append(Diagnostic("no-data-set", f"{shown(str(self.directory))} {what}", None, help_))
            return
        own = self.directory / VOCABULARY.name
        self.items(own if os.path.lexists(own) else bundled_data() / VOCABULARY.name, VOCABULARY)
        self.required(ACTORS, [self.directory / ACTORS.name])
        if os.path.lexists(path := self.directory / SCENARIOS.name):
            self.items(path, SCENARIOS)
        folder = self.directory / "relations"
        self.required(RELATIONS, [self.directory / RELATIONS.name, *sorted(folder.glob("*.yaml"))])
        self.metadata(self.directory / METADATA_FILE)

    def required(self, kind: FileKind, candidates: list[Path]) -> None:
        existing = [path for path in candidates if os.path.lexists(path)]
        for path in existing:
            self.items(path, kind)
        if not existing:
            span = Span(str(candidates[0]), 1, 1, 1, 1)
            message = f"{candidates[0].name} is missing"
            self.problems.append(Diagnostic("missing-file", message, span, f"write it, starting with `{kind.key}:`"))
            self.draft.incomplete.add(kind.part)

    def items(self, path: Path, kind: FileKind) -> None:
        source = self.source(path)
        if source is None:
            self.draft.incomplete.add(kind.part)
            return
        self.problems.extend(only_keys(source, (kind.key,)))
        self.listed(source, kind.key, kind)

    def whole(self, source: Source) -> None:
        """Take a source that may hold every kind of entry."""
        self.problems.extend(only_keys(source, (METADATA_KEY, *WHOLE_KEYS)))
        if not isinstance(source.data, dict):
            return
        for key, kind in WHOLE_KEYS.items():
            if key in source.data:
                self.listed(source, key, kind)
        # What is added to a data set does not describe it.
        if METADATA_KEY in source.data and self.draft.metadata is None:
            self.described(source, (METADATA_KEY,))

    def listed(self, source: Source, key: str, kind: FileKind) -> None:
        entries, mentioned, problems = read_items(source, key, kind.model, self.draft.type_words)
        getattr(self.draft, kind.part).extend(entries)
        if mentioned is None:
            self.draft.incomplete.add(kind.part)
        else:
            self.draft.mentioned.setdefault(kind.part, set()).update(mentioned)
        self.problems.extend(problems)

    def metadata(self, path: Path) -> None:
        if not os.path.lexists(path):
            return
        source = self.source(path)
        if source is None:
            self.draft.incomplete.add("documents")
            return
        self.described(source, ())

    def described(self, source: Source, path: DataPath) -> None:
        self.draft.metadata, problems = read_metadata(source, path)
        if problems:
            self.draft.incomplete.add("documents")
        self.problems.extend(problems)

    def source(self, path: Path) -> Source | None:
        """The text and data of a file, or None if it could not be read to its end."""
        source, problems = read(path, str(path))
        self.problems.extend(problems)
        if source is None:
            return None
        self.sources[source.file] = source
        return source if source.whole else None


def _no_directory(path: Path) -> str | None:
    """Why a path cannot be a data set; pathlib's own questions raise where a folder on the way is closed."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return "does not exist"
    except (OSError, ValueError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return None if stat.S_ISDIR(mode) else "is no directory"


def _without_echoes(problems: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Drop what is said of a place after a deeper problem there: an alias read as nothing is no missing value too."""
    told: dict[tuple[str, int, int], str] = {}
    for problem in problems:
        if problem.span is None:
            yield problem
            continue
        place = (problem.span.file, problem.span.line, problem.span.column)
        first = told.setdefault(place, problem.code)
        if first not in ("yaml-feature", "duplicate-key") or problem.code == first:
            yield problem


def _dataset(draft: Draft) -> DataSet:
    return DataSet.model_construct(
        metadata=draft.metadata.item if draft.metadata else Metadata(),
        relation_types=tuple(entry.item for entry in draft.types),
        actors=tuple(entry.item for entry in draft.actors),
        scenarios=tuple(entry.item for entry in draft.scenarios),
        claims=tuple(entry.item for entry in draft.claims),
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Loading makes no cycles, and the collector would look at every claim again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
