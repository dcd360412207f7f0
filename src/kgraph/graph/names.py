"""Words of people -> ids: folding, look-up, and what somebody may have meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

APOSTROPHES: Final = "'\u2019\u02bc"
# An abbreviation with dots is one word ("U.S."); otherwise letters and digits, with an apostrophe inside.
WORD: Final = re.compile(rf"(?:[^\W\d_]\.)+(?:[^\W\d_](?![^\W_]))?|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}]s$")
SILENT: Final = str.maketrans("", "", "." + APOSTROPHES)
SIMILAR: Final = 75.0
SUGGESTIONS: Final = 3
SHORT_WORD: Final = 6
# Comparing costs quadratic time, and a longer word is no typing error.
LONGEST_TYPO: Final = 200


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """One word without case, accents, dots and possessive.

    >>> fold_word("U.S."), fold_word("Korea's"), fold_word("Médecins"), fold_word("doesn't")
    ('us', 'korea', 'medecins', 'doesnt')
    """
    if word.isascii():
        folded = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    folded = POSSESSIVE.sub("", folded)
    return folded.translate(SILENT)


def fold(text: str) -> tuple[str, ...]:
    """The folded words of a text: two names are the same name if these are equal.

    >>> fold("the U.S.-South Korea alliance")
    ('the', 'us', 'south', 'korea', 'alliance')
    """
    if text.isascii() and text.replace(" ", "").isalpha():
        return tuple(text.lower().split())
    return tuple(fold_word(match[0]) for match in WORD.finditer(text))


def nearest(word: str, candidates: Iterable[str], limit: int = SUGGESTIONS) -> list[str]:
    """The candidates that look most like a word, best first; none if none is close.

    >>> nearest("DRPK", ["DPRK", "ROK", "CHN"])
    ['DPRK']
    """
    # Imported late: only a failed look-up pays for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    pool = list(dict.fromkeys(candidates))
    if len(word) > LONGEST_TYPO:
        return []
    cutoff = SIMILAR - (5 if len(word) < SHORT_WORD else 0)
    found = process.extract(word, pool, scorer=fuzz.ratio, processor=str.casefold, limit=limit, score_cutoff=cutoff)
    return [name for name, _, _ in found]


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The way out for a word that nobody knows, or None where nothing is close.

    >>> did_you_mean("DRPK", ["DPRK", "ROK"])
    "did you mean 'DPRK'?"
    """
    return in_choice(nearest(word, candidates))


def in_choice(words: Sequence[str]) -> str | None:
    """Several words as a question.

    >>> in_choice(["a", "b"])
    "did you mean 'a' or 'b'?"
    """
    return f"did you mean {' or '.join(repr(word) for word in words)}?" if words else None


def same_matter(asked: str, topic: str) -> bool:
    """Whether a topic is the matter asked for, or a narrower wording of it.

    >>> same_matter("sanctions", "Western sanctions"), same_matter("arms", "army")
    (True, False)
    """
    words, whole = fold(asked), fold(topic)
    return bool(words) and any(whole[i : i + len(words)] == words for i in range(len(whole) - len(words) + 1))
