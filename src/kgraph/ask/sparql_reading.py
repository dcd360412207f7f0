"""Paths and chains -> SPARQL 1.1 over the RDF view of the lensed graph.

What stands and what a lens leaves cannot be decided within a path of a query, so these run on an export made with the
same lens; their first line says so.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from kgraph.ask.sparql import among, prefixes
from kgraph.views.iris import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.ask.query import CausesQuery, ConsequencesQuery, PathsQuery
    from kgraph.graph.claims import ClaimGraph
    from kgraph.graph.lens import Lens

LONGEST_PATH: Final = 3


def consequences_sparql(query: ConsequencesQuery, graph: ClaimGraph) -> str:
    """The claims that scenarios or claims start from, and all that these lead to."""
    starts = []
    if scenarios := sorted(graph.index.implied_by(query.scenarios)):
        named = _values("?scenario", "scenario", scenarios)
        starts.append(f"{named}\n    {{ ?scenario kg:holdsIf ?start }} UNION {{ ?start kg:under ?scenario }}")
    if query.claims or not scenarios:
        starts.append(_values("?start", "claim", query.claims))
    return _claims(graph, f"{_either(starts)}\n  ?start kg:leadsTo* ?claim .\n  ?claim a kg:Claim .")


def causes_sparql(query: CausesQuery, graph: ClaimGraph) -> str:
    """The claims, what leads to them and, if asked for, what follows."""
    ways = ["?end (^kg:leadsTo)* ?claim"]
    if query.forward:
        ways.append("?end kg:leadsTo* ?claim")
    ends = _values("?end", "claim", query.claims)
    return _claims(graph, f"  {ends}\n{_either(ways)}\n  ?claim a kg:Claim .")


def listed_sparql(claims: Iterable[str], graph: ClaimGraph) -> str:
    """These claims, by name: how they were found is no matter of the graph alone."""
    return _claims(graph, f"  {_values('?claim', 'claim', claims)}\n  ?claim a kg:Claim .")


def paths_sparql(query: PathsQuery, graph: ClaimGraph) -> str | None:
    """Every claim on a simple way between two actors, one pattern for each length; None where ways are longer."""
    if query.depth > LONGEST_PATH:
        return None
    starts, ends = graph.circle(query.start), graph.circle(query.end)
    routes = [_route(length, starts, ends) for length in range(1, query.depth + 1)]
    return _claims(graph, _either(routes))


def _route(length: int, starts: frozenset[str], ends: frozenset[str]) -> str:
    """A way over so many claims, each in either direction, that meets no actor twice and no end in between."""
    claims = [f"?claim{number}" for number in range(1, length + 1)]
    actors = [f"?actor{number}" for number in range(length + 1)]
    steps = [
        f'{claim} (rdf:subject|rdf:object) {here}, {there} ; kg:polarity "affirmed" ; kg:stands true .'
        for claim, here, there in zip(claims, actors, actors[1:], strict=False)
    ]
    conditions = [among(actors[0], "actor", starts), among(actors[-1], "actor", ends)]
    conditions += [f"!({among(actor, 'actor', starts | ends)})" for actor in actors[1:-1]]
    conditions += [f"{one} != {other}" for one, other in combinations(actors, 2)]
    numbers = " ".join(str(number) for number in range(1, length + 1))
    choice = claims[-1]
    for number, claim in reversed([*enumerate(claims[:-1], start=1)]):
        choice = f"IF(?step = {number}, {claim}, {choice})"
    lines = [*steps, *(f"FILTER({condition})" for condition in conditions)]
    lines += [f"VALUES ?step {{ {numbers} }}", f"BIND({choice} AS ?claim)"]
    return "\n    ".join(lines)


def _claims(graph: ClaimGraph, where: str) -> str:
    declared = prefixes(graph, "kg", "rdf", "actor", "claim", "scenario")
    return f"{_comment(graph.lens)}\n{declared}SELECT DISTINCT ?claim WHERE {{\n{where}\n}}\nORDER BY ?claim"


def _either(choices: Iterable[str]) -> str:
    """One of several groups."""
    return "\n  UNION\n".join(f"  {{\n    {choice}\n  }}" for choice in choices)


def _values(variable: str, kind: str, ids: Iterable[str]) -> str:
    """A list of values; rdflib cannot read an empty one, and nothing is said of rdf:nil."""
    named = " ".join(f"{kind}:{name}" for name in ids)
    return f"VALUES {variable} {{ {named or 'rdf:nil'} }}"


def _comment(lens: Lens) -> str:
    """What to run the query on, as a command; a text in it stays on its line."""
    named = (
        ("--at-least", (lens.at_least,)),
        ("--if", lens.assuming),
        ("--according-to", (lens.according_to,)),
        ("--mood", lens.moods),
        ("--basis", (lens.basis,)),
        ("--section", lens.sections),
        ("--at", (lens.at,)),
    )
    flags = [f"{flag} {value}" for flag, values in named for value in values if value]
    if lens.about:
        flags.append(f"--about {literal(lens.about)}")
    if not lens.with_parts:
        flags.append("--no-parts")
    return f"# Runs on the RDF view under the same lens: kgraph export graph.ttl {' '.join(flags)}".rstrip()
