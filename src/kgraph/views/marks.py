"""How claims look in every picture: signs by colour and mark, certainty by the line, denials by a cross.

No meaning rests on colour alone. The colours are told apart by people who see no red or green, and each can be read as
text: its contrast with the background of its theme is at least 4.5 to 1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.model.qualifiers import Factuality, Sign

BACKGROUNDS: Final = {"light": "#ffffff", "dark": "#14171c"}
SIGN_COLOURS: Final[dict[str, dict[Sign, str]]] = {
    "light": {"+": "#0069a8", "-": "#b84300", "0": "#5f6672"},
    "dark": {"+": "#58b4ee", "-": "#ff8f52", "0": "#a4acb8"},
}
"""For each theme, a colour for each sign: blue, vermilion, grey."""

SIGN_MARKS: Final[dict[Sign, str]] = {"+": "+", "-": "\u2212", "0": ""}
"""What stands on the line, so that nobody needs the colour."""

DASHES: Final[dict[Factuality, tuple[float, ...]]] = {
    "certain": (),
    "probable": (10, 4),
    "possible": (4, 4),
    "underspecified": (1.5, 4),
}
"""Lengths of dash and gap in pixels; empty is a solid line."""

DENIED_MARK: Final = "\u00d7"
