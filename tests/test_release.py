"""A data set made ready to be published: whole, readable by others, the same every time, or refused."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
import yaml
from csvw import CSVW
from hostile import MAYBE, NAMES, metadata
from hypothesis import given
from jsonschema import Draft7Validator, Draft201909Validator
from markdown_it import MarkdownIt
from packaging.licenses import _spdx
from project import ESSAY, ROOT
from typer.testing import CliRunner, Result

from kgraph.ask.wording import cite_text
from kgraph.cli.app import app
from kgraph.formats.rdf_readers import Syntax
from kgraph.formats.release import checksums
from kgraph.formats.release_citation import IN_CFF, citation_cff, datacite_json
from kgraph.formats.release_codebook import codebook_page
from kgraph.formats.release_columns import COLUMNS
from kgraph.formats.release_markdown import plain
from kgraph.formats.release_metadata import Described, read_license
from kgraph.formats.release_readme import readme_page
from kgraph.graph.claims import ClaimGraph
from kgraph.loader.files import bundled_data, load, load_whole
from kgraph.model.dataset import Creator, Metadata
from kgraph.model.relation import RelationType
from kgraph.views.records import CLAIM_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

COLUMN = ROOT / "examples" / "column"


def release(directory: Path, out: Path) -> Result:
    return CliRunner().invoke(app, ["release", str(directory), str(out)], env={"COLUMNS": "100"})


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the column."""
    out = tmp_path_factory.mktemp("release") / "column"
    assert release(COLUMN, out).exit_code == 0
    return out


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the bundled data set."""
    out = tmp_path_factory.mktemp("release") / "bundled"
    assert release(bundled_data(), out).exit_code == 0
    return out


@pytest.fixture
def column(tmp_path: Path) -> Path:
    """A copy of the column, to change."""
    shutil.copytree(COLUMN, tmp_path / "column")
    return tmp_path / "column"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def cff_problems(text: str) -> list[str]:
    """What the schema of the Citation File Format finds wrong."""
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json").read_bytes())
    return [error.message for error in Draft7Validator(schema).iter_errors(yaml.safe_load(text))]


def datacite_problems(text: str) -> list[str]:
    schema = json.loads((files("datacite") / "schemas/datacite-v4.5.json").read_bytes())
    return [error.message for error in Draft201909Validator(schema).iter_errors(json.loads(text))]


def test_a_release_holds_the_data_as_they_are_and_loads_as_an_equal_data_set(bundled: Path) -> None:
    own = load(bundled_data()).graph
    copy = load(bundled / "data")
    assert copy.diagnostics == ()
    assert copy.graph is not None
    assert own is not None
    assert copy.graph.dataset == own.dataset
    for path in bundled_data().rglob("*.*"):
        place = bundled if path.name == "reliability.json" else bundled / "data"
        assert (place / path.relative_to(bundled_data())).read_bytes() == path.read_bytes()


def test_a_release_takes_along_the_vocabulary_that_holds_where_a_data_set_has_none(released: Path) -> None:
    assert not (COLUMN / "vocabulary.yaml").exists()
    assert (released / "data" / "vocabulary.yaml").read_bytes() == (bundled_data() / "vocabulary.yaml").read_bytes()


def test_equal_data_give_equal_bytes(released: Path, tmp_path: Path) -> None:
    """In another process, with sets in another order, at another time."""
    command = [sys.executable, "-m", "kgraph", "release", str(COLUMN), str(tmp_path / "again")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "0"})
    names = {path.relative_to(released) for path in released.rglob("*") if path.is_file()}
    assert names == {path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*") if path.is_file()}
    for name in names:
        assert (released / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_sha256sum_verifies_every_file_but_the_list_itself(bundled: Path) -> None:
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=bundled, capture_output=True, text=True, check=True)  # noqa: S607  # wherever it is
    named = {line.removesuffix(": OK") for line in checked.stdout.splitlines()}
    assert named | {"SHA256SUMS"} == {
        path.relative_to(bundled).as_posix() for path in bundled.rglob("*") if path.is_file()
    }


def test_a_changed_file_no_longer_has_its_checksum() -> None:
    assert checksums({"a": "x"}) != checksums({"a": "y"})


@pytest.mark.parametrize("name", ["released", "bundled"])
def test_citation_and_datacite_metadata_are_valid(name: str, request: pytest.FixtureRequest) -> None:
    out: Path = request.getfixturevalue(name)
    assert cff_problems((out / "CITATION.cff").read_text(encoding="utf-8")) == []
    assert datacite_problems((out / "datacite.json").read_text(encoding="utf-8")) == []


def test_the_metadata_name_version_licence_date_and_the_texts(column: Path, tmp_path: Path) -> None:
    described = column / "dataset.yaml"
    edit(described, "{name: The kgraph authors}", "{name: The kgraph authors, orcid: 0000-0002-1825-0097}")
    edit(described, "    author: WRITER\n", "    author: BRANDT\n    date: 2024-05-31\n")
    with described.open("a", encoding="utf-8") as stream:
        stream.write("  - {id: paper, title: A paper, url: 'https://doi.org/10.1234/ab-c'}\n")
        stream.write("  - {id: page, title: A page, url: 'https://example.org/süd'}\n")
    assert release(column, tmp_path / "out").exit_code == 0
    cited = (tmp_path / "out" / "CITATION.cff").read_text(encoding="utf-8")
    told = (tmp_path / "out" / "datacite.json").read_text(encoding="utf-8")
    assert (cff_problems(cited), datacite_problems(told)) == ([], [])
    citation, datacite = yaml.safe_load(cited), json.loads(told)
    assert {citation["version"], datacite["version"]} == {"1.0.0"}
    assert (citation["type"], citation["license"], citation["date-released"]) == ("dataset", "CC0-1.0", "2026-11-29")
    assert citation["authors"] == [{"name": "The kgraph authors", "orcid": "https://orcid.org/0000-0002-1825-0097"}]
    assert [(one["title"], one["authors"][0]["name"]) for one in citation["references"]] == [
        ("The strait", "Ada Brandt"),
        ("A paper", "anonymous"),
        ("A page", "anonymous"),
    ]
    assert (datacite["publicationYear"], datacite["rightsList"][0]["rightsIdentifier"]) == ("2026", "CC0-1.0")
    assert [(one["relatedIdentifierType"], one["relatedIdentifier"]) for one in datacite["relatedIdentifiers"]] == [
        ("DOI", "10.1234/ab-c"),
        ("URL", "https://example.org/s%C3%BCd"),
    ]
    (item,) = datacite["relatedItems"]
    assert (item["titles"], item["creators"], item["publicationYear"]) == (
        [{"title": "The strait"}],
        [{"name": "Ada Brandt"}],
        "2024",
    )
    assert "doi" not in datacite
    assert datacite["publisher"] == {"name": ":tba"}


@given(metadata(), NAMES, MAYBE)
def test_text_of_any_kind_leaves_metadata_valid_and_is_no_markup(
    said: Metadata, name: str, definition: str | None
) -> None:
    graph = load(COLUMN).graph
    license_ = read_license("CC-BY-4.0")
    assert graph is not None
    assert license_ is not None
    said = said.model_copy(update={"creators": said.creators or (Creator(name=name),)})
    titled = tuple(one.model_copy(update={"title": one.title or name}) for one in said.documents)
    kinds = (RelationType(id="kind.1", label=name, inverse=name, definition=definition, codes={"cow": name}),)
    kept = {"metadata": said.model_copy(update={"documents": titled}), "relation_types": kinds, "claims": ()}
    found = Described(ClaimGraph(graph.dataset.model_copy(update=kept)), name, "1.0.0", "2024", license_)
    cited = citation_cff(found)
    assert (cff_problems(cited), yaml.safe_load(cited)["title"]) == ([], name)
    assert datacite_problems(datacite_json(found)) == []
    markdown = MarkdownIt().enable("table")
    for page in (readme_page(found, ["claims.csv"]), codebook_page(found)):
        tokens = [inline for token in markdown.parse(page) for inline in (token, *(token.children or ()))]
        kinds_of_tokens = {token.type for token in tokens}
        assert not kinds_of_tokens & {"html_block", "html_inline", "image", "fence", "code_block", "hr"}
        assert sum(token.type == "heading_open" for token in tokens) == page.count("\n#") + 1
        heading = "".join(token.content for token in tokens[1:3] if token.type == "inline")
        assert plain(name) in heading


def test_licences_are_told_by_identifier_only_where_the_citation_file_format_knows_it() -> None:
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json").read_bytes())
    known = {row["id"] for row in _spdx.LICENSES.values()}
    ours = {name for name in known if IN_CFF.fullmatch(name)}
    assert len(ours) > 20
    assert ours <= set(schema["definitions"]["license-enum"]["enum"])


@pytest.mark.parametrize("license_", ["CDLA-Permissive-2.0", "https://example.org/terms"])
def test_another_licence_is_told_by_its_address(license_: str, column: Path, tmp_path: Path) -> None:
    edit(column / "dataset.yaml", "CC0-1.0", license_)
    assert release(column, tmp_path / "out").exit_code == 0
    text = (tmp_path / "out" / "CITATION.cff").read_text(encoding="utf-8")
    assert cff_problems(text) == []
    assert license_ in yaml.safe_load(text)["license-url"]


def test_a_reader_of_csv_on_the_web_finds_the_table_its_lists_and_nothing_wrong(bundled: Path) -> None:
    table = CSVW(str(bundled / "claims.csv-metadata.json"), validate=True)
    assert table.is_valid, table.warnings
    rows: list[dict[str, Any]] = list(table.tables[0])
    graph = load(bundled_data()).graph
    assert graph is not None
    assert [row["id"] for row in rows] == list(graph.claims)
    for row, claim in zip(rows, graph.claims.values(), strict=True):
        assert tuple(row["under"]) == claim.under
        assert [place.split(" ") for place in row["evidence"]] == [[e.document, e.locator] for e in claim.evidence]


def test_every_column_of_the_table_is_in_its_dictionary(released: Path) -> None:
    with (released / "claims.csv").open(encoding="utf-8", newline="") as stream:
        names = next(csv.reader(stream))
    assert tuple(names) == CLAIM_COLUMNS == tuple(COLUMNS)


def test_turtle_is_read_by_others_and_comes_back_whole(released: Path) -> None:
    graph = rdflib.Graph().parse(released / "graph.ttl", format="turtle")
    issued = rdflib.URIRef("http://purl.org/dc/terms/issued")
    assert [str(value) for value in graph.objects(None, issued)] == ["2026-11-29"]
    source, problems = Syntax("TURTLE").read((released / "graph.ttl").read_bytes(), "graph.ttl")
    assert source is not None
    loaded, own = load_whole([source], problems).graph, load(COLUMN).graph
    assert loaded is not None
    assert own is not None
    assert loaded.dataset.metadata == own.dataset.metadata


def test_the_codebook_counts_the_claims_of_every_type(bundled: Path) -> None:
    page = (bundled / "codebook.md").read_text(encoding="utf-8")
    graph = load(bundled_data()).graph
    assert graph is not None
    for kind in graph.relation_types.values():
        own = sum(claim.type == kind.id for claim in graph.claims.values())
        assert f"\n| [`{kind.id}`](#{kind.id}) | {own} |" in page
        section = page.split(f"\n### {kind.id}\n", 1)[1].split("\n### ")[0]
        assert plain(kind.definition or "") in section
        assert f"*{plain(kind.label)}*" in section
        assert f"- Claims: {own}" in section


def test_the_first_page_names_every_file_and_cites_version_and_claim(bundled: Path) -> None:
    page = (bundled / "README.md").read_text(encoding="utf-8")
    names = {path.relative_to(bundled).as_posix() for path in bundled.rglob("*") if path.is_file()}
    assert {name for name in names if f"| `{name}` |" in page} == names - {"README.md"}
    graph = load(bundled_data()).graph
    assert graph is not None
    version = graph.dataset.metadata.version
    assert f"(version {version}) \\[Data set\\]" in page
    cited = cite_text(graph, next(iter(graph.claims.values())))
    assert f", version {version}. Claim " in cited
    assert f"> {plain(cited)}\n" in page


def test_two_documents_with_one_title_are_told_once(column: Path, tmp_path: Path) -> None:
    """Both schemas refuse a list that says the same twice."""
    with (column / "dataset.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - {id: second, title: The strait, author: WRITER, language: en}\n")
    assert release(column, tmp_path / "out").exit_code == 0
    cited = (tmp_path / "out" / "CITATION.cff").read_text(encoding="utf-8")
    told = (tmp_path / "out" / "datacite.json").read_text(encoding="utf-8")
    assert (cff_problems(cited), datacite_problems(told)) == ([], [])
    assert len(yaml.safe_load(cited)["references"]) == len(json.loads(told)["relatedItems"]) == 1


def test_quotes_in_the_data_are_counted(bundled: Path, column: Path, tmp_path: Path) -> None:
    assert "quoted in the data: none." in (bundled / "README.md").read_text(encoding="utf-8")
    edit(column / "relations.yaml", "locator: 1.2.2}", "locator: 1.2.2, quote: an ally}")
    assert release(column, tmp_path / "out").exit_code == 0
    assert "quoted in the data: 1." in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_no_sentence_of_the_text_is_released(bundled: Path, essay: str) -> None:
    assert ESSAY.is_file()
    written = "".join(path.read_text(encoding="utf-8") for path in bundled.rglob("*") if path.is_file())
    sentences = [part.strip() for part in essay.split(". ") if len(part.strip()) > 60]
    assert len(sentences) > 50
    assert not [sentence for sentence in sentences if sentence in written]


def test_everything_that_is_missing_is_told_at_once_with_its_place_and_nothing_is_written(
    column: Path, tmp_path: Path
) -> None:
    (column / "dataset.yaml").write_text("version: 1.0\nlicense: free\ndocuments: [{id: column}]\n", encoding="utf-8")
    edit(column / "relations.yaml", "source: ESTWICK", "source: ESTWIK")
    result = release(column, tmp_path / "out")
    assert result.exit_code == 1
    for field in ("title", "published", "creators"):
        assert f"dataset.yaml:1:1: error[missing-metadata]: a release needs `{field}`" in result.stderr
    assert "dataset.yaml:1:10: error[bad-version]: '1.0' is no version of three numbers" in result.stderr
    assert "dataset.yaml:2:10: error[bad-license]: 'free'" in result.stderr
    assert "dataset.yaml:3:13: error[missing-metadata]: a release needs the title of the document 'column'" in (
        result.stderr
    )
    assert "error[unknown-actor]: no actor 'ESTWIK'" in result.stderr
    assert result.stderr.count("help: ") == 7
    assert result.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["column"]


def test_without_metadata_each_needed_field_is_told(column: Path, tmp_path: Path) -> None:
    (column / "dataset.yaml").unlink()
    result = release(column, tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.count("dataset.yaml:1:1: error[missing-metadata]") == 6


@pytest.mark.parametrize("content", [b"title: [", b"\xff", b"titel: x"])
def test_of_metadata_that_cannot_be_read_nothing_is_said_to_be_missing(
    content: bytes, column: Path, tmp_path: Path
) -> None:
    (column / "dataset.yaml").write_bytes(content)
    result = release(column, tmp_path / "out")
    assert result.exit_code == 1
    assert "error[" in result.stderr
    assert "missing-metadata" not in result.stderr


def test_what_is_no_data_set_is_told_once(tmp_path: Path) -> None:
    result = release(tmp_path / "nowhere", tmp_path / "out")
    assert (result.exit_code, result.stderr.count("error[")) == (1, 1)


def test_a_warning_is_shown_and_keeps_nothing_back(column: Path, tmp_path: Path) -> None:
    edit(column / "relations.yaml", "factuality: possible", "factuality: possible\n    by: BRANDT")
    result = release(column, tmp_path / "out")
    assert result.exit_code == 0
    assert "warning[idle-by]" in result.stderr
    assert (tmp_path / "out" / "README.md").is_file()


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    result = release(COLUMN, tmp_path / "out")
    assert (result.exit_code, [path.name for path in (tmp_path / "out").iterdir()]) == (1, ["mine.txt"])
    assert "error[not-empty]" in result.stderr


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert release(COLUMN, tmp_path).exit_code == 0
    assert (tmp_path / "SHA256SUMS").is_file()


def test_a_full_disk_leaves_no_half_of_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 0

    def full(_handle: int) -> None:
        nonlocal written
        written += 1
        if written > 9:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = release(COLUMN, tmp_path / "out")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "error[unwritable-file]" in result.stderr


def test_a_file_name_that_not_every_system_takes_is_told(column: Path, tmp_path: Path) -> None:
    (column / "relations").mkdir()
    (column / "relations" / "a`b.yaml").write_text("relations: []\n", encoding="utf-8")
    result = release(column, tmp_path / "out")
    assert result.exit_code == 1
    assert "error[bad-file-name]" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc0-1.0", "CC0-1.0"),
        ("https://example.org/terms", None),
    ],
)
def test_a_licence_is_an_identifier_of_the_spdx_list_or_an_address(text: str, known: str | None) -> None:
    found = read_license(text)
    assert found is not None
    assert found.spdx == known


@pytest.mark.parametrize("text", ["", "CC-BY", "MIT OR CC0-1.0", "LicenseRef-own", "for friends", "(MIT)"])
def test_anything_else_is_no_licence(text: str) -> None:
    assert read_license(text) is None
