"""What a change of a data set asks of its version number."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from project import ROOT
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.loader.files import load
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet, Document, Metadata
from kgraph.model.evidence import Evidence
from kgraph.model.relation import RelationType
from kgraph.model.scenario import Scenario
from kgraph.reading.versions import OF_DATA_SET, RULES, read_version, version_step

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.model.fields import Record

COLUMN = ROOT / "examples" / "column"


@pytest.fixture(scope="module")
def column() -> DataSet:
    graph = load(COLUMN).graph
    assert graph is not None
    return graph.dataset


def changed(data: DataSet, part: str, **fields: object) -> DataSet:
    """The data set with other fields in the last entry of a part."""
    entries = getattr(data, part)
    return data.model_copy(update={part: (*entries[:-1], entries[-1].model_copy(update=fields))})


def described(data: DataSet, **fields: object) -> DataSet:
    return data.model_copy(update={"metadata": data.metadata.model_copy(update=fields)})


def levels(old: DataSet, new: DataSet) -> dict[str, str]:
    return {reason.what: reason.level for reason in version_step(old, new).reasons}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "influence"),
        ("source", "NORLAND"),
        ("target", "SUDMARK"),
        ("factuality", "possible"),
        ("polarity", "denied"),
        ("mood", "intended"),
        ("basis", "stated"),
        ("attribution", "NORLAND"),
        ("under", ("sudmark-rearms",)),
        ("about", "office"),
        ("trend", "rising"),
    ],
)
def test_another_meaning_of_a_claim_is_major(field: str, value: object, column: DataSet) -> None:
    found = version_step(column, changed(column, "claims", **{field: value}))
    assert [(r.level, r.what, r.ids) for r in found.reasons] == [
        ("major", f"`{field}` of claims changed", ("brandt-is-in-estwicks-government",))
    ]
    assert (str(found.lowest), found.fits) == ("2.0.0", False)


@pytest.mark.parametrize("part", ["claims", "actors", "scenarios", "relation_types"])
def test_what_is_gone_is_major_and_what_is_new_is_minor(part: str, column: DataSet) -> None:
    fewer = column.model_copy(update={part: getattr(column, part)[:-1]})
    name = part.replace("_", " ")
    assert levels(column, fewer) == {f"{name} gone": "major"}
    assert levels(fewer, column) == {f"new {name}": "minor"}


def test_other_words_are_a_patch(column: DataSet) -> None:
    for part, field in (
        ("claims", "summary"),
        ("claims", "note"),
        ("actors", "name"),
        ("actors", "note"),
        ("scenarios", "name"),
        ("relation_types", "label"),
        ("relation_types", "definition"),
    ):
        found = version_step(column, changed(column, part, **{field: "in other words"}))
        assert (found.level, str(found.lowest)) == ("patch", "1.0.1"), field
    assert version_step(column, described(column, title="Other words")).level == "patch"


def test_more_evidence_is_minor_and_less_is_major_and_a_quote_is_a_patch(column: DataSet) -> None:
    place = column.claims[-1].evidence[0]
    more = changed(column, "claims", evidence=(place, Evidence(document="column", locator="1.1.1")))
    quoted = changed(column, "claims", evidence=(place.model_copy(update={"quote": "a few words"}),))
    assert levels(column, more) == {"`evidence` of claims added": "minor"}
    assert levels(more, column) == {"`evidence` of claims changed or taken away": "major"}
    assert levels(column, quoted) == {"`evidence` of claims changed": "patch"}


def test_a_link_of_another_hedge_is_major_and_a_new_one_is_minor() -> None:
    def with_links(*links: dict[str, Any]) -> DataSet:
        fields = {"type": "t", "source": "A", "target": "A", "factuality": "certain"}
        evidence = [{"document": "d", "locator": "1.1.1"}]
        entries = (
            {"id": "a", "leads_to": links, **fields, "evidence": evidence},
            {"id": "b", **fields, "evidence": evidence},
        )
        return DataSet(claims=tuple(Claim.model_validate(entry) for entry in entries))

    none, sure = with_links(), with_links({"claim": "b"})
    hedged = with_links({"claim": "b", "factuality": "possible"})
    assert levels(none, sure) == {"`leads_to` of claims added": "minor"}
    assert levels(sure, hedged)["`leads_to` of claims changed or taken away"] == "major"


def test_a_code_or_identifier_that_is_added_is_minor_and_another_one_is_major() -> None:
    def with_codes(identifiers: dict[str, str]) -> DataSet:
        return DataSet(actors=(Actor(id="A", kind="state", name="Norland", identifiers=identifiers),))

    assert levels(with_codes({}), with_codes({"cow": "1"})) == {"`identifiers` of actors added": "minor"}
    assert levels(with_codes({"cow": "1"}), with_codes({"cow": "2"})) == {
        "`identifiers` of actors changed or taken away": "major",
        "`identifiers` of actors added": "minor",
    }


def test_another_text_or_author_or_address_or_licence_is_major(column: DataSet) -> None:
    first, second = ({"sha256": digit * 64} for digit in "ab")
    document = column.metadata.documents[0]
    texts = [described(column, documents=(document.model_copy(update=update),)) for update in (first, second)]
    assert levels(column, texts[0]) == {"`sha256` of documents added": "minor"}
    assert levels(*texts)["`sha256` of documents changed or taken away"] == "major"
    authored = described(column, documents=(document.model_copy(update={"author": "BRANDT"}),))
    assert levels(column, authored) == {"`author` of documents changed": "major"}
    assert levels(column, described(column, base="https://example.org/other/")) == {
        "`base` of the data set changed": "major"
    }
    assert version_step(column, described(column, license="MIT")).level == "major"


@pytest.mark.parametrize(
    ("old", "new", "lowest", "fits"),
    [
        ("1.2.3", "1.2.3", "1.3.0", False),
        ("1.2.3", "1.2.4", "1.3.0", False),
        ("1.2.3", "1.3.0", "1.3.0", True),
        ("1.2.3", "2.0.0", "1.3.0", True),
        ("1.9.0", "1.10.0", "1.10.0", True),
        ("1.2.3", "0.9.0", "1.3.0", False),
        ("0.2.0", "0.2.0", "0.2.1", False),
        ("0.2.0", "0.2.1", "0.2.1", True),
        ("0.2.0", "1.0.0", "0.2.1", True),
        ("1.2", "1.3.0", None, None),
        (None, "1.3.0", None, None),
        ("1.2.3", "v2", "1.3.0", None),
        ("1.2.3", None, "1.3.0", None),
    ],
)
def test_the_number_of_a_minor_change(
    old: str | None,
    new: str | None,
    lowest: str | None,
    fits: bool | None,  # noqa: FBT001  # what is expected
) -> None:
    """Before 1.0.0 anything may change, so any higher number does (semver.org, items 4 to 8)."""
    actor = Actor(id="A", kind="state", name="Norland")
    found = version_step(
        DataSet(metadata=Metadata(version=old)), DataSet(metadata=Metadata(version=new), actors=(actor,))
    )
    assert found.level == "minor"
    assert found.lowest == read_version(lowest)
    assert found.fits is fits
    problem = found.problem("new/dataset.yaml")
    assert (problem is None) == (fits is True)
    assert problem is None or problem.help


def test_without_a_change_the_number_may_stay_or_rise_and_not_fall() -> None:
    data = [DataSet(metadata=Metadata(version=number)) for number in ("1.1.0", "1.1.0", "1.1.1", "1.0.0")]
    assert [version_step(data[0], new).fits for new in data] == [True, True, True, False]
    assert [version_step(data[0], new).level for new in data] == [None] * 4
    assert [bool(version_step(data[0], new).problem("x")) for new in data] == [False, False, False, True]


def test_version_and_day_are_no_changes_by_themselves(column: DataSet) -> None:
    assert version_step(column, described(column, version="1.0.1", published="2027")).reasons == ()


def test_the_rules_name_fields_that_there_are() -> None:
    models: tuple[type[Record], ...] = (Claim, Actor, RelationType, Scenario, Document, Metadata)
    for rules, model in zip((*RULES, OF_DATA_SET), models, strict=True):
        assert rules.meaning | rules.growing <= set(model.model_fields)
        assert not rules.meaning & rules.growing


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A later coding under the old number: one claim is surer, one in other words."""
    shutil.copytree(COLUMN, tmp_path / "new")
    relations = tmp_path / "new" / "relations.yaml"
    text = relations.read_text(encoding="utf-8")
    text = text.replace("factuality: probable", "factuality: certain").replace("has long been", "is")
    relations.write_text(text, encoding="utf-8")
    return tmp_path / "new"


def diff(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["diff", *words], env={"COLUMNS": "100"})
    return result.exit_code, result.stdout


def test_diff_tells_which_change_it_is_and_that_the_number_does_not_fit(later: Path) -> None:
    """That is an answer, so the command has done its work: exit code 0."""
    code, text = diff(str(COLUMN), str(later))
    assert code == 0
    assert (
        "A major change: 2.0.0 or higher\n  major: `factuality` of claims changed: coast-guard-deters-sudmark\n" in text
    )
    assert "patch: `summary` of claims changed: estwick-norland-alliance" in text
    assert "warning[version-unfit]" in text
    assert f"version 1.0.0 in {later}/dataset.yaml does not fit: the change since 1.0.0 is major" in text
    assert "help: write `version: 2.0.0`, or higher" in text


def test_diff_says_nothing_of_a_number_that_fits(later: Path) -> None:
    path = later / "dataset.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 2.0.0"), encoding="utf-8")
    _, text = diff(str(COLUMN), str(later))
    assert "A major change: 2.0.0 or higher" in text
    assert "warning" not in text


def test_diff_tells_it_as_json_too(later: Path) -> None:
    found = json.loads(diff(str(COLUMN), str(later), "--format", "json")[1])["version"]
    assert found == {
        "old": "1.0.0",
        "new": "1.0.0",
        "change": "major",
        "lowest": "2.0.0",
        "fits": False,
        "reasons": [
            {"change": "major", "what": "`factuality` of claims changed", "ids": ["coast-guard-deters-sudmark"]},
            {"change": "patch", "what": "`summary` of claims changed", "ids": ["estwick-norland-alliance"]},
        ],
    }


def test_through_a_lens_diff_says_nothing_of_versions(later: Path) -> None:
    """A version is one of the whole data set."""
    assert json.loads(diff(str(COLUMN), str(later), "--exact", "--format", "json")[1])["version"] is None
    assert "change:" not in diff(str(COLUMN), str(later), "--at-least", "probable")[1]
