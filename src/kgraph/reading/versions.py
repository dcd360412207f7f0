"""What counts as a major, minor or patch change of a data set, and whether its version number says so.

Major: what was cited no longer holds. Minor: more is said. Patch: other words. The numbers are those of
Semantic Versioning 2.0.0 (semver.org), without marks such as `-rc.1`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from kgraph.diagnostics import Diagnostic, Severity, shown
from kgraph.model.claim import Claim, Link
from kgraph.model.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgraph.model.dataset import DataSet
    from kgraph.model.fields import Identified, Record

Level: TypeAlias = Literal["major", "minor", "patch"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
# These change with every version, or are compared entry by entry.
NOT_COMPARED: Final = frozenset({"id", "version", "published", "documents"})


class Version(NamedTuple):
    """The number of a version.

    >>> str(Version(1, 0, 0))
    '1.0.0'
    """

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """The three numbers with points between."""
        return ".".join(map(str, self))


class Rules(NamedTuple):
    """What a change of a record's fields counts for; of fields that are not named, it is a patch.

    Attributes:
        name: the records in the plural.
        meaning: fields of which any change is major.
        growing: fields to which something is added in a minor version, and from which nothing is taken but in a major.
    """

    name: str
    of: Callable[[DataSet], Sequence[Identified]]
    meaning: frozenset[str]
    growing: frozenset[str]


class Reason(NamedTuple):
    """Some changes of one kind.

    Attributes:
        what: the change in words, such as "claims gone".
        ids: of what was so changed; none where it is the data set itself.
    """

    level: Level
    what: str
    ids: tuple[str, ...]


class Step(NamedTuple):
    """A version and the next one.

    Attributes:
        reasons: every change, the gravest first; none where nothing is changed.
        lowest: the number that the next version must have at least; None where the old one is no three numbers.
        fits: whether it has; None where that cannot be said.
    """

    old: str | None
    new: str | None
    reasons: tuple[Reason, ...]
    lowest: Version | None
    fits: bool | None

    @property
    def level(self) -> Level | None:
        """What the changes count for together; None where there are none."""
        return self.reasons[0].level if self.reasons else None

    def problem(self, file: str) -> Diagnostic | None:
        """What is wrong with the number of the new version, which stands in a file; None where it fits."""
        if self.fits is False:
            since = f"the change since {self.old} is {self.level}" if self.reasons else f"{self.old} came before"
            message = f"version {self.new} in {file} does not fit: {since}"
            return Diagnostic(
                "version-unfit", message, None, f"write `version: {self.lowest}`, or higher", Severity.WARNING
            )
        if self.fits is None and self.reasons:
            told = shown((self.new if self.lowest else self.old) or "")
            message = f"whether the version fits cannot be said: {told} is no version of three numbers"
            return Diagnostic("version-unfit", message, None, "write it as in `version: 1.0.0`", Severity.WARNING)
        return None


GROWING: Final = frozenset({"evidence", "leads_to"})
RULES: Final = (
    Rules(
        "claims",
        lambda data: data.claims,
        frozenset(Claim.model_fields) - GROWING - {"id", "summary", "note", "review"},
        GROWING,
    ),
    Rules(
        "actors",
        lambda data: data.actors,
        frozenset({"kind", "members", "unnamed"}),
        frozenset({"identifiers", "part_of"}),
    ),
    Rules(
        "relation types",
        lambda data: data.relation_types,
        frozenset({"broader", "symmetric", "exchange", "sign"}),
        frozenset({"codes"}),
    ),
    Rules(
        "scenarios",
        lambda data: data.scenarios,
        frozenset(),
        frozenset({"holds_if", "implies", "excludes", "evidence"}),
    ),
    Rules("documents", lambda data: data.metadata.documents, frozenset({"author"}), frozenset({"sha256"})),
)
OF_DATA_SET: Final = Rules("the data set", lambda _: (), frozenset({"base"}), frozenset({"license"}))


def read_version(text: str | None) -> Version | None:
    """The three numbers of a version; None where it is none.

    >>> read_version("1.10.0"), read_version("1.1")
    (Version(major=1, minor=10, patch=0), None)
    """
    match = NUMBER.fullmatch(text or "")
    return Version(*map(int, match.groups())) if match else None


def version_step(old: DataSet, new: DataSet) -> Step:
    """What changed from a version to the next, what that counts for, and whether the number of the next fits.

    >>> from kgraph.model.dataset import DataSet, Metadata
    >>> from kgraph.model.actor import Actor
    >>> old = DataSet(metadata=Metadata(version="1.0.0"), actors=(Actor(id="A", kind="state", name="Norland"),))
    >>> new = DataSet(metadata=Metadata(version="1.1.0"))
    >>> step = version_step(old, new)
    >>> step.reasons, str(step.lowest), step.fits
    ((Reason(level='major', what='actors gone', ids=('A',)),), '2.0.0', False)
    """
    told: dict[tuple[Level, str], list[str]] = {}
    for level, what, name in _changes(old, new):
        told.setdefault((level, what), []).extend([name] * bool(name))
    # A stable sort: within a level as the rules stand.
    ordered = sorted(told.items(), key=lambda item: LEVELS.index(item[0][0]))
    reasons = tuple(Reason(level, what, tuple(ids)) for (level, what), ids in ordered)
    before, after = read_version(old.metadata.version), read_version(new.metadata.version)
    lowest = _lowest(before, reasons[0].level if reasons else None) if before else None
    fits = after >= lowest if after and lowest else None
    return Step(old.metadata.version, new.metadata.version, reasons, lowest, fits)


def _lowest(old: Version, level: Level | None) -> Version:
    """The lowest number that says a change of a level; before 1.0.0 anything may change, so any higher one does."""
    if level is None:
        return old
    if level == "patch" or old.major == 0:
        return old._replace(patch=old.patch + 1)
    return Version(old.major + 1, 0, 0) if level == "major" else Version(old.major, old.minor + 1, 0)


def _changes(old: DataSet, new: DataSet) -> Iterator[tuple[Level, str, str]]:
    """Every change: its level, what it is, and the id of what is changed."""
    for rules in RULES:
        before, after = _by_id(rules.of(old)), _by_id(rules.of(new))
        yield from (("major", f"{rules.name} gone", name) for name in before if name not in after)
        yield from (("minor", f"new {rules.name}", name) for name in after if name not in before)
        for name in before:
            if name in after:
                yield from ((level, what, name) for level, what in _compared(rules, before[name], after[name]))
    yield from ((level, what, "") for level, what in _compared(OF_DATA_SET, old.metadata, new.metadata))


def _by_id(records: Sequence[Identified]) -> Mapping[str, Identified]:
    return {record.id: record for record in records}


def _compared(rules: Rules, old: Record, new: Record) -> Iterator[tuple[Level, str]]:
    if old == new:
        return
    for field in type(old).model_fields:
        before, after = getattr(old, field), getattr(new, field)
        if field in NOT_COMPARED or before == after:
            continue
        where = f"`{field}` of {rules.name}"
        if field in rules.meaning:
            yield "major", f"{where} changed"
        elif field not in rules.growing or (had := _items(before)) == (has := _items(after)):
            yield "patch", f"{where} changed"
        else:
            if had - has:
                yield "major", f"{where} changed or taken away"
            if has - had:
                yield "minor", f"{where} added"


def _items(value: object) -> frozenset[object]:
    """What a field holds, piece by piece; the words of a quote are no piece."""
    if isinstance(value, dict):
        return frozenset(value.items())
    pieces = value if isinstance(value, tuple) else (value,) * (value is not None)
    return frozenset(part for piece in pieces for part in _parts(piece))


def _parts(piece: object) -> Iterator[object]:
    if isinstance(piece, Evidence):
        yield piece.document, piece.locator
    elif isinstance(piece, Link):
        yield piece.claim, piece.reading, piece.factuality
        yield from ((piece.claim, place.document, place.locator) for place in piece.evidence)
    else:
        yield piece
