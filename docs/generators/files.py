"""The page of the files of a data set: for each an example that has every key, and what each key means."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.markdown import code, fenced, meanings, page, plain, table

from kgraph.formats.schemas import REFERENCES
from kgraph.loader.files import ACTORS, METADATA_FILE, RELATIONS, SCENARIOS, VOCABULARY
from kgraph.model.claim import Claim, Link, Validity
from kgraph.model.dataset import IRI_PATTERN, Coder, Creator, Document, Metadata, Retirement
from kgraph.model.evidence import Evidence
from kgraph.model.fields import DATE_PATTERN, ID_PATTERN, LOCATOR_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.fields import Record

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "every-key"
# The files in the order of the page, each with the model of its entries.
FILES: Final[dict[str, type[Record]]] = {
    **{kind.name: kind.model for kind in (ACTORS, RELATIONS, SCENARIOS, VOCABULARY)},
    METADATA_FILE: Metadata,
}
# What stands within an entry, under the key that holds it.
WITHIN: Final[dict[type[Record], dict[str, type[Record]]]] = {
    Claim: {"evidence": Evidence, "leads_to": Link, "valid": Validity},
    Metadata: {"creators": Creator, "coders": Coder, "documents": Document, "retired": Retirement},
}
ABOUT: Final = """\
A data set is a folder of YAML files. `actors.yaml` and `relations.yaml` are needed; the others may be left out. The
claims may also stand in several files under `relations/`, one for each section or coder.

`kgraph init DIR` writes a small data set to begin with, and `kgraph check DIR` tells what is wrong in yours. The
examples below are one data set, `examples/every-key`, which has every key: most entries need only a few of them."""
READING: Final = """\
- **Everything is text.** `NO`, `010` and `5.10` stay what you wrote; quotes are needed only where YAML would read a
  sign, such as `: `, ` #` or, within braces, a comma. The values `true` and `false` are written so.
- **Nothing means absent.** A key without a value, with `null` or `~`, is as if it were not there. In `codes` it says
  that the codebook has no equivalent.
- **A list is written as one**, `[NORLAND]`, also if it has one entry.
- **An id** begins with a letter, and goes on with letters, digits, `_`, `.` and `-`. It is unique among entries of its
  kind, whatever the case. Once published it stays; one that is gone goes under `retired`.
- **A date** is a year, a month or a day: `2031`, `2031-05`, `2031-05-17`. A time in words goes into `phrase`.
- **A locator** is `section.paragraph.sentence`, as `kgraph sentences FILE` counts them.
- **An unknown key is an error**, and so are anchors, aliases and tags of YAML. Files are UTF-8."""
VOCABULARY_ABOUT: Final = """\
Without this file the [bundled vocabulary](vocabulary.md) holds. With it, only the types that it lists are there: begin
with a copy of the bundled one (`data/vocabulary.yaml`) if you want to add to it."""
DATASET_ABOUT: Final = """\
Without `documents` a claim may cite any document. `kgraph release` needs `title`, `version`, `published`, `license` and
`creators`."""
ANCHORS_ABOUT: Final = """\
`kgraph anchor` writes this file: position and digest of each cited sentence, never its words. Keep it in git beside the
others; nobody edits it."""
NOTES: Final = {VOCABULARY.name: VOCABULARY_ABOUT, METADATA_FILE: DATASET_ABOUT}
ID: Final = "its name in the data: short, and never given to another"
PATTERNS: Final = {ID_PATTERN: "id", DATE_PATTERN: "date", LOCATOR_PATTERN: "locator", IRI_PATTERN: "address"}
KINDS: Final = {"actors": "actor", "relation_types": "relation type", "scenarios": "scenario", "claims": "claim"}


def files() -> str:
    """Each file with its example and its keys."""
    parts = (part for name, model in FILES.items() for part in _file(name, model))
    return page(
        "Files of a data set",
        ABOUT,
        "## How they are read",
        READING,
        *parts,
        "## anchors.lock",
        ANCHORS_ABOUT,
    )


def _file(name: str, model: type[Record]) -> Iterator[str]:
    yield f"## {name}"
    yield _what(model)
    yield NOTES.get(name, "")
    yield fenced((EXAMPLE / name).read_text(encoding="utf-8"), "yaml")
    yield _keys(model)
    for key, within in WITHIN.get(model, {}).items():
        yield f"### {key}"
        yield _what(within)
        yield _keys(within)


def _what(model: type[Record]) -> str:
    """The first lines of the docstring of a model."""
    return plain((inspect.getdoc(model) or "").partition("\n\n")[0])


def _keys(model: type[Record]) -> str:
    """The keys of an entry as they are written in a file."""
    told = {"id": ID, **meanings((inspect.getdoc(model) or "").replace("None", "`null`"))}
    schema = model.model_json_schema(by_alias=True)
    rows = []
    for name, field in model.model_fields.items():
        key, meaning = field.alias or name, told[name].rstrip(".")
        value = schema["properties"][key]
        rows.append((code(key), _value(key, value), _default(value, needed=field.is_required()), plain(meaning)))
    return table(("key", "value", "if left out", "meaning"), rows)


def _default(schema: dict[str, Any], *, needed: bool) -> str:
    """What holds where a key is left out."""
    if needed:
        return "not allowed"
    default = schema.get("default")
    return code(str(default).lower() if isinstance(default, bool) else default or "")


def _value(key: str, schema: dict[str, Any]) -> str:
    """What is written for a key, in words."""
    schema = next((part for part in schema.get("anyOf", ()) if part != {"type": "null"}), schema)
    kind = schema.get("type")
    if kind == "array":
        return f"list: {_value(key, schema['items'])}"
    if kind == "object":
        return f"mapping from ids to [{key}](#{key})" if key in WITHIN[Metadata] else "mapping to text"
    if "$ref" in schema:
        return f"[{key}](#{key})"
    if "enum" in schema:
        return ", ".join(map(code, schema["enum"]))
    if key in REFERENCES:
        return f"id of {_with_article(KINDS[REFERENCES[key]])}"
    return PATTERNS.get(schema.get("pattern", ""), {"boolean": "`true`, `false`"}.get(str(kind), "text"))


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
