"""Plain data -> models; what pydantic finds wrong becomes diagnostics with a place and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from kgraph.diagnostics import Diagnostic, shown
from kgraph.graph.names import did_you_mean, nearest
from kgraph.graph.type_words import TypeWords
from kgraph.loader.draft import Entry
from kgraph.model.actor import SCHEME_PATTERN, Actor
from kgraph.model.claim import Claim, Link, Validity
from kgraph.model.dataset import Coder, Creator, Document, Metadata, Retirement
from kgraph.model.evidence import Evidence
from kgraph.model.fields import DATE_PATTERN, ID_PATTERN, LOCATOR_PATTERN, TEXT_PATTERN, Record
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from kgraph.source.spans import DataPath, Source

M = TypeVar("M", bound=Record)

TITLES: Final[Mapping[type[Record], str]] = {
    Actor: "an actor",
    RelationType: "a relation type",
    Scenario: "a scenario",
    Claim: "a claim",
    Metadata: "the metadata",
    Evidence: "evidence",
    Link: "a link",
    Validity: "`valid`",
    Document: "a document",
    Creator: "a creator",
    Coder: "a coder",
    Retirement: "a retired id",
}
NESTED: Final[Mapping[str, type[Record]]] = {
    "evidence": Evidence,
    "leads_to": Link,
    "valid": Validity,
    "documents": Document,
    "creators": Creator,
    "coders": Coder,
    "retired": Retirement,
}
BY_PATTERN: Final[Mapping[str, tuple[str, str, str]]] = {
    ID_PATTERN: (
        "bad-id",
        "is not an id",
        "start with a letter, end with a letter or digit, and use letters, digits, `_`, `.` and `-` between",
    ),
    LOCATOR_PATTERN: ("bad-locator", "is not a locator", "write section.paragraph.sentence, each from 1, as in 4.2.3"),
    DATE_PATTERN: ("bad-date", "is not a date", "write 2024, 2024-05 or 2024-05-31"),
    TEXT_PATTERN: ("control-character", "holds a control character", "delete it"),
    SCHEME_PATTERN: (
        "bad-format",
        "is not the name of a scheme",
        "use lower-case letters, digits, `_` and `-`, as in iso3166",
    ),
}
# Fields that hold ids of relation types.
NAMING_TYPES: Final = ("type", "gives", "receives")
FORMS: Final[Mapping[str, str]] = {
    "base": "write an address that starts with https:// or http://",
    "url": "write an address that starts with https:// or http://",
    "orcid": "write it as in 0000-0002-1825-0097",
    "language": "write a language tag, as in en or pt-BR",
    "sha256": "write the 64 digits and letters a to f that `sha256sum FILE` prints",
}


def only_keys(source: Source, allowed: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What is wrong with the keys at the top of a file."""
    known = ", ".join(f"`{key}:`" for key in allowed)
    if not isinstance(source.data, dict):
        found = "nothing" if source.data is None else "no mapping"
        start = f"start with `{allowed[0]}:`" if len(allowed) == 1 else f"write a mapping with some of {known}"
        yield Diagnostic("expected-mapping", f"{found} in this file", source.span(), start)
        return
    for name in source.data:
        if name not in allowed:
            span = source.span((name,), key=True)
            yield Diagnostic("unknown-key", f"unknown key {shown(name)}", span, f"this file holds {known}")


def read_items(
    source: Source, key: str, model: type[M], type_words: TypeWords
) -> tuple[list[Entry[M]], set[str] | None, list[Diagnostic]]:
    """Read the list under a key of a file; `type_words` tell what stands for a relation type.

    Returns the entries that are valid by themselves, the ids of those that are not, and every problem. The ids are None
    if some could not be read, so that nothing can be said of references to them.
    """
    data = source.data
    if not isinstance(data, dict):
        return [], None, []
    problems: list[Diagnostic] = []
    items = data.get(key)
    if key not in data:
        problems.append(Diagnostic("missing-key", f"`{key}:` is missing", source.span(), f"write `{key}:` and a list"))
    if items is None:
        return [], set() if key in data else None, problems
    if not isinstance(items, list):
        help_ = "start each entry with `- `"
        problems.append(Diagnostic("expected-list", f"`{key}` is no list", source.span((key,)), help_))
        return [], None, problems
    entries: list[Entry[M]] = []
    mentioned: set[str] = set()
    nameless = False
    for position, raw in enumerate(items):
        try:
            entries.append(Entry(model.model_validate(raw, by_alias=True, by_name=False), source, (key, position)))
        except ValidationError as error:
            problems.extend(_problems(error, source, (key, position), model, type_words))
            if isinstance(raw, dict) and isinstance(raw.get("id"), str):
                mentioned.add(str(raw["id"]))
            else:
                nameless = True
    return entries, None if nameless else mentioned, problems


def read_metadata(source: Source, path: DataPath) -> tuple[Entry[Metadata] | None, list[Diagnostic]]:
    """Read the metadata that stand in a file at a path; nothing there says nothing."""
    data = source.at(path)
    try:
        metadata = Metadata.model_validate({} if data is None else data, by_alias=True, by_name=False)
    except ValidationError as error:
        return None, list(_problems(error, source, path, Metadata, TypeWords(())))
    return Entry(metadata, source, path), []


def _problems(
    error: ValidationError, source: Source, path: DataPath, model: type[Record], type_words: TypeWords
) -> Iterator[Diagnostic]:
    for detail in error.errors(include_url=False):
        # A list is also too short if its entries are wrong, which they tell themselves.
        if detail["type"] == "too_short" and detail["input"]:
            continue
        yield _problem(detail, source, path, model, type_words)


def _problem(
    detail: ErrorDetails, source: Source, path: DataPath, model: type[Record], type_words: TypeWords
) -> Diagnostic:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    of_key = detail["loc"][-1:] == ("[key]",) or detail["type"] == "extra_forbidden"
    within = next((NESTED[step] for step in reversed(loc[:-1]) if isinstance(step, str) and step in NESTED), model)
    name = next((step for step in reversed(loc) if isinstance(step, str)), "entry")
    code, message, help_ = _wording(detail, within, name)
    if code == "bad-id" and name in NAMING_TYPES:
        help_ = type_words.way_out(detail["input"]) or help_
    place = path + (loc[:-1] if detail["type"] == "missing" else loc)
    return Diagnostic(code, message, source.span(place, key=of_key), help_)


def _wording(  # noqa: C901, PLR0911, PLR0912  # a table: one case for each of pydantic's error types
    detail: ErrorDetails, model: type[Record], name: str
) -> tuple[str, str, str | None]:
    """Code, message and way out for one of pydantic's errors."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if value is None and kind != "missing":
        return "null-value", f"`{name}` has no value", "write one, or delete the key if the field is optional"
    match kind:
        case "extra_forbidden":
            known = [field.alias or key for key, field in model.model_fields.items()]
            help_ = did_you_mean(name, known) or f"known keys: {', '.join(known)}"
            return "unknown-key", f"unknown key {shown(name)} in {TITLES[model]}", help_
        case "missing" if name != "evidence":
            return "missing-key", f"{TITLES[model]} lacks `{name}`", f"add `{name}:`"
        case "missing" | "too_short":
            return _no_evidence()
        case "literal_error":
            return "wrong-value", f"{shown(value)} is no value of `{name}`", _allowed(value, str(context["expected"]))
        case "string_pattern_mismatch":
            code, message, help_ = _pattern_wording(str(context["pattern"]), value, name)
            is_phrase = model is Validity and code == "bad-date" and any(map(str.isalpha, value))
            return code, message, f"{help_}; words go under `phrase`" if is_phrase else help_
        case "string_unicode":
            return "control-character", f"`{name}` holds a character that is no text", "delete it"
        case "string_too_short":
            return "empty-text", f"`{name}` is empty", "write some text, or delete the key if the field is optional"
        case "string_too_long":
            return "too-long", f"`{name}` is longer than {context['max_length']} characters", "shorten it"
        case "tuple_type":
            return "expected-list", f"`{name}` is no list", f"write [{value}]" if _short(value) else "write a list"
        case "calendar_date":
            return "bad-date", f"{shown(value)} is no day of the calendar", "correct the day"
        case "truth_value":
            return "bad-boolean", f"{shown(value)} is neither true nor false", "write true or false"
        case "string_type":
            return "expected-text", f"`{name}` is no text", "write plain text"
        case "dict_type":
            return "expected-mapping", f"`{name}` is no mapping", "write `key: value` pairs"
        case _:
            return "expected-mapping", f"`{name}` is no mapping", _keys_wording(value, NESTED.get(name, model))


def _no_evidence() -> tuple[str, str, str]:
    help_ = "add `evidence:` with `- {document: ..., locator: 1.1.1}`"
    return "no-evidence", "a claim without evidence", help_


def _keys_wording(value: object, model: type[Record]) -> str:
    """The keys that a mapping may have, and of a validity the one that takes words."""
    keys = ", ".join(f"`{field.alias or key}`" for key, field in model.model_fields.items())
    words = f"; words go under `phrase`: {{phrase: {value if _short(value) else '...'}}}" if model is Validity else ""
    return f"write a mapping with some of {keys}{words}"


def _pattern_wording(pattern: str, value: object, name: str) -> tuple[str, str, str]:
    if pattern == TEXT_PATTERN:
        return BY_PATTERN[pattern][0], f"`{name}` {BY_PATTERN[pattern][1]}", BY_PATTERN[pattern][2]
    if pattern in BY_PATTERN:
        code, what, help_ = BY_PATTERN[pattern]
        return code, f"{shown(value)} {what}", help_
    return "bad-format", f"{shown(value)} is not a valid `{name}`", FORMS.get(name, f"the form is {pattern}")


def _allowed(value: object, expected: str) -> str:
    allowed = [part.strip("' ") for part in expected.replace(" or ", ", ").split(",")]
    close = nearest(value, allowed, limit=1) if isinstance(value, str) else []
    suggestion = f"did you mean '{close[0]}'? " if close else ""
    return f"{suggestion}allowed: {', '.join(allowed)}"


def _short(value: Any) -> bool:  # noqa: ANN401  # whatever stands in a user's file
    return isinstance(value, str) and len(value) < 60 and not set(value) & set(",[]{}#:\n")  # noqa: PLR2004
