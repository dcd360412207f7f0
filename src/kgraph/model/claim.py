"""The claim: one statement of a text, with everything that limits it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from kgraph.model.evidence import Evidence
from kgraph.model.fields import ABSENT, Id, Identified, Items, Name, PartialDate, Record, Text
from kgraph.model.qualifiers import Basis, Factuality, Mood, Polarity, Reading, Review, Trend


class Validity(Record):
    """When a claim holds: ISO 8601 dates at the precision of year, month or day, or the text's own phrase.

    Attributes:
        start: the first day, month or year.
        end: the last one.
        phrase: the words of the text for a time without a date.

    >>> Validity(start="2024", phrase="recently").end is None
    True
    """

    start: PartialDate | None = Field(default=None, alias="from")
    end: PartialDate | None = Field(default=None, alias="until")
    phrase: Name | None = None

    def holds_at(self, date: str) -> bool:
        """Whether it may hold at a date, compared at the coarser precision of the two.

        >>> Validity(start="2024-05").holds_at("2024"), Validity(end="2023").holds_at("2024-01")
        (True, False)
        """
        return not _before(date, self.start) and not _before(self.end, date)

    def overlaps(self, other: Validity) -> bool:
        """Whether both may hold at the same time; an open end overlaps with everything.

        >>> Validity(end="2023").overlaps(Validity(start="2024"))
        False
        """
        return not _before(self.end, other.start) and not _before(other.end, self.start)

    @property
    def dated(self) -> bool:
        """Whether it has a date, not only a phrase."""
        return bool(self.start or self.end)


def _before(earlier: str | None, later: str | None) -> bool:
    """Whether one date lies wholly before another, as far as both are precise."""
    if earlier is None or later is None:
        return False
    precision = min(len(earlier), len(later))
    return earlier[:precision] < later[:precision]


def _written_out(value: object) -> object:
    return {"claim": value} if isinstance(value, str) else value


def _said(value: object) -> object:
    """A mapping that says nothing is no validity."""
    return None if isinstance(value, dict) and all(part is None for part in value.values()) else value


class Link(Record):
    """What a claim leads to: another claim, as its effect or as the deed that it is the reason for.

    Attributes:
        claim: the claim that follows.
        reading: whether this claim causes that one or is the reason for it.
        factuality: how sure the text is of the link; by default as sure as of the claim led to.
        evidence: the sentences that state the link; by default those of the claim led to.

    >>> Link(claim="dprk-emboldened").reading
    'effect'
    """

    claim: Id
    reading: Annotated[Reading, ABSENT] = "effect"
    factuality: Factuality | None = None
    evidence: Items[Evidence] = ()


class Claim(Identified):
    """One statement of the text: a type, a source actor, a target actor, and what limits it.

    Attributes:
        type: what kind of relation it is, by the vocabulary.
        source: who does it.
        target: whom it is done to.
        factuality: how sure the text is; with an intended or required mood, how sure it is that it is so wanted.
        polarity: `denied` where the text says that it is not so, or that somebody will not.
        mood: `intended` where somebody wants it, `required` where it must be.
        by: who wants or must, if not the source.
        basis: `presupposed` where the text takes it for granted.
        attribution: whose view it is, if not that of the author of the document cited.
        under: scenarios; the claim holds only if all of them do.
        about: the matter it concerns.
        trend: which way the relation goes.
        valid: when it holds.
        gives: in an exchange, relation types from source to target.
        receives: in an exchange, relation types from target to source.
        leads_to: what the text says follows.
        summary: what the text says, in the coder's own words.
        evidence: the sentences that say it.
        note: what a second coder should know.
        review: how far the coding was reviewed.

    >>> claim = Claim(id="a", type="deterrence", source="USA", target="DPRK", factuality="possible",
    ...               evidence=(Evidence(document="essay", locator="1.1.1"),))
    >>> claim.polarity, claim.mood, claim.basis
    ('affirmed', 'asserted', 'stated')
    """

    type: Id
    source: Id
    target: Id
    factuality: Factuality
    polarity: Annotated[Polarity, ABSENT] = "affirmed"
    mood: Annotated[Mood, ABSENT] = "asserted"
    by: Id | None = None
    basis: Annotated[Basis, ABSENT] = "stated"
    attribution: Id | None = None
    under: Items[Id] = ()
    about: Name | None = None
    trend: Trend | None = None
    valid: Annotated[Validity | None, BeforeValidator(_said)] = None
    gives: Items[Id] = ()
    receives: Items[Id] = ()
    leads_to: Items[Annotated[Link, BeforeValidator(_written_out)]] = ()
    summary: Text | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    note: Text | None = None
    review: Review | None = None
