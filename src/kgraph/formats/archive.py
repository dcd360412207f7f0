"""A zip -> the texts of its tables. Nothing is unpacked to the disk, and nothing that it says of itself is trusted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.diagnostics import Diagnostic, Span, shown
from kgraph.formats.csv_tables import MAX_SHOWN
from kgraph.formats.zip_tables import TABLES
from kgraph.graph.names import did_you_mean
from kgraph.source.file import MAX_BYTES, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED: Final = ("actors.csv", "claims.csv")
READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED: Final = 0x1
# Tables of claims shrink to a fifteenth; what unpacks to far more is no data set, but takes time and memory like one.
MAX_RATIO: Final = 50
ALWAYS_READ: Final = 256 * 1024
# What the standard library raises for archives that are broken in one way or another.
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def read_texts(content: bytes, file: str) -> tuple[dict[str, str], list[Diagnostic]]:
    """The text of every table by its name, read in memory up to a total size.

    A folder around all tables, and what file managers add, are as if they were not there.
    """
    nowhere = Span(file, 1, 1, 1, 1)
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = _tables(archive.infolist())
            problems += _entry_problems(entries, file)
            if problems:
                return {}, problems
            left = limit = min(MAX_BYTES, max(ALWAYS_READ, MAX_RATIO * len(content)))
            for name, entry in entries:
                with archive.open(entry) as stream:
                    raw = stream.read(left + 1)
                left -= len(raw)
                if left < 0:
                    help_ = f"the tables of such a zip may have {limit:,} bytes together; write the data set as .json"
                    return {}, [Diagnostic("too-large", f"{shown(file)} is too large", nowhere, help_)]
                text, found = decode(raw, f"{file}/{name}")
                problems += found
                texts[name] = text or ""
    except BROKEN as error:
        message = f"{shown(file)} is no zip that can be read: {error or type(error).__name__}"
        return {}, [Diagnostic("bad-archive", message, nowhere, "write it anew, without a password")]
    return texts, problems


def _tables(entries: list[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    """The entries that may be tables, named without a folder that holds all of them."""
    kept = [entry for entry in entries if not entry.is_dir() and not _is_added(entry.filename)]
    folders = {entry.filename.rpartition("/")[0] for entry in kept}
    folder = folders.pop() + "/" if len(folders) == 1 and folders != {""} else ""
    return [(entry.filename.removeprefix(folder), entry) for entry in kept]


def _is_added(name: str) -> bool:
    """Whether it comes from macOS, which leaves files of its own in archives."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"


def _entry_problems(entries: list[tuple[str, zipfile.ZipInfo]], file: str) -> Iterator[Diagnostic]:
    """What is wrong with the names and kinds of the entries, before any of them is read."""
    nowhere = Span(file, 1, 1, 1, 1)
    known = {table.name for table in TABLES}
    for count, (name, times) in enumerate(Counter(name for name, _ in entries).items()):
        if count == MAX_SHOWN:
            return
        if name not in known:
            help_ = did_you_mean(name, known) or f"delete it; the tables are {', '.join(sorted(known))}"
            yield Diagnostic("unknown-table", f"no table is called {shown(name)}", nowhere, help_)
        elif times > 1:
            yield Diagnostic("duplicate-key", f"{shown(name)} is there {times} times", nowhere, "keep one of them")
    for name, entry in entries[:MAX_SHOWN]:
        if entry.flag_bits & ENCRYPTED:
            yield Diagnostic("bad-archive", f"{shown(name)} is encrypted", nowhere, "write it unencrypted")
        elif entry.compress_type not in READABLE:
            message = f"{shown(name)} is compressed in a way that is not read"
            yield Diagnostic("bad-archive", message, nowhere, "use the usual compression (deflate)")
    for needed in NEEDED:
        if all(name != needed for name, _ in entries):
            yield Diagnostic("missing-file", f"{needed} is missing in {shown(file)}", nowhere, "add the table")
