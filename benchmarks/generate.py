"""Writes an invented data set of a given size, the same for the same size, and comparable entities for a peer."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
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
SUMMARY = "One state of this invented world is said to act on another one of them, claim number {number}."
CLAIM = f"""\
  - id: claim-{{number}}
    type: {{type}}
    source: {{source}}
    target: {{target}}
    factuality: {{factuality}}
    mood: {{mood}}
    about: bargaining position
    summary: {SUMMARY}
    evidence:
      - {{{{document: text, locator: {{locator}}}}}}
"""


def generate(directory: Path, claims: int) -> None:
    """Write `actors.yaml` and `relations.yaml` with a number of claims between 100 actors."""
    directory.mkdir(parents=True, exist_ok=True)
    actors = "".join(f"  - {{id: {actor}, kind: state, name: Actor number {n}}}\n" for n, actor in enumerate(ACTORS))
    (directory / "actors.yaml").write_text(f"actors:\n{actors}", encoding="utf-8")
    with (directory / "relations.yaml").open("w", encoding="utf-8") as stream:
        stream.write("relations:\n")
        stream.writelines(CLAIM.format_map(claim) for claim in _drawn(claims))


def generate_entities(file: Path, claims: int) -> None:
    """Write the same actors and claims as FollowTheMoney entities: an `UnknownLink` bears a claim and its sentence."""
    with file.open("w", encoding="utf-8") as stream:
        for number, actor in enumerate(ACTORS):
            stream.write(_entity(actor, "Organization", {"name": f"Actor number {number}"}))
        for claim in _drawn(claims):
            properties = {
                "subject": claim["source"],
                "object": claim["target"],
                "role": claim["type"],
                "status": claim["factuality"],
                "recordId": claim["mood"],
                "description": "bargaining position",
                "summary": SUMMARY.format_map(claim),
                "sourceUrl": f"https://example.org/kgraph/document/text#{claim['locator']}",
            }
            stream.write(_entity(f"claim-{claim['number']}", "UnknownLink", properties))


def _drawn(claims: int) -> Iterator[dict[str, str]]:
    chance = random.Random(claims)  # noqa: S311  # no secret
    for number in range(claims):
        source, target = chance.sample(ACTORS, 2)
        yield {
            "number": str(number),
            "source": source,
            "target": target,
            "type": chance.choice(TYPES),
            "factuality": chance.choice(("certain", "probable", "possible", "underspecified")),
            "mood": chance.choice(("asserted", "asserted", "intended")),
            "locator": f"{number // 1000 + 1}.{number // 10 % 100 + 1}.{number % 10 + 1}",
        }


def _entity(entity_id: str, schema: str, properties: dict[str, str]) -> str:
    values = {name: [value] for name, value in properties.items()}
    return json.dumps({"id": entity_id, "schema": schema, "properties": values}) + "\n"
