"""Names that others gave to nodes and edges -> ids of kgraph's form, each once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.model.fields import ID_LENGTH, ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable

VALID: Final = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
OTHER_CHARACTERS: Final = re.compile(r"[^A-Za-z0-9_.-]+")
# Room for a number after it, and for three of them in the id of a claim.
SLUG_LENGTH: Final = 36
LONG_SLUG: Final = 100


def is_id(text: str) -> bool:
    """Whether a text is an id as it stands.

    >>> is_id("DPRK"), is_id("0"), is_id("North Korea")
    (True, False, False)
    """
    return len(text) <= ID_LENGTH and VALID.match(text) is not None


def slug(text: str) -> str:
    """The nearest id to a text: without accents, a hyphen for what no id holds, a letter in front.

    >>> slug("Côte d'Ivoire"), slug("42"), slug("朝鮮")
    ('Cote-d-Ivoire', 'n42', 'n')
    """
    return _cut(_plain(text), SLUG_LENGTH)


def whole_slug(text: str) -> str:
    """The same with nothing cut off that fits into an id, and a text without any such letter told by its characters.

    >>> whole_slug("Arms transfers, by year, from one registry, 2019"), whole_slug("朝鮮")
    ('Arms-transfers-by-year-from-one-registry-2019', 'u671d-u9bae')
    """
    plain = _plain(text) or "-".join(f"u{ord(character):x}" for character in text)
    return _cut(plain, LONG_SLUG)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return OTHER_CHARACTERS.sub("-", decomposed).strip("-_.")


def _cut(plain: str, length: int) -> str:
    found = plain[:length].strip("-_.")
    return found if found[:1].isalpha() else f"n{found}"


def distinct_ids(originals: Iterable[str]) -> dict[str, str]:
    """For each text an id of its own, whatever the case: itself if it is an id, else a slug, numbered if it is taken.

    >>> distinct_ids(["a b", "USA", "usa", "a-b"])
    {'a b': 'a-b-2', 'USA': 'USA', 'usa': 'usa-2', 'a-b': 'a-b'}
    """
    texts = list(dict.fromkeys(originals))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for text in texts:
        if is_id(text) and text.casefold() not in taken:
            found[text] = text
            taken.add(text.casefold())
    counts: Counter[str] = Counter()
    for text in texts:
        if text not in found:
            found[text] = free_id(slug(text), taken, counts)
    return {text: found[text] for text in texts}


def free_id(base: str, taken: set[str], counts: Counter[str] | None = None) -> str:
    """An id that is not taken, whatever the case, and is from now on; `counts` remembers the numbers given so far.

    >>> free_id("a", {"a", "a-2"})
    'a-3'
    """
    counts = Counter() if counts is None else counts
    name, key = base, base.casefold()
    while name.casefold() in taken:
        counts[key] += 1
        name = f"{base}-{counts[key] + 1}"
    taken.add(name.casefold())
    return name
