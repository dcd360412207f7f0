"""Disagreements for people: one claim and those against it, both with their receipts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.restate import in_sentence
from kgraph.reading.disagreements import KIND_WORDS, LABELS
from kgraph.render.claims import claim_lines
from kgraph.render.layout import EMPTY, Line, Piece, Style, Table, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.reading.disagreements import Disagreement, Disagreements, Label

    Quoting = Callable[[Claim], Claim]

SHOWN_GROUPS: Final = 10
SHOWN_AGAINST: Final = 3
COLUMNS: Final = ("kind", "label", "first", "second", "reason")
STYLES: Final[dict[Label, Style]] = {"contradiction": "bad", "tension": "weak"}


class Group(NamedTuple):
    """Disagreements of one kind and label that share a claim."""

    shared: Claim
    pairs: tuple[Disagreement, ...]


def disagreement_lines(
    found: Disagreements, graph: ClaimGraph, width: int, quoting: Quoting, *, explain: bool
) -> Iterator[Line]:
    """The counts, then the groups that weigh most; with `explain` the ids behind each count."""
    yield from _counts(found.pairs, width, explain=explain)
    shown: set[str] = set()
    groups = grouped(found.pairs)
    for group in groups[:SHOWN_GROUPS]:
        yield EMPTY
        yield from _group_lines(group, graph, width, quoting, shown)
    if len(groups) > SHOWN_GROUPS:
        rest = sum(len(group.pairs) for group in groups[SHOWN_GROUPS:])
        yield EMPTY
        yield from wrapped(f"{rest} more {_pairs(rest)} of less weight; `--format json` or `md` lists all.", width)
    for first, second in found.crowded:
        names = f"{in_sentence(graph, first)} and {in_sentence(graph, second)}"
        yield from wrapped(f"note: so much is said of {names} that not every claim was compared", width, 0, "note")


def grouped(pairs: Iterable[Disagreement]) -> list[Group]:
    """Pairs of one kind and label under the claim that most of them share, in the order of the first of each.

    >>> grouped([])
    []
    """
    bundles: dict[tuple[str, str], list[Disagreement]] = {}
    for pair in pairs:
        bundles.setdefault((pair.kind, pair.label), []).append(pair)
    return [group for bundle in bundles.values() for group in _stars(bundle)]


def _stars(bundle: Sequence[Disagreement]) -> list[Group]:
    """Each pair goes to that of its claims which stands in more pairs; between equals to the first."""
    counts = Counter(claim.id for pair in bundle for claim in (pair.first, pair.second))
    stars: dict[str, list[Disagreement]] = {}
    claims = {claim.id: claim for pair in bundle for claim in (pair.first, pair.second)}
    for pair in bundle:
        shared = pair.second if counts[pair.second.id] > counts[pair.first.id] else pair.first
        stars.setdefault(shared.id, []).append(pair)
    return [Group(claims[claim_id], tuple(pairs)) for claim_id, pairs in stars.items()]


def disagreement_table(pairs: Iterable[Disagreement]) -> Table:
    """Every pair as a row."""
    rows = tuple((d.kind, d.label, d.first.id, d.second.id, d.reason) for d in pairs)
    return Table(COLUMNS, rows)


def disagreements_json(found: Disagreements, quoting: Quoting) -> dict[str, object]:
    """The pairs by the ids of their claims, and each claim once."""
    claims = {claim.id: claim for pair in found.pairs for claim in (pair.first, pair.second)}
    return {
        "disagreements": [
            {"kind": d.kind, "label": d.label, "first": d.first.id, "second": d.second.id, "reason": d.reason}
            for d in found.pairs
        ],
        "crowded": [list(ends) for ends in found.crowded],
        "claims": [quoting(claim).model_dump(mode="json", by_alias=True) for claim in claims.values()],
    }


def _counts(pairs: Sequence[Disagreement], width: int, *, explain: bool) -> Iterator[Line]:
    if not pairs:
        yield line("Nothing pulls against anything, as far as the claims go.")
        return
    counts = Counter(pair.label for pair in pairs)
    words = ", ".join(f"{label} {counts[label]}" for label in LABELS if counts[label])
    yield from wrapped(f"{len(pairs)} {_pairs(len(pairs))} of claims: {words}.", width, 0, "strong")
    for label in LABELS if explain else ():
        ids = [f"{pair.first.id} / {pair.second.id}" for pair in pairs if pair.label == label]
        if ids:
            yield from wrapped(f"{label}: {', '.join(ids)}", width, 2, "dim")


def _group_lines(group: Group, graph: ClaimGraph, width: int, quoting: Quoting, shown: set[str]) -> Iterator[Line]:
    first = group.pairs[0]
    style = STYLES.get(first.label, "note")
    yield line(Piece(f"{first.label.upper()}: {KIND_WORDS[first.kind]}", style))
    yield from _receipt(group.shared, graph, width, quoting, shown)
    for pair in group.pairs[:SHOWN_AGAINST]:
        other = pair.second if pair.first == group.shared else pair.first
        yield from wrapped(f"against ({pair.reason}):", width, 2, "note")
        yield from _receipt(other, graph, width, quoting, shown)
    rest = [pair.second if pair.first == group.shared else pair.first for pair in group.pairs[SHOWN_AGAINST:]]
    if rest:
        yield from wrapped(f"and against {', '.join(claim.id for claim in rest)}", width, 2, "note")


def _receipt(claim: Claim, graph: ClaimGraph, width: int, quoting: Quoting, shown: set[str]) -> Iterator[Line]:
    """A claim with where it stands; the second time its summary and places are left out."""
    brief = {"summary": None, "evidence": ()} if claim.id in shown else {}
    shown.add(claim.id)
    yield from claim_lines(graph, quoting(claim).model_copy(update=brief), width, 4)


def _pairs(count: int) -> str:
    return "pair" if count == 1 else "pairs"
