"""The programs that read our exports or show our page: whether they are here, how to install and how to run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
JAVA: Final = Path("/usr/share/java")
# Debian's Jena names no class path of its own; this is what riot needs.
JENA_JARS: Final = (
    *("jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-dboe-base", "jena-iri"),
    *("jena-shacl", "jena-shex", "jena-tdb", "jena-tdb2", "jsonld-java"),
    *("commons-cli", "commons-compress", "commons-csv", "commons-io", "commons-lang3", "dexx.collection", "guava"),
    *("httpclient", "httpclient-cache", "httpcore", "jackson-annotations", "jackson-core", "jackson-databind"),
    *("jcl-over-slf4j", "slf4j-api", "slf4j-simple", "thrift"),
)
MESSAGES: Final = "org/apache/jena/ext/"
SECONDS: Final = 120
# For each tool the file that it is, and the command that installs it.
TOOLS: Final[dict[str, tuple[str | Path, str]]] = {
    "rapper": ("rapper", "apt-get install raptor2-utils"),
    "xmllint": ("xmllint", "apt-get install libxml2-utils"),
    "dot": ("dot", "apt-get install graphviz"),
    "java": ("java", "apt-get install default-jre-headless"),
    "jena": (JAVA / "jena-cmds.jar", "apt-get install libapache-jena-java"),
    "chromium": ("chromium", "apt-get install chromium"),
    "node": ("node", "apt-get install nodejs npm"),
    "node packages": (HERE / "node_modules" / ".installed", "make foreign"),
    "page assets": (ROOT / "src/kgraph/assets/vendor/cytoscape.min.js", "make assets"),
}


def missing(name: str) -> str | None:
    """How to install a tool that is not here."""
    file, install = TOOLS[name]
    here = file.exists() if isinstance(file, Path) else shutil.which(file)
    return None if here else f"{name} is missing: {install}"


def need(*names: str) -> None:
    """Skip a test whose tool is missing; fail it where every tool is required."""
    for name in names:
        if lack := missing(name):
            if os.environ.get("KGRAPH_REQUIRE_TOOLS") == "1":
                pytest.fail(lack)
            pytest.skip(lack)


def run(*command: str | Path, accepted: tuple[int, ...] = (0,)) -> bytes:
    """What a program prints; if it ends with another code, what it complains of is the failure of the test."""
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    assert done.returncode in accepted, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout


def node(script: str, *words: str | Path) -> bytes:
    """What a script of this folder prints."""
    need("node", "node packages")
    return run("node", HERE / script, *words)


def jena_class_path(place: Path) -> str:
    """Debian's Jena looks for messages of its Xerces under `xerces/` and ships them elsewhere: they are copied."""
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{MESSAGES}xerces/") and name.endswith(".properties"):
                copy = place / name.removeprefix(MESSAGES)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(jar.read(name))
    return os.pathsep.join(map(str, [place, *(JAVA / f"{jar}.jar" for jar in JENA_JARS)]))


if __name__ == "__main__":
    lacks = [lack for name in TOOLS if (lack := missing(name))]
    # Without words it ends well.
    sys.exit("\n".join(lacks) or None)
