"""Who stands with whom: triads of the signed graph, the best camps, and the claims against them.

A triad is balanced in the strict sense if the product of its signs is positive (Heider 1946,
doi:10.1080/00223980.1946.9917275; Cartwright and Harary 1956, doi:10.1037/h0046049), in the weak sense unless exactly
one of its signs is negative (Davis 1967, doi:10.1177/001872676702000206): three that are at odds may be three camps.
The strict sense counts the enemy of an enemy as a friend, which a text need not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.model.qualifiers import rank
from kgraph.reading.camps import camps, wavering
from kgraph.reading.frustration import frustration
from kgraph.views.signed import signed_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgraph.graph.claims import ClaimGraph
    from kgraph.reading.camps import Camp
    from kgraph.reading.frustration import Sense
    from kgraph.views.signed import SignedPair


class Triad(NamedTuple):
    """Three actors of which every two are a pair with a sign.

    Attributes:
        actors: sorted ids.
        pairs: of the first and second, the first and third, the second and third.
    """

    actors: tuple[str, str, str]
    pairs: tuple[SignedPair, SignedPair, SignedPair]

    @property
    def negative(self) -> int:
        """How many of its signs are negative."""
        return sum(pair.sign < 0 for pair in self.pairs)

    @property
    def strict(self) -> bool:
        """Whether it is balanced in the strict sense."""
        return self.negative in (0, 2)

    @property
    def weak(self) -> bool:
        """Whether it is balanced in the weak sense."""
        return self.negative != 1


class Division(NamedTuple):
    """The best camps in one sense; of several equally good divisions the one against the least sure pairs.

    Attributes:
        frustration: how many pairs are against it.
        at_least: how many pairs any division has against it; equal to `frustration` unless that is only the best found.
        against: those pairs: positive ones between camps, negative ones within one.
        claims: ids of every claim against it, sorted: positive ones between camps and negative ones within one, those
            too that surer ones of the same pair outweigh.
        optima: how many divisions are equally good.
        counted: whether these are all.
        wavering: actors whose camp is another in some of them; of more than 200 only 200 are compared.
    """

    sense: Sense
    camps: tuple[Camp, ...]
    frustration: int
    at_least: int
    against: tuple[SignedPair, ...]
    claims: tuple[str, ...]
    optima: int
    counted: bool
    wavering: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether no division has fewer pairs against it."""
        return self.frustration == self.at_least

    def camp_of(self, actor: str) -> Camp | None:
        """The camp that an actor is in; None if no pair with a sign holds it.

        >>> from kgraph.loader.files import bundled_data, load
        >>> balance(load(bundled_data()).graph).weak.camp_of("JPN").members[:3]
        ('AUS', 'JPN', 'ROK')
        """
        return next((camp for camp in self.camps if actor in camp.members), None)


class Balance(NamedTuple):
    """The signed graph under a lens, and how far it falls into camps.

    Attributes:
        pairs: all of them, with the ids of their claims; those whose sign is 0 count for nothing else.
        strict: the best division where each connected part has two camps at most.
        weak: the best division into any number of camps.
    """

    pairs: tuple[SignedPair, ...]
    triads: tuple[Triad, ...]
    strict: Division
    weak: Division


def balance(graph: ClaimGraph, *, unnamed: bool = False) -> Balance:
    """Who stands with whom, by affirmed claims that stand; with `unnamed`, actors that are not named count too.

    >>> from kgraph.loader.files import bundled_data, load
    >>> found = balance(load(bundled_data()).graph)
    >>> [triad.actors for triad in found.triads], found.strict.frustration
    ([('DPRK', 'ROK', 'USA'), ('DPRK', 'RUS', 'WEST')], 1)
    """
    pairs = signed_pairs(graph, unnamed=unnamed)
    return Balance(pairs, tuple(_triads(pairs)), _divided(pairs, "strict"), _divided(pairs, "weak"))


def _triads(pairs: Sequence[SignedPair]) -> Iterator[Triad]:
    """Each once, sorted by its actors."""
    tied: dict[str, dict[str, SignedPair]] = {}
    for pair in pairs:
        if pair.sign:
            tied.setdefault(pair.first, {})[pair.second] = pair
    for first, others in tied.items():
        for second, third in ((a, b) for a in others for b in tied.get(a, {}) if b in others):
            yield Triad((first, second, third), (others[second], others[third], tied[second][third]))


def _divided(pairs: Sequence[SignedPair], sense: Sense) -> Division:
    tied = {(pair.first, pair.second): pair for pair in pairs if pair.sign}
    signs = {ends: pair.sign for ends, pair in tied.items()}
    found = frustration(signs, sense)
    choices = sorted((tuple(tied[ends] for ends in chosen) for chosen in found.sets), key=_cost)
    divisions = [camps(signs, {pair[:2] for pair in chosen}, sense) for chosen in choices]
    return Division(
        sense,
        divisions[0],
        found.number,
        found.at_least,
        choices[0],
        tuple(sorted(_claims_against(pairs, divisions[0]))),
        found.optima,
        found.complete,
        wavering(divisions),
    )


def _cost(against: Sequence[SignedPair]) -> tuple[list[int], int]:
    """How much of the text is against a division: how sure the pairs are, the surest first, then how many claims."""
    claims = sum(len(pair.positive) + len(pair.negative) for pair in against)
    return sorted(-rank(pair.factuality) for pair in against)[::-1], claims


def _claims_against(pairs: Sequence[SignedPair], division: Sequence[Camp]) -> Iterator[str]:
    home = {actor: camp for camp in division for actor in camp.members}
    for pair in pairs:
        first, second = home.get(pair.first), home.get(pair.second)
        # Camps of different groups may be one: nothing between them is for or against.
        if first is not None and second is not None and first.group == second.group:
            yield from pair.negative if first == second else pair.positive


class Change(NamedTuple):
    """How another lens changes the signed graph.

    Attributes:
        lost: pairs that only the first reading has.
        gained: pairs that only the second has.
        turned: pairs with another sign, as they were and as they are.
        frustration: in the strict and the weak sense, before and after.
    """

    lost: tuple[SignedPair, ...]
    gained: tuple[SignedPair, ...]
    turned: tuple[tuple[SignedPair, SignedPair], ...]
    frustration: dict[Sense, tuple[int, int]]


def change(before: Balance, after: Balance) -> Change:
    """What the second reading of a graph has that the first hasn't, and the other way round.

    >>> from kgraph.graph.lens import Lens
    >>> from kgraph.loader.files import bundled_data, load
    >>> graph = load(bundled_data()).graph
    >>> found = change(balance(graph), balance(graph.through(Lens(at_least="probable"))))
    >>> [pair[:2] for pair in found.lost][:2], found.turned
    ([('AUS', 'ROK'), ('CHN', 'DPRK-RUS')], ())
    """
    old, new = ({pair[:2]: pair for pair in reading.pairs} for reading in (before, after))
    return Change(
        tuple(pair for ends, pair in old.items() if ends not in new),
        tuple(pair for ends, pair in new.items() if ends not in old),
        tuple((old[ends], pair) for ends, pair in new.items() if ends in old and old[ends].sign != pair.sign),
        {
            "strict": (before.strict.frustration, after.strict.frustration),
            "weak": (before.weak.frustration, after.weak.frustration),
        },
    )
