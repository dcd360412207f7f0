"""`kgraph serve` as people start it: a process of its own, on a port that is free."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESS: Final = re.compile(r"^kgraph: (http://127\.0\.0\.1:\d+)/ .*$", re.MULTILINE)
SECONDS: Final = 30


@contextmanager
def serving(log: Path, *words: str | Path) -> Iterator[str]:
    """The address of a server with these options; after it ended, it has said nothing but this address."""
    command = [sys.executable, "-m", "kgraph", "serve", "--port", "0", "--no-open", *map(str, words)]
    with log.open("wb") as told, subprocess.Popen(command, stdout=told, stderr=told) as process:
        try:
            yield _address(process, log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(SECONDS)
            finally:
                process.kill()
    assert not ADDRESS.sub("", log.read_text(encoding="utf-8")).strip()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """What the server says once it listens."""
    end = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < end:
        if found := ADDRESS.search(log.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8") or "the server says nothing")
