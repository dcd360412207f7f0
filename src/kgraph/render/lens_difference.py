"""Two readings of one graph side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.restate import in_sentence
from kgraph.ask.wording import is_plural, sentence
from kgraph.graph.inflection import plural_form
from kgraph.render.answers import VERDICTS
from kgraph.render.layout import EMPTY, Line, Piece, Table, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens
    from kgraph.model.claim import Claim
    from kgraph.reading.lens_difference import LensDifference, VerdictChange

SHOWN: Final = 12
COLUMNS: Final = ("difference", "claim", "type", "source", "target", "first", "second")


def lens_difference_lines(
    found: LensDifference, graph: ClaimGraph, texts: tuple[str, str], width: int, *, explain: bool
) -> Iterator[Line]:
    """What each reading has that the other hasn't, and what is answered otherwise; with `explain` all of it."""
    names = [text.strip() or "the plain reading" for text in texts]
    parts = (
        (f"Only under {names[0]}", found.only_first),
        (f"Only under {names[1]}", found.only_second),
        (f"In both, but stands only under {names[0]}", found.stand_first),
        (f"In both, but stands only under {names[1]}", found.stand_second),
    )
    if not any(claims for _, claims in parts) and not found.verdicts:
        yield line("Both readings are the same.")
        return
    for number, (title, claims) in enumerate(part for part in parts if part[1]):
        if number:
            yield EMPTY
        yield from _claim_list(title, claims, graph, width, explain=explain)
    yield from _verdict_list(found.verdicts, graph, names, width, explain=explain)


def _claim_list(title: str, claims: Sequence[Claim], graph: ClaimGraph, width: int, *, explain: bool) -> Iterator[Line]:
    count = len(claims)
    yield from wrapped(f"{title}: {count} {'claim' if count == 1 else 'claims'}", width, 0, "strong")
    shown = claims if explain else claims[:SHOWN]
    for claim in shown:
        yield from wrapped(f"{claim.id}: {sentence(graph, claim)}", width, 2)
    if len(shown) < count:
        yield from wrapped(f"{count - len(shown)} more; `--explain` lists all", width, 2, "dim")


def _verdict_list(
    verdicts: Sequence[VerdictChange], graph: ClaimGraph, names: Sequence[str], width: int, *, explain: bool
) -> Iterator[Line]:
    """Answers that differ; where one reading is silent, the claims above tell as much, so these are counted."""
    both = [change for change in verdicts if "not-stated" not in (change.first, change.second)]
    shown = verdicts if explain else both
    if verdicts:
        yield EMPTY
        count = len(verdicts)
        title = f"Answered otherwise: {count} {'question' if count == 1 else 'questions'}"
        yield line(Piece(title, "strong"))
    for change in shown:
        yield from wrapped(_question(graph, change), width, 2)
        sides = ((names[0], change.first, change.first_claims), (names[1], change.second, change.second_claims))
        for name, verdict, claims in sides:
            ids = f" [{', '.join(claims)}]" if explain and claims else ""
            yield from wrapped(f"{name}: {VERDICTS[verdict]}{ids}", width, 4)
    if len(shown) < len(verdicts):
        silent = len(verdicts) - len(shown)
        yield from wrapped(f"of {silent} one reading says nothing; `--explain` lists all", width, 2, "dim")


def _question(graph: ClaimGraph, change: VerdictChange) -> str:
    label = graph.relation_types[change.type].label
    if is_plural(graph.actors[change.source]):
        label = plural_form(label)
    return f"{in_sentence(graph, change.source)} {label} {in_sentence(graph, change.target)}?"


def lens_difference_json(found: LensDifference, first: Lens, second: Lens) -> dict[str, object]:
    """The whole of it, claims by their ids."""
    return {
        "lenses": [lens.model_dump(mode="json") for lens in (first, second)],
        "only_first": [claim.id for claim in found.only_first],
        "only_second": [claim.id for claim in found.only_second],
        "stand_first": [claim.id for claim in found.stand_first],
        "stand_second": [claim.id for claim in found.stand_second],
        "verdicts": [
            {
                **{name: getattr(change, name) for name in ("type", "source", "target", "first", "second")},
                "first_claims": list(change.first_claims),
                "second_claims": list(change.second_claims),
            }
            for change in found.verdicts
        ],
    }


def lens_difference_table(found: LensDifference) -> Table:
    """A row for each claim and each verdict that differs."""
    claims = (
        ("only first", found.only_first),
        ("only second", found.only_second),
        ("stands only in first", found.stand_first),
        ("stands only in second", found.stand_second),
    )
    rows = [(word, c.id, c.type, c.source, c.target, "", "") for word, listed in claims for c in listed]
    rows += [("verdict", "", v.type, v.source, v.target, v.first, v.second) for v in found.verdicts]
    return Table(COLUMNS, tuple(rows))
