"""Measures kgraph against its peers and prints tables in Markdown.

Every ratio comes from pairs in one run (A B A B ...), in CPU seconds of whole processes or, where said, of calls;
medians are shown. Absolute seconds depend on the machine; quote the ratios.

    python benchmarks/run.py [RUNS]
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from generate import generate

import kgraph
from kgraph.views.rdf import as_pyoxigraph, triples

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
KGRAPH = [sys.executable, "-m", "kgraph"]
SIZES = (1_000, 10_000, 100_000)
WHO_INFLUENCES = """
PREFIX kg: <https://example.org/kgraph/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?claim ?source ?factuality ?polarity WHERE {
  ?type skos:broader* <https://example.org/kgraph/type/influence> .
  ?claim rdf:predicate ?type ; rdf:object <https://example.org/kgraph/actor/ACT7> ; rdf:subject ?source ;
         kg:factuality ?factuality ; kg:polarity ?polarity .
}"""


# A small process starts what is measured: a child's peak memory counts what its parent had when it was started.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def process(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MiB of a whole process."""
    # Installed packages have their bytecode beside them; a checkout gets it in the warm-up run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True, env=environment
    )
    seconds, peak = run.stdout.split()
    return float(seconds), float(peak)


def call(function: Callable[[], object], times: int) -> float:
    """CPU seconds of one call, over several."""
    start = time.process_time()
    for _ in range(times):
        function()
    return (time.process_time() - start) / times


def row(title: str, pairs: list[tuple[float, float]], limit: float) -> None:
    """Print a row of the comparison."""
    ours, peers = [a for a, _ in pairs], [b for _, b in pairs]
    ratio = statistics.median(a / b for a, b in pairs)
    kept = "yes" if ratio <= limit else "no"
    a, b = statistics.median(ours), statistics.median(peers)
    print(f"| {title} | {a * 1e3:.2f} | {b * 1e3:.2f} | {ratio:.2f} | {limit} | {kept} |", flush=True)


def question_in_store(directory: Path, runs: int) -> list[tuple[float, float]]:
    """CPU seconds of one question on a loaded graph, and of the same SPARQL on a loaded pyoxigraph store."""
    kg = kgraph.load(directory)
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in as_pyoxigraph(triples(kg.graph)))
    answer = kg.ask("who influences ACT7")
    bound = {str(solution["claim"].value).rsplit("/", 1)[-1] for solution in store.query(WHO_INFLUENCES)}  # type: ignore[union-attr]
    if bound != {claim.id for claim in answer.claims}:
        sys.exit("the two engines do not answer the same")
    print(f"\n(The question binds {len(bound)} claims in both.)\n")
    return [
        (
            call(lambda: kg.ask("who influences ACT7"), 5),
            call(lambda: list(store.query(WHO_INFLUENCES)), 5),  # type: ignore[arg-type]
        )
        for _ in range(runs)
    ]


def growth(place: Path, runs: int) -> None:
    """Print how time and memory of a check grow with the number of claims."""
    print("\n| claims | check, CPU s | peak MiB | question on the loaded graph, ms |\n|---|---|---|---|")
    seconds = []
    for size in SIZES:
        measured = [process([*KGRAPH, "check", str(place / str(size))]) for _ in range(runs)]
        kg = kgraph.load(place / str(size))
        kg.ask("who influences ACT7")
        asked = call(lambda kg=kg: kg.ask("who influences ACT7"), 10)  # type: ignore[misc]
        seconds.append(statistics.median(s for s, _ in measured))
        peak = statistics.median(p for _, p in measured)
        print(f"| {size:,} | {seconds[-1]:.2f} | {peak:.0f} | {asked * 1e3:.2f} |", flush=True)
    exponent = math.log(seconds[2] / seconds[1]) / math.log(SIZES[2] / SIZES[1])
    print(f"\nFrom {SIZES[1]:,} to {SIZES[2]:,} claims the time grows with the power {exponent:.2f} of the size.")


def main() -> None:
    """Run every comparison."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for size in SIZES:
            generate(place / str(size), size)
        print("| what | kgraph, CPU ms | peer, CPU ms | ratio | limit | kept |\n|---|---|---|---|---|---|")
        process([*KGRAPH, "ask", "who influences DPRK"])
        pairs = [
            (
                process([*KGRAPH, "ask", "who influences DPRK"])[0],
                process([sys.executable, str(HERE / "bare_typer.py"), "hello"])[0],
            )
            for _ in range(2 * runs)
        ]
        row("a question, against a bare typer application", pairs, 1.3)
        ten = place / "10000"
        files = [str(ten / "actors.yaml"), str(ten / "relations.yaml")]
        pairs = [
            (
                process([*KGRAPH, "check", str(ten)])[0],
                process([sys.executable, str(HERE / "csafe_loader.py"), *files])[0],
            )
            for _ in range(runs)
        ]
        row("check of 10,000 claims, against CSafeLoader", pairs, 0.5)
        pairs = question_in_store(place / "100000", runs)
        row("a question on 100,000 claims, against pyoxigraph", pairs, 0.5)
        growth(place, min(runs, 3))


if __name__ == "__main__":
    main()
