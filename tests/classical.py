"""A classical signed network, and what is published of it.

Friendship ("rova") and enmity ("hina") among sixteen tribes of the Gahuku-Gama in the Eastern Central Highlands of New
Guinea, observed by K. E. Read (1954, Cultures of the Central Highlands, New Guinea, Southwestern Journal of
Anthropology 10, 1-43), as a signed graph in P. Hage and F. Harary (1983, Structural Models in Anthropology, Cambridge
University Press, 56-60) and as the data set GAMA of UCINET.
"""

from __future__ import annotations

from typing import Final

FRIENDS: Final = {
    "Gavev": "Kotun Nagad Gama",
    "Kotun": "Nagad Gama",
    "Nagad": "Gama",
    "Ove": "Alika Gahuk Masil Ukudz",
    "Alika": "Ukudz",
    "Gahuk": "Masil Ukudz Geham Asaro",
    "Masil": "Nagam Ukudz Geham Asaro Uheto",
    "Ukudz": "Geham Asaro",
    "Geham": "Asaro",
    "Nagam": "Notoh Seuve",
    "Notoh": "Kohik Uheto",
    "Kohik": "Uheto",
    "Uheto": "Seuve",
}
ENEMIES: Final = {
    "Gavev": "Ove Alika Nagam Gahuk Asaro",
    "Kotun": "Ove Nagam Gahuk Notoh Kohik",
    "Nagad": "Nagam Notoh Kohik Geham Asaro Uheto",
    "Gama": "Nagam Gahuk Geham Asaro Uheto Seuve",
    "Gahuk": "Notoh Uheto",
    "Geham": "Notoh Kohik Uheto",
    "Seuve": "Ukudz Asaro",
}

TRIBES: Final[dict[tuple[str, str], int]] = {
    (min(one, other), max(one, other)): sign
    for sign, listing in ((1, FRIENDS), (-1, ENEMIES))
    for one, others in listing.items()
    for other in others.split()
}
"""The sign of each pair."""

TRIANGLES: Final = 68
BALANCED_TRIANGLES: Final = 59
"""The share is 0.8676471, as the documentation of the R package signnet (D. Schoch) reports for this network."""

LINE_INDEX: Final = 7
"""Two camps: signnet reports 0.7586207, which is 1 - 7 / 29, for the measure of Aref and Wilson
(2018, doi:10.1093/comnet/cnx044)."""

CAMPS: Final = (
    ("Alika", "Asaro", "Gahuk", "Geham", "Masil", "Ove", "Ukudz"),
    ("Kohik", "Nagam", "Notoh", "Seuve", "Uheto"),
    ("Gama", "Gavev", "Kotun", "Nagad"),
)
AGAINST_CAMPS: Final = 2
"""Three camps: what signnet finds by the criterion of Doreian and Mrvar (1996, doi:10.1016/0378-8733(95)00259-6)."""
