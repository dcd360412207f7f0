"""English inflection: what forms a verb or noun of the vocabulary may take.

Recognition is generous (both "deterred" and "detered"); wording takes the first, which is the right one.
"""

from __future__ import annotations

from typing import Final

IRREGULAR: Final[dict[str, tuple[str, ...]]] = {
    "be": ("was", "were", "been"),
    "become": ("became", "become"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "cut": ("cut",),
    "deal": ("dealt",),
    "draw": ("drew", "drawn"),
    "fight": ("fought",),
    "forbid": ("forbade", "forbidden"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "grow": ("grew", "grown"),
    "have": ("had",),
    "hit": ("hit",),
    "hold": ("held",),
    "keep": ("kept",),
    "lead": ("led",),
    "lean": ("leaned", "leant"),
    "leave": ("left",),
    "lend": ("lent",),
    "make": ("made",),
    "meet": ("met",),
    "overcome": ("overcame", "overcome"),
    "overlook": ("overlooked",),
    "oversee": ("oversaw", "overseen"),
    "pay": ("paid",),
    "put": ("put",),
    "say": ("said",),
    "see": ("saw", "seen"),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("set",),
    "shake": ("shook", "shaken"),
    "show": ("showed", "shown"),
    "shut": ("shut",),
    "speak": ("spoke", "spoken"),
    "spread": ("spread",),
    "stand": ("stood",),
    "strike": ("struck",),
    "take": ("took", "taken"),
    "teach": ("taught",),
    "tell": ("told",),
    "think": ("thought",),
    "undercut": ("undercut",),
    "uphold": ("upheld",),
    "win": ("won",),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
}
# Two syllables with the stress on the last: the final consonant doubles.
DOUBLING: Final = frozenset({"admit", "commit", "compel", "confer", "control", "defer", "deter", "equip", "expel"}) | {
    "forbid",
    "impel",
    "occur",
    "permit",
    "prefer",
    "propel",
    "rebel",
    "rebut",
    "refer",
    "transfer",
}
VOWELS: Final = "aeiou"
SHORTEST_DOUBLING: Final = 3


def third_person(verb: str) -> str:
    """The form after "he" or "it".

    >>> third_person("deter"), third_person("rely on"), third_person("pressure")
    ('deters', 'relies on', 'pressures')
    """
    head, rest = _split(verb)
    return {"be": "is", "have": "has"}.get(head, _with_s(head)) + rest


def base_form(third: str) -> str:
    """The base form of a verb in the third person.

    >>> base_form("deters"), base_form("supplies arms to"), base_form("reaches"), base_form("legitimizes")
    ('deter', 'supply arms to', 'reach', 'legitimize')
    """
    head, rest = _split(third)
    if head in ("is", "has"):
        return {"is": "be", "has": "have"}[head] + rest
    if head.endswith("ies"):
        return head[:-3] + "y" + rest
    if head.endswith(("sses", "xes", "zzes", "tzes", "ches", "shes")):
        return head[:-2] + rest
    return head.removesuffix("s") + rest


def plural_form(third: str) -> str:
    """A verb phrase in the third person, as it stands after several.

    >>> plural_form("influences"), plural_form("is allied with")
    ('influence', 'are allied with')
    """
    base = base_form(third)
    return f"are{base.removeprefix('be')}" if base == "be" or base.startswith("be ") else base


def past_forms(verb: str) -> tuple[str, ...]:
    """Past tense and participle, the participle last where they differ, then misspellings worth knowing.

    >>> past_forms("deter"), past_forms("give"), past_forms("rely on")
    (('deterred', 'detered'), ('gave', 'given'), ('relied on',))
    """
    head, rest = _split(verb)
    forms = IRREGULAR.get(head) or tuple(stem + "ed" for stem in _stems(head))
    return tuple(form + rest for form in forms)


def ing_forms(verb: str) -> tuple[str, ...]:
    """The form after "is": as in "is influencing".

    >>> ing_forms("deter"), ing_forms("give"), ing_forms("ally with")
    (('deterring', 'detering'), ('giving',), ('allying with',))
    """
    head, rest = _split(verb)
    stems = (head,) if head.endswith(("y", "ee", "oe")) else _stems(head)
    return tuple(stem + "ing" + rest for stem in stems)


def plural(noun: str) -> str:
    """More than one of a noun.

    >>> plural("ally"), plural("arms transfer"), plural("threat")
    ('allies', 'arms transfers', 'threats')
    """
    return _with_s(noun)


def _split(verb: str) -> tuple[str, str]:
    head, space, rest = verb.partition(" ")
    return head, space + rest


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _stems(verb: str) -> tuple[str, ...]:
    """What "-ed" and "-ing" are put behind: the right stem first."""
    if verb.endswith("e"):
        return (verb[:-1],)
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return (verb[:-1] + "i",)
    closed = (
        len(verb) >= SHORTEST_DOUBLING
        and verb[-1] not in VOWELS + "wxyh"
        and verb[-2] in VOWELS
        and verb[-3] not in VOWELS
    )
    if not closed:
        return (verb,)
    doubled, plain = verb + verb[-1], verb
    one_syllable = sum(c in VOWELS for c in verb) == 1
    return (doubled, plain) if one_syllable or verb in DOUBLING else (plain, doubled)
