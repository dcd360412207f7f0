"""The text of a foreign query: its size, the prefixes it leaves to us, and where its mistakes are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.diagnostics import Diagnostic, KgraphError, Span, shown
from kgraph.graph.names import did_you_mean
from kgraph.source.spans import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES: Final = 64 * 1024
# Possessive, so that no text of white space and `#` can make the search try every way to part it.
_GAP: Final = r"(?:\s|#[^\r\n]*+)*+"
_DECLARATION: Final = re.compile(
    rf"{_GAP}(?:BASE{_GAP}<[^>]*+>|PREFIX{_GAP}(?P<name>[^\s:<>\"#]*+){_GAP}:{_GAP}<[^>]*+>)", re.IGNORECASE
)
_NEXT_WORD: Final = re.compile(rf"{_GAP}(?P<word>\w*)")
_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<items>.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"[A-Z][a-z]+ .*")
_PREFIXED: Final = re.compile(r"[^\s:<>(){}\[\],;/|^!*+?=&\"']*:[^\s<>(){}\[\],;|^!*+?=&\"']*\Z")
_WORD: Final = re.compile(r"\w+")
UPDATES: Final = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())  # noqa: SIM905  # one line
KEYWORDS: Final = tuple(
    "SELECT ASK CONSTRUCT DESCRIBE WHERE DISTINCT REDUCED FROM NAMED FILTER OPTIONAL UNION MINUS GRAPH SERVICE BIND"  # noqa: SIM905  # reads better
    " VALUES ORDER GROUP BY HAVING LIMIT OFFSET PREFIX BASE EXISTS NOT IN AS COUNT SUM MIN MAX AVG SAMPLE".split()
)
FILE: Final = "query"


class ForeignQuery(NamedTuple):
    """A query that somebody wrote, and the prefixes put before it, in one line that is not theirs."""

    text: str
    prologue: str = ""

    @property
    def whole(self) -> str:
        """What an engine gets."""
        return self.prologue + self.text


def foreign_query(text: str, prefixes: Mapping[str, str]) -> ForeignQuery:
    r"""A query with the prefixes that it does not declare itself.

    Raises:
        KgraphError: the query is over 64 KiB, or no text that UTF-8 can write.

    >>> foreign_query("PREFIX a: <x:> ASK { a:b c:d 1 }", {"a": "y:", "c": "z:"}).prologue
    'PREFIX c: <z:>\n'
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        message = f"the query has more than {MAX_BYTES:,} bytes"
        raise KgraphError([Diagnostic("query-too-long", message, help="part it into several shorter queries")])
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise KgraphError([Diagnostic("not-utf8", "the query is not UTF-8", help="save it as UTF-8")])
    declared, _ = _prologue(text)
    added = [f"PREFIX {name}: <{iri}>" for name, iri in sorted(prefixes.items()) if name not in declared]
    return ForeignQuery(text, " ".join(added) + "\n" if added else "")


def syntax_problem(query: ForeignQuery, told: str) -> Diagnostic:
    """What is wrong with a query, from what its parser told.

    >>> syntax_problem(ForeignQuery("SELEC * {}"), "error at 1:10: expected CONSTRUCT").help
    "did you mean 'SELECT'?"
    """
    source = Source(FILE, query.text)
    _, end = _prologue(query.text)
    first = _NEXT_WORD.match(query.text, end)
    if first and first["word"].upper() in UPDATES:
        help_ = "write SELECT, ASK, CONSTRUCT or DESCRIBE"
        span = _span(source, first.start("word"), first.end())
        return Diagnostic("query-syntax", f"{first['word']} changes data, and queries only read", span, help_)
    place = _PLACE.match(told)
    if place is None:
        return Diagnostic("query-syntax", f"the query cannot be read: {shown(told)}", source.between(0, 0))
    return _told(source, _offset(query, int(place["line"]), int(place["column"])), place["items"].split(", "))


def _told(source: Source, at: int, items: list[str]) -> Diagnostic:
    """What the parser expected, in words; sentences among the items are mistakes that it understood."""
    sentences = [item for item in items if _SENTENCE.fullmatch(item)]
    if "Prefix not found" in sentences and (name := _PREFIXED.search(source.text, 0, at)):
        prefix = name[0].partition(":")[0] + ":"
        span = _span(source, name.start(), name.end())
        return Diagnostic("query-syntax", f"no prefix {shown(prefix)}", span, f"declare it: PREFIX {prefix} <...>")
    if sentences:
        return Diagnostic("query-syntax", sentences[0][0].lower() + sentences[0][1:], _span(source, at, at + 1))
    others = [item for item in items if item not in {"[_]", "<unreported>"}]
    if others and all(_WORD.fullmatch(item) for item in others):
        # Of a keyword the parser tells the place behind it, as if it stood there.
        return _unread(source, max(0, at - min(map(len, others))))
    return _unread(source, max(0, at))


def _unread(source: Source, at: int) -> Diagnostic:
    """The word or character from which on a query cannot be read."""
    word = _WORD.match(source.text, at)
    if word:
        typed = word[0].upper()
        help_ = None if typed in KEYWORDS else did_you_mean(typed, KEYWORDS)
        message = f"the query cannot be read from {shown(word[0])} on"
        return Diagnostic("query-syntax", message, _span(source, word.start(), word.end()), help_)
    rest = source.text[at:].lstrip()
    if rest:
        at = len(source.text) - len(rest)
        message = f"the query cannot be read from {shown(rest[0])} on"
    else:
        message = "the query cannot be read to its end" if source.text.strip() else "the query is empty"
    return Diagnostic("query-syntax", message, _span(source, at, at + 1))


def _prologue(text: str) -> tuple[set[str], int]:
    """The prefixes that a query declares, and where its declarations end."""
    declared, end = set(), 0
    while found := _DECLARATION.match(text, end):
        end = found.end()
        if found["name"] is not None:
            declared.add(found["name"])
    return declared, end


def _offset(query: ForeignQuery, line: int, column: int) -> int:
    """A place that a parser told of the whole as an offset in the text; it ends lines at line feeds alone."""
    lines = query.whole.split("\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1 - len(query.prologue)


def _span(source: Source, start: int, end: int) -> Span:
    size = len(source.text)
    start = min(max(start, 0), size)
    # The end of a text shows best behind its last word.
    if start == size:
        start = len(source.text.rstrip())
        end = start + 1
    found = source.between(start, min(max(end, start), size))
    return found if end <= size else found._replace(end_column=found.column + 1)
