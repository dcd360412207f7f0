"""The claims of the page, in words; and which of them each control of the page leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.ask.wording import cite_text, place, qualifiers, sentence
from kgraph.formats.explorer_records import Cause, PageClaim, PageLimits
from kgraph.formats.explorer_shape import Kept
from kgraph.graph.pattern import Pattern, find
from kgraph.model.qualifiers import FACTUALITIES, IN_PROSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kgraph.graph.claims import ClaimGraph
    from kgraph.model.claim import Claim


def page_claims(graph: ClaimGraph, quoting: Callable[[Claim], Claim] | None = None) -> tuple[PageClaim, ...]:
    """The claims that the lens leaves, each with what the page says of it, and quoted if there is a text to quote.

    >>> from kgraph.loader.files import bundled_data, load
    >>> page_claims(load(bundled_data()).graph)[0].hedges[0]
    'stated as fact'
    """
    left = graph.claims
    claims = map(quoting, graph.seen.claims) if quoting else graph.seen.claims
    return tuple(_page_claim(graph, claim, left) for claim in claims)


def _page_claim(graph: ClaimGraph, claim: Claim, left: Mapping[str, Claim]) -> PageClaim:
    index = graph.index
    told = sentence(graph, claim)
    added = {
        "label": graph.relation_types[claim.type].label,
        "sign": index.signs[claim.type],
        "symmetric": graph.is_symmetric(claim),
        "sentence": told[:1].upper() + told[1:],
        "hedges": (IN_PROSE[claim.factuality], *qualifiers(graph, claim)),
        "places": tuple(place(evidence) for evidence in claim.evidence),
        "voice": graph.voice(claim),
        "limits": PageLimits.model_validate(graph.limits(claim)._asdict()),
        "causes": tuple(
            Cause(claim=cause.id, reading=link.reading, factuality=link.factuality)
            for cause, link in index.causes.get(claim.id, ())
            if cause.id in left
        ),
        "citation": cite_text(graph, claim),
    }
    return PageClaim.model_validate({**dict(claim), **added})


def kept(graph: ClaimGraph) -> Kept:
    """What each choice of a control leaves of these claims, as the lens decides it.

    >>> from kgraph.loader.files import bundled_data, load
    >>> found = kept(load(bundled_data()).graph)
    >>> len(found.at_least["certain"]) < len(found.at_least["possible"])
    True
    """
    places = {claim_id: place for place, claim_id in enumerate(graph.claims)}

    def left(change: dict[str, object]) -> tuple[int, ...]:
        seen = graph.through(graph.lens.model_copy(update=change))
        return tuple(places[claim.id] for claim in seen.claims.values() if claim.id in places)

    sections = {evidence.section for claim in graph.claims.values() for evidence in claim.evidence}
    return Kept(
        at_least={factuality: left({"at_least": factuality}) for factuality in FACTUALITIES},
        according_to={actor: left({"according_to": actor}) for actor in voices(graph)},
        section={section: left({"sections": (section,)}) for section in sorted(sections, key=int)},
        type={type_id: _of_type(graph, type_id, places) for type_id in graph.relation_types},
    )


def voices(graph: ClaimGraph) -> Iterable[str]:
    """The actors that some claim which the lens leaves is the view of, or of a part or a bloc of theirs."""
    heard = {graph.voice(claim) for claim in graph.claims.values()}
    return (actor for actor in graph.actors if not heard.isdisjoint(graph.circle(actor)))


def _of_type(graph: ClaimGraph, type_id: str, places: Mapping[str, int]) -> tuple[int, ...]:
    """The claims that answer a question for this type: of it, of a narrower one, or that exchange such."""
    return tuple(places[match.claim.id] for match in find(graph, Pattern(types=(type_id,))).matches)
