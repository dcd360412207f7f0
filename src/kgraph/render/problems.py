"""Diagnostics for people and for programs: like a compiler's, on one line, as JSON, for GitHub, as SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kgraph.render.layout import EMPTY, Line, Piece, cells, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgraph.diagnostics import Diagnostic, Span

ProblemFormat: TypeAlias = Literal["full", "concise", "json", "github", "sarif"]
MAX_SHOWN: Final = 100
MARGIN: Final = 30


def problem_lines(problems: Sequence[Diagnostic], line_of: Callable[[str, int], str], width: int) -> Iterator[Line]:
    """Every problem with its line and a caret; at most 100, and how many more there are."""
    for problem in problems[:MAX_SHOWN]:
        yield from _full(problem, line_of, width)
        yield EMPTY
    if len(problems) > MAX_SHOWN:
        yield line(f"... and {len(problems) - MAX_SHOWN} more")


def concise_lines(problems: Sequence[Diagnostic]) -> Iterator[Line]:
    """Every problem on one line."""
    for problem in problems:
        help_ = f" ({problem.help})" if problem.help else ""
        yield line(f"{_place(problem.span)}{problem.severity}[{problem.code}]: {problem.message}{help_}")


def as_json(problems: Sequence[Diagnostic]) -> str:
    """The problems as a JSON array, every key always there."""
    return json.dumps([_record(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Diagnostic]) -> str:
    """The problems as GitHub workflow commands, which become annotations.

    The form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    return "\n".join(_github(problem) for problem in problems)


def as_sarif(problems: Sequence[Diagnostic], rules: Mapping[str, str], version: str) -> str:
    """The problems as a SARIF 2.1.0 log (OASIS standard), with one rule for each code."""
    used = sorted({problem.code for problem in problems})
    driver = {
        "name": "kgraph",
        "version": version,
        "rules": [{"id": code, "shortDescription": {"text": rules.get(code, code)}} for code in used],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_sarif(p) for p in problems]}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _full(problem: Diagnostic, line_of: Callable[[str, int], str], width: int) -> Iterator[Line]:
    style: Literal["bad", "fair"] = "bad" if problem.severity == "error" else "fair"
    yield line(
        Piece(_place(problem.span), "strong"),
        Piece(f"{problem.severity}[{problem.code}]", style),
        f": {problem.message}",
    )
    span = problem.span
    text = line_of(span.file, span.line) if span else ""
    if span and text.strip():
        number = str(span.line)
        shown, caret = _excerpt(text, span, max(MARGIN, width - len(number) - 3))
        gutter = Piece(" " * len(number) + " | ", "dim")
        yield line(Piece(f"{number} | ", "dim"), shown)
        yield line(gutter, Piece(caret, style))
    if problem.help:
        yield line(Piece("  help: ", "strong"), problem.help)


def _excerpt(text: str, span: Span, room: int) -> tuple[str, str]:
    """The part of a line around the place, and the carets below it."""
    at = span.column - 1
    start = 0
    if cells(text[: 2 * room]) > room:
        start = max(0, at - room // 2)
        while start < at and cells(text[start:at]) > room // 2:
            start += 1
    window = ""
    for c in (c if c.isprintable() else " " if c == "\t" else "·" for c in text[start : start + room]):
        if cells(window) + cells(c) > room:
            break
        window += c
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    length = max(1, cells(window[span.column - 1 - start : max(end - start, 0)]))
    indent = cells(window[: span.column - 1 - start])
    return window, " " * indent + "^" * min(length, max(1, room - indent))


def _place(span: Span | None) -> str:
    return f"{_printable(span.file)}:{span.line}:{span.column}: " if span else ""


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _record(problem: Diagnostic) -> dict[str, str | int | None]:
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "message": problem.message,
        "help": problem.help,
    }


def _github(problem: Diagnostic) -> str:
    span = problem.span
    properties = {"title": f"kgraph {problem.code}"}
    if span:
        properties = {"file": span.file, "line": str(span.line), "col": str(span.column), **properties}
        if span.end_line == span.line:
            properties["endColumn"] = str(span.end_column)
    inside = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    help_ = f" ({problem.help})" if problem.help else ""
    return f"::{problem.severity} {inside}::{_escaped(problem.message + help_)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _sarif(problem: Diagnostic) -> dict[str, object]:
    from urllib.parse import quote  # noqa: PLC0415  # only SARIF needs it

    help_ = f" ({problem.help})" if problem.help else ""
    result: dict[str, object] = {
        "ruleId": problem.code,
        "level": problem.severity.value,
        "message": {"text": problem.message + help_},
    }
    if problem.span:
        span = problem.span
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": max(span.end_column, span.column if span.end_line == span.line else 1),
        }
        location = {
            "artifactLocation": {"uri": quote(span.file.replace("\\", "/"), errors="surrogateescape")},
            "region": region,
        }
        result["locations"] = [{"physicalLocation": location}]
    return result
