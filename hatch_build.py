"""Brings the one script of others that the explorer needs, Cytoscape.js, by npm into `src/kgraph/assets/vendor/`.

Runs with every build: wheel, source distribution and editable install. Only files with the digests below are taken, so
what is built is the same everywhere; files that are there already are kept, so a source distribution needs no npm.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE: Final = "cytoscape@3.34.4"
TARBALL: Final = "cytoscape-3.34.4.tgz"
TARBALL_SHA512: Final = "msY99tMY8iWTg+sIPGfSqDcPNOt4xcj+v/K/7qUFaCUxxlqnMkUYLBjRUzn9W5CU/R2hrmtJa5+UtovrEM2ctg=="
VENDOR: Final = "src/kgraph/assets/vendor"
SECONDS: Final = 60


class Piece(NamedTuple):
    """A file of the tarball, its name beside our own, and its digest."""

    member: str
    name: str
    sha512: str


PIECES: Final = (
    Piece(
        "package/dist/cytoscape.min.js",
        "cytoscape.min.js",
        "9oWrVcc9R1+KL87uqCWwsamtDPJknyeNh/xCFh5SHEsgvV7Icb5Vgungsyljhdeyt+LNKGC9bhwKKQ0C6TiPOw==",
    ),
    Piece(
        "package/LICENSE",
        "cytoscape.LICENSE",
        "hZ4RZVVweffecwVTYD5JVmwtKSNURCnWvLq2lBL8YBnK+P1kxPEVrNXX0MWWL+QpI8nVHD0yI4+s5vS55Gcr6g==",
    ),
)


class AssetsMissingError(Exception):
    """Why a file could not be brought."""


class PageAssets(BuildHookInterface[Any]):
    """What hatchling calls before each build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Bring the files; without them the build goes on, unless KGRAPH_REQUIRE_ASSETS=1 forbids it."""
        # Git ignores these files; the packages hold them all the same, and nothing else that lies beside them.
        build_data["artifacts"] += [f"{VENDOR}/{piece.name}" for piece in PIECES]
        try:
            bring(Path(self.root, VENDOR))
        except AssetsMissingError as problem:
            lack = f"kgraph's explorer lacks {PACKAGE}, its picture of the graph: {problem}"
            if os.environ.get("KGRAPH_REQUIRE_ASSETS") == "1":
                self.app.abort(f"{lack}; KGRAPH_REQUIRE_ASSETS=1 forbids to build without it")
            self.app.display_warning(f"{lack}; to have it, install npm and build again")


def bring(vendor: Path) -> None:
    """Make sure that `vendor` holds the files, exactly as they are pinned.

    Raises:
        AssetsMissingError: if one is not there and cannot be brought.
    """
    wanted = [piece for piece in PIECES if read_pinned(vendor / piece.name, piece.sha512) is None]
    if not wanted:
        return
    try:
        for piece in wanted:
            # Better no file than one that nobody has vouched for.
            (vendor / piece.name).unlink(missing_ok=True)
        tarball = find_tarball()
        for piece in wanted:
            write_whole(vendor / piece.name, read_member(tarball, piece))
    except OSError as problem:
        raise AssetsMissingError(str(problem)) from problem


def find_tarball() -> bytes:
    """The package as npm publishes it: from the cache, else by npm, and then cached.

    Raises:
        AssetsMissingError: if npm cannot bring it.
    """
    cached = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kgraph", TARBALL)
    tarball = read_pinned(cached, TARBALL_SHA512)
    if tarball is None:
        tarball = pack()
        with contextlib.suppress(OSError):  # a home that cannot be written to costs only the next build some time
            write_whole(cached, tarball)
    return tarball


def pack() -> bytes:
    """The package by `npm pack`, its digest checked.

    Raises:
        AssetsMissingError: if npm is missing, fails, takes too long, or brings something else.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise AssetsMissingError("npm is missing")
    with tempfile.TemporaryDirectory() as place:
        command = [npm, "pack", PACKAGE, "--pack-destination", place, "--fetch-retries=0", "--loglevel=error"]
        try:
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise AssetsMissingError(f"npm took longer than {SECONDS} seconds") from None
        if done.returncode != 0:
            raise AssetsMissingError(done.stderr.strip().partition("\n")[0] or f"npm ended with code {done.returncode}")
        content = read_pinned(Path(place, TARBALL), TARBALL_SHA512)
    if content is None:
        raise AssetsMissingError("what npm brought is not the file whose digest is known")
    return content


def read_member(tarball: bytes, piece: Piece) -> bytes:
    """One file of the tarball, by its name; nothing is unpacked.

    Raises:
        AssetsMissingError: if the tarball's digest was changed here and this file's was not.
    """
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        member = archive.extractfile(piece.member)
        content = b"" if member is None else member.read()
    if digest(content) != piece.sha512:
        raise AssetsMissingError(f"{piece.member} is not the file whose digest is known")
    return content


def read_pinned(file: Path, sha512: str) -> bytes | None:
    """What a file holds, if it is there and its digest is the known one."""
    if not file.is_file():
        return None
    content = file.read_bytes()
    return content if digest(content) == sha512 else None


def digest(content: bytes) -> str:
    """SHA-512 in base 64, as npm writes it.

    >>> digest(b"")[:16]
    'z4PhNX7vuL3xVChQ'
    """
    return base64.b64encode(hashlib.sha512(content).digest()).decode()


def write_whole(file: Path, content: bytes) -> None:
    """Put a file in its place at once, so that nobody sees half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(file)
