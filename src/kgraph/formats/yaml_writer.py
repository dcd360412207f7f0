"""Data sets as canonical YAML: fields in the order of the model, defaults left out, text quoted only where it must be.

Written directly: what is written is a small part of YAML, and PyYAML's emitters need many times as long.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.dataset import DataSet
    from kgraph.model.fields import Record

WIDTH: Final = 118
# What any YAML reader takes for text without quotes; between brackets less is plain than elsewhere.
PLAIN: Final = re.compile(r"[^\W\d_](?:[\w ./()'’;,&+!?-]|:(?=[\w/]))*")  # noqa: RUF001  # an apostrophe of names
PLAIN_IN_BRACKETS: Final = re.compile(r"[^\W\d_][\w ./()'’;&+-]*")  # noqa: RUF001
LOCATOR: Final = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*){2}")
NO_TEXT: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
BREAK: Final = re.compile(r"(?<=\S) (?=\S)")


def claims_yaml(claims: Iterable[Claim], comment: str) -> str:
    """A file of claims under a comment line.

    >>> from kgraph.model.claim import Claim
    >>> claim = Claim(id="a", type="deterrence", source="USA", target="DPRK", factuality="possible",
    ...               evidence=({"document": "essay", "locator": "1.1.1"},))
    >>> print(claims_yaml([claim], "One claim."))
    # One claim.
    relations:
      - id: a
        type: deterrence
        source: USA
        target: DPRK
        factuality: possible
        evidence:
          - {document: essay, locator: 1.1.1}
    <BLANKLINE>
    """
    words = "".join(sign if sign.isprintable() else " " for sign in comment)
    return f"# {words}\n{_listed('relations', claims, apart=True)}"


def dataset_yaml(dataset: DataSet) -> dict[str, str]:
    r"""The files of a data set, by name: what `load` reads back as an equal data set.

    >>> from kgraph.model.dataset import DataSet
    >>> dataset_yaml(DataSet())
    {'vocabulary.yaml': 'relation_types: []\n', 'actors.yaml': 'actors: []\n', 'relations.yaml': 'relations: []\n'}
    """
    metadata = "".join(f"{line}\n" for line in _fields(_dumped(dataset.metadata), 0))
    files = {
        "dataset.yaml": metadata,
        "vocabulary.yaml": _listed("relation_types", dataset.relation_types),
        "actors.yaml": _listed("actors", dataset.actors),
        "scenarios.yaml": _listed("scenarios", dataset.scenarios, apart=True) if dataset.scenarios else "",
        "relations.yaml": _listed("relations", dataset.claims, apart=True),
    }
    return {name: text for name, text in files.items() if text}


def _listed(key: str, records: Iterable[Record], *, apart: bool = False) -> str:
    """A file of one list; entries that are long stand apart."""
    entries = ["\n".join(_item(_dumped(record), 2, whole=True)) for record in records]
    between = "\n\n" if apart else "\n"
    return f"{key}:\n{between.join(entries)}\n" if entries else f"{key}: []\n"


def _dumped(record: Record) -> dict[str, Any]:
    return record.model_dump(by_alias=True, exclude_defaults=True)


def _fields(fields: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in fields.items():
        start = f"{' ' * indent}{_scalar(key)}:"
        if isinstance(value, str):
            yield from _text(start, value, indent + 2)
        elif value is None or isinstance(value, bool):
            yield f"{start} {_one_line(value)}"
        elif (line := _in_brackets(key, value)) and len(start) + len(line) < WIDTH:
            yield f"{start} {line}"
        elif isinstance(value, dict):
            yield start
            yield from _fields(value, indent + 2)
        else:
            yield start
            for item in value:
                yield from _item(item, indent + 2)


def _item(item: Any, indent: int, *, whole: bool = False) -> Iterator[str]:  # noqa: ANN401  # text or a mapping
    """An entry of a list: in one line if it fits, unless it is to have a line for each field."""
    start = f"{' ' * indent}-"
    # A link that says nothing but its claim is the claim's id.
    line = None if whole else _one_line(item["claim"] if list(item) == ["claim"] else item)
    if line and len(start) + len(line) < WIDTH:
        yield f"{start} {line}"
        return
    if not isinstance(item, dict):
        yield f"{start} {_one_line(item)}"
        return
    first, *others = _fields(item, indent + 2)
    yield f"{start} {first.lstrip(' ')}"
    yield from others


def _in_brackets(key: str, value: Any) -> str | None:  # noqa: ANN401  # a value of any field
    """A list or mapping in one line; None where each of its entries has a line of its own."""
    if key == "without_claims":
        return None
    if key == "leads_to" and all(list(link) == ["claim"] for link in value):
        return _one_line(tuple(link["claim"] for link in value))
    within = value.values() if isinstance(value, dict) else value
    if any(isinstance(item, (dict, tuple)) for item in within):
        return None
    return _one_line(value)


def _one_line(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_one_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_one_line, value)) + "]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return _scalar(value)


def _scalar(text: str) -> str:
    """Text as it may stand anywhere, also between brackets."""
    plain = PLAIN_IN_BRACKETS.fullmatch(text) and text.casefold() not in NO_TEXT
    return text if plain or LOCATOR.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _text(start: str, text: str, indent: int) -> Iterator[str]:
    """Text as the value of a key: in one line, line by line as it is, or folded."""
    margin = " " * indent
    if "\n" in text:
        lines = text.split("\n")
        if all(line == line.strip() for line in lines):
            yield f"{start} |-"
            yield from (f"{margin}{line}" if line else "" for line in lines)
        else:
            yield f"{start} {json.dumps(text, ensure_ascii=False)}"
        return
    plain = PLAIN.fullmatch(text) and text.casefold() not in NO_TEXT
    line = f"{start} {text if plain else _scalar(text)}"
    if len(line) <= WIDTH or not BREAK.search(text):
        yield line
        return
    yield f"{start} >-"
    yield from (f"{margin}{line}" for line in _folded(BREAK.split(text), WIDTH - indent))


def _folded(words: Sequence[str], width: int) -> Iterator[str]:
    """Words in lines of at most a width, where no word is longer."""
    line = words[0]
    for word in words[1:]:
        if len(line) + len(word) < width:
            line += f" {word}"
        else:
            yield line
            line = word
    yield line
