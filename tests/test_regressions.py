"""What once went wrong: odd names, odd streams, odd sizes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError
from strategies import METADATA, SCENARIO_MODELS, TYPE_MODELS
from test_verdict import graph_of
from typer.testing import CliRunner

import kgraph
from kgraph.ask.evaluate import answer
from kgraph.ask.query import PathsQuery, VerdictQuery
from kgraph.cli.app import app
from kgraph.graph.claims import ClaimGraph
from kgraph.graph.pattern import Pattern, find
from kgraph.model.actor import Actor
from kgraph.model.claim import Claim
from kgraph.model.dataset import DataSet, Metadata
from kgraph.model.relation import RelationType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EVIDENCE = ({"document": "text", "locator": "1.1.1"},)


def graph(actors: tuple[str, ...], *claims: Mapping[str, object]) -> ClaimGraph:
    """Actors by id, and claims with what is not given filled in."""
    plain = {"type": "influence", "factuality": "certain", "evidence": EVIDENCE}
    return ClaimGraph(
        DataSet(
            metadata=METADATA,
            relation_types=TYPE_MODELS,
            scenarios=SCENARIO_MODELS,
            actors=tuple(Actor(id=actor, kind="state", name=actor) for actor in actors),
            claims=tuple(Claim.model_validate({"id": f"c{n}", **plain, **own}) for n, own in enumerate(claims)),
        )
    )


def test_a_duty_between_two_is_found_in_either_order() -> None:
    found = graph(("NOR", "SUD"), {"source": "NOR", "target": "SUD", "mood": "required"})
    for source, target in (("NOR", "SUD"), ("SUD", "NOR")):
        pattern = Pattern(source=source, target=target, directed=False, bearer=True)
        assert len(find(found, pattern).matches) == 1


def test_an_alliance_wanted_by_its_target_is_not_wanted_with_itself() -> None:
    wish = {"type": "alliance", "source": "NOR", "target": "SUD", "mood": "intended", "by": "SUD"}
    found = find(graph(("NOR", "SUD"), wish), Pattern(types=("alliance",), source="SUD", bearer=True))
    assert [(match.source, match.target) for match in found.matches] == [("SUD", "NOR")]


def test_a_name_that_is_another_names_plural_is_found() -> None:
    kg = kgraph.KnowledgeGraph(graph(("Guard", "Guards", "Xland"), {"source": "Xland", "target": "Guards"}))
    assert [actor.id for actor in kg.ask("who influences Guards").actors] == ["Xland"]


def test_a_claim_called_like_a_question_word_breaks_no_question() -> None:
    kg = kgraph.KnowledgeGraph(graph(("NOR", "SUD"), {"id": "who", "source": "NOR", "target": "SUD"}))
    assert [actor.id for actor in kg.ask("who influences SUD").actors] == ["NOR"]


def test_the_surest_of_very_many_paths_is_listed_first() -> None:
    claims = [{"source": "A", "target": "B", "factuality": "certain" if n == 499 else "possible"} for n in range(500)]
    claims += [{"source": "B", "target": "C"} for _ in range(500)]
    found = answer(PathsQuery("A", "C", 2), graph(("A", "B", "C"), *claims))
    assert found.paths[0].factuality == "certain"
    assert len(found.paths) == 1000
    assert len(found.claims) == 1000


def test_the_search_for_paths_ends_in_a_dense_graph() -> None:
    actors = tuple(f"a{n}" for n in range(60))
    claims = [{"source": a, "target": b} for a in actors for b in actors if a < b]
    found = answer(PathsQuery("a0", "a1", 6), graph(actors, *claims))
    assert any("left out" in note for note in found.notes)


def test_a_refusal_is_followed_by_what_may_be_refused_all_the_same() -> None:
    found = graph_of({}, {"polarity": "denied", "under": ["war"]})
    query = VerdictQuery(Pattern(types=("influence",), source="NOR", target="SUD"), refuse=True)
    notes = answer(query, found).notes
    assert "but yes, if war comes: c1" in notes


def test_a_question_of_very_many_ifs_is_refused_soon() -> None:
    kg = kgraph.load()
    with pytest.raises(kgraph.QuestionError):
        kg.ask("who influences DPRK " + "if " * 150 + "in " * 150)


def test_an_exact_id_wins_over_a_name_that_folds_alike() -> None:
    types = (RelationType(id="arms-transfer", label="arms"), RelationType(id="arms_transfer", label="sells arms to"))
    found = ClaimGraph(DataSet(relation_types=types))
    assert found.get_relation_type("arms_transfer").id == "arms_transfer"


def test_a_thousand_broader_types_have_their_sign() -> None:
    types = [RelationType(id="t0", label="t0", sign="-")]
    types += [RelationType(id=f"t{n}", label="t", broader=(f"t{n - 1}",)) for n in range(1, 1500)]
    assert ClaimGraph(DataSet(relation_types=tuple(types))).index.signs["t1499"] == "-"


@pytest.mark.parametrize("text", ["a\rb", "a\u202eb", "a\u2066b", "a\u2028b", "a\ufeffb", "a\x1bb"])
def test_text_that_no_line_of_output_can_carry_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Actor(id="A", kind="state", name=text)


@pytest.mark.parametrize("base", ["https://ex.org/%zz/", "https://ex.org/#a#b", "https://[x/", "https://a:b:c/"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(ValidationError):
        Metadata(base=base)


def start(*words: str, **streams: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kgraph", *words]
    return subprocess.run(command, stderr=subprocess.PIPE, timeout=30, check=False, **streams)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")  # noqa: PTH110
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        run = start("claims", stdout=full.fileno())
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
    assert b"unwritable-output" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("words", ["stats", "check", "export - --to json"])
def test_a_closed_standard_output_is_no_traceback(words: str) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m kgraph {words} >&-"], capture_output=True, timeout=30, check=False
    )
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize("words", [("check",), ("init",), ("schema",)])
def test_a_name_too_long_is_told(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*words, "x" * 300])
    assert result.exit_code in (1, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_init_leaves_no_half_of_a_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def full(_handle: int) -> None:
        calls.append(1)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert CliRunner().invoke(app, ["init", str(tmp_path / "mine")]).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_wide_characters_fit_the_terminal(tmp_path: Path) -> None:
    CliRunner().invoke(app, ["init", str(tmp_path / "d")])
    relations = tmp_path / "d" / "relations.yaml"
    text = relations.read_text(encoding="utf-8")
    relations.write_text(text.replace("Norland's new coast guard", "北韓 南韓 " * 40), encoding="utf-8")
    output = CliRunner().invoke(app, ["claims", "--data", str(tmp_path / "d")], env={"COLUMNS": "80"}).output
    from kgraph.render.layout import cells  # noqa: PLC0415

    assert max(cells(line) for line in output.splitlines()) <= 80


def test_many_scenarios_cost_no_long_search() -> None:
    """Scenario names are words that are known: none is compared with every verb as a misspelling."""
    from kgraph.model.scenario import Scenario  # noqa: PLC0415

    many = tuple(Scenario(id=f"s{n}", name=f"glimmering event number {n} happens") for n in range(300))
    bundled = kgraph.load().graph.dataset
    kg = kgraph.KnowledgeGraph(ClaimGraph(bundled.model_copy(update={"scenarios": many})))
    assert kg.ask("what if glimmering event number 7 happens").restated.startswith("What follows if glimmering event")
