"""Drift as diagnostics: at the line of the evidence, with a way out."""

from __future__ import annotations

from difflib import ndiff
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Severity, shown
from kgraph.document import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.loader.citations import Citation
    from kgraph.reading.anchors import Drift

DRIFT_CODES: Final = {
    "bad-anchors": "anchors.lock is as `kgraph anchor` wrote it",
    "moved-sentence": "a cited sentence stands where it is cited",
    "edited-sentence": "a cited sentence reads as it did when it was cited",
    "gone-sentence": "a cited sentence is still in the text",
    "missing-sentence": "a citation names a sentence of the text",
    "unanchored-sentence": "every cited sentence has an anchor",
    "quote-mismatch": "a quote stands in the sentence that is cited",
}


def drift_problems(found: Iterable[Drift], command: str) -> Iterator[Diagnostic]:
    """What is wrong with citations of a text at hand; nothing for those that are unchanged.

    `command` is the one that makes the anchors of this data set. Sentences without an anchor are told once for a
    document.
    """
    drifts = list(found)
    for drift in drifts:
        problem = _problem(drift, command)
        if problem is not None:
            yield problem
        yield from _quote_problem(drift)
    yield from _unanchored([drift.citation for drift in drifts if drift.status == "new"], command)


def _problem(drift: Drift, command: str) -> Diagnostic | None:
    evidence, span = drift.citation.evidence, drift.citation.span()
    named = f"sentence {evidence.locator} of {shown(evidence.document)}"
    match drift.status:
        case "moved" if drift.sentence is not None:
            message = f"{named} is now {drift.sentence.locator}"
            return Diagnostic("moved-sentence", message, span, f"`{command}` follows it", Severity.WARNING)
        case "edited":
            help_ = f"read the claim again; if it still holds: `{command} --accept {drift.citation.owner}`"
            return Diagnostic("edited-sentence", f"{named} was reworded", span, help_)
        case "gone":
            return Diagnostic("gone-sentence", f"{named} is no longer in the text", span, "delete the evidence")
        case "missing":
            help_ = "`kgraph sentences FILE` counts them"
            return Diagnostic("missing-sentence", f"the text has no {named}", span, help_)
    return None


def _unanchored(citations: Sequence[Citation], command: str) -> Iterator[Diagnostic]:
    """The sentences of a document that have no anchor, at the first place that cites one."""
    for document in dict.fromkeys(citation.evidence.document for citation in citations):
        own = [citation for citation in citations if citation.evidence.document == document]
        first = min((citation.span() for citation in own), key=lambda span: (span.file, span.line, span.column))
        number = len({citation.evidence.locator for citation in own})
        counted = "1 cited sentence" if number == 1 else f"{number} cited sentences"
        message = f"{counted} of {shown(document)} {'has' if number == 1 else 'have'} no anchor yet"
        help_ = f"`{command}` makes {'it' if number == 1 else 'them'}"
        yield Diagnostic("unanchored-sentence", message, first, help_, Severity.WARNING)


def _quote_problem(drift: Drift) -> Iterator[Diagnostic]:
    quote, sentence = drift.citation.evidence.quote, drift.sentence
    if quote is None or sentence is None:
        return
    wanted, whole = _normal(quote), _normal(sentence.text)
    if wanted not in whole:
        message = "the quote does not stand in the sentence"
        yield Diagnostic("quote-mismatch", message, drift.citation.span("quote"), _difference(wanted, whole))


def _normal(text: str) -> str:
    return WHITE.sub(" ", text).strip()


def _difference(quote: str, sentence: str) -> str:
    """The words that the quote has and the sentence has not, and the other way."""
    changes = [line for line in ndiff(quote.split(), sentence.split()) if line[0] in "+-"]
    missing = " ".join(line[2:] for line in changes if line[0] == "-")
    extra = " ".join(line[2:] for line in changes if line[0] == "+")
    return f"only the quote has {shown(missing)}, only the sentence {shown(extra)}"
