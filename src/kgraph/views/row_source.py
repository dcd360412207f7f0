"""Rows of a network or a table as data for the loader, and what is made for those that lack it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.diagnostics import Span
from kgraph.source.spans import DataPath, Node, Source
from kgraph.views.foreign_ids import free_id, is_id, slug, whole_slug

if TYPE_CHECKING:
    from collections.abc import Collection


class RowSource(Source):
    """Rows as data for the loader; the place of an actor or a claim is the line of its row.

    Attributes:
        originals: what was written as the id of an actor, by the id that it has.
        document: what claims without evidence of their own cite.
    """

    def __init__(self, file: str, text: str) -> None:
        """Start without rows; `add_actor` and `add_claim` take them, and `complete` ends it."""
        super().__init__(file, text)
        self.lists: dict[str, list[Node]] = {"actors": [], "claims": []}
        self.lines: dict[str, list[int]] = {"actors": [], "claims": []}
        self.data = {**self.lists}
        self.whole = True
        self.originals: dict[str, str] = {}
        self.document = ""
        self._given: set[str] = set()
        self._nameless: list[tuple[int, dict[str, Node]]] = []
        self._uncited: list[tuple[int, dict[str, Node]]] = []

    def add_actor(self, entry: dict[str, Node], original: str, line: int | None) -> None:
        """Take an actor, and what was written as its id."""
        self.originals[str(entry["id"])] = original
        self._add("actors", entry, line)

    def add_claim(self, entry: dict[str, Node], line: int | None) -> None:
        """Take a claim, which may lack an id and evidence."""
        number = len(self.lists["claims"]) + 1
        if "id" in entry:
            self._given.add(str(entry["id"]).casefold())
        else:
            self._nameless.append((number, entry))
        if "evidence" not in entry:
            self._uncited.append((number, entry))
        self._add("claims", entry, line)

    def complete(self, claims: Collection[str] = (), documents: Collection[str] = ()) -> None:
        """Make ids and evidence for the claims that came without, other than those of a data set that takes them.

        An id says what the claim says; ids that other rows bear go first. The document is called like the file.
        """
        taken = self._given | {name.casefold() for name in claims}
        for number, entry in self._nameless:
            said = "-".join(slug(str(entry.get(field, ""))) for field in ("source", "type", "target"))
            entry["id"] = free_id(f"{said}-{number}", taken)
        self.document = free_id(whole_slug(Path(self.file).stem), {name.casefold() for name in documents})
        for number, entry in self._uncited:
            entry["evidence"] = [{"document": self.document, "locator": f"1.{number}.1"}]

    @property
    def cites_itself(self) -> bool:
        """Whether there are claims that cite the rows themselves."""
        return bool(self._uncited)

    @property
    def has_odd_types(self) -> bool:
        """Whether a claim bears a word that can be no relation type."""
        types = (entry.get("type") for entry in self.lists["claims"] if isinstance(entry, dict))
        return any(isinstance(word, str) and not is_id(word) for word in types)

    def span(self, path: DataPath = (), *, key: bool = False) -> Span:
        """The line of the row that a path leads to."""
        del key
        lines = self.lines.get(str(path[0]), []) if path else []
        position = path[1] if len(path) > 1 else None
        line = lines[position] if isinstance(position, int) and position < len(lines) else 1
        return Span(self.file, line, 1, line, len(self.line(line)) + 1)

    def _add(self, key: str, entry: Node, line: int | None) -> None:
        self.lists[key].append(entry)
        self.lines[key].append(line or 1)
