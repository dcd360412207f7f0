"""How things are measured: CPU seconds of whole processes and of calls, in pairs, and a row of a table for each."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv-peers" / "bin"
KGRAPH = [sys.executable, "-m", "kgraph"]

# A small process starts what is measured: a child's peak memory counts what its parent had when it was started.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""
HEAD = "\n| what | kgraph, CPU ms | peer, CPU ms | ratio | limit | kept |\n|---|---|---|---|---|---|"


def process(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MiB of a whole process; one that fails ends the run."""
    # Installed packages have their bytecode beside them; a checkout gets it in the warm-up run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=False, env=environment
    )
    if run.returncode:
        sys.exit(f"this command fails: {' '.join(command)}")
    seconds, peak = run.stdout.split()
    return float(seconds), float(peak)


def processes(ours: list[str], peers: list[str], runs: int) -> list[tuple[float, float]]:
    """CPU seconds of two commands in turn."""
    return [(process(ours)[0], process(peers)[0]) for _ in range(runs)]


def call(function: Callable[[], object], times: int = 1) -> float:
    """CPU seconds of one call, over several."""
    start = time.process_time()
    for _ in range(times):
        function()
    return (time.process_time() - start) / times


def calls(
    ours: Callable[[], object], peers: Callable[[], object], runs: int, times: int = 1
) -> list[tuple[float, float]]:
    """CPU seconds of two calls in turn, each over several."""
    return [(call(ours, times), call(peers, times)) for _ in range(runs)]


def row(title: str, pairs: list[tuple[float, float]], limit: float) -> None:
    """Print a row of the comparison."""
    ours, peers = [a for a, _ in pairs], [b for _, b in pairs]
    ratio = statistics.median(a / b for a, b in pairs)
    kept = "yes" if ratio <= limit else "no"
    a, b = statistics.median(ours), statistics.median(peers)
    print(f"| {title} | {a * 1e3:.2f} | {b * 1e3:.2f} | {ratio:.3f} | {limit:.3g} | {kept} |", flush=True)
