"""What is built can be installed and answers, from the wheel and from the source distribution."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(place)], cwd=ROOT, check=True)
    return place


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_an_installed_package_brings_its_data_and_answers(built: Path, pattern: str, tmp_path: Path) -> None:
    (package,) = built.glob(pattern)
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
    )
    script = (
        "import json, kgraph; from kgraph.loader.files import bundled_data; kg = kgraph.load();"
        "print(json.dumps([kgraph.__file__, str(bundled_data()), kg.ask('who influences DPRK').restated]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    module, data, restated = json.loads(run.stdout)
    assert module.startswith(str(target))
    assert data.startswith(str(target))
    assert restated == "Who influences North Korea?"


def test_the_packages_hold_data_types_and_licence_and_nothing_private(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (sdist,) = built.glob("*.tar.gz")
    names = zipfile.ZipFile(wheel).namelist()
    assert "kgraph/py.typed" in names
    assert "kgraph/data/relations/section-1.yaml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    with tarfile.open(sdist) as archive:
        sources = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"README.md", "data/actors.yaml", "tests/test_lens.py", "constraints.txt"} <= sources
    assert not any(name.startswith((".venv", ".git/")) for name in sources)
