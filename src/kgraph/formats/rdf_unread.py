"""Triples that no entry was read from: what an import loses is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Severity, shown
from kgraph.loader.files import load_whole
from kgraph.views.iris import GRASP, KG
from kgraph.views.rdf import STANDS, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.diagnostics import Span
    from kgraph.formats.rdf_subjects import Subjects
    from kgraph.source.spans import Source
    from kgraph.views.iris import Term

NAMED: Final = 5


def unread(
    source: Source, subjects: Subjects, short: Callable[[str], str], place: Callable[[str], Span]
) -> Iterator[Diagnostic]:
    """A warning that counts them: neither read nor what the view of the data that were read says too.

    Data with errors are told of first: what follows from them cannot be said.
    """
    left = {subject: said for subject, about in subjects.about.items() if (said := {*_told(subject, about.unread())})}
    graph = load_whole([source]).graph if left else None
    if graph is None:
        return
    for part in parts(graph):
        for subject, statements in part.descriptions:
            if subject in left:
                derived = ((predicate, value) for predicate, values in statements for value in values)
                left[subject].difference_update(derived)
    properties = sorted({short(predicate) for said in left.values() for predicate, _ in said})
    if not properties:
        return
    count = sum(map(len, left.values()))
    more = f" and {len(properties) - NAMED} more properties" if len(properties) > NAMED else ""
    message = (
        f"{count} triple{'s are' if count > 1 else ' is'} not read: {', '.join(map(shown, properties[:NAMED]))}{more}"
    )
    first = min(subject for subject, said in left.items() if said)
    help_ = "what should stay has to be said as exports say it: a relation as a kg:Claim, a note as skos:note, ..."
    yield Diagnostic("unused-triples", message, place(first), help_, Severity.WARNING)


def _told(subject: str, found: Iterator[tuple[str, Term]]) -> Iterator[tuple[str, Term]]:
    """What is said of something in the data: not of a term of kgraph's own, nor what a lens made stand."""
    if subject.startswith(GRASP) or (subject.startswith(KG.rstrip("#")) and "/" not in subject.removeprefix(KG)):
        return
    yield from ((predicate, value) for predicate, value in found if predicate != STANDS)
