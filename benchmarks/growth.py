"""How time and memory grow with the number of claims."""

from __future__ import annotations

import math
import statistics
import subprocess
from typing import TYPE_CHECKING

from measure import KGRAPH, call, process

import kgraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
RUNS = 3


def growth(place: Path, runs: int) -> None:
    """Print how a check and a question grow."""
    print("\n| claims | check, CPU s | peak MiB | question on the loaded graph, ms |\n|---|---|---|---|")
    seconds = []
    for size in SIZES:
        measured = [process([*KGRAPH, "check", str(place / str(size))]) for _ in range(min(runs, RUNS))]
        kg = kgraph.load(place / str(size))
        kg.ask("who influences ACT7")
        asked = call(lambda kg=kg: kg.ask("who influences ACT7"), 10)  # type: ignore[misc]
        seconds.append(statistics.median(s for s, _ in measured))
        peak = statistics.median(p for _, p in measured)
        print(f"| {size:,} | {seconds[-1]:.2f} | {peak:.0f} | {asked * 1e3:.2f} |", flush=True)
    print(
        f"\nFrom {SIZES[1]:,} to {SIZES[2]:,} claims the time grows with the power {_power(seconds):.2f} of the size."
    )


def growth_of_files(place: Path, runs: int) -> None:
    """Print how exports and imports grow: CPU seconds and peak MiB of whole processes."""
    sizes = " | ".join(f"{size:,} claims" for size in SIZES)
    print(f"\n| CPU s, peak MiB | {sizes} | power |\n|---|---|---|---|---|")
    for suffix in ("ttl", "graphml", "json"):
        _row(f"export to {suffix}", lambda size, suffix=suffix: _export(place, size, suffix), runs)  # type: ignore[misc]
    for suffix in ("ttl", "json"):
        if _can_import(place, suffix):
            _row(f"import of {suffix}", lambda size, suffix=suffix: _import(place, size, suffix), runs)  # type: ignore[misc]
        else:
            print(f"| import of {suffix} | not yet | | | |")


def _row(title: str, command: Callable[[int], list[str]], runs: int) -> None:
    seconds, cells = [], []
    for size in SIZES:
        measured = [process(command(size)) for _ in range(min(runs, RUNS))]
        seconds.append(statistics.median(s for s, _ in measured))
        cells.append(f"{seconds[-1]:.2f}, {statistics.median(p for _, p in measured):.0f}")
    print(f"| {title} | {' | '.join(cells)} | {_power(seconds):.2f} |", flush=True)


def _export(place: Path, size: int, suffix: str) -> list[str]:
    return [*KGRAPH, "export", "--data", str(place / str(size)), str(_file(place, size, suffix))]


def _import(place: Path, size: int, suffix: str) -> list[str]:
    """A command that imports into a directory that is not there yet."""
    taken = len(list(place.glob(f"imported-{suffix}-{size}-*")))
    return [*KGRAPH, "import", str(_file(place, size, suffix)), str(place / f"imported-{suffix}-{size}-{taken}")]


def _can_import(place: Path, suffix: str) -> bool:
    """Whether the command knows the format; one that knows it and fails ends the run."""
    run = subprocess.run(_import(place, SIZES[0], suffix), capture_output=True, text=True, check=False)
    return "unknown-format" not in run.stderr


def _file(place: Path, size: int, suffix: str) -> Path:
    return place / f"{size}.{suffix}"


def _power(seconds: list[float]) -> float:
    """The power of the size with which the time grows from the second to the third size."""
    return math.log(seconds[2] / seconds[1]) / math.log(SIZES[2] / SIZES[1])
