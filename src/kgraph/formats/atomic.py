"""Writing a file or a directory so that it is either the old one or the new one, never half."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file, flush to the disk, then replace it; a device, pipe or link as target stays what it is.

    Raises:
        OSError: the folder is missing, the disk is full, or writing is not allowed; the old file is then untouched.
    """
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(content)
        return
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".kgraph-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def is_free(directory: Path) -> bool:
    """Whether a directory can be made there: nothing stands there yet, or an empty one."""
    if not os.path.lexists(directory):
        return True
    return directory.is_dir() and not any(directory.iterdir())


def write_new_directory(directory: Path, files: Mapping[str, str]) -> None:
    """Make a directory of texts by their names: beside, then moved, so that a full disk leaves no half of it.

    Raises:
        OSError: it is there and not empty, or cannot be written.
    """
    # Through a link, and out of a folder that somebody stands in.
    directory = Path(os.path.realpath(directory))
    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory.parent, prefix=".kgraph-") as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for name, text in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(made / name, text.encode())
        if directory.exists():
            for entry in made.iterdir():
                entry.rename(directory / entry.name)
        else:
            made.rename(directory)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """Make the new name last too; Windows does it by itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
