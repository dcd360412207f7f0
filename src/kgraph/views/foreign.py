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
from kgraph.views.foreign_ids import distinct_ids, is_id
from kgraph.views.records import parse_claim_cells, parted
from kgraph.views.row_source import RowSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgraph.source.spans import Node

# Before a field of an actor, since claims have an id and a note too.
ACTOR: Final = "actor."
CLAIM_FIELDS: Final = tuple(Claim.model_fields)
ACTOR_FIELDS: Final = tuple(Actor.model_fields)
# Fields whose parts may have a column each: the field, and the name of the part within it.
PARTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "valid_from": ("valid", "from"),
        "valid_until": ("valid", "until"),
        "valid_phrase": ("valid", "phrase"),
        "document": ("evidence", "document"),
        "locator": ("evidence", "locator"),
    }
)
PLACE: Final = frozenset({"document", "locator"})
ACTOR_NAMES: Final = ("source", "target", "by", "attribution")
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
        return self.cell(row, field) or self.constants.get(field, "")

    def cell(self, row: Row, field: str) -> str:
        """What the row itself says of a field."""
        return row.cells.get(self.column(field), "").strip()

    def column(self, field: str) -> str:
        """The column that holds a field, by its full name."""
        return self.columns.get(field, field.removeprefix(ACTOR))


AS_NAMED: Final = FieldMap()


def foreign_source(
    file: str, nodes: Sequence[Row], edges: Sequence[Row], fields: FieldMap = AS_NAMED, text: str = ""
) -> tuple[RowSource | None, list[Diagnostic]]:
    """Actors and claims from rows of nodes and edges, for `load_whole`, and what is wrong with the rows as a whole.

    A node needs `id`; an edge `source` and `target`, which are ids of nodes, and what a claim needs. Without any node,
    the ends of the edges are the actors. Lists, evidence and links are written as in kgraph's own tables; dates and
    the place of evidence may also have columns of their own (`valid_from`, `document`, ...). An id that kgraph does
    not take becomes a slug, and what was written becomes the name, or an alias if there is a name. An actor without
    `kind` is `other`; an edge without evidence cites a document called like the file at 1.N.1, where N is its number.
    The source is None if a column that every claim needs is missing.

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
    ids = _node_ids(listed, edges, fields)
    parts = _parts(edges, fields)
    source = RowSource(file, text)
    for row in listed:
        source.add_actor(_actor(row, ids, fields), fields.value(row, f"{ACTOR}id"), row.line)
    for row in edges:
        source.add_claim(_claim(row, ids, fields, parts), row.line)
    source.complete()
    return source, [*_unused_columns(file, nodes, edges, fields)]


def with_own(attributes: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The cells of a node or an edge: its own id and ends, and beside them what attributes of the same names say.

    >>> with_own({"id": "USA", "tie": "alliance"}, {"id": "n0"})
    {'id (attribute)': 'USA', 'tie': 'alliance', 'id': 'n0'}
    """
    beside = {name if own.get(name, cell) == cell else f"{name} (attribute)": cell for name, cell in attributes.items()}
    return {**beside, **own}


def _node_ids(nodes: Sequence[Row], edges: Sequence[Row], fields: FieldMap) -> dict[str, str]:
    """The ids of nodes; none is what an edge says of somebody who is no node."""
    originals = [fields.value(row, f"{ACTOR}id") for row in nodes]
    words = [fields.value(row, field) for row in edges for field in ACTOR_NAMES]
    ids = distinct_ids([*originals, *filter(None, words)])
    return {original: ids[original] for original in originals}


def _ends(edges: Sequence[Row], fields: FieldMap) -> Iterator[Row]:
    column = fields.column(f"{ACTOR}id")
    seen: set[str] = set()
    for row in edges:
        for end in (fields.value(row, "source"), fields.value(row, "target")):
            if end and end not in seen:
                seen.add(end)
                yield Row({column: end}, row.line)


def _actor(row: Row, ids: Mapping[str, str], fields: FieldMap) -> dict[str, Node]:
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


def _claim(row: Row, ids: Mapping[str, str], fields: FieldMap, parts: Sequence[str]) -> dict[str, Node]:
    cells = {field: value for field in CLAIM_FIELDS if (value := fields.value(row, field))}
    kind = fields.types.get(cells.get("type", ""), cells.get("type", ""))
    # Only space is taken for a hyphen: what else a word holds ("non-", an accent) may change what it says.
    hyphened = "-".join(kind.split())
    cells["type"] = hyphened if is_id(hyphened) else kind
    for field in ACTOR_NAMES:
        if field in cells:
            cells[field] = ids.get(cells[field], cells[field])
    if not is_id(cells.get("id", "")):
        cells.pop("id", None)
    return {**parse_claim_cells(cells), **_from_parts(row, fields, parts)}


def _from_parts(row: Row, fields: FieldMap, parts: Sequence[str]) -> dict[str, Node]:
    """Fields put together from their parts, where the row itself does not hold them whole."""
    found: dict[str, dict[str, Node]] = {}
    for part in parts:
        whole, name = PARTS[part]
        if (value := fields.value(row, part)) and not fields.cell(row, whole):
            found.setdefault(whole, {})[name] = value
    return {whole: [named] if whole == "evidence" else named for whole, named in found.items()}


def _parts(edges: Sequence[Row], fields: FieldMap) -> tuple[str, ...]:
    """The parts of fields that the edges have; a document without locators is one only if somebody says so."""
    present = _columns(edges)
    given = {part for part in PARTS if fields.column(part) in present or part in fields.constants}
    said = given & {*fields.columns, *fields.constants}
    if not (given >= PLACE or said & PLACE):
        given -= PLACE
    return tuple(part for part in PARTS if part in given)


def _columns(rows: Sequence[Row]) -> set[str]:
    """The columns in which some row holds something."""
    return {name for row in rows for name, cell in row.cells.items() if cell.strip()}


def _unknown_fields(fields: FieldMap) -> Iterator[Diagnostic]:
    known = [*CLAIM_FIELDS, *PARTS, *(ACTOR + field for field in ACTOR_FIELDS)]
    for field in dict.fromkeys([*fields.columns, *fields.constants]):
        if field not in known:
            help_ = did_you_mean(field, known) or f"fields: {', '.join(known)}"
            yield Diagnostic("unknown-field", f"no field {shown(field)} to map a column to", None, help_)


def _missing_columns(file: str, edges: Sequence[Row], fields: FieldMap) -> Iterator[Diagnostic]:
    """What no edge has although every claim needs it: said once, not for every edge."""
    present = _columns(edges)
    for field in NEEDED if edges else ():
        if fields.column(field) not in present and not fields.constants.get(field):
            message = f"no edge has {shown(fields.column(field))}, which a claim needs as its `{field}`"
            found = ", ".join(sorted(present)) or "none"
            help_ = f"name the column that holds it, or give one value for all edges; columns: {found}"
            yield Diagnostic("missing-column", message, Span(file, 1, 1, 1, 1), help_)


def _unused_columns(file: str, nodes: Sequence[Row], edges: Sequence[Row], fields: FieldMap) -> Iterator[Diagnostic]:
    """Columns that hold something and became no field: what an import loses is said."""
    of_nodes = {fields.column(ACTOR + field) for field in ACTOR_FIELDS}
    of_edges = {fields.column(field) for field in (*CLAIM_FIELDS, *_parts_read(edges, fields))}
    for title, rows, used in (("nodes", nodes, of_nodes), ("edges", edges, of_edges)):
        names = _columns(rows) - used - DERIVED
        left = sorted(name for name in names if title == "edges" or not name.startswith(IDENTIFIER))
        if left:
            message = f"columns of {title} that are not read: {', '.join(map(shown, left))}"
            help_ = "name the fields that they hold, if they should be"
            yield Diagnostic("unused-columns", message, Span(file, 1, 1, 1, 1), help_, Severity.WARNING)


def _parts_read(edges: Sequence[Row], fields: FieldMap) -> Iterator[str]:
    """The parts that no row sets aside because it holds their field whole."""
    for part in _parts(edges, fields):
        if not any(fields.cell(row, part) and fields.cell(row, PARTS[part][0]) for row in edges):
            yield part
