"""JSON and JSON Lines: everything comes back, and what is wrong is told with line and column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.formats.json_files import read_json, write_json
from kgraph.formats.json_lines import read_json_lines, write_json_lines
from kgraph.loader.files import Loaded, load_whole

if TYPE_CHECKING:
    from kgraph.diagnostics import Diagnostic

ACTOR = '{"id": "NOR", "kind": "state", "name": "Norland"}'


def loaded(content: bytes, reader: str = "json") -> Loaded:
    source, problems = (read_json if reader == "json" else read_json_lines)(content, "x")
    return load_whole([source] if source else [], problems)


def places(problems: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return [(p.code, p.span.line, p.span.column) for p in problems if p.span]


def test_a_record_a_line_and_the_metadata_first(kg: kgraph.KnowledgeGraph) -> None:
    lines = write_json_lines(kg.graph).decode().splitlines()
    parts = (kg.relation_types, kg.actors, kg.scenarios, kg.claims)
    assert len(lines) == 1 + sum(len(part) for part in parts)
    kinds = [json.loads(line)["record"] for line in lines]
    assert list(dict.fromkeys(kinds)) == ["metadata", "relation_type", "actor", "scenario", "claim"]


def test_the_lens_leaves_out_claims_and_the_links_to_them(kg: kgraph.KnowledgeGraph) -> None:
    sure = kg.through(kgraph.Lens(at_least="certain")).graph
    for content, reader in ((write_json(sure), "json"), (write_json_lines(sure), "lines")):
        result = loaded(content, reader)
        assert result.diagnostics == ()
        assert result.graph is not None
        assert result.graph.dataset == sure.seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("json-syntax", 1, 1)),
        ('{"actors": [\n  {]}', ("json-syntax", 2, 4)),
        ('{"actors": []} {}', ("json-syntax", 1, 16)),
        ('{"actors": [NaN]}', ("json-syntax", 1, 13)),
        ('{"actors": ["NaN", -Infinity]}', ("json-syntax", 1, 20)),
        ('{"a": "b\x01"}', ("json-syntax", 1, 9)),
        ('{"actors": [],\n "actors": []}', ("duplicate-key", 2, 2)),
        ('{"actors": [{"id": "A", "\\u0069d": "B"}]}', ("duplicate-key", 1, 25)),
        ('{"actors": [], "actors": [}', ("json-syntax", 1, 27)),
        ('{"a": ' + "[" * 60 + "]" * 60 + "}", ("too-deep", 1, 46)),
        ("[" * 100_000, ("too-deep", 1, 41)),
        ('{"a": "\\ud83d"}', ("control-character", 1, 7)),
        ("[]", ("expected-mapping", 1, 1)),
        ('{"actors": {}}', ("expected-list", 1, 12)),
        ('{"actors": [], "clams": []}', ("unknown-key", 1, 16)),
        ('{"actors": [\n  {"id": "NOR", "kind": "stat", "name": "Norland"}]}', ("wrong-value", 2, 25)),
        ('{"actors": [{"id": "NOR", "kind": "state",\t"name": ["\\ud83d\\ude00"]}]}', ("expected-text", 1, 52)),
        ('{"actors": [{"id": "NOR", "kind": "state", "name": true}]}', ("expected-text", 1, 52)),
        ('{"actors": [{"id": "NOR", "kind": "state", "name": "N", "unnamed": "maybe"}]}', ("bad-boolean", 1, 68)),
    ],
)
def test_what_is_wrong_in_json_is_told_with_line_and_column(text: str, expected: tuple[str, int, int]) -> None:
    assert expected in places(loaded(text.encode()).diagnostics)


def test_an_escaped_pair_of_surrogates_is_one_character() -> None:
    source, problems = read_json(b'{"a": "\\ud83d\\ude00"}', "x")
    assert source is not None
    assert (source.data, problems) == ({"a": "\U0001f600"}, [])


def test_a_number_is_the_text_that_was_written() -> None:
    """A year, a version or a code may be written as one."""
    actor = ACTOR.replace("}", ', "identifiers": {"cow": 731}}')
    text = f'{{"metadata": {{"version": 1.10}}, "actors": [{actor}]}}'
    result = loaded(text.encode())
    assert result.graph is not None
    assert result.graph.dataset.metadata.version == "1.10"
    assert result.graph.actors["NOR"].identifiers == {"cow": "731"}


def test_a_byte_order_mark_is_fine_and_another_encoding_is_told() -> None:
    assert loaded(b'\xef\xbb\xbf{"actors": []}').diagnostics == ()
    for encoding in ("utf-16", "latin-1"):
        assert [p.code for p in loaded('{"é": []}'.encode(encoding)).diagnostics] == ["not-utf8"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", ("json-syntax", 3, 2)),
        ('{"record": "actor", "id": "A", "id": "B"}', ("duplicate-key", 3, 32)),
        ("[]", ("expected-mapping", 3, 1)),
        ('{"id": "A"}', ("missing-key", 3, 1)),
        ('{"record": "acter"}', ("wrong-value", 3, 1)),
        ('{"record": "metadata"}', ("duplicate-key", 3, 1)),
        ('{"record": "actor", "id": "A", "kind": "stat", "name": "A"}', ("wrong-value", 3, 40)),
        ('{"record": "actor", "id": "A", "kind": "state", "nme": "A"}', ("unknown-key", 3, 49)),
        ('{"record": "actor", "id": "A", "kind": "state", "name": "Norland"}', ("duplicate-name", 3, 57)),
    ],
)
def test_what_is_wrong_on_a_line_is_told_with_line_and_column(line: str, expected: tuple[str, int, int]) -> None:
    content = f'{{"record": "metadata"}}\n{{"record": "actor", {ACTOR[1:]}\n{line}\n\n'
    assert expected in places(loaded(content.encode(), "lines").diagnostics)


def test_metadata_on_a_line_are_placed_too() -> None:
    content = b'\n{"record": "metadata", "base": "nowhere"}'
    assert places(loaded(content, "lines").diagnostics) == [("bad-format", 2, 32)]


def test_a_file_of_no_records_is_not_told_line_by_line_to_its_end() -> None:
    assert len(loaded(b"x\n" * 10_000, "lines").diagnostics) == 100


@given(st.text() | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(json.dumps))
def test_any_text_is_read_or_told_and_never_raises(text: str) -> None:
    for reader in ("json", "lines"):
        loaded(text.encode("utf-8", "replace"), reader)
