"""Pairs of claims that pull against each other, and what sets them apart. Nothing is merged, nothing is resolved.

Which actors count as the same:

- A denial is held against whatever answers the question that it denies: claims of the same type or a narrower one,
  from and to the same actors, both ways where the type is symmetric, and, as everywhere, from or to their parts and
  blocs. What is denied of a whole is thereby denied of its parts; what is denied of a part leaves the whole open, and
  what is denied of a narrower type leaves the broader one open.
- Opposite signs, opposite trends and the same claim said twice are looked for between the same actors as coded: a part
  may well deal with others otherwise than its whole, and that is no disagreement of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from kgraph.diagnostics import Diagnostic, KgraphError, shown
from kgraph.graph.names import did_you_mean
from kgraph.model.qualifiers import rank
from kgraph.reading.apart import Apart, Facts, facts_of, what_sets_apart
from kgraph.reading.chains import reached
from kgraph.reading.opposed import Candidate, Candidates, unordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim
    from kgraph.reading.opposed import Ends

Kind: TypeAlias = Literal["denial", "outcome", "trend", "sign", "variant"]
Label: TypeAlias = Literal["contradiction", "tension"] | Apart
KIND_WORDS: Final[dict[Kind, str]] = {
    "denial": "affirmed and denied",
    "outcome": "opposite outcomes of one scenario",
    "trend": "rising and waning",
    "sign": "positive and negative ties",
    "variant": "the same claim twice",
}

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LABELS: Final[tuple[Label, ...]] = (
    "contradiction",
    "tension",
    "another hedge",
    "another time",
    "another condition",
    "another voice",
    "another will",
    "another mood",
)
"""From what weighs most to what weighs least."""
# Of pairs with these labels nothing but the hedge differs; they come before all others.
PLAIN_LABELS: Final = 3
REASONS: Final[dict[Kind, str]] = {
    "denial": "one affirms what the other denies",
    "trend": "one says that it rises, the other that it wanes",
    "sign": "one ties these actors by what is positive, the other by what is negative",
    "variant": "the same type, actors and matter",
}


class Disagreement(NamedTuple):
    """Two claims that pull against each other.

    Attributes:
        kind: `denial` (affirmed and denied), `trend` (rising and waning), `sign` (positive and negative ties),
            `outcome` (one of these, and both follow from one scenario), `variant` (the same claim with another hedge,
            voice, time or condition).
        label: `contradiction` or `tension` if nothing sets them apart, else the first thing that does.
        first: the claim that weighs more: standing, affirmed, surer.
        reason: why they are a pair, and everything that sets them apart.
    """

    kind: Kind
    label: Label
    first: Claim
    second: Claim
    reason: str


class Disagreements(NamedTuple):
    """The pairs, those that weigh most first.

    Attributes:
        crowded: actors between whom so much of one kind is said that only the 50 claims that weigh most were compared.
    """

    pairs: tuple[Disagreement, ...]
    crowded: tuple[Ends, ...]


def disagreements(graph: ClaimGraph) -> tuple[Disagreement, ...]:
    """Every pair of the claims that the lens leaves that pull against each other, each once, the weightiest first.

    >>> from kgraph.graph.claims import ClaimGraph
    >>> from kgraph.model.dataset import DataSet
    >>> disagreements(ClaimGraph(DataSet()))
    ()
    """
    return find_disagreements(graph).pairs


def find_disagreements(graph: ClaimGraph) -> Disagreements:
    """The same, with the actors between whom not every claim was compared."""
    candidates = Candidates(graph)
    pairs = {frozenset({pair.one.id, pair.other.id}): pair for pair in candidates.pairs()}
    opposed = any(pair.kind != "variant" for pair in pairs.values())
    judge = _Judge(graph, _outcomes(graph) if opposed else {})
    found = [told for pair in pairs.values() if (told := judge.tell(pair)) is not None]
    return Disagreements(tuple(sorted(found, key=judge.order)), tuple(sorted(candidates.crowded)))


def involving(found: Iterable[Disagreement], claims: frozenset[str]) -> tuple[Disagreement, ...]:
    """The pairs that hold at least one of these claims."""
    return tuple(d for d in found if d.first.id in claims or d.second.id in claims)


def concerning(graph: ClaimGraph, word: str) -> frozenset[str]:
    """The ids of the claims that a word names: one claim by its id, or those of an actor, its parts and its blocs.

    Those of an actor are the claims that name it and those that are its view.

    Raises:
        KgraphError: there is no such claim and no such actor; with the nearest as help.
    """
    if word in graph.index.claims:
        return frozenset({word})
    actor = graph.find_actor(word)
    if actor is None:
        known = [*graph.index.claims, *(name for a in graph.actors.values() for name in (a.id, a.name, *a.aliases))]
        message = f"no actor and no claim is called {shown(word)}"
        raise KgraphError([Diagnostic("unknown-actor", message, help=did_you_mean(word, known))])
    circle = graph.circle(actor.id)
    named = {claim.id for member in circle for claim in graph.index.by_actor.get(member, ())}
    return frozenset(named.union(c.id for c in graph.index.claims.values() if graph.voice(c) in circle))


def _outcomes(graph: ClaimGraph) -> dict[str, frozenset[str]]:
    """For each scenario, the ids of the claims that hold under it or follow from it, under no other condition.

    Scenarios that imply the fewest others come first: what they share is best told by the smallest.
    """
    index, claims = graph.index, graph.claims
    implied = {scenario: index.implied_by((scenario,)) for scenario in graph.scenarios}
    found = {}
    for scenario, assumed in sorted(implied.items(), key=lambda item: (len(item[1]), item[0])):
        starts = [claim.id for s in assumed for claim in index.by_scenario.get(s, ())]
        starts += [claim for s in assumed for claim in graph.scenarios[s].holds_if]
        follow = reached(graph, [claims[claim] for claim in starts if claim in claims])
        found[scenario] = frozenset(c.id for c in follow if assumed.issuperset(graph.limits(c).scenarios))
    return found


class _Judge:
    """Gives pairs their label and their reason."""

    def __init__(self, graph: ClaimGraph, outcomes: Mapping[str, frozenset[str]]) -> None:
        self.graph = graph
        self.outcomes = outcomes
        self.facts: dict[str, Facts] = {}

    def tell(self, pair: Candidate) -> Disagreement | None:
        """The pair with its label and reason; None where nothing is different."""
        first, second = sorted((pair.one, pair.other), key=self.graph.weight)
        one, other = self.fact(first), self.fact(second)
        kind: Kind = pair.kind
        reason = REASONS[kind]
        scenario = None if kind == "variant" else self.shared(first, second)
        if scenario is not None:
            kind, reason = "outcome", f"both follow if {self.graph.scenarios[scenario].name}, and {reason}"
            one, other = one.unconditional, other.unconditional
        apart = what_sets_apart(self.graph, one, other, hedges=kind == "variant")
        if kind == "variant" and not apart:
            return None
        label = apart[0][0] if apart else _plain_label(pair.kind, first, second)
        return Disagreement(kind, label, first, second, "; ".join((reason, *(words for _, words in apart))))

    def shared(self, first: Claim, second: Claim) -> str | None:
        """The first scenario from which both follow."""
        return next((s for s, claims in self.outcomes.items() if first.id in claims and second.id in claims), None)

    def fact(self, claim: Claim) -> Facts:
        if claim.id not in self.facts:
            self.facts[claim.id] = facts_of(self.graph, claim)
        return self.facts[claim.id]

    def order(self, found: Disagreement) -> tuple[object, ...]:
        """Contradictions and tensions first, then by kind; within a kind standing and sure claims first."""
        label, kind = LABELS.index(found.label), KINDS.index(found.kind)
        weight = self.graph.weight
        return (min(label, PLAIN_LABELS), kind, label, weight(found.first), weight(found.second))


def _plain_label(kind: Kind, first: Claim, second: Claim) -> Label:
    """What two opposed claims are that nothing sets apart.

    A contradiction if one denies of the very same actors what the other affirms and the text is sure of both, or calls
    them likely: what is only possible may be so or not.
    """
    sure = max(rank(first.factuality), rank(second.factuality)) <= rank("probable")
    return "contradiction" if kind == "denial" and sure and unordered(first) == unordered(second) else "tension"
