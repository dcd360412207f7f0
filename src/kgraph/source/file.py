"""A file on disk -> text, strictly: a regular file, UTF-8, of a stated size."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.source.events import parse
from kgraph.source.spans import Source

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 256 * 1024 * 1024


def read(path: Path, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Read and parse a file of YAML; problems are told under the name `file`."""
    text, problems = read_text(path, file)
    return (None, problems) if text is None else parse(text, file)


def read_text(path: Path, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a regular file in UTF-8, without a byte order mark; problems are told under the name `file`."""
    raw, problems = read_bytes(path, file)
    return (None, problems) if raw is None else decode(raw, file)


def read_bytes(path: Path, file: str) -> tuple[bytes | None, list[Diagnostic]]:
    """The bytes of a regular file; problems are told under the name `file`.

    Nothing but a regular file of at most 256 MiB is opened for reading: a pipe or device would never end.
    """
    nowhere = Span(file, 1, 1, 1, 1)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and not path.is_symlink()
        message = f"cannot read {shown(file)}: {'it does not exist' if missing else error.strerror}"
        help_ = "correct the name or the folder" if missing else "mend the link or the rights"
        return None, [Diagnostic("unreadable-file", message, nowhere, help_)]
    # A folder can be opened, but fdopen refuses it.
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None, [Diagnostic("not-a-file", f"{shown(file)} is not a regular file", nowhere, "give a file of text")]
    with os.fdopen(handle, "rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        limit = f"split it: a file may have {MAX_BYTES // 1024 // 1024} MiB"
        return None, [Diagnostic("too-large", f"{shown(file)} is too large", nowhere, limit)]
    return raw, []


def decode(raw: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Bytes as text in UTF-8, without a byte order mark; the first byte that is none is told under the name `file`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        span = Source(file, before).between(len(before), len(before))
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return None, [Diagnostic("not-utf8", message, span, "save the file as UTF-8")]
    return text.removeprefix("\ufeff"), []
