"""Roles, the matrix of who acts on whom, and hedging, for people and for programs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.qualifiers import FACTUALITIES
from kgraph.reading.roles import combined
from kgraph.render.layout import EMPTY, Line, Piece, Style, Table, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.qualifiers import Factuality
    from kgraph.reading.roles import Cell, Hedging, Matrix, Role, Tally

LETTERS: Final[dict[Factuality, str]] = {"certain": "F", "probable": "L", "possible": "P", "underspecified": "O"}
LETTERS_TOLD: Final = "F stated as fact, L called likely, P called possible, O left open"
MARKS: Final[dict[str, tuple[str, Style]]] = {
    "+": ("+", "good"),
    "-": ("-", "bad"),
    "mixed": ("*", "weak"),
    "0": ("", "plain"),
}
BAR: Final = 20
LONGEST_LABEL: Final = 18
OTHERS: Final = "others"
NOBODY: Final = "Nobody acts on anybody, as far as the claims that stand go."
NETWORK: Final = (
    "counted are affirmed claims that stand, symmetric ones both ways; for the last two columns they are one arc from "
    "source to target however many there are"
)


def role_table(roles: Iterable[Role]) -> Table:
    """An actor a row: claims out and in by sign and factuality, and its place in the network, in percent."""
    rows = tuple(
        (
            role.actor,
            _signs(role.out),
            _factualities(role.out),
            _signs(role.into),
            _factualities(role.into),
            f"{100 * role.betweenness:.1f}",
            f"{100 * role.pagerank:.1f}",
        )
        for role in roles
    )
    return Table(("actor", "out", "F/L/P/O", "in", "F/L/P/O", "btw%", "rank%"), rows)


def role_notes(width: int) -> Iterator[Line]:
    """What the columns of the table mean."""
    yield from wrapped(f"note: {LETTERS_TOLD}; 2+ and 3- are claims of cooperation and of conflict", width, 0, "note")
    yield from wrapped(f"note: {NETWORK}", width, 0, "note")
    told = "btw% is betweenness (ways between others that lead through it), rank% PageRank (where ways of acting end)"
    yield from wrapped(f"note: {told}", width, 0, "note")


def roles_json(roles: Iterable[Role]) -> list[dict[str, object]]:
    """The same with the ids of the claims."""
    return [
        {
            "actor": role.actor,
            "out": _tally_json(role.out),
            "in": _tally_json(role.into),
            "betweenness": role.betweenness,
            "pagerank": role.pagerank,
        }
        for role in roles
    ]


class Grid(NamedTuple):
    """The matrix as a table: headings without that of the margin, and rows of which the first piece is the margin."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


def matrix_grid(matrix: Matrix, graph: ClaimGraph, shown: int) -> Grid:
    """So many of the most active actors, the others as one."""
    labels = [f"{number} {_shortened(actor)}" for number, actor in enumerate(matrix.actors[:shown], start=1)]
    rest = (OTHERS,) if shown < len(matrix.actors) else ()
    names = (*matrix.actors[:shown], *rest)
    cells = _gathered(matrix, graph, matrix.actors[:shown])
    rows = (
        (Piece(label, "strong"), *(_cell_piece(cells.get((source, target))) for target in names))
        for label, source in zip((*labels, *rest), names, strict=True)
    )
    return Grid((*map(str, range(1, len(labels) + 1)), *rest), tuple(rows))


def matrix_lines(matrix: Matrix, graph: ClaimGraph, width: int, *, explain: bool) -> Iterator[Line]:
    """The most active actors that fit the width, the others as one; with `explain` the claims of every cell shown."""
    if not matrix.cells:
        yield line(NOBODY)
        return
    size = max(len(_cell_text(cell)) for cell in matrix.cells) + 2
    labels = [f"{number} {_shortened(actor)}" for number, actor in enumerate(matrix.actors, start=1)]
    margin = max(map(len, (*labels, OTHERS)))
    last = max(size, len(OTHERS) + 2)
    shown = min(len(matrix.actors), max(1, (width - margin - last) // size))
    grid = matrix_grid(matrix, graph, shown)
    widths = [*[size] * shown, *[last] * (len(grid.heads) - shown)]
    yield line(Piece(" " * margin + "".join(map(str.rjust, grid.heads, widths)), "strong"))
    for label, *cells in grid.rows:
        padded = (Piece(piece.text.rjust(room), piece.style) for piece, room in zip(cells, widths, strict=True))
        yield (Piece(label.text.ljust(margin), label.style), *padded)
    yield EMPTY
    yield from matrix_notes(matrix, shown, width)
    if explain:
        yield EMPTY
        for (source, target), cell in _gathered(matrix, graph, matrix.actors[:shown]).items():
            yield from wrapped(f"{source} > {target}: {', '.join(cell.claims)}", width, 0, "dim")


def matrix_table(matrix: Matrix) -> Table:
    """Every cell as a row."""
    rows = tuple(
        (*cell[:2], str(len(cell.claims)), cell.sign, str(cell.signed), cell.surest, "; ".join(cell.claims))
        for cell in matrix.cells
    )
    return Table(("source", "target", "count", "sign", "signed", "surest", "claims"), rows)


def matrix_json(matrix: Matrix) -> dict[str, object]:
    """All of it, with the ids of the claims."""
    cells = [{**cell._asdict(), "count": len(cell.claims), "claims": list(cell.claims)} for cell in matrix.cells]
    return {"actors": list(matrix.actors), "cells": cells}


def hedging_table(sections: Sequence[Hedging]) -> Table:
    """A section a row: how many claims, a bar of how sure they are, shares, and what else limits them."""
    several = len({section.document for section in sections}) > 1
    rows = tuple(
        (
            f"{section.document} {section.section}" if several else section.section,
            str(len(section.claims)),
            _bar({f: len(ids) for f, ids in section.factualities.items()}),
            "/".join(str(_percent(len(ids), section)) for ids in section.factualities.values()),
            f"{_percent(len(section.views), section)} %",
            f"{_percent(len(section.conditions), section)} %",
            f"{_percent(len(section.wishes), section)} %",
        )
        for section in sections
    )
    return Table(("section", "claims", "how sure", "F/L/P/O %", "views", "if", "wanted"), rows)


def hedging_json(sections: Iterable[Hedging]) -> list[dict[str, object]]:
    """The same with the ids of the claims."""
    return [
        {
            "document": section.document,
            "section": section.section,
            "claims": list(section.claims),
            "factualities": {factuality: list(ids) for factuality, ids in section.factualities.items()},
            "views": list(section.views),
            "conditions": list(section.conditions),
            "wishes": list(section.wishes),
        }
        for section in sections
    ]


def hedging_notes(width: int) -> Iterator[Line]:
    """What the columns of the table mean."""
    yield from wrapped(f"note: shares of the claims of a section: {LETTERS_TOLD}", width, 0, "note")
    told = "views: in another's view; if: under a condition; wanted: only wanted or demanded"
    yield from wrapped(f"note: {told}", width, 0, "note")


def matrix_notes(matrix: Matrix, shown: int, width: int) -> Iterator[Line]:
    """What the cells mean, and how many actors are not shown."""
    told = "rows act on columns; the number of claims: + cooperation, - conflict, * both, no mark neither"
    part = "-2/7 are 7, of which 2 are of conflict"
    yield from wrapped(f"note: {told}; {part}; the surest of them: {LETTERS_TOLD}", width, 0, "note")
    yield from wrapped("note: counted are affirmed claims that stand, symmetric ones both ways", width, 0, "note")
    if rest := len(matrix.actors) - shown:
        words = f"{OTHERS} are the {rest} less active actors; `--format csv` or `json` has all"
        yield from wrapped(f"note: {words}", width, 0, "note")


def _gathered(matrix: Matrix, graph: ClaimGraph, shown: Sequence[str]) -> dict[tuple[str, str], Cell]:
    """The cells with all actors that are not shown as one; a claim counts there once."""
    kept = frozenset(shown)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for cell in matrix.cells:
        ends = tuple(actor if actor in kept else OTHERS for actor in (cell.source, cell.target))
        found[ends[0], ends[1]].update(dict.fromkeys(cell.claims))
    claims = graph.index.claims
    return {ends: combined(graph, *ends, [claims[claim_id] for claim_id in ids]) for ends, ids in found.items()}


def _cell_piece(cell: Cell | None) -> Piece:
    return Piece(_cell_text(cell), MARKS[cell.sign][1]) if cell else Piece(".", "dim")


def _cell_text(cell: Cell) -> str:
    """The sign with the number of claims that have it, then of how many if some have none; the surest of them."""
    total = len(cell.claims)
    number = f"{cell.signed}/{total}" if 0 < cell.signed < total else str(total)
    return f"{MARKS[cell.sign][0]}{number}{LETTERS[cell.surest]}"


def _shortened(actor: str) -> str:
    return actor if len(actor) <= LONGEST_LABEL else f"{actor[: LONGEST_LABEL - 2]}.."


def _signs(tally: Tally) -> str:
    marked = (f"{tally.signs[sign]}{sign}" for sign in ("+", "-") if tally.signs[sign])
    return " ".join((str(len(tally.claims)), *marked))


def _factualities(tally: Tally) -> str:
    return "/".join(str(number) for number in tally.factualities.values()) if tally.claims else ""


def _tally_json(tally: Tally) -> dict[str, object]:
    return {
        "count": len(tally.claims),
        "signs": dict(tally.signs),
        "factualities": dict(tally.factualities),
        "claims": list(tally.claims),
    }


def _percent(number: int, section: Hedging) -> int:
    return round(100 * number / len(section.claims))


def _bar(counts: Mapping[Factuality, int]) -> str:
    """A bar of letters as long as their shares; what is there has a letter at least."""
    total = sum(counts.values())
    lengths = {f: max(1, BAR * counts[f] // total) if counts[f] else 0 for f in FACTUALITIES}
    lengths[max(FACTUALITIES, key=lambda f: counts[f])] += BAR - sum(lengths.values())
    return "".join(LETTERS[factuality] * length for factuality, length in lengths.items())
