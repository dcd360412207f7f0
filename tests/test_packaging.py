"""What is built can be installed and answers, from the wheel and from the source distribution."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from foreign.tools import need
from project import ROOT

from hatch_build import PIECES

if TYPE_CHECKING:
    from pathlib import Path

ASSETS: Final = ROOT / "src/kgraph/assets"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need("page assets")
    place = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(place)], cwd=ROOT, check=True)
    return place


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_an_installed_package_brings_its_data_and_page_and_answers(built: Path, pattern: str, tmp_path: Path) -> None:
    """Built and installed without npm and with an empty cache: what a package needs, it holds."""
    (package,) = built.glob(pattern)
    bare = {"PATH": str(tmp_path), "HOME": str(tmp_path), "KGRAPH_REQUIRE_ASSETS": "1"}
    target = tmp_path / "site"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "--target",
            target,
            package,
        ],
        check=True,
        env=bare,
    )
    script = (
        "import json, kgraph; from kgraph.loader.files import bundled_data; from kgraph.formats import page_assets;"
        "kg = kgraph.load(); page = page_assets.explorer_script(), page_assets.cytoscape_script();"
        "print(json.dumps([kgraph.__file__, str(bundled_data()), kg.ask('who influences DPRK').restated, *page]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**bare, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    module, data, restated, script, drawing = json.loads(run.stdout)
    assert module.startswith(str(target))
    assert data.startswith(str(target))
    assert restated == "Who influences North Korea?"
    assert script
    assert "The Cytoscape Consortium" in drawing


def test_the_packages_hold_data_page_types_and_licence_and_nothing_private(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (sdist,) = built.glob("*.tar.gz")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"kgraph/py.typed", "kgraph/data/relations/section-1.yaml"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    with tarfile.open(sdist) as archive:
        sources = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"README.md", "data/actors.yaml", "tests/test_lens.py", "constraints.txt", "hatch_build.py"} <= sources
    for held, assets in ((names, "kgraph/assets"), (sources, "src/kgraph/assets")):
        vendored = {name for name in held if name.startswith(f"{assets}/vendor/")}
        assert vendored == {f"{assets}/vendor/{piece.name}" for piece in PIECES}
        page = {file.relative_to(ASSETS) for file in ASSETS.rglob("*.*") if file.is_file()}
        assert {f"{assets}/{file.as_posix()}" for file in page} <= held
    assert not any(name.startswith((".venv", ".git/")) for name in sources)
