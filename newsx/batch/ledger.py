"""The ledger of a run: how far the output is whole. Lines with a checksum, only ever appended, each on disk before the next.

A line tells of output that was on disk before the line was; one that a crash tore is as if it had never been written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal
from zlib import crc32

import msgspec
from msgspec import Struct

from newsx.batch.job import Counts, Position
from newsx.batch.plan import Plan


class Header(Struct, frozen=True):
    """What the run is: another one cannot go on with its output."""

    newsx: str
    schema: str
    plan: Plan
    options: dict[str, str]
    """Option -> its value as JSON."""


class Line(Struct, frozen=True):
    """A state from which the run can go on."""

    position: Position = Position()
    articles: int = 0
    """Bytes of the journal that are whole."""
    faults: int = 0
    """Bytes of the file of errors that are whole."""
    counts: Counts = Counts()
    behind: int = 0
    """Bytes of the inputs that are done."""
    state: Literal["parsing", "parsed", "done"] = "parsing"


class Ledger:
    """The file, open for more."""

    def __init__(self, path: Path, keep: int) -> None:
        """`keep`: bytes of it that are good."""
        self._file: BinaryIO = path.open("ab", buffering=0)
        self._whole = keep
        os.truncate(path, keep)

    def add(self, record: Header | Line) -> None:
        """Appends the record and waits until it is on disk. Raises `OSError`, the file as before."""
        line = _sealed(msgspec.json.encode(record))
        try:
            write_all(self._file, line)
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(self._whole)
            raise
        self._whole += len(line)

    def close(self) -> None:
        self._file.close()


def read(path: Path) -> tuple[Header | None, list[Line], int]:
    """(its header, the last lines, bytes that are good): it ends where the first line is torn."""
    header: Header | None = None
    lines: list[Line] = []
    good = 0
    for record, size in _records(path):
        try:
            if header is None:
                header = msgspec.json.decode(record, type=Header)
            else:
                lines = [*lines[-9:], msgspec.json.decode(record, type=Line)]
        except (msgspec.DecodeError, UnicodeDecodeError):
            break
        good += size
    return header, lines, good


def _records(path: Path) -> Iterator[tuple[bytes, int]]:
    """(record, bytes of its line) as far as the checksums are right."""
    try:
        with path.open("rb") as lines:
            for line in lines:
                record = line[9:-1]
                if line != _sealed(record):
                    return
                yield record, len(line)
    except FileNotFoundError:
        return


def _sealed(record: bytes) -> bytes:
    return b"%08x %b\n" % (crc32(record), record)


def write_all(file: BinaryIO, data: bytes) -> None:
    """All of the data into an unbuffered file, which may take less at a time. Raises `OSError`."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
