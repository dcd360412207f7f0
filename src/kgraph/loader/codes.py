"""Every code that a check of a data set can report, with the rule that is broken."""

from __future__ import annotations

from typing import Final

from kgraph.loader.checks import CHECKS

CODES: Final[dict[str, str]] = {
    # files
    "no-data-set": "a data set is a directory",
    "missing-file": "actors.yaml, and relations.yaml or relations/*.yaml, are needed",
    "unreadable-file": "every file can be read",
    "not-a-file": "a file of a data set is a regular file",
    "too-large": "a file has at most 256 MiB",
    "not-utf8": "a file is UTF-8",
    # YAML
    "yaml-syntax": "a file is YAML",
    "yaml-feature": "no anchors, aliases, tags, merge keys or keys that are not text",
    "second-document": "a file holds one YAML document",
    "duplicate-key": "a key stands once in a mapping",
    "too-deep": "nothing is nested deeper than 40 levels",
    "control-character": "text holds no control characters",
    # structure
    "unknown-key": "only known keys are used",
    "missing-key": "needed keys are there",
    "null-value": "a needed value is there",
    "wrong-value": "a value is one of those allowed",
    "bad-id": "an id starts with a letter and uses letters, digits, `_`, `.` and `-`",
    "bad-locator": "a locator is section.paragraph.sentence",
    "bad-date": "a date is ISO 8601 at the precision of year, month or day",
    "bad-format": "a value has the form of its kind",
    "bad-boolean": "a truth value is true or false",
    "empty-text": "text is not empty",
    "too-long": "a name has at most 300 characters, a text 10,000, an id 128",
    "expected-list": "a list is written as one",
    "expected-text": "text is written as text",
    "expected-mapping": "a mapping is written as one",
    "no-evidence": "every claim has evidence",
    # between entries
    **{check.code: check.rule for check in CHECKS},
}
