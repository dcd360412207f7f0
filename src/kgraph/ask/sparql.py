"""A pattern -> SPARQL 1.1 over the RDF view, whose distinct `?claim` are the claims that fit.

It runs on the RDF view of the whole graph and carries the lens as conditions, so it can be pasted wherever an export is
loaded. The text holds only IRIs made by the one rule for IRIs and literals from one escaping function; actors and
relation types are spread out beforehand, so that every engine gets the same lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.model.qualifiers import FACTUALITIES, rank
from kgraph.views.iris import Namer, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.pattern import Pattern

NONE: Final = "false"


def pattern_sparql(pattern: Pattern, graph: ClaimGraph) -> str:
    """The claims that fit a pattern under the lens of a graph."""
    conditions = [_readings(pattern, graph), *_lens_conditions(graph)]
    if pattern.polarity is not None:
        conditions.append(f"?polarity = {literal(pattern.polarity)}")
    filters = "\n".join(f"  FILTER({condition})" for condition in conditions if condition)
    return f"""{prefixes(graph, "kg", "prov", "rdf", "grasp", "actor", "type")}SELECT DISTINCT ?claim WHERE {{
  ?claim a kg:Claim ; rdf:subject ?source ; rdf:predicate ?type ; rdf:object ?target ;
    kg:factuality ?factuality ; kg:polarity ?polarity ; kg:mood ?mood ; kg:basis ?basis .
  OPTIONAL {{ ?claim kg:by ?named }}
  OPTIONAL {{ ?claim kg:about ?about }}
  OPTIONAL {{ ?claim kg:validFrom ?from }}
  OPTIONAL {{ ?claim kg:validUntil ?until }}
  OPTIONAL {{ ?claim prov:wasAttributedTo ?voice }}
  BIND(COALESCE(?named, ?source) AS ?bearer)
{filters}
}}
ORDER BY ?claim"""


def prefixes(graph: ClaimGraph, *names: str) -> str:
    """The declarations of these prefixes for a data set."""
    known = Namer(graph.dataset.metadata.base).prefixes
    return "".join(f"PREFIX {name}: <{known[name]}>\n" for name in names)


def _readings(pattern: Pattern, graph: ClaimGraph) -> str:
    """In which directions a claim may be read so that it fits: the same rules as `graph.pattern`."""
    types = graph.types_within(pattern.types)
    own = among("?type", "type", types) if types else "true"
    symmetric = graph.index.symmetric & types if types else graph.index.symmetric
    both_ways = among("?type", "type", symmetric)
    gives, receives = (_exchanged(name, types) for name in ("gives", "receives"))
    source = "?bearer" if pattern.bearer else "?source"

    def ends(one: str, other: str) -> str:
        checks = [
            among(variable, "actor", graph.circle(actor))
            for variable, actor in ((one, pattern.source), (other, pattern.target))
            if actor
        ]
        return " && ".join(checks) or "true"

    if not pattern.directed:
        stated = f"({own} || {gives} || {receives})"
        return f"{stated} && (({ends(source, '?target')}) || ({ends('?target', source)}))"
    forward = f"({own} || {gives}) && {ends(source, '?target')}"
    backward = f"({both_ways} || {receives}) && {ends('?bearer' if pattern.bearer else '?target', '?source')}"
    if pattern.bearer:
        forward += f" && !({both_ways} && ?bearer = ?target)"
        backward += f" && !({both_ways} && ?bearer = ?source)"
    return f"({forward}) || ({backward})"


def _exchanged(name: str, types: frozenset[str]) -> str:
    if not types:
        return NONE
    listed = among("?exchanged", "type", types)
    return f"EXISTS {{ ?claim kg:{name} ?exchanged FILTER({listed}) }}"


def among(variable: str, kind: str, ids: Iterable[str]) -> str:
    """A condition: a variable among things of a kind; an id is a valid local name by its pattern."""
    listed = ", ".join(f"{kind}:{name}" for name in sorted(ids))
    return f"{variable} IN ({listed})" if listed else NONE


def _lens_conditions(graph: ClaimGraph) -> Iterator[str]:
    """The lens's criteria that set claims aside; what makes claims stand changes none of them."""
    lens = graph.lens
    if lens.at_least is not None:
        sure = [f"grasp:{f}" for f in FACTUALITIES if rank(f) <= rank(lens.at_least)]
        yield f"?factuality IN ({', '.join(sure)})"
    if lens.according_to is not None:
        yield f"BOUND(?voice) && {among('?voice', 'actor', graph.circle(lens.according_to))}"
    if lens.moods:
        yield f"?mood IN ({', '.join(map(literal, lens.moods))})"
    if lens.basis is not None:
        yield f"?basis = {literal(lens.basis)}"
    if lens.about is not None:
        topics = ", ".join(literal(topic) for topic in sorted(graph.index.topics_like(lens.about)))
        yield f"BOUND(?about) && ?about IN ({topics})" if topics else NONE
    if lens.sections:
        starts = " || ".join(f'STRSTARTS(CONCAT(?locator, "."), {literal(f"{section}.")})' for section in lens.sections)
        yield f"EXISTS {{ ?claim prov:wasDerivedFrom/kg:locator ?locator FILTER({starts}) }}"
    if lens.at is not None:
        yield f"!BOUND(?from) || {_not_before(literal(lens.at), '?from', len(lens.at))}"
        yield f"!BOUND(?until) || {_not_after(literal(lens.at), '?until', len(lens.at))}"


def _not_before(date: str, bound: str, length: int) -> str:
    """Dates compared as text at the coarser precision: engines do not compare xsd:gYear with xsd:date."""
    return _compared(date, ">=", bound, length)


def _not_after(date: str, bound: str, length: int) -> str:
    return _compared(date, "<=", bound, length)


def _compared(date: str, sign: str, bound: str, length: int) -> str:
    shorter = f"SUBSTR({date}, 1, STRLEN({bound})) {sign} {bound}"
    return f"IF(STRLEN({bound}) < {length}, {shorter}, {date} {sign} SUBSTR({bound}, 1, {length}))"
