"""A file is the old one or the new one at any moment: killed, out of space, or written by two at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kgraph.formats.atomic import is_free, write_atomically, write_new_directory

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 2_000_000
# Writes one of two texts again and again until it is ended.
WRITER = """
import sys
from pathlib import Path
from kgraph.formats.atomic import write_atomically
print("ready", flush=True)
while True:
    write_atomically(Path(sys.argv[1]), sys.argv[2].encode() * int(sys.argv[3]))
"""
LIMITED = """
import resource, signal, sys
from pathlib import Path
from kgraph.formats.atomic import write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), b"b" * 100_000)
except OSError as error:
    print(error.strerror)
"""


def start(target: Path, letter: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(target), letter, str(SIZE)]
    writer = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def stop(writer: subprocess.Popen[str]) -> None:
    writer.kill()
    writer.wait()
    assert writer.stdout is not None
    writer.stdout.close()


@pytest.mark.parametrize("moment", [0.0, 0.003, 0.01, 0.02, 0.04])
def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path, moment: float) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"a" * SIZE)
    writer = start(target, "b")
    time.sleep(moment)
    stop(writer)
    assert target.read_bytes() in (b"a" * SIZE, b"b" * SIZE)


def test_two_writers_leave_the_file_of_one_of_them(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"a" * SIZE)
    writers = [start(target, "b"), start(target, "c")]
    for _ in range(20):
        assert target.read_bytes() in (b"a" * SIZE, b"b" * SIZE, b"c" * SIZE)
    for writer in writers:
        stop(writer)
    assert target.read_bytes() in (b"b" * SIZE, b"c" * SIZE)


def test_a_disk_that_is_full_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    """The limit on the size of a file ends the write in the middle, as a full disk would."""
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", LIMITED, str(target)], capture_output=True, text=True, check=True)
    assert run.stdout == "File too large\n"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_full_device_is_told_and_stays_a_device() -> None:
    from pathlib import Path  # noqa: PLC0415

    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_atomically(full, b"text")
    assert full.is_char_device()


def test_a_pipe_gets_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)  # noqa: S607  # wherever it is
    write_atomically(pipe, b"text")
    assert reader.communicate()[0] == b"text"
    assert pipe.is_fifo()


def test_a_new_directory_comes_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "data"
    write_new_directory(target, {"a.yaml": "a", "relations/b.yaml": "b"})
    assert sorted(p.name for p in target.rglob("*.yaml")) == ["a.yaml", "b.yaml"]
    assert not is_free(target)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(OSError, match="No space"):
        write_new_directory(other, {"a.yaml": "a"})
    assert [p.name for p in tmp_path.iterdir()] == ["new", "other"] or is_free(other)
    assert not any(path.name.startswith(".kgraph-") for path in tmp_path.iterdir())


def test_an_empty_folder_is_filled_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder itself, named by a dot, and a link to a folder."""
    from pathlib import Path  # noqa: PLC0415

    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_new_directory(Path(), {"a.yaml": "a", "relations/b.yaml": "b"})
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "relations"]
    (tmp_path / "link").symlink_to("there")
    write_new_directory(tmp_path / "link", {"a.yaml": "a"})
    assert (tmp_path / "there" / "a.yaml").read_text(encoding="utf-8") == "a"
    assert (tmp_path / "link").is_symlink()
