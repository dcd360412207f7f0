"""A whole data set as a zip of tidy CSV tables, written; `zip_reader` reads it back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.formats.cells import cell
from kgraph.formats.csv_tables import Header, csv_text
from kgraph.model.claim import Validity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.model.dataset import DataSet
    from kgraph.model.fields import Record
    from kgraph.model.scenario import Scenario

# The first moment that a zip can tell: no file has a date of its own.
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


class Table(NamedTuple):
    """One table of the archive.

    Attributes:
        columns: in the order in which they are written.
        needed: how many of them, from the first, must be there.
    """

    name: str
    columns: tuple[str, ...]
    needed: int

    @property
    def header(self) -> Header:
        """The columns as the reader of CSV wants them."""
        return Header(self.columns, self.columns[: self.needed])


def _table(name: str, columns: str, needed: int) -> Table:
    return Table(name, tuple(columns.split()), needed)


TABLES: Final = (
    _table("dataset.csv", "title version published license base description", 0),
    _table("creators.csv", "name orcid", 1),
    _table("coders.csv", "id kind name note", 2),
    _table("documents.csv", "id title author date language rights url sha256", 1),
    _table("without_claims.csv", "document locator reason", 3),
    _table("retired.csv", "id reason replaced_by version", 2),
    _table("relation_types.csv", "id label inverse broader symmetric exchange sign verbs nouns definition codes", 2),
    _table("actors.csv", "id kind name aliases identifiers part_of members unnamed note", 3),
    _table("scenarios.csv", "id name aliases holds_if implies excludes note", 2),
    _table("scenario_evidence.csv", "scenario document locator quote", 3),
    _table(
        "claims.csv",
        "id type source target factuality polarity mood by basis attribution under about trend"
        " valid_from valid_until valid_phrase gives receives summary note review",
        5,
    ),
    _table("evidence.csv", "claim document locator quote", 3),
    _table("links.csv", "claim leads_to reading factuality", 2),
    _table("link_evidence.csv", "claim leads_to document locator quote", 4),
)


def write_zip(graph: ClaimGraph) -> bytes:
    """The data set as the lens leaves it, as a zip of tables; equal data give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            entry = zipfile.ZipInfo(table.name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it was written
            entry.external_attr = 0o644 << 16
            rows = ([cell(value) for value in row] for row in _rows(table, graph.seen))
            archive.writestr(entry, csv_text(table.columns, rows))
    return stream.getvalue()


def _rows(table: Table, data: DataSet) -> Iterable[Sequence[object]]:
    if table.name in OF_PARTS:
        return OF_PARTS[table.name](data)
    return ([getattr(record, column) for column in table.columns] for record in OF_RECORDS[table.name](data))


def _without_claims(data: DataSet) -> Iterator[Sequence[object]]:
    for document in data.metadata.documents:
        for locator, reason in document.without_claims.items():
            yield document.id, locator, reason


def _retired(data: DataSet) -> Iterator[Sequence[object]]:
    for old, item in data.metadata.retired.items():
        yield old, item.reason, item.replaced_by, item.version


def _claims(data: DataSet) -> Iterator[Sequence[object]]:
    columns = next(table.columns for table in TABLES if table.name == "claims.csv")
    nothing = Validity()
    for claim in data.claims:
        valid = claim.valid or nothing
        dates = {"valid_from": valid.start, "valid_until": valid.end, "valid_phrase": valid.phrase}
        yield [dates[column] if column in dates else getattr(claim, column) for column in columns]


def _links(data: DataSet) -> Iterator[Sequence[object]]:
    for claim in data.claims:
        for link in claim.leads_to:
            yield claim.id, link.claim, link.reading, link.factuality


def _link_evidence(data: DataSet) -> Iterator[Sequence[object]]:
    for claim in data.claims:
        for link in claim.leads_to:
            for item in link.evidence:
                yield claim.id, link.claim, item.document, item.locator, item.quote


def _evidence(owners: Iterable[Claim | Scenario]) -> Iterator[Sequence[object]]:
    for owner in owners:
        for item in owner.evidence:
            yield owner.id, item.document, item.locator, item.quote


# Tables whose columns are fields of a record, and tables of what lies within records.
OF_RECORDS: Final[dict[str, Callable[[DataSet], Iterable[Record]]]] = {
    "dataset.csv": lambda data: (data.metadata,),
    "creators.csv": lambda data: data.metadata.creators,
    "coders.csv": lambda data: data.metadata.coders,
    "documents.csv": lambda data: data.metadata.documents,
    "relation_types.csv": lambda data: data.relation_types,
    "actors.csv": lambda data: data.actors,
    "scenarios.csv": lambda data: data.scenarios,
}
OF_PARTS: Final[dict[str, Callable[[DataSet], Iterable[Sequence[object]]]]] = {
    "without_claims.csv": _without_claims,
    "retired.csv": _retired,
    "claims.csv": _claims,
    "scenario_evidence.csv": lambda data: _evidence(data.scenarios),
    "evidence.csv": lambda data: _evidence(data.claims),
    "links.csv": _links,
    "link_evidence.csv": _link_evidence,
}
