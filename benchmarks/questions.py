"""Questions and checks against their peers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
from measure import HEAD, HERE, KGRAPH, calls, process, processes, row

import kgraph
from kgraph.views.ntriples import ntriples

if TYPE_CHECKING:
    from pathlib import Path

WHO_INFLUENCES = """
PREFIX kg: <https://example.org/kgraph/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?claim ?source ?factuality ?polarity WHERE {
  ?type skos:broader* <https://example.org/kgraph/type/influence> .
  ?claim rdf:predicate ?type ; rdf:object <https://example.org/kgraph/actor/ACT7> ; rdf:subject ?source ;
         kg:factuality ?factuality ; kg:polarity ?polarity .
}"""


def questions(place: Path, runs: int) -> None:
    """Print how a question and a check compare with their peers."""
    ask = [*KGRAPH, "ask", "who influences DPRK"]
    ten = place / "10000"
    files = [str(ten / "actors.yaml"), str(ten / "relations.yaml")]
    process(ask)
    asked = processes(ask, [sys.executable, str(HERE / "bare_typer.py"), "hello"], 2 * runs)
    checked = processes([*KGRAPH, "check", str(ten)], [sys.executable, str(HERE / "csafe_loader.py"), *files], runs)
    in_store, bound = question_in_store(place / "100000", runs)
    print(HEAD)
    row("a question, against a bare typer application", asked, 1.3)
    row("check of 10,000 claims, against CSafeLoader", checked, 0.5)
    row("a question on 100,000 claims, against pyoxigraph", in_store, 0.5)
    print(f"\nThe last question binds {bound} claims in both.")


def question_in_store(directory: Path, runs: int) -> tuple[list[tuple[float, float]], int]:
    """CPU seconds of one question on a loaded graph, and of the same SPARQL on a loaded pyoxigraph store."""
    kg = kgraph.load(directory)
    store = ox.Store()
    store.bulk_load(ntriples(kg.graph), format=ox.RdfFormat.N_TRIPLES)
    answer = kg.ask("who influences ACT7")
    bound = {str(solution["claim"].value).rsplit("/", 1)[-1] for solution in store.query(WHO_INFLUENCES)}  # type: ignore[union-attr]
    if bound != {claim.id for claim in answer.claims}:
        sys.exit("the two engines do not answer the same")
    pairs = calls(
        lambda: kg.ask("who influences ACT7"),
        lambda: list(store.query(WHO_INFLUENCES)),  # type: ignore[arg-type]
        runs,
        5,
    )
    return pairs, len(bound)
