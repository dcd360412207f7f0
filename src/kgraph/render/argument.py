"""Chains of claims for people: what follows, what leads there, and loops, each claim with its receipt."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.ask.answer import Answer
from kgraph.ask.notes import ASKED, ASSUMED
from kgraph.ask.wording import sentence
from kgraph.model.qualifiers import FACTUALITIES, IN_PROSE, rank, weakest
from kgraph.reading.causal import find_loops, find_turns
from kgraph.render.claims import STYLES, claim_lines, evidence_lines
from kgraph.render.layout import EMPTY, Line, Piece, flowed, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.ask.answer import Chain
    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Link
    from kgraph.model.qualifiers import Reading
    from kgraph.reading.causal import Loop

SHOWN: Final = 20
ARROWS: Final[dict[Reading, str]] = {"effect": "which leads to", "reason": "which is a reason why"}
NO_CHAIN: Final = "The text draws no chain from here; it says:"


class Strand(NamedTuple):
    """The claims of a chain up to where it becomes a loop, or from there on."""

    claims: tuple[str, ...]
    loop: bool

    def ends(self, other: Strand) -> bool:
        """Whether it is the end of a longer one."""
        return len(self.claims) < len(other.claims) and other.claims[-len(self.claims) :] == self.claims


def consequence_lines(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    """What follows, chain by chain, the surest first; a chain that is the end of a longer one just as sure is left out.

    What is assumed makes no chain less sure; how sure the text is of it is told, and what it says without it too.
    """
    if not answer.claims:
        yield line("The text does not say.")
        return
    printer = _Printer(answer, graph, width)
    strands = _strands(answer.chains)
    kept = [s for s in strands if not any(s.ends(o) and printer.rank(o) <= printer.rank(s) for o in strands)]
    yield from printer.numbered(sorted(kept, key=printer.rank))
    if left := len(strands) - len(kept):
        yield EMPTY
        one = "1 chain that is only the end of one of these is" if left == 1 else ""
        yield from wrapped(f"{one or f'{left} chains that are only the end of one of these are'} left out.", width)
    yield from printer.loops(after=bool(kept))
    yield from printer.rest("It also says:" if answer.chains else NO_CHAIN)


def cause_lines(answer: Answer, graph: ClaimGraph, width: int) -> Iterator[Line]:
    """What leads to the claims asked for and what follows from them, motives apart from effects, each loop once."""
    if not answer.claims:
        yield line("The text does not say.")
        return
    printer = _Printer(answer, graph, width)
    asked = {claim_id for claim_id, label in answer.labels.items() if label == ASKED}
    strands = _strands(answer.chains)
    back = [strand for strand in strands if strand.claims[-1] in asked]
    onward = [strand for strand in strands if strand.claims[-1] not in asked]
    before = [printer.link(*strand.claims[-2:]).reading for strand in back]
    after = [printer.link(*strand.claims[:2]).reading for strand in onward]
    parts = (
        ("What leads to it:", [s for s, reading in zip(back, before, strict=True) if reading == "effect"]),
        ("Motives for it:", [s for s, reading in zip(back, before, strict=True) if reading == "reason"]),
        ("What follows from it:", [s for s, reading in zip(onward, after, strict=True) if reading == "effect"]),
        ("What it is a motive for:", [s for s, reading in zip(onward, after, strict=True) if reading == "reason"]),
    )
    filled = [(heading, chosen) for heading, chosen in parts if chosen]
    for number, (heading, chosen) in enumerate(filled):
        if number:
            yield EMPTY
        yield line(Piece(heading, "strong"))
        yield EMPTY
        yield from printer.numbered(chosen)
    yield from printer.loops(after=bool(filled))
    yield from printer.rest("It also says:" if answer.chains else NO_CHAIN)


def loop_lines(loops: Sequence[Loop], graph: ClaimGraph, width: int) -> Iterator[Line]:
    """Loops one after the other; a claim that comes again is told by its sentence and id."""
    ids = dict.fromkeys(claim_id for loop in loops for claim_id in loop.claims)
    claims = tuple(graph.index.claims[claim_id] for claim_id in ids)
    printer = _Printer(Answer(question=None, restated="", kind="causes", claims=claims), graph, width)
    for number, loop in enumerate(loops, start=1):
        if number > 1:
            yield EMPTY
        yield from printer.loop(number, loop)


def _strands(chains: Sequence[Chain]) -> list[Strand]:
    """The chains without the loops that they end or start in, each once."""
    found = dict.fromkeys(_outside_loop(chain) for chain in chains)
    return [strand for strand in found if len(strand.claims) > 1]


def _outside_loop(chain: Chain) -> Strand:
    first, *others = chain.claims
    if not chain.loop:
        return Strand(chain.claims, loop=False)
    if first in others:
        # A chain back to the start: it comes out of a loop. One that is a loop as a whole leaves a single claim.
        return Strand(chain.claims[1 + others.index(first) :], loop=True)
    return Strand(chain.claims[: 1 + chain.claims.index(others[-1])], loop=True)


class _Printer:
    """Prints chains: a claim in full where it comes first, then by its sentence and id."""

    def __init__(self, answer: Answer, graph: ClaimGraph, width: int) -> None:
        self.answer = answer
        self.graph = graph
        self.width = width
        self.claims = {claim.id: claim for claim in answer.claims}
        self.shown: set[str] = set()

    def link(self, cause: str, effect: str) -> Link:
        """What ties two claims that follow each other in a chain."""
        return next(link for link in self.claims[cause].leads_to if link.claim == effect)

    def rank(self, strand: Strand, *, assumed: bool = False) -> int:
        """How sure the weakest claim or link is, with or without what is assumed."""
        own = [c for c in strand.claims if assumed or self.answer.labels.get(c) != ASSUMED] or strand.claims
        links = (self.link(*pair).factuality for pair in pairwise(strand.claims))
        sure = (*(self.claims[claim_id].factuality for claim_id in own), *(f for f in links if f is not None))
        return rank(weakest(sure))

    def numbered(self, strands: Sequence[Strand]) -> Iterator[Line]:
        """Chains under numbers; beyond twenty only their number."""
        for number, strand in enumerate(strands[:SHOWN], start=1):
            if number > 1:
                yield EMPTY
            yield from self.heading(number, strand)
            yield from self.step(strand.claims[0])
            for cause, effect in pairwise(strand.claims):
                yield from self.arrow(cause, effect)
                yield from self.step(effect)
        if len(strands) > SHOWN:
            yield EMPTY
            yield line(f"{len(strands) - SHOWN} more chains; `--format json` lists them.")

    def heading(self, number: int, strand: Strand) -> Iterator[Line]:
        """The number of a chain and how sure it is."""
        given, whole = (FACTUALITIES[self.rank(strand, assumed=assumed)] for assumed in (False, True))
        told = IN_PROSE[given]
        if whole != given:
            told += f"; what is assumed is {IN_PROSE[whole]}"
        conditional = self.answer.kind == "consequences" and bool(self.answer.labels)
        if conditional and all(self.graph.stands(self.claims[claim_id]) for claim_id in strand.claims):
            told += "; said without the condition too"
        if strand.loop:
            told += "; part of it is a loop"
        yield from flowed([Piece(f"{number}.", "dim"), Piece(told, STYLES[given])], self.width)

    def arrow(self, cause: str, effect: str, more: str = "") -> Iterator[Line]:
        """A link, with its own receipt where neither of its claims has it."""
        link = self.link(cause, effect)
        own = {(e.document, e.locator) for end in (cause, effect) for e in self.claims[end].evidence}
        yield line("   ", Piece(ARROWS[link.reading] + more, "note"))
        for evidence in link.evidence:
            if (evidence.document, evidence.locator) not in own:
                yield from evidence_lines(evidence, self.width, 5)

    def step(self, claim_id: str) -> Iterator[Line]:
        """One claim of a chain."""
        claim = self.claims[claim_id]
        if claim_id in self.shown:
            text = sentence(self.graph, claim)
            trend = [Piece(f"({claim.trend})")] if claim.trend else []
            pieces = [Piece(text[:1].upper() + text[1:]), *trend, Piece(f"[{claim_id}]", "dim")]
            yield from flowed(pieces, self.width, 3)
        else:
            yield from claim_lines(self.graph, claim, self.width, 3, self.answer.labels.get(claim_id))
        self.shown.add(claim_id)

    def loops(self, *, after: bool) -> Iterator[Line]:
        """The loops among the claims of the answer."""
        claims = self.answer.claims
        looped = any(chain.loop for chain in self.answer.chains)
        found = (*(find_loops(self.graph, claims).loops if looped else ()), *find_turns(self.graph, claims))
        if not found:
            return
        if after:
            yield EMPTY
        yield line(Piece("Loops:", "strong"))
        for number, loop in enumerate(found[:SHOWN], start=1):
            yield EMPTY
            yield from self.loop(number, loop)
        if len(found) > SHOWN:
            yield EMPTY
            yield line(f"{len(found) - SHOWN} more loops; the notes list them.")

    def loop(self, number: int, loop: Loop) -> Iterator[Line]:
        """A loop under its number, each claim and each link."""
        yield from flowed([Piece(f"{number}.", "dim"), Piece(loop.kind)], self.width)
        yield from self.step(loop.claims[0])
        # A turn has no link back: it ends on the same relation, not on the same claim.
        effects = (*loop.claims[1:], loop.claims[0])
        for cause, effect, sign in zip(loop.claims, effects, loop.signs, strict=False):
            yield from self.arrow(cause, effect, ": more of one, less of the other" if sign < 0 else "")
            yield from self.step(effect)

    def rest(self, heading: str) -> Iterator[Line]:
        """The claims of the answer that stand in no chain."""
        chained = {claim_id for chain in self.answer.chains for claim_id in chain.claims}
        others = [claim for claim in self.answer.claims if claim.id not in chained]
        if not others:
            return
        if chained:
            yield EMPTY
        yield line(Piece(heading, "strong"))
        for claim in others:
            yield EMPTY
            yield from claim_lines(self.graph, claim, self.width, 2, self.answer.labels.get(claim.id))
