"""A zip of tables -> the data of a whole data set. Nothing is unpacked to the disk, and nothing is trusted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.cells import CellKind, parse_cell
from kgraph.formats.csv_tables import MAX_SHOWN, Row, TableSource, read_rows
from kgraph.formats.zip_tables import TABLES
from kgraph.graph.names import did_you_mean
from kgraph.source.file import MAX_BYTES, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.source.spans import DataPath, Node, Source

NEEDED: Final = ("actors.csv", "claims.csv")
READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED: Final = 0x1
# What the standard library raises for archives that are broken in one way or another.
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
KINDS: Final[dict[str, CellKind]] = {
    **dict.fromkeys(("aliases", "part_of", "members", "broader", "verbs", "nouns"), "list"),
    **dict.fromkeys(("holds_if", "implies", "excludes", "under", "gives", "receives"), "list"),
    **dict.fromkeys(("identifiers", "codes"), "mapping"),
}
VALIDITY: Final = {"valid_from": "from", "valid_until": "until", "valid_phrase": "phrase"}


def read_zip(content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The data of a zip of tables, with the lines of their rows, for the loader; None if a table cannot be read.

    Places name the table within the archive, as in `graph.zip/claims.csv`.
    """
    texts, problems = _texts(content, file)
    if problems:
        return None, problems
    tables: dict[str, list[Row]] = {}
    for table in TABLES:
        text = texts.get(table.name)
        if text is not None:
            tables[table.name], found = read_rows(text, f"{file}/{table.name}", table.header)
            problems += found
    if not problems:
        assembly = _Assembly(file, tables)
        assembly.run()
        problems = assembly.problems
        if not problems:
            return assembly.source, []
    return None, problems


def _texts(content: bytes, file: str) -> tuple[dict[str, str], list[Diagnostic]]:
    """The text of every table, read in memory up to a total size."""
    nowhere = Span(file, 1, 1, 1, 1)
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            problems += _entry_problems(entries, file)
            if problems:
                return {}, problems
            left = MAX_BYTES
            for entry in entries:
                with archive.open(entry) as stream:
                    raw = stream.read(left + 1)
                left -= len(raw)
                if left < 0:
                    help_ = f"the tables may have {MAX_BYTES // 1024 // 1024} MiB together"
                    return {}, [Diagnostic("too-large", f"{shown(file)} is too large", nowhere, help_)]
                text, found = decode(raw, f"{file}/{entry.filename}")
                problems += found
                texts[entry.filename] = text or ""
    except BROKEN as error:
        message = f"{shown(file)} is no zip that can be read: {error or type(error).__name__}"
        return {}, [Diagnostic("bad-archive", message, nowhere, "write it anew, without a password")]
    return texts, problems


def _entry_problems(entries: list[zipfile.ZipInfo], file: str) -> Iterator[Diagnostic]:
    """What is wrong with the names and kinds of the entries, before any of them is read."""
    nowhere = Span(file, 1, 1, 1, 1)
    known = {table.name for table in TABLES}
    for count, (name, times) in enumerate(Counter(entry.filename for entry in entries).items()):
        if count == MAX_SHOWN:
            return
        if name not in known:
            help_ = did_you_mean(name, known) or f"delete it; the tables are {', '.join(sorted(known))}"
            yield Diagnostic("unknown-table", f"no table is called {shown(name)}", nowhere, help_)
        elif times > 1:
            yield Diagnostic("duplicate-key", f"{shown(name)} is there {times} times", nowhere, "keep one of them")
    for entry in entries[:MAX_SHOWN]:
        if entry.flag_bits & ENCRYPTED:
            yield Diagnostic("bad-archive", f"{shown(entry.filename)} is encrypted", nowhere, "write it unencrypted")
        elif entry.compress_type not in READABLE:
            message = f"{shown(entry.filename)} is compressed in a way that is not read"
            yield Diagnostic("bad-archive", message, nowhere, "use the usual compression (deflate)")
    for name in NEEDED:
        if all(entry.filename != name for entry in entries):
            yield Diagnostic("missing-file", f"{name} is missing in {shown(file)}", nowhere, "add the table")


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
            self.problems.append(self.problem("dataset.csv", row, "duplicate-key", "a second row of metadata"))
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
                self.problems.append(self.problem(table, row, "unknown-owner", message))
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
            self.problems.append(self.problem(table, row, "unknown-owner", message))
            return
        named = owner.node.setdefault(field, {})
        if isinstance(named, dict) and key in named:
            self.problems.append(self.problem(table, row, "duplicate-key", f"a second row for {shown(key)}"))
        elif isinstance(named, dict):
            named[key] = value
            self.source.places[(*owner.path, field, key)] = (f"{self.file}/{table}", row.line)

    def problem(self, table: str, row: Row, code: str, message: str) -> Diagnostic:
        """A problem with a row."""
        help_ = "correct the id, or delete the row" if code == "unknown-owner" else "delete one of the rows"
        return Diagnostic(code, message, Span(f"{self.file}/{table}", row.line, 1, row.line, 1), help_)


def _data(row: Row) -> dict[str, Node]:
    return {column: parse_cell(text, KINDS.get(column, "text")) for column, text in row.cells.items()}


def _fold_validity(claim: dict[str, Node]) -> None:
    valid: dict[str, Node] = {name: claim.pop(column) for column, name in VALIDITY.items() if column in claim}
    if valid:
        claim["valid"] = valid
