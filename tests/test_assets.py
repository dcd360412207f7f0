"""The build hook brings exactly the pinned script of others, or says what is missing; a small program plays npm."""

from __future__ import annotations

import io
import json
import sys
import tarfile
from pathlib import Path
from typing import Any, Final

import pytest
from foreign.tools import need
from project import ROOT

import hatch_build
from hatch_build import AssetsMissingError, PageAssets, Piece, bring, digest

SCRIPT: Final = b"draw();"
LICENCE: Final = b"Use it."
BRING: Final = "import shutil; shutil.copy({tarball!r}, sys.argv[sys.argv.index('--pack-destination') + 1])"
FAIL: Final = "sys.exit('npm error code ENOTFOUND\\nnpm error a long story')"
SLEEP: Final = "import time; time.sleep(60)"
NOTHING: Final = "sys.exit(7)"


class Shop:
    """A published package, the computer that builds, and the npm that stands between them."""

    def __init__(self, place: Path) -> None:
        """Nothing is there yet but empty shelves."""
        self.vendor = place / "src/kgraph/assets/vendor"
        self.cached = place / "cache/kgraph" / hatch_build.TARBALL
        self.path = place / "bin"
        self.tarball = place / "registry" / hatch_build.TARBALL
        for folder in (self.path, self.tarball.parent):
            folder.mkdir()

    def put_npm(self, program: str) -> None:
        """Let the words of a Python program be npm."""
        npm = self.path / "npm"
        npm.write_text(f"#!{sys.executable} -IS\nimport sys\n{program.format(tarball=str(self.tarball))}\n")
        npm.chmod(0o755)

    def brought(self) -> dict[str, bytes]:
        """What lies where the page looks for it."""
        return {file.name: file.read_bytes() for file in self.vendor.iterdir()} if self.vendor.is_dir() else {}


def package(**members: bytes) -> bytes:
    """A tarball as npm makes it, with one file more that wants to be written elsewhere."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for name, text in {"package/a.js": SCRIPT, "package/b": LICENCE, "../../../evil": b"x", **members}.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return content.getvalue()


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    shop = Shop(tmp_path)
    shop.tarball.write_bytes(package())
    monkeypatch.setattr(hatch_build, "TARBALL_SHA512", digest(shop.tarball.read_bytes()))
    pieces = (Piece("package/a.js", "a.js", digest(SCRIPT)), Piece("package/b", "b.LICENSE", digest(LICENCE)))
    monkeypatch.setattr(hatch_build, "PIECES", pieces)
    monkeypatch.setenv("PATH", str(shop.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("KGRAPH_REQUIRE_ASSETS", raising=False)
    return shop


def hook(place: Path) -> PageAssets:
    parts: Any = None
    return PageAssets(str(place), {}, parts, parts, str(place), "wheel")


def test_npm_brings_the_two_files_and_nothing_else_of_the_package(shop: Shop, tmp_path: Path) -> None:
    shop.put_npm(BRING)
    bring(shop.vendor)
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}
    assert not list(tmp_path.rglob("evil"))
    assert [file.name for file in shop.cached.parent.iterdir()] == [hatch_build.TARBALL]


def test_another_package_than_the_pinned_one_is_refused_and_not_kept(shop: Shop) -> None:
    shop.put_npm(BRING)
    shop.tarball.write_bytes(package(more=b"y"))
    with pytest.raises(AssetsMissingError, match="digest"):
        bring(shop.vendor)
    assert shop.brought() == {}
    assert not shop.cached.exists()


def test_a_file_of_the_pinned_package_has_its_own_digest(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who pins a new version must pin its files too."""
    shop.put_npm(BRING)
    monkeypatch.setattr(hatch_build, "PIECES", (Piece("package/a.js", "a.js", digest(b"of the version before")),))
    with pytest.raises(AssetsMissingError, match=r"package/a\.js is not the file"):
        bring(shop.vendor)
    assert shop.brought() == {}


@pytest.mark.parametrize(
    ("program", "told"),
    [
        (FAIL, r"^npm error code ENOTFOUND$"),
        (NOTHING, r"^npm ended with code 7$"),
        ("", "digest"),
        (SLEEP, "longer than"),
    ],
    ids=["fails", "fails without a word", "brings nothing", "does not end"],
)
def test_it_is_said_in_one_line_what_npm_did(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, program: str, told: str
) -> None:
    shop.put_npm(program)
    monkeypatch.setattr(hatch_build, "SECONDS", 0.5 if program == SLEEP else 60)
    with pytest.raises(AssetsMissingError, match=told) as problem:
        bring(shop.vendor)
    assert "\n" not in str(problem.value)


def test_a_package_in_the_cache_needs_no_npm(shop: Shop) -> None:
    shop.cached.parent.mkdir(parents=True)
    shop.cached.write_bytes(shop.tarball.read_bytes())
    bring(shop.vendor)
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}


def test_a_spoiled_package_in_the_cache_is_fetched_anew(shop: Shop) -> None:
    shop.put_npm(BRING)
    shop.cached.parent.mkdir(parents=True)
    shop.cached.write_bytes(b"half of it")
    bring(shop.vendor)
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}
    assert shop.cached.read_bytes() == shop.tarball.read_bytes()


def test_a_cache_that_cannot_be_written_does_no_harm(shop: Shop) -> None:
    shop.put_npm(BRING)
    shop.cached.parent.parent.write_text("no folder")
    bring(shop.vendor)
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}


def test_files_that_are_there_need_neither_npm_nor_the_cache(shop: Shop) -> None:
    """So a source distribution, which holds them, is built anywhere."""
    shop.put_npm(BRING)
    bring(shop.vendor)
    shop.cached.unlink()
    (shop.path / "npm").unlink()
    bring(shop.vendor)
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}
    assert not shop.cached.exists()


def test_a_changed_file_is_replaced_and_without_npm_taken_away(shop: Shop) -> None:
    shop.put_npm(BRING)
    bring(shop.vendor)
    (shop.vendor / "a.js").write_text("steal();")
    bring(shop.vendor)
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}
    (shop.vendor / "a.js").write_text("steal();")
    shop.cached.unlink()
    (shop.path / "npm").unlink()
    with pytest.raises(AssetsMissingError, match="npm is missing"):
        bring(shop.vendor)
    assert shop.brought() == {"b.LICENSE": LICENCE}


def test_a_folder_that_cannot_be_made_is_told_like_the_rest(shop: Shop) -> None:
    shop.put_npm(BRING)
    shop.vendor.parent.parent.mkdir(parents=True)
    shop.vendor.parent.write_text("no folder")
    with pytest.raises(AssetsMissingError, match="assets"):
        bring(shop.vendor)


@pytest.mark.parametrize("version", ["standard", "editable"])
def test_every_build_takes_the_files_along_though_git_ignores_them(shop: Shop, tmp_path: Path, version: str) -> None:
    shop.put_npm(BRING)
    build_data: dict[str, Any] = {"artifacts": ["another"]}
    hook(tmp_path).initialize(version, build_data)
    assert build_data["artifacts"] == ["another", f"{hatch_build.VENDOR}/a.js", f"{hatch_build.VENDOR}/b.LICENSE"]
    assert shop.brought() == {"a.js": SCRIPT, "b.LICENSE": LICENCE}


@pytest.mark.usefixtures("shop")
def test_without_npm_the_build_goes_on_and_says_in_one_line_what_is_missing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    hook(tmp_path).initialize("standard", {"artifacts": []})
    out, err = capfd.readouterr()
    assert out == ""
    assert err == (
        "kgraph's explorer lacks cytoscape@3.34.4, its picture of the graph: npm is missing; "
        "to have it, install npm and build again\n"
    )


@pytest.mark.usefixtures("shop")
def test_where_the_files_are_required_the_build_ends_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KGRAPH_REQUIRE_ASSETS", "1")
    with pytest.raises(SystemExit) as end:
        hook(tmp_path).initialize("standard", {"artifacts": []})
    assert end.value.code == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "npm is missing; KGRAPH_REQUIRE_ASSETS=1 forbids" in err


def test_the_checkout_holds_the_pinned_files() -> None:
    need("page assets")
    files = {piece.name: Path(ROOT, hatch_build.VENDOR, piece.name).read_bytes() for piece in hatch_build.PIECES}
    assert {name: digest(content) for name, content in files.items()} == {
        piece.name: piece.sha512 for piece in hatch_build.PIECES
    }


def test_the_page_draws_with_the_version_that_reads_our_export_in_tests() -> None:
    packages = json.loads((ROOT / "tests/foreign/package.json").read_text())["dependencies"]
    name, version = hatch_build.PACKAGE.split("@")
    assert packages[name] == version
    assert f"{name}-{version}.tgz" == hatch_build.TARBALL
