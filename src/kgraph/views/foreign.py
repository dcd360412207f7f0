"""Networks and tables from elsewhere: rows of nodes and edges -> actors and claims for the loader.

Names that others use become fields by a `FieldMap`. Nothing is guessed that would change what a claim says: a type
that is not in the vocabulary and a missing factuality are errors.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, Severity, Span, shown
from kgraph.graph.names import did_you_mean
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.source.spans import DataPath, Node, Source
from kgraph.views.foreign_ids import distinct_ids, is_id, slug
from kgraph.views.records import parse_claim_cells, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Before a field of an actor, since claims have an id and a note too.
ACTOR: Final = "actor."
CLAIM_FIELDS: Final = tuple(Claim.model_fields)
ACTOR_FIELDS: Final = tuple(Actor.model_fields)
ACTOR_LISTS: Final = ("aliases", "part_of", "members")
NEEDED: Final = ("source", "target", "type", "factuality")
IDENTIFIER: Final = "id_"
# What kgraph's own networks add to the fields, and follows from them.
DERIVED: Final = frozenset({"claim", "label", "sign", "symmetric", "standing", "mirrored"})
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Row(NamedTuple):
    """A node or an edge as text by column, and the line that it stands on, if it stands on one."""

    cells: Mapping[str, str]
    line: int | None = None


class FieldMap(NamedTuple):
    """How the columns of others become fields of ours; a field of an actor is written with `actor.` before it.

    Attributes:
        columns: the column that holds a field, where it is not called like the field.
        constants: the value of a field where a row has none.
        types: the relation type that a word of theirs stands for.

    >>> FieldMap({"type": "tie", "actor.name": "title"}, {"factuality": "certain"}).columns["type"]
    'tie'
    """

    columns: Mapping[str, str] = NOTHING
    constants: Mapping[str, str] = NOTHING
    types: Mapping[str, str] = NOTHING

    def value(self, row: Row, field: str) -> str:
        """What a row says of a field, by its full name; empty if it says nothing."""
        cell = row.cells.get(self.column(field), "").strip()
        return cell or self.constants.get(field, "")

    def column(self, field: str) -> str:
        """The column that holds a field, by its full name."""
        return self.columns.get(field, field.removeprefix(ACTOR))


AS_NAMED: Final = FieldMap()


class RowSource(Source):
    """Rows as data for the loader; the place of an actor or a claim is the line of its row."""

    def __init__(self, file: str, text: str) -> None:
        """Start without rows; `add` takes them."""
        super().__init__(file, text)
        self.lists: dict[str, list[Node]] = {"actors": [], "claims": []}
        self.lines: dict[str, list[int]] = {"actors": [], "claims": []}
        self.data = {**self.lists}
        self.whole = True

    def add(self, key: str, entry: Node, line: int | None) -> None:
        """Put an entry under `actors` or `claims`."""
        self.lists[key].append(entry)
        self.lines[key].append(line or 1)

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The line of the row that a path leads to."""
        del key
        lines = self.lines.get(str(path[0]), []) if path else []
        position = path[1] if len(path) > 1 else None
        line = lines[position] if isinstance(position, int) and position < len(lines) else 1
        return Span(self.file, line, 1, line, len(self.line(line)) + 1)


def foreign_source(
    file: str, nodes: Sequence[Row], edges: Sequence[Row], fields: FieldMap = AS_NAMED, text: str = ""
) -> tuple[RowSource | None, list[Diagnostic]]:
    """Actors and claims from rows of nodes and edges, for `load_whole`, and what is wrong with the rows as a whole.

    A node needs `id`; an edge `source` and `target`, which are ids of nodes, and what a claim needs. Without any node,
    the ends of the edges are the actors. Lists, evidence and links are written as in kgraph's own tables. An id that
    kgraph does not take becomes a slug, and what was written becomes the name, or an alias if there is a name. An
    actor without `kind` is `other`; an edge without evidence cites the document `network` at 1.N.1, where N is its
    number. The source is None if a column that every claim needs is missing.

    >>> edge = Row({"from": "North Korea", "to": "Russia", "tie": "sells arms to"}, line=2)
    >>> fields = FieldMap({"source": "from", "target": "to", "type": "tie"}, {"factuality": "certain"},
    ...                   {"sells arms to": "arms-transfer"})
    >>> source, problems = foreign_source("ties.csv", [], [edge], fields)
    >>> source.at(("claims", 0, "id")), source.at(("actors", 0, "name")), problems
    ('North-Korea-arms-transfer-Russia-1', 'North Korea', [])
    """
    problems = [*_unknown_fields(fields), *_missing_columns(file, edges, fields)]
    if problems:
        return None, problems
    listed = list(nodes) or [*_ends(edges, fields)]
    ids = distinct_ids(fields.value(row, f"{ACTOR}id") for row in listed)
    source = RowSource(file, text)
    for row in listed:
        source.add("actors", _actor(row, ids, fields), row.line)
    taken = {fields.value(row, "id").casefold() for row in edges}
    for number, row in enumerate(edges, start=1):
        source.add("claims", _claim(row, number, ids, taken, fields), row.line)
    return source, [*_unused_columns(file, nodes, edges, fields)]


def _ends(edges: Sequence[Row], fields: FieldMap) -> Iterator[Row]:
    column = fields.column(f"{ACTOR}id")
    seen: set[str] = set()
    for row in edges:
        for end in (fields.value(row, "source"), fields.value(row, "target")):
            if end and end not in seen:
                seen.add(end)
                yield Row({column: end}, row.line)


def _actor(row: Row, ids: Mapping[str, str], fields: FieldMap) -> Node:
    original = fields.value(row, f"{ACTOR}id")
    found: dict[str, Node] = {"kind": "other"}
    for field in ACTOR_FIELDS:
        if value := fields.value(row, ACTOR + field):
            found[field] = [*parted(value)] if field in ACTOR_LISTS else value
    found["id"] = ids[original]
    found.pop("identifiers", None)
    if codes := {name.removeprefix(IDENTIFIER): cell for name, cell in row.cells.items() if _is_code(name, cell)}:
        found["identifiers"] = {**codes}
    name = fields.value(row, f"{ACTOR}name") or row.cells.get("label", "").strip()
    found["name"] = name or original
    if name and found["id"] != original and original != name:
        aliases = found.get("aliases")
        found["aliases"] = [*(aliases if isinstance(aliases, list) else []), original]
    for field in ("part_of", "members"):
        if isinstance(listed := found.get(field), list):
            found[field] = [ids.get(str(item), item) for item in listed]
    return found


def _is_code(name: str, cell: str) -> bool:
    return name.startswith(IDENTIFIER) and bool(cell.strip())


def _claim(row: Row, number: int, ids: Mapping[str, str], taken: set[str], fields: FieldMap) -> Node:
    cells = {field: value for field in CLAIM_FIELDS if (value := fields.value(row, field))}
    kind = fields.types.get(cells.get("type", ""), cells.get("type", ""))
    cells["type"] = kind if not kind or is_id(kind) else slug(kind)
    for field in ("source", "target", "by", "attribution"):
        if field in cells:
            cells[field] = ids.get(cells[field], cells[field])
    cells.setdefault("evidence", f"network 1.{number}.1")
    if not is_id(cells.get("id", "")):
        cells["id"] = _made_id(cells, number, taken)
    return {**parse_claim_cells(cells)}


def _made_id(cells: Mapping[str, str], number: int, taken: set[str]) -> str:
    """An id from what the edge says; ids that other edges bear themselves go first."""
    parts = "-".join(slug(cells.get(field, "")) for field in ("source", "type", "target"))
    made, again = f"{parts}-{number}", 1
    while made.casefold() in taken:
        again += 1
        made = f"{parts}-{number}-{again}"
    taken.add(made.casefold())
    return made


def _unknown_fields(fields: FieldMap) -> Iterator[Diagnostic]:
    known = [*CLAIM_FIELDS, *(ACTOR + field for field in ACTOR_FIELDS)]
    for field in dict.fromkeys([*fields.columns, *fields.constants]):
        if field not in known:
            help_ = did_you_mean(field, known) or f"fields: {', '.join(known)}"
            yield Diagnostic("unknown-field", f"no field {shown(field)} to map a column to", None, help_)


def _missing_columns(file: str, edges: Sequence[Row], fields: FieldMap) -> Iterator[Diagnostic]:
    """What no edge has although every claim needs it: said once, not for every edge."""
    present = {name for row in edges for name, cell in row.cells.items() if cell.strip()}
    for field in NEEDED if edges else ():
        if fields.column(field) not in present and not fields.constants.get(field):
            message = f"no edge has {shown(fields.column(field))}, which a claim needs as its `{field}`"
            found = ", ".join(sorted(present)) or "none"
            help_ = f"name the column that holds it, or give one value for all edges; columns: {found}"
            yield Diagnostic("missing-column", message, Span(file, 1, 1, 1, 1), help_)


def _unused_columns(file: str, nodes: Sequence[Row], edges: Sequence[Row], fields: FieldMap) -> Iterator[Diagnostic]:
    """Columns that hold something and became no field: what an import loses is said."""
    of_nodes = {fields.column(ACTOR + field) for field in ACTOR_FIELDS}
    of_edges = {fields.column(field) for field in CLAIM_FIELDS}
    for title, rows, used in (("nodes", nodes, of_nodes), ("edges", edges, of_edges)):
        names = {name for row in rows for name, cell in row.cells.items() if cell.strip()} - used - DERIVED
        left = sorted(name for name in names if title == "edges" or not name.startswith(IDENTIFIER))
        if left:
            message = f"columns of {title} that are not read: {', '.join(map(shown, left))}"
            help_ = "name the fields that they hold, if they should be"
            yield Diagnostic("unused-columns", message, Span(file, 1, 1, 1, 1), help_, Severity.WARNING)
