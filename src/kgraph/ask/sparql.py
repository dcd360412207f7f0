"""A query -> SPARQL 1.1 over the RDF view, whose distinct `?claim` are the claims of the answer.

It runs on the RDF view of the whole graph and carries the lens as conditions, so it can be pasted wherever an export is
loaded. The text holds only IRIs made by the one rule for IRIs and literals from one escaping function; actors and
relation types are spread out beforehand, so that every engine gets the same lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.ask.query import ActorsQuery, ClaimsQuery, ProfileQuery, VerdictQuery
from kgraph.graph.pattern import Pattern
from kgraph.model.qualifiers import FACTUALITIES, rank
from kgraph.views.rdf import GRASP, KG, PROV, RDF, Namer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.ask.query import Query
    from kgraph.graph.claims import ClaimGraph

HEAD: Final = f"PREFIX kg: <{KG}>\nPREFIX prov: <{PROV}>\nPREFIX rdf: <{RDF}>\nPREFIX grasp: <{GRASP}>\n"
NONE: Final = "false"
ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal(text: str) -> str:
    r"""A text as a SPARQL string.

    >>> print(literal('a "b"\n'))
    "a \"b\"\n"
    """
    return f'"{text.translate(ESCAPES)}"'


def to_sparql(query: Query, graph: ClaimGraph) -> str | None:
    """The SPARQL of a query on a graph that is seen through the query's lens; None for paths and chains."""
    if isinstance(query, ProfileQuery):
        return pattern_sparql(Pattern(source=query.actor, directed=False), graph)
    if isinstance(query, ActorsQuery | VerdictQuery | ClaimsQuery):
        return pattern_sparql(query.pattern, graph)
    return None


def pattern_sparql(pattern: Pattern, graph: ClaimGraph) -> str:
    """The claims that fit a pattern under the lens of a graph."""
    conditions = [_readings(pattern, graph), *_lens_conditions(graph)]
    if pattern.polarity is not None:
        conditions.append(f"?polarity = {literal(pattern.polarity)}")
    filters = "\n".join(f"  FILTER({condition})" for condition in conditions if condition)
    base = Namer(graph.dataset.metadata.base).base
    own = f"PREFIX actor: <{base}actor/>\nPREFIX type: <{base}type/>\n"
    return f"""{HEAD}{own}SELECT DISTINCT ?claim WHERE {{
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


def _readings(pattern: Pattern, graph: ClaimGraph) -> str:
    """In which directions a claim may be read so that it fits: the same rules as `graph.pattern`."""
    types = graph.types_within(pattern.types)
    own = _among("?type", "type", types) if types else "true"
    symmetric = graph.index.symmetric & types if types else graph.index.symmetric
    both_ways = _among("?type", "type", symmetric)
    gives, receives = (_exchanged(name, types) for name in ("gives", "receives"))
    source = "?bearer" if pattern.bearer else "?source"

    def ends(one: str, other: str) -> str:
        checks = [
            _among(variable, "actor", graph.circle(actor))
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
    among = _among("?exchanged", "type", types)
    return f"EXISTS {{ ?claim kg:{name} ?exchanged FILTER({among}) }}"


def _among(variable: str, kind: str, ids: Iterable[str]) -> str:
    """A variable among things of a kind; an id is a valid local name by its pattern."""
    listed = ", ".join(f"{kind}:{name}" for name in sorted(ids))
    return f"{variable} IN ({listed})" if listed else NONE


def _lens_conditions(graph: ClaimGraph) -> Iterator[str]:
    """The lens's criteria that set claims aside; what makes claims stand changes none of them."""
    lens = graph.lens
    if lens.at_least is not None:
        sure = [f"grasp:{f}" for f in FACTUALITIES if rank(f) <= rank(lens.at_least)]
        yield f"?factuality IN ({', '.join(sure)})"
    if lens.according_to is not None:
        yield f"BOUND(?voice) && {_among('?voice', 'actor', graph.circle(lens.according_to))}"
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
