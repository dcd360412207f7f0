"""Writes an invented data set of a given size, the same for the same size."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = [f"ACT{number}" for number in range(100)]
TYPES = [
    "influence",
    "deterrence",
    "emboldening",
    "arms-transfer",
    "economic-aid",
    "pressure",
    "monitoring",
    "concern",
    "sanctions",
]
CLAIM = """\
  - id: claim-{number}
    type: {type}
    source: {source}
    target: {target}
    factuality: {factuality}
    mood: {mood}
    about: bargaining position
    summary: One state of this invented world is said to act on another one of them, claim number {number}.
    evidence:
      - {{document: text, locator: {section}.{paragraph}.{sentence}}}
"""


def generate(directory: Path, claims: int) -> None:
    """Write `actors.yaml` and `relations.yaml` with a number of claims between 100 actors."""
    chance = random.Random(claims)  # noqa: S311  # no secret
    directory.mkdir(parents=True, exist_ok=True)
    actors = "".join(f"  - {{id: {actor}, kind: state, name: Actor number {n}}}\n" for n, actor in enumerate(ACTORS))
    (directory / "actors.yaml").write_text(f"actors:\n{actors}", encoding="utf-8")
    with (directory / "relations.yaml").open("w", encoding="utf-8") as stream:
        stream.write("relations:\n")
        for number in range(claims):
            source, target = chance.sample(ACTORS, 2)
            stream.write(
                CLAIM.format(
                    number=number,
                    type=chance.choice(TYPES),
                    source=source,
                    target=target,
                    factuality=chance.choice(("certain", "probable", "possible", "underspecified")),
                    mood=chance.choice(("asserted", "asserted", "intended")),
                    section=number // 1000 + 1,
                    paragraph=number // 10 % 100 + 1,
                    sentence=number % 10 + 1,
                )
            )
