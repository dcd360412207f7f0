"""GraphML from elsewhere: what it says becomes claims with their lines, and nothing in it does any harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.formats.graphml_reader import read_graphml
from kgraph.loader.files import VOCABULARY, bundled_data, load_whole
from kgraph.source.file import read
from kgraph.views.foreign import FieldMap

if TYPE_CHECKING:
    from kgraph.diagnostics import Diagnostic
    from kgraph.loader.files import Loaded

PLAIN = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="edge" attr.name="tie" attr.type="string"><default>alliance</default></key>
  <key id="d1" for="node" attr.name="name" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="d1">Norland</data></node>
    <node id="n1"><data key="d1">Sudmark</data></node>
    <edge id="0" source="n0" target="n1"/>
    <edge source="n1" target="n0"><data key="d0">deterrence</data></edge>
  </graph>
</graphml>
"""
FIELDS = FieldMap({"type": "tie"}, {"factuality": "certain"})


def loaded(text: str | bytes, fields: FieldMap = FIELDS) -> Loaded:
    content = text if isinstance(text, bytes) else text.encode()
    source, problems = read_graphml(content, "x.graphml", fields)
    path = bundled_data() / VOCABULARY.name
    vocabulary, _ = read(path, str(path))
    assert vocabulary is not None
    return load_whole([vocabulary, *([source] if source else ())], problems)


def told(content: str | bytes) -> list[Diagnostic]:
    source, problems = read_graphml(content if isinstance(content, bytes) else content.encode(), "x.graphml", FIELDS)
    assert source is None
    return problems


def test_plain_graphml_becomes_claims_with_the_defaults_of_its_keys() -> None:
    graph = loaded(PLAIN).graph
    assert graph is not None
    assert [(a.id, a.name) for a in graph.actors.values()] == [("n0", "Norland"), ("n1", "Sudmark")]
    assert [(c.id, c.type, c.evidence[0].locator) for c in graph.claims.values()] == [
        ("n0-alliance-n1-1", "alliance", "1.1.1"),
        ("n1-deterrence-n0-2", "deterrence", "1.2.1"),
    ]


def test_a_problem_of_an_edge_has_the_line_of_the_edge() -> None:
    (problem,) = loaded(PLAIN.replace("deterrence", "deterence")).diagnostics
    assert (problem.code, problem.help) == ("unknown-type", "did you mean 'deterrence'?")
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("x.graphml", 9)


YED = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d5" yfiles.type="nodegraphics"/>
  <key for="edge" id="d9" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0" yfiles.foldertype="group">
      <data key="d5"><y:ShapeNode><y:Geometry x="1"/><y:NodeLabel>
Norland</y:NodeLabel></y:ShapeNode></data>
      <graph edgedefault="directed" id="n0:">
        <node id="n0::n0"><data key="d5"><y:ShapeNode><y:NodeLabel>Norport</y:NodeLabel></y:ShapeNode></data></node>
      </graph>
    </node>
    <edge id="e0" source="n0" target="n0::n0">
      <data key="d9"><y:ArcEdge><y:EdgeLabel>leans on</y:EdgeLabel></y:ArcEdge></data>
    </edge>
  </graph>
</graphml>
"""


def test_labels_of_yed_are_names_and_types_and_its_groups_are_nodes() -> None:
    graph = loaded(YED, FieldMap({"type": "label"}, FIELDS.constants, {"leans on": "pressure"})).graph
    assert graph is not None
    assert {a.id: a.name for a in graph.actors.values()} == {"n0": "Norland", "n0-n0": "Norport"}
    assert [(c.id, c.type, c.source, c.target) for c in graph.claims.values()] == [("e0", "pressure", "n0", "n0-n0")]


def test_undirected_graphml_is_read_with_a_warning_at_its_first_edge() -> None:
    found = loaded(PLAIN.replace('"directed"', '"undirected"'))
    assert found.graph is not None
    assert [(p.code, p.span.line if p.span else None) for p in found.diagnostics] == [("undirected-network", 8)]


def test_the_namespace_of_graphml_may_be_missing() -> None:
    text = PLAIN.replace(' xmlns="http://graphml.graphdrawing.org/xmlns"', "")
    assert loaded(text).graph is not None


def test_a_key_called_like_an_attribute_of_xml_is_told_and_kept_apart() -> None:
    text = PLAIN.replace('attr.name="name"', 'attr.name="id"')
    (problem,) = loaded(text).diagnostics
    assert (problem.code, problem.message.partition(": ")[2]) == ("unused-columns", "'id (attribute)'")
    graph = loaded(text, FIELDS._replace(columns={"type": "tie", "actor.name": "id (attribute)"})).graph
    assert graph is not None
    assert {a.id: a.name for a in graph.actors.values()} == {"n0": "Norland", "n1": "Sudmark"}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
HEADER, BODY = PLAIN.split("\n", 1)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}{BOMB}{BODY.replace('Norland', '&c;')}",
        f"{HEADER}{EXTERNAL}{BODY.replace('Norland', '&e;')}",
        f"{HEADER}<!DOCTYPE graphml SYSTEM 'http://127.0.0.1:1/x.dtd'>{BODY}",
        f"{HEADER}\n\n<!-- a -->\n<!DOCTYPE\n graphml>\n{BODY}",
        f"{HEADER}<!doctype graphml>{BODY}",
        f"{HEADER}<! DOCTYPE graphml>{BODY}",
        f"{PLAIN}<!DOCTYPE graphml>",
        f"{HEADER}<!DOCTYPE x [<!ENTITY % p SYSTEM 'x'> %p;]>{BODY}",
        PLAIN.replace("Norland", "<!ENTITY a 'b'>"),
        f"\ufeff{HEADER}{BOMB}{BODY}",
    ],
    ids=lambda text: " ".join(text.removeprefix(HEADER).split())[:40],
)
def test_xml_with_a_document_type_is_refused_wherever_it_stands(text: str) -> None:
    (problem,) = told(text)
    assert problem.code == "xml-doctype"
    assert problem.span is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_no_encoding_hides_a_document_type(encoding: str) -> None:
    """UTF-16 and UTF-32 without a mark are valid UTF-8 with NULs, which are no XML; UTF-7 is no markup at all."""
    content = f"{HEADER.replace('UTF-8', encoding)}{BOMB}{BODY}".encode(encoding)
    assert told(content)[0].code in ("not-utf8", "xml-syntax", "xml-doctype", "not-graphml")


def test_an_encoding_that_the_file_claims_does_not_count() -> None:
    assert loaded(PLAIN.replace("UTF-8", "UTF-16")).graph is not None
    assert loaded(PLAIN.replace("UTF-8", "ISO-8859-1").replace("Norland", "Nørland")).graph is not None


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "xml-syntax", 1),
        (b"not xml", "xml-syntax", 1),
        (b"{}", "xml-syntax", 1),
        (b"\x89PNG\r\n\x1a\n", "not-utf8", 1),
        (b"<html></html>", "not-graphml", 1),
        (b"<x:graphml xmlns:x='http://example.org/'/>", "not-graphml", 1),
        (PLAIN[: PLAIN.index("deterrence")].encode(), "xml-syntax", 9),
        (PLAIN.replace("Norland", "a & b").encode(), "xml-syntax", 6),
        (PLAIN.replace("Norland", "&unknown;").encode(), "xml-syntax", 6),
        (PLAIN.replace("Norland", "\x00").encode(), "xml-syntax", 6),
        (PLAIN.replace('id="n0"', 'id="n0" id="n0"').encode(), "xml-syntax", 6),
        (PLAIN.replace("Norland", "<b>" * 100).encode(), "too-deep", 6),
        (PLAIN.replace("<edge source", "<hyperedge/><edge source").encode(), "hyperedge", 9),
    ],
    ids=lambda value: None if isinstance(value, int) else str(value)[:20],
)
def test_what_is_no_plain_graphml_is_told_with_its_line(content: bytes, code: str, line: int) -> None:
    (problem,) = told(content)
    assert problem.code == code
    assert problem.span is not None
    assert problem.span.line == line


def test_huge_values_are_told_by_the_models_and_not_by_a_traceback() -> None:
    found = loaded(PLAIN.replace("Norland", "a" * 1_000_000).replace('source="n1"', f'source="{"b" * 1_000_000}"'))
    assert found.graph is None
    assert {p.code for p in found.diagnostics if p.severity == "error"} == {"too-long"}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_problems_and_never_a_traceback(content: bytes) -> None:
    for bytes_ in (content, PLAIN.encode().replace(b"Norland", content), PLAIN.encode().replace(b"n0", content)):
        source, problems = read_graphml(bytes_, "x.graphml", FIELDS)
        assert problems or source is not None
        load_whole([source] if source else [], problems)
