"""Where RDF is nested in a way that takes its parser down: it goes into each level by calling itself."""

from __future__ import annotations

import re
from typing import Final

from kgraph.source.events import MAX_DEPTH

TRIPLE_TERM: Final = "<<"
# Outside of these a triple term starts. What the parser would refuse may match or not: then it ends there.
_TURTLE: Final = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    r"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    r'|"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"'
    r"|'[^'\\\n\r]*(?:\\.[^'\\\n\r]*)*'"
    r"|<[^<>\n\r]*>"
    r"|\#[^\n\r]*"
    r"|\\."
    r"|(?P<triple><<)",
    re.DOTALL,
)
_JSON: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


def triple_term(text: str) -> int | None:
    """Where N-Triples, Turtle or their kin use a triple as a term for the first time; None if nowhere.

    >>> triple_term("<x:a> <x:b> '<<', <<( <x:a> <x:b> <x:c> )>> ."), triple_term("<x:a> <x:b> '<<' .")
    (18, None)
    """
    # Looked at first, since hardly a text has these signs at all.
    if TRIPLE_TERM not in text:
        return None
    return next((found.start() for found in _TURTLE.finditer(text) if found["triple"]), None)


def too_deep_json(text: str) -> int | None:
    """Where JSON goes deeper than anybody needs; None if nowhere.

    >>> too_deep_json("[" * 50), too_deep_json('{"a": ["[[[["]}')
    (40, None)
    """
    depth = 0
    for found in _JSON.finditer(text):
        if found["open"]:
            depth += 1
            if depth > MAX_DEPTH:
                return found.start()
        elif found["close"]:
            depth -= 1
    return None
