"""The documentation is true: what it shows is run, what is generated is as it would be now, links lead somewhere."""

from __future__ import annotations

import inspect
import re
import shlex
from typing import TYPE_CHECKING, Final

import pytest
import typer
import yaml
from generators.files import EXAMPLE, FILES, WITHIN
from generators.interfaces import members
from project import ROOT
from walking import blocks, commands, walking
from write_reference import PAGES, REFERENCE

import kgraph
from kgraph.cli.app import app
from kgraph.formats import page_assets
from kgraph.loader.files import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.model.fields import Record

DOCS: Final = ROOT / "docs"
WALKED: Final = sorted((DOCS / "how-to").glob("*.md"))
WRITTEN: Final = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
LINKED: Final = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *WRITTEN]
FENCED: Final = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
CODE: Final = re.compile(r"`[^`\n]*`")
LINK: Final = re.compile(r"\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")
HEADING: Final = re.compile(r"^#+ (.*)$", re.MULTILINE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", WALKED, ids=name)
def test_who_follows_a_page_sees_what_it_shows(page: Path, tmp_path: Path) -> None:
    """Commands are run, files written, sessions of Python checked. `python tests/regenerate.py` writes outputs anew."""
    if page.stem == "jupyter" and page_assets.cytoscape_script() is None:
        pytest.skip("built without Cytoscape.js")
    text = page.read_text(encoding="utf-8")
    with walking(tmp_path) as walk:
        assert walk.follow(text) == text


def test_who_follows_the_tutorial_ends_with_the_data_set_of_the_examples(tmp_path: Path) -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    with walking(tmp_path) as walk:
        assert walk.follow(text) == text
    expected = ROOT / "examples" / "river"
    assert sorted(path.name for path in (tmp_path / "river").iterdir() if path.is_file()) == sorted(
        path.name for path in expected.iterdir()
    )
    for path in expected.iterdir():
        assert (tmp_path / "river" / path.name).read_bytes() == path.read_bytes()


def test_the_example_of_each_file_loads_without_a_problem() -> None:
    assert load(EXAMPLE).diagnostics == ()


@pytest.mark.parametrize("file", FILES)
def test_the_example_of_a_file_has_every_key(file: str) -> None:
    written = yaml.safe_load((EXAMPLE / file).read_text(encoding="utf-8"))
    entries = [written] if file == "dataset.yaml" else [entry for listed in written.values() for entry in listed]
    assert keys_of(entries) == keys(FILES[file])
    for key, model in WITHIN.get(FILES[file], {}).items():
        assert keys_of(part for entry in entries for part in parts(entry.get(key))) == keys(model), key


def keys_of(entries: Iterable[Mapping[str, object]]) -> set[str]:
    return {key for entry in entries for key in entry}


def keys(model: type[Record]) -> set[str]:
    """The keys of an entry as they stand in a file."""
    return {field.alias or name for name, field in model.model_fields.items()}


def parts(value: object) -> list[dict[str, object]]:
    """The mappings that a key holds: a list of some, some by their ids, or one."""
    if isinstance(value, list):
        return [part for part in value if isinstance(part, dict)]
    by_id = [part for part in value.values() if isinstance(part, dict)] if isinstance(value, dict) else []
    return by_id or ([value] if isinstance(value, dict) else [])


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_every_command_and_yaml_that_a_page_shows_can_be_read(page: Path) -> None:
    """Also those that are not run, since they open a window or do not end."""
    text = page.read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    for line in commands(text):
        words = shlex.split(line, comments=True)
        if words and words[0] == "kgraph" and "COMMAND" not in words:
            context = group.make_context("kgraph", [], resilient_parsing=True)
            command = group.get_command(context, words[1])  # type: ignore[attr-defined]
            assert command is not None, line
            arguments = words[2 : words.index(">")] if ">" in words else words[2:]
            command.make_context(words[1], arguments, parent=context).close()
    for block in blocks(text):
        if block.language == "yaml":
            yaml.safe_load(block.body)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_reference_is_as_it_would_be_written_now(page: str) -> None:
    """Else: `python docs/write_reference.py`, and read the difference."""
    assert (REFERENCE / f"{page}.md").read_text(encoding="utf-8") == PAGES[page]()


def anchors(path: Path) -> set[str]:
    """The anchors that code hosts and the site give the headings of a page."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in HEADING.findall(text)}


@pytest.mark.parametrize("page", LINKED, ids=name)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = CODE.sub("", FENCED.sub("", page.read_text(encoding="utf-8")))
    for target in (match[1] or match[2] for match in LINK.finditer(text)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in anchors(path), f"{target}: no such heading"


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_a_page_of_the_site_links_only_to_what_the_site_holds(page: Path) -> None:
    text = CODE.sub("", FENCED.sub("", page.read_text(encoding="utf-8")))
    for target in (match[1] or match[2] for match in LINK.finditer(text)):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).resolve().is_relative_to(DOCS), target


def public() -> Iterator[tuple[str, object]]:
    """Every public name of kgraph, and the members of its classes."""
    for own in kgraph.__all__:
        if not own.startswith("_"):
            thing = getattr(kgraph, own)
            yield own, thing
            for key, member in members(thing) if isinstance(thing, type) else ():
                yield f"{own}.{key}", member


def test_every_public_name_is_documented() -> None:
    assert [own for own, thing in public() if not inspect.getdoc(thing)] == []


def test_what_can_be_called_has_an_example_that_runs() -> None:
    """The examples run as doctests of their modules."""
    without = {own for own, thing in public() if callable(thing) and ">>> " not in (inspect.getdoc(thing) or "")}
    # Its docstring is the description of its JSON Schema; what makes one shows one.
    assert without == {"Answer"}
