"""Tables: cells that come back as they were, CSV from spreadsheets, whole data sets as zip, data frames, Parquet."""

from __future__ import annotations

import builtins
import csv
import io
import random
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

import pytest
from hostile import datasets, texts
from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs

from kgraph.diagnostics import KgraphError
from kgraph.formats import archive as archive_reader
from kgraph.formats.cells import GUARDED, cell, guarded, parse_cell, unguarded
from kgraph.formats.csv_tables import Header, csv_text, read_foreign_csv, read_rows, write_csv
from kgraph.formats.parquet import write_parquet
from kgraph.formats.zip_reader import MAX_ITEMS, read_zip
from kgraph.formats.zip_tables import TABLES, write_zip
from kgraph.graph.claims import ClaimGraph
from kgraph.loader.files import load_whole
from kgraph.views.foreign import FieldMap
from kgraph.views.frames import to_pandas
from kgraph.views.records import claim_record, joined, parse_claim_cells, parted

if TYPE_CHECKING:
    from collections.abc import Callable

    import kgraph
    from kgraph.diagnostics import Diagnostic
    from kgraph.model.dataset import DataSet

HEADER = Header(("id", "name", "note"), ("id",))


@given(st.text() | st.sampled_from(GUARDED).flatmap(lambda sign: st.text().map(lambda rest: sign + rest)))
def test_a_guarded_cell_comes_back_and_is_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert len(text) < 2 or not guarded(text).startswith(GUARDED[:-1])


@given(st.text(alphabet=";\t\r\n'\"=-@a ", max_size=8))
def test_no_formula_begins_within_a_guarded_cell_where_another_sign_parts_cells(text: str) -> None:
    """Quotes do not keep a cell together there: they stand in the middle of a line that begins without one."""
    assert unguarded(guarded(text)) == text
    pieces = re.split(r"[;\t\r\n]", guarded(text).replace('"', '""'))[1:]
    assert not [piece for piece in pieces if piece.lstrip('"').startswith(GUARDED[:-1])]


def test_what_holds_any_usual_separator_stands_in_quotes() -> None:
    assert csv_text(("a", "b"), [("x;y", "x\ty"), ("x,y", 'x"y'), ("x\ry", "x y")]) == (
        'a,b\n"x;y","x\ty"\n"x,y","x""y"\n"x\ry",x y\n'
    )


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=3))
def test_every_table_is_written_so_that_any_reader_of_csv_gets_its_cells(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline=""), strict=True)) == [["a", "b"], *rows]
    assert csv_text(("a",), [("",)]) == 'a\n""\n'


@given(st.lists(texts(), max_size=4).map(tuple))
def test_a_list_comes_back_from_its_cell(items: tuple[str, ...]) -> None:
    assert tuple(parted(joined(items))) == items
    assert not items or parse_cell(cell(items), "list") == list(items)


@given(st.dictionaries(st.sampled_from(("cow", "x-1", "iso_3")), st.none() | texts(), min_size=1))
def test_a_mapping_comes_back_from_its_cell(codes: dict[str, str | None]) -> None:
    assert parse_cell(cell(codes), "mapping") == codes


def test_a_mapping_that_names_a_key_twice_stays_text_for_the_loader_to_tell() -> None:
    assert parse_cell("cow=1; cow=2", "mapping") == "cow=1; cow=2"


@given(graphs())
def test_a_flattened_claim_is_read_back_but_for_quotes_and_links_own_evidence(graph: ClaimGraph) -> None:
    for claim in graph.claims.values():
        data = parse_claim_cells(claim_record(claim))
        assert type(claim).model_validate(data) == claim


@pytest.mark.parametrize(
    ("cell_text", "expected"),
    [
        ("2024/", {"from": "2024"}),
        ("/2025-01", {"until": "2025-01"}),
        ("2024/2025 so far", {"from": "2024", "until": "2025", "phrase": "so far"}),
        ("recently", {"phrase": "recently"}),
        ("/", {"phrase": "/"}),
        ("24/7", {"from": "24", "until": "7"}),
    ],
)
def test_validity_is_parted_into_dates_and_phrase(cell_text: str, expected: dict[str, str]) -> None:
    """What looks like dates is taken for dates, so that a wrong one is told."""
    assert parse_claim_cells({"valid": cell_text}) == {"valid": expected}


def test_links_and_evidence_that_cannot_be_read_stay_text() -> None:
    data = parse_claim_cells({"leads_to": "b as reason (possible); c (certain); d e f", "evidence": "essay; a 1.1.1"})
    assert data["leads_to"] == [
        {"claim": "b", "reading": "reason", "factuality": "possible"},
        {"claim": "c", "factuality": "certain"},
        "d e f",
    ]
    assert data["evidence"] == ["essay", {"document": "a", "locator": "1.1.1"}]


@pytest.mark.parametrize(
    "text", ["\ufeffid;name\r\na;b,c\r\n", "id\tname\na\tb,c\n", 'id,name\na,"b,c"\n', "name,id\n'b,a\n"]
)
def test_tables_of_spreadsheets_are_read_with_their_separator(text: str) -> None:
    rows, problems = read_rows(text.removeprefix("\ufeff"), "x.csv", HEADER)
    assert problems == []
    assert [(row.line, row.cells["id"], row.cells["name"][0]) for row in rows] in ([(2, "a", "b")], [(2, "a", "'")])


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "missing-key", 1, 1),
        ("id,nme\na,b\n", "unknown-key", 1, 4),
        ("name\na\n", "missing-key", 1, 1),
        ("id,id\na,b\n", "duplicate-key", 1, 1),
        ('id,name\n"a\nb",c\nd,e,f,g\n', "csv-syntax", 4, 1),
        ('id,name\na,b\nc,"d\n\n\n', "csv-syntax", 3, 1),
        ('id,name\na,"b"c\n', "csv-syntax", 2, 1),
    ],
)
def test_a_table_that_cannot_be_read_is_told_with_its_line(text: str, code: str, line: int, column: int) -> None:
    _, problems = read_rows(text, "x.csv", HEADER)
    assert [(p.code, p.span.line, p.span.column) for p in problems if p.span] == [(code, line, column)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('id,"name, and more",note\na,b,c\n', 2),
        ('id,"of ""name""",note\na,b,c\n', 2),
        ('id,"name\r\nof it",note\r\na,b,c\r\n', 3),
        ('"id";"name (kind, of, all, sorts)";"note"\na;b;c\n', 2),
        ("id;name (kind, of, all, sorts);note\na;b;c\n", 2),
        ("\n\r\nid,name,note\na,b,c\n", 4),
        (",,\nid,name,note\na,b,c\n", 3),
        ("sep=;\r\nid;name;note\r\na;b;c\r\n", 3),
        ("SEP=,\nid,name,note\na,b,c\n", 3),
        ("sep=\t\nid\tname\tnote\na\tb\tc\n", 3),
        ("id,name,note\ra,b,c\r", 2),
    ],
)
def test_cells_stand_under_their_columns_however_the_heading_is_written(text: str, line: int) -> None:
    rows, problems = read_rows(text, "x.csv", Header(expected=("id", "note")))
    assert problems == []
    assert [(row.line, row.cells["id"], row.cells["note"], [*row.cells.values()]) for row in rows] == [
        (line, "a", "c", ["a", "b", "c"])
    ]


def test_a_problem_of_the_heading_stands_where_the_heading_does() -> None:
    _, problems = read_rows('sep=;\n\nid;"no; te"\n', "x.csv", HEADER)
    assert [(p.span.line, p.span.column, p.span.end_column) for p in problems if p.span] == [(3, 5, 11)]
    _, problems = read_rows('"id\n', "x.csv", HEADER)
    assert "no heading that can be read" in problems[0].message


def test_many_unknown_columns_are_not_all_told() -> None:
    assert len(read_rows(",".join(f"c{n}" for n in range(5_000)), "x.csv", HEADER)[1]) == 100


def test_a_cell_may_be_longer_than_the_csv_module_takes_by_itself() -> None:
    rows, problems = read_rows(f"id,name\na,{'b' * 200_000}\n", "x.csv", HEADER)
    assert (len(rows[0].cells["name"]), problems) == (200_000, [])


def test_many_broken_rows_are_not_all_told() -> None:
    assert len(read_rows("id\n" + "a,b\n" * 5_000, "x.csv", HEADER)[1]) == 100


def test_the_table_of_claims_is_read_as_any_table(kg: kgraph.KnowledgeGraph) -> None:
    source, problems = read_foreign_csv(write_csv(kg.graph).decode(), "x.csv", FieldMap())
    assert source is not None
    claims = source.at(("claims",))
    assert isinstance(claims, list)
    assert ([claim["id"] for claim in claims if isinstance(claim, dict)], problems) == (list(kg.claims), [])


@given(datasets())
def test_no_cell_of_the_table_of_claims_is_a_formula(data: DataSet) -> None:
    rows = list(csv.reader(io.StringIO(write_csv(ClaimGraph(data)).decode(), newline="")))
    assert len(rows) == len(data.claims) + 1
    assert not [cell for row in rows for cell in row if len(cell) > 1 and cell.startswith(GUARDED[:-1])]


def rezipped(content: bytes, **tables: str | None) -> bytes:
    """An archive with some tables written otherwise, added, or taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts_by_name: dict[str, str | None] = {name: archive.read(name).decode() for name in archive.namelist()}
    texts_by_name |= {f"{name}.csv": text for name, text in tables.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts_by_name.items():
            if text is not None:
                archive.writestr(name, text)
    return stream.getvalue()


# An archive without anything that refers to actors, types or claims.
EMPTY: Final = dict.fromkeys(
    ("documents", "without_claims", "scenarios", "scenario_evidence", "evidence", "links", "link_evidence")
)


def problems_of(content: bytes) -> list[Diagnostic]:
    source, problems = read_zip(content, "x.zip")
    return list(load_whole([source] if source else [], problems).diagnostics)


@pytest.fixture(scope="module")
def archive(kg: kgraph.KnowledgeGraph) -> bytes:
    return write_zip(kg.graph)


@pytest.mark.parametrize(
    ("tables", "code", "place"),
    [
        ({"claims": None}, "missing-file", "x.zip:1"),
        ({"clams": "id\n"}, "unknown-table", "x.zip:1"),
        ({"evidence": "claim,document,locator\nnobody,essay,1.1.1\n"}, "unknown-owner", "x.zip/evidence.csv:2"),
        (
            {"link_evidence": "claim,leads_to,document,locator\na,b,c,1.1.1\n"},
            "unknown-owner",
            "x.zip/link_evidence.csv:2",
        ),
        ({"without_claims": "document,locator,reason\nx,1.1.1,y\n"}, "unknown-owner", "x.zip/without_claims.csv:2"),
        (
            {"without_claims": "document,locator,reason\nessay,9.9.9,y\nessay,9.9.9,y\n"},
            "duplicate-key",
            "x.zip/without_claims.csv:3",
        ),
        ({"retired": "id,reason\na,b\n\na,c\n"}, "duplicate-key", "x.zip/retired.csv:4"),
        ({"dataset": "title\na\nb\n"}, "duplicate-key", "x.zip/dataset.csv:3"),
        ({"dataset": "base\nnowhere\n"}, "bad-format", "x.zip/dataset.csv:2"),
        ({"coders": "id,kind\na,model\nb,cat\n"}, "wrong-value", "x.zip/coders.csv:3"),
        ({"documents": "id,date\nessay,2024-13\n"}, "bad-date", "x.zip/documents.csv:2"),
        ({"retired": "id,reason\nold,x\x00y\n"}, "control-character", "x.zip/retired.csv:2"),
        ({"creators": 'name\n"a\n'}, "csv-syntax", "x.zip/creators.csv:2"),
    ],
)
def test_what_is_wrong_in_an_archive_is_told_with_table_and_line(
    archive: bytes, tables: dict[str, str | None], code: str, place: str
) -> None:
    found = [(p.code, f"{p.span.file}:{p.span.line}") for p in problems_of(rezipped(archive, **tables)) if p.span]
    assert (code, place) in found


def test_a_bomb_is_not_unpacked(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is counted while reading; what the archive says of itself is not believed."""
    monkeypatch.setattr(archive_reader, "MAX_BYTES", 1_000_000)
    bomb = rezipped(archive, actors="0" * 50_000_000)
    assert len(bomb) < 100_000
    assert [p.code for p in problems_of(bomb)] == ["too-large"]


@pytest.mark.parametrize("filler", ["a,b,c\n", "\n", 'A,state,A,"' + "a;" * 9_999])
def test_a_small_archive_does_not_unpack_to_a_large_table(archive: bytes, filler: str) -> None:
    """Real tables shrink to a fifteenth; more than fifty times the archive is not read."""
    bomb = rezipped(archive, actors="id,kind,name,aliases\n" + filler * (4_000_000 // len(filler)))
    assert len(bomb) < 60_000
    assert [p.code for p in problems_of(bomb)] == ["too-large"]


def test_a_cell_holds_no_more_items_than_anybody_writes(archive: bytes) -> None:
    for items, codes in ((MAX_ITEMS, []), (MAX_ITEMS + 1, ["too-large"])):
        cell_text = ";".join(f"{n:x}" for n in range(items))
        _, problems = read_zip(rezipped(archive, actors=f"id,kind,name,aliases\nA,state,A,{cell_text}\n"), "x.zip")
        assert [p.code for p in problems] == codes


def test_many_rows_of_nobody_are_not_all_told(archive: bytes) -> None:
    rows = "".join(f"nobody{n},essay,1.1.1\n" for n in range(5_000))
    assert len(problems_of(rezipped(archive, evidence=f"claim,document,locator\n{rows}"))) == 100


@pytest.mark.parametrize(("yes", "no"), [("TRUE", "FALSE"), ("True", "False"), ("true", "")])
def test_truth_values_are_read_as_spreadsheets_and_data_frames_write_them(archive: bytes, yes: str, no: str) -> None:
    actors = f"id,kind,name,unnamed\nA,source,A,{yes}\nB,state,B,{no}\n"
    types = f"id,label,symmetric,exchange\nt,t,{yes},{no}\n"
    claims = "id,type,source,target,factuality\n"
    content = rezipped(archive, **EMPTY, actors=actors, relation_types=types, claims=claims)
    source, problems = read_zip(content, "x.zip")
    loaded = load_whole([source] if source else [], problems)
    assert loaded.diagnostics == ()
    assert loaded.graph is not None
    assert [actor.unnamed for actor in loaded.graph.dataset.actors] == [True, False]
    assert [(kind.symmetric, kind.exchange) for kind in loaded.graph.dataset.relation_types] == [(True, False)]
    assert "bad-boolean" in [p.code for p in problems_of(rezipped(content, actors=actors.replace(f",{yes}", ",yes")))]


def renamed(content: bytes, folder: str, *added: str) -> bytes:
    """An archive packed anew: its tables in a folder, and entries beside them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(stream, "w") as written:
        for name in archive.namelist():
            written.writestr(folder + name, archive.read(name))
        for name in added:
            written.writestr(name, "")
    return stream.getvalue()


def test_an_archive_that_was_packed_anew_is_read(archive: bytes, kg: kgraph.KnowledgeGraph) -> None:
    """A folder around all tables, entries of folders and what macOS leaves are passed over; any other file is told."""
    for folder in ("", "graph/", "my/graph/"):
        content = renamed(archive, folder, "graph/", "__MACOSX/._actors.csv", f"{folder}.DS_Store")
        source, problems = read_zip(content, "x.zip")
        loaded = load_whole([source] if source else [], problems)
        assert loaded.graph is not None
        assert loaded.graph.dataset == kg.graph.dataset
    assert "unknown-table" in [p.code for p in problems_of(renamed(archive, "graph/", "notes.csv"))]


def test_an_encrypted_table_and_a_strange_compression_are_told(archive: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        start = opened.start_dir
    encrypted = bytearray(archive)
    encrypted[start + 8] |= 1
    assert "encrypted" in problems_of(bytes(encrypted))[0].message
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as written:
        for table in TABLES:
            written.writestr(table.name, "")
    assert "not read" in problems_of(stream.getvalue())[0].message


def test_a_table_that_is_there_twice_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        written.writestr("actors.csv", "id\n")
        written.writestr("claims.csv", "id\n")
        with pytest.warns(UserWarning, match="Duplicate"):
            written.writestr("actors.csv", "id\n")
    assert [p.code for p in problems_of(stream.getvalue())] == ["duplicate-key"]


def test_a_broken_archive_is_a_problem_and_no_exception(archive: bytes) -> None:
    """Cut off, and with bytes turned anywhere: the checksum, the lengths, the names, the directory."""
    assert [p.code for p in problems_of(b"no zip")] == ["bad-archive"]
    dice = random.Random(1)  # noqa: S311  # the same bytes in every run
    for _ in range(300):
        broken = bytearray(archive[: dice.randrange(len(archive))] if dice.random() < 0.2 else archive)
        for _ in range(dice.randrange(1, 4)):
            area = len(broken) if dice.random() < 0.5 else min(len(broken), 1_500)
            broken[-1 - dice.randrange(max(1, area - 1))] = dice.randrange(256)
        read_zip(bytes(broken), "x.zip")


def test_a_data_frame_has_a_row_for_each_claim_and_scales_that_can_be_compared(kg: kgraph.KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    frame = to_pandas(kg.graph)
    assert list(frame.index) == list(kg.claims)
    sure = frame[frame["factuality"] >= "probable"]
    assert set(sure.index) == {c.id for c in kg.claims.values() if c.factuality in ("certain", "probable")}
    assert set(frame["sign"]) <= {1, 0, -1}
    assert frame["standing"].dtype == bool
    assert frame.explode("under")["under"].dropna().nunique() == len({s for c in kg.claims.values() for s in c.under})
    assert to_pandas(ClaimGraph(kg.graph.dataset.model_copy(update={"claims": ()}))).dtypes["sign"] == "int8"


@given(datasets())
def test_a_parquet_table_holds_every_field_of_the_claims(data: DataSet) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq  # noqa: PLC0415  # skipped where it is not installed

    content = write_parquet(ClaimGraph(data))
    rows: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
    kept = [{key: row[key] for key in row if key not in ("sign", "symmetric", "standing")} for row in rows]
    assert tuple(type(c).model_validate(row) for c, row in zip(data.claims, kept, strict=True)) == data.claims
    assert write_parquet(ClaimGraph(data)) == content


@pytest.mark.parametrize(("make", "extra"), [(write_parquet, "parquet"), (to_pandas, "pandas")])
def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    kg: kgraph.KnowledgeGraph,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[ClaimGraph], object],
    extra: str,
) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:  # noqa: ANN401
        if name in ("pyarrow", "pandas"):
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KgraphError, match=rf"pip install 'kgraph\[{extra}\]'"):
        make(kg.graph)
