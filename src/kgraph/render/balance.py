"""Who stands with whom, for people and for programs: pairs, triads, camps, and what is against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.restate import in_sentence
from kgraph.ask.wording import sentence
from kgraph.model.qualifiers import IN_PROSE
from kgraph.render.claims import STYLES
from kgraph.render.layout import EMPTY, Line, Piece, Style, Table, flowed, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.balance import Balance, Change, Division, Triad
    from kgraph.reading.camps import Camp
    from kgraph.reading.frustration import Sense
    from kgraph.views.signed import SignedPair

METHOD: Final = (
    "the least number of pairs against the camps is exact: branch and bound over the cycles of each block of the graph"
)
UNPROVED: Final = "the best that moves of single actors find; the search for fewer was given up"
COLUMNS: Final = ("first", "sign", "second", "factuality", "positive claims", "negative claims")
MARKS: Final[dict[int, Piece]] = {1: Piece("+", "good"), -1: Piece("-", "bad"), 0: Piece("?", "weak")}
TITLES: Final[dict[Sense, tuple[str, str]]] = {
    "strict": ("TWO CAMPS", "strict sense: the enemy of an enemy is a friend"),
    "weak": ("ANY NUMBER OF CAMPS", "weak sense: a camp is whom cooperation holds together"),
}


def balance_lines(found: Balance, graph: ClaimGraph, width: int, *, explain: bool) -> Iterator[Line]:
    """Camps first, then triads and pairs; with `explain` the claims on both sides of each pair."""
    signed = [pair for pair in found.pairs if pair.sign]
    if not signed:
        yield line("No claim that stands says who stands with or against whom.")
        return
    positive = sum(pair.sign > 0 for pair in signed)
    actors = len({actor for pair in signed for actor in pair[:2]})
    head = (
        f"{_counted(len(signed), 'pair')} of {actors} actors: {positive} positive, {len(signed) - positive} negative."
    )
    yield from wrapped(head, width, 0, "strong")
    for division in (found.strict, found.weak):
        yield EMPTY
        yield from division_lines(division, graph, width, explain=explain)
    yield EMPTY
    yield from _triad_lines(found.triads, graph, width)
    yield EMPTY
    yield from wrapped("PAIRS (+ cooperation, - conflict; how sure; how many claims of either)", width, 0, "dim")
    for pair in found.pairs:
        yield from _pair_lines(pair, graph, width, explain=explain)
    yield EMPTY
    if len(signed) < len(found.pairs):
        unsigned = _counted(len(found.pairs) - len(signed), "pair")
        yield from wrapped(f"note: {unsigned} without a sign (?): the surest claims disagree", width, 0, "note")
    if found.strict.exact and found.weak.exact:
        yield from wrapped(f"note: {METHOD}", width, 0, "note")


def change_lines(changed: Change, graph: ClaimGraph, width: int) -> Iterator[Line]:
    """How a lens changes the reading without it."""
    parts = []
    if changed.lost:
        parts.append(f"{_counted(len(changed.lost), 'pair')} lost: {_pairs_in_words(changed.lost, graph)}")
    if changed.gained:
        parts.append(f"{_counted(len(changed.gained), 'pair')} gained: {_pairs_in_words(changed.gained, graph)}")
    for old, new in changed.turned:
        parts.append(f"{_names(old, graph)} turned from {MARKS[old.sign].text} to {MARKS[new.sign].text}")
    for sense, (before, after) in changed.frustration.items():
        if before != after:
            parts.append(f"against the camps in the {sense} sense {before}, now {after}")
    for part in parts or ["nothing changes"]:
        yield from wrapped(f"note: against the default lens: {part}", width, 0, "note")


def balance_table(found: Balance) -> Table:
    """Every pair as a row."""
    rows = tuple(
        (p.first, MARKS[p.sign].text, p.second, p.factuality, "; ".join(p.positive), "; ".join(p.negative))
        for p in found.pairs
    )
    return Table(COLUMNS, rows)


def balance_json(found: Balance, changed: Change | None) -> dict[str, object]:
    """Everything, with the ids of the claims behind it."""
    return {
        "pairs": [_pair_json(pair) for pair in found.pairs],
        "triads": [
            {
                "actors": list(triad.actors),
                "signs": [pair.sign for pair in triad.pairs],
                "strict": triad.strict,
                "weak": triad.weak,
            }
            for triad in found.triads
        ],
        "strict": _division_json(found.strict),
        "weak": _division_json(found.weak),
        "changes": _change_json(changed) if changed else None,
    }


def division_lines(division: Division, graph: ClaimGraph, width: int, *, explain: bool) -> Iterator[Line]:
    """The camps of one sense and what is against them."""
    title, sense = TITLES[division.sense]
    yield from wrapped(f"{title} ({sense})", width, 0, "dim")
    against = f"{_counted(division.frustration, 'pair')} against them"
    bound = "" if division.exact else f" (at least {division.at_least}: {UNPROVED})"
    yield from wrapped(against + bound, width, 2)
    for pair in division.against:
        yield from _pair_lines(pair, graph, width, explain=False, indent=4)
    if explain and division.claims:
        yield from wrapped(f"claims against these camps: {', '.join(division.claims)}", width, 4, "dim")
    if division.optima > 1 or not division.counted:
        yield from _tie_lines(division, graph, width)
    yield from _camp_lines(division, graph, width)


def _tie_lines(division: Division, graph: ClaimGraph, width: int) -> Iterator[Line]:
    if not division.counted:
        words = "whether other camps are as good was not searched to the end"
    else:
        words = f"one of {division.optima} divisions with as few; these pairs are the least sure"
    moved = _listed(division.wavering, graph)
    yield from wrapped(f"{words}{f'; in another camp elsewhere: {moved}' if moved else ''}", width, 2, "weak")


def _camp_lines(division: Division, graph: ClaimGraph, width: int) -> Iterator[Line]:
    """The camps of each connected part; in the weak sense those of one actor are named together."""
    groups = {camp.group: [c for c in division.camps if c.group == camp.group] for camp in division.camps}
    for group, members in groups.items():
        if len(groups) > 1:
            yield from wrapped(f"connected part {group}", width, 2, "dim")
        yield from _group_lines(members, division.sense, graph, width)
    if len(groups) > 1:
        yield from wrapped("No signed pair ties one part to another.", width, 2, "dim")


def _group_lines(members: list[Camp], sense: Sense, graph: ClaimGraph, width: int) -> Iterator[Line]:
    alone = [camp.members[0] for camp in members if len(camp.members) == 1]
    together = [camp for camp in members if len(camp.members) > 1 or sense == "strict"]
    for number, camp in enumerate(together, start=1):
        yield from flowed([Piece(f"{number}.", "strong"), Piece(_listed(camp.members, graph))], width, 4)
    if alone and sense == "weak":
        yield from flowed([Piece("each alone:", "strong"), Piece(_listed(alone, graph))], width, 4)


def _triad_lines(triads: tuple[Triad, ...], graph: ClaimGraph, width: int) -> Iterator[Line]:
    yield line(Piece("TRIADS", "dim"))
    strict, weak = sum(triad.strict for triad in triads), sum(triad.weak for triad in triads)
    words = f"{_counted(len(triads), 'triad')}: {strict} balanced in the strict sense, {weak} in the weak one"
    yield from wrapped(words if triads else "No three actors are pairwise tied.", width, 2)
    for triad in triads:
        style: Style = "good" if triad.strict else "weak" if triad.weak else "bad"
        told = "balanced" if triad.strict else "balanced in the weak sense only" if triad.weak else "not balanced"
        first, second, third = (in_sentence(graph, actor) for actor in triad.actors)
        marks = [MARKS[pair.sign] for pair in triad.pairs]
        pieces = [
            *(Piece(f"{first}"), marks[0], Piece(f"{second},")),
            *(Piece(f"{first}"), marks[1], Piece(f"{third},")),
            *(Piece(f"{second}"), marks[2], Piece(f"{third}:")),
        ]
        yield from flowed([*pieces, Piece(told, style)], width, 4)


def _pair_lines(pair: SignedPair, graph: ClaimGraph, width: int, *, explain: bool, indent: int = 2) -> Iterator[Line]:
    first, second = (in_sentence(graph, actor) for actor in pair[:2])
    hedge = Piece(IN_PROSE[pair.factuality], STYLES[pair.factuality])
    numbers = ((len(pair.positive), "+"), (len(pair.negative), "-"))
    counts = Piece(f"({' '.join(f'{number}{mark}' for number, mark in numbers if number)})", "dim")
    yield from flowed([Piece(first), MARKS[pair.sign], Piece(f"{second}:"), hedge, counts], width, indent)
    if explain:
        for mark, ids in ((MARKS[1], pair.positive), (MARKS[-1], pair.negative)):
            for claim in sorted((graph.index.claims[claim_id] for claim_id in ids), key=graph.weight):
                hedge = Piece(f"({IN_PROSE[claim.factuality]})", STYLES[claim.factuality])
                told = Piece(sentence(graph, claim))
                yield from flowed([mark, told, hedge, Piece(f"[{claim.id}]", "dim")], width, indent + 2)


def _pair_json(pair: SignedPair) -> dict[str, object]:
    return {
        "first": pair.first,
        "second": pair.second,
        "sign": pair.sign,
        "factuality": pair.factuality,
        "positive": list(pair.positive),
        "negative": list(pair.negative),
    }


def _division_json(division: Division) -> dict[str, object]:
    return {
        "frustration": division.frustration,
        "at_least": division.at_least,
        "exact": division.exact,
        "against": [list(pair[:2]) for pair in division.against],
        "claims": list(division.claims),
        "camps": [{"group": camp.group, "members": list(camp.members)} for camp in division.camps],
        "optima": division.optima,
        "all_counted": division.counted,
        "wavering": list(division.wavering),
    }


def _change_json(changed: Change) -> dict[str, object]:
    return {
        "lost": [list(pair[:2]) for pair in changed.lost],
        "gained": [list(pair[:2]) for pair in changed.gained],
        "turned": [{"pair": list(old[:2]), "before": old.sign, "after": new.sign} for old, new in changed.turned],
        "frustration": {
            sense: {"before": before, "after": after} for sense, (before, after) in changed.frustration.items()
        },
    }


def _names(pair: SignedPair, graph: ClaimGraph) -> str:
    return f"{in_sentence(graph, pair.first)} and {in_sentence(graph, pair.second)}"


def _pairs_in_words(pairs: Iterable[SignedPair], graph: ClaimGraph) -> str:
    return "; ".join(f"{_names(pair, graph)} ({MARKS[pair.sign].text})" for pair in pairs)


def _listed(actors: Iterable[str], graph: ClaimGraph) -> str:
    return ", ".join(in_sentence(graph, actor) for actor in actors)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
