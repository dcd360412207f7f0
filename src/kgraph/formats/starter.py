"""The files of a new data set: small, commented, and valid as they are. The text that they code is invented."""

from __future__ import annotations

from typing import Final

_MODELINE = "# yaml-language-server: $schema=.kgraph/{name}.schema.json\n"

_ACTORS = """\
# Whoever takes part in a claim. An id is short and stays; names and aliases may change.
actors:
  - id: NORLAND
    kind: state            # state government person organization group bloc place agreement information source other
    name: Norland
    aliases: [Norlandic]   # other names, demonyms, capitals; each belongs to one actor
  - id: SUDMARK
    kind: state
    name: Sudmark
  - id: SUDMARK-NAVY
    kind: group
    name: Sudmark's navy
    part_of: [SUDMARK]     # a question about Sudmark finds its navy too
  - id: WRITER
    kind: person
    name: the columnist
    unnamed: true
"""

_RELATIONS = """\
# The claims: who does what to whom, how sure the text is, and the sentence that says so.
relations:
  - id: norland-deters-sudmark
    type: deterrence       # `kgraph vocabulary` lists the types
    source: NORLAND
    target: SUDMARK
    factuality: probable   # certain probable possible underspecified: how sure the text is
    summary: Norland's new coast guard is expected to keep Sudmark from landing.
    evidence:
      - {document: column, locator: 1.1.2}   # section.paragraph.sentence: `kgraph sentences FILE` shows them
  - id: sudmark-navy-threatens-norland
    type: threatening
    source: SUDMARK-NAVY
    target: NORLAND
    factuality: possible
    attribution: NORLAND   # whose view it is, if not the author's
    under: [sudmark-rearms]
    summary: Norland fears that a rearmed Sudmark would threaten it from the sea.
    evidence:
      - {document: column, locator: 1.2.1}
"""

_SCENARIOS = """\
# Conditions that the text marks as such ("if", "should", "in case").
scenarios:
  - id: sudmark-rearms
    name: Sudmark rearms
"""

_DATASET = """\
# What the data set says of itself, and the texts that it codes.
title: A first data set
version: 0.1.0
license: CC-BY-4.0
base: https://example.org/my-text/
# `kgraph release` also needs who made it, and the day of this version:
# creators:
#   - {name: ..., orcid: ...}    # the ORCID iD may be left out
# published: 2026-11-29
# Who coded it is worth telling: a person or a model.
# coders:
#   - {id: a, kind: human}
documents:
  - {id: column, title: A newspaper column, author: WRITER, language: en}
"""

STARTER_FILES: Final[dict[str, str]] = {
    f"{name}.yaml": _MODELINE.format(name=name) + text
    for name, text in (
        ("actors", _ACTORS),
        ("relations", _RELATIONS),
        ("scenarios", _SCENARIOS),
        ("dataset", _DATASET),
    )
}
