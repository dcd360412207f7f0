"""The scales on which a claim is read: how sure, affirmed or denied, in which mood, on which basis.

Standard library only, so that a command line can offer the values without loading the models.
The scale of factuality is FactBank's (Saurí and Pustejovsky 2009, doi:10.1007/s10579-009-9089-9).
"""

from __future__ import annotations

from typing import Final, Literal, get_args

Factuality = Literal["certain", "probable", "possible", "underspecified"]
Polarity = Literal["affirmed", "denied"]
Mood = Literal["asserted", "intended", "required"]
Basis = Literal["stated", "presupposed"]
Trend = Literal["rising", "waning", "stable"]
Reading = Literal["effect", "reason"]
Review = Literal["draft", "reviewed", "adjudicated"]
Sign = Literal["+", "-", "0"]

FACTUALITIES: Final[tuple[Factuality, ...]] = get_args(Factuality)
_RANKS: Final = {factuality: position for position, factuality in enumerate(FACTUALITIES)}
MOODS: Final[tuple[Mood, ...]] = get_args(Mood)

IN_PROSE: Final[dict[str, str]] = {
    "certain": "stated as fact",
    "probable": "called likely",
    "possible": "called possible",
    "underspecified": "left open",
}


def rank(factuality: Factuality) -> int:
    """Position on the scale: 0 is the surest.

    >>> rank("certain") < rank("possible")
    True
    """
    return _RANKS[factuality]


def weakest(factualities: tuple[Factuality, ...]) -> Factuality:
    """The least sure of several: a chain is as sure as its weakest link.

    >>> weakest(("certain", "possible", "probable"))
    'possible'
    """
    return max(factualities, key=rank)
