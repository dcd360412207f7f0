"""A zip of tables -> the data of a whole data set. Nothing is unpacked to the disk, and nothing is trusted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.archive import read_texts
from kgraph.formats.cells import CellKind, parse_cell
from kgraph.formats.csv_tables import MAX_SHOWN, Row, TableSource, read_rows
from kgraph.formats.zip_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.source.spans import DataPath, Node, Source

KINDS: Final[dict[str, CellKind]] = {
    **dict.fromkeys(("aliases", "part_of", "members", "broader", "verbs", "nouns"), "list"),
    **dict.fromkeys(("holds_if", "implies", "excludes", "under", "gives", "receives"), "list"),
    **dict.fromkeys(("identifiers", "codes"), "mapping"),
    **dict.fromkeys(("unnamed", "symmetric", "exchange"), "truth"),
}
# A small archive may unpack to a large list.
MAX_ITEMS: Final = 10_000
VALIDITY: Final = {"valid_from": "from", "valid_until": "until", "valid_phrase": "phrase"}


def read_zip(content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The data of a zip of tables, with the lines of their rows, for the loader; None if a table cannot be read.

    Places name the table within the archive, as in `graph.zip/claims.csv`.
    """
    texts, problems = read_texts(content, file)
    if problems:
        return None, problems
    tables: dict[str, list[Row]] = {}
    for table in TABLES:
        text = texts.get(table.name)
        if text is not None:
            place = f"{file}/{table.name}"
            tables[table.name], found = read_rows(text, place, table.header)
            problems += [*found, *islice(_overlong(tables[table.name], place), MAX_SHOWN)]
    if not problems:
        assembly = _Assembly(file, tables)
        assembly.run()
        problems = assembly.problems
        if not problems:
            return assembly.source, []
    return None, problems


def _overlong(rows: list[Row], place: str) -> Iterator[Diagnostic]:
    """Cells that hold more items than anybody wrote."""
    for row in rows:
        for column, text in row.cells.items():
            if column in KINDS and text.count(";") >= MAX_ITEMS:
                message = f"the cell `{column}` holds more than {MAX_ITEMS:,} items"
                help_ = "write the data set as .json, which holds any number"
                yield Diagnostic("too-large", message, Span(place, row.line, 1, row.line, 1), help_)


class _Owner(NamedTuple):
    """A piece of the tree that rows of another table belong to."""

    node: dict[str, Node]
    path: DataPath


class _Assembly:
    """Puts the rows of all tables together to one tree, and notes where each piece came from."""

    def __init__(self, file: str, tables: dict[str, list[Row]]) -> None:
        self.file = file
        self.tables = tables
        self.source = TableSource(file)
        self.problems: list[Diagnostic] = []

    def run(self) -> None:
        """Fill the source, or the problems."""
        data: dict[str, Node] = {"metadata": self.described()}
        root = _Owner(data, ())
        for part in ("relation_types", "actors"):
            self.records(part, root)
        scenarios, claims = self.records("scenarios", root), self.records("claims", root)
        for claim in claims.values():
            _fold_validity(claim.node)
        self.attach("scenario_evidence.csv", "evidence", scenarios, ("scenario",))
        self.attach("evidence.csv", "evidence", claims, ("claim",))
        links = self.attach("links.csv", "leads_to", claims, ("claim",))
        for link in links.values():
            link.node["claim"] = link.node.pop("leads_to", None)
        self.attach("link_evidence.csv", "evidence", links, ("claim", "leads_to"))
        self.source.data, self.source.whole = data, True

    def described(self) -> dict[str, Node]:
        """The metadata, which five tables hold together."""
        rows = self.rows("dataset.csv")
        metadata = _data(rows[0]) if rows else {}
        for row in rows[1:]:
            self.tell("dataset.csv", row, "duplicate-key", "a second row of metadata")
        root = _Owner(metadata, ("metadata",))
        self.source.places[root.path] = (f"{self.file}/dataset.csv", 2)
        for part in ("creators", "coders"):
            self.records(part, root)
        documents = self.records("documents", root)
        for row in self.rows("without_claims.csv"):
            cells = dict(row.cells)
            owner = documents.get((cells.get("document", ""),))
            reason = parse_cell(cells.get("reason", ""), "text")
            self.name("without_claims.csv", row, owner, ("without_claims", cells.get("locator", ""), reason))
        for row in self.rows("retired.csv"):
            item = _data(row)
            self.name("retired.csv", row, root, ("retired", str(item.pop("id", "")), item))
        return metadata

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; one that is not there has none."""
        return self.tables.get(table, [])

    def records(self, part: str, root: _Owner) -> dict[tuple[str, ...], _Owner]:
        """Add the rows of a table as a list below a node; returned by id, of which the first counts."""
        rows = self.rows(f"{part}.csv")
        items = [_data(row) for row in rows]
        root.node[part] = list(items)
        found: dict[tuple[str, ...], _Owner] = {}
        for position, (row, item) in enumerate(zip(rows, items, strict=True)):
            path = (*root.path, part, position)
            self.source.places[path] = (f"{self.file}/{part}.csv", row.line)
            found.setdefault((str(item.get("id")),), _Owner(item, path))
        return found

    def attach(
        self, table: str, field: str, owners: dict[tuple[str, ...], _Owner], keys: tuple[str, ...]
    ) -> dict[tuple[str, ...], _Owner]:
        """Add each row to the list of its owner; returned by the owner's key and what the row leads to."""
        found: dict[tuple[str, ...], _Owner] = {}
        for row in self.rows(table):
            item = _data(row)
            key = tuple(str(item.pop(name, "")) for name in keys)
            owner = owners.get(key)
            if owner is None:
                message = f"no {' '.join(keys)} {shown(' '.join(key))}"
                self.tell(table, row, "unknown-owner", message)
                continue
            items = owner.node.setdefault(field, [])
            if isinstance(items, list):
                path = (*owner.path, field, len(items))
                items.append(item)
                self.source.places[path] = (f"{self.file}/{table}", row.line)
                found.setdefault((*key, str(item.get(field))), _Owner(item, path))
        return found

    def name(self, table: str, row: Row, owner: _Owner | None, entry: tuple[str, str, Node]) -> None:
        """Add an entry (field, key, value) to a mapping of the row's owner."""
        field, key, value = entry
        if owner is None:
            message = f"no document {shown(row.cells.get('document', ''))}"
            self.tell(table, row, "unknown-owner", message)
            return
        named = owner.node.setdefault(field, {})
        if isinstance(named, dict) and key in named:
            self.tell(table, row, "duplicate-key", f"a second row for {shown(key)}")
        elif isinstance(named, dict):
            named[key] = value
            self.source.places[(*owner.path, field, key)] = (f"{self.file}/{table}", row.line)

    def tell(self, table: str, row: Row, code: str, message: str) -> None:
        """Note a problem with a row, unless there are many already."""
        if len(self.problems) < MAX_SHOWN:
            help_ = "correct the id, or delete the row" if code == "unknown-owner" else "delete one of the rows"
            span = Span(f"{self.file}/{table}", row.line, 1, row.line, 1)
            self.problems.append(Diagnostic(code, message, span, help_))


def _data(row: Row) -> dict[str, Node]:
    return {column: parse_cell(text, KINDS.get(column, "text")) for column, text in row.cells.items()}


def _fold_validity(claim: dict[str, Node]) -> None:
    valid: dict[str, Node] = {name: claim.pop(column) for column, name in VALIDITY.items() if column in claim}
    if valid:
        claim["valid"] = valid
