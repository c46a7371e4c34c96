"""The inputs as given in, the list of all their files out, one a line on disk: millions of names take no memory.

A run that goes on makes the list anew and holds it against the one of the run before.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import IO

from msgspec import Struct

from newsx.intake.source import CORRECTIONS, is_clutter


class Entry(Struct, frozen=True, array_like=True):
    """A file to be read."""

    path: str
    size: int | None = None
    """Null: no regular file (a pipe, standard input, a folder that cannot be read, nothing at all)."""
    changed: int | None = None
    """When it was changed last, in nanoseconds."""
    corrected: tuple[int, int] | None = None
    """(bytes, when they were changed last) of the corrected roles beside it; null: there are none."""


class Plan(Struct, frozen=True):
    """What the list amounts to."""

    sources: int
    size: int | None
    """Bytes of all files; null where one does not tell its own."""
    digest: str


def entries(names: Iterable[str], spared: Iterable[str] = ()) -> Iterator[Entry]:
    """The files of the names, folders walked; `spared` are our own outputs, which may lie in a folder that is read."""
    own = {os.path.realpath(name) for name in spared}
    for name in names:
        if name == "-" or "\0" in name or not Path(name).is_dir():
            yield _entry(name)
            continue
        found = False
        for path in _files(name):
            if path in own or os.path.realpath(path) in own:
                continue
            found = True
            yield _entry(path)
        if not found:
            yield Entry(name)  # reading it says why


def write(found: Iterable[Entry], stream: IO[bytes]) -> Plan:
    """Writes the list; returns what it amounts to."""
    digest = sha256()
    sources, size, known = 0, 0, True
    for entry in found:
        line = json.dumps([entry.path, entry.size, entry.changed, *filter(None, [entry.corrected])]).encode() + b"\n"
        digest.update(line)
        stream.write(line)
        sources += 1
        size += entry.size or 0
        known &= entry.size is not None
    return Plan(sources, size if known else None, digest.hexdigest())


def read(path: Path) -> Iterator[Entry]:
    """The list that `write` wrote."""
    with path.open("rb") as lines:
        for line in lines:
            name, size, changed, *corrected = json.loads(line)
            yield Entry(name, size, changed, tuple(corrected[0]) if corrected else None)


def difference(before: Path, now: Path) -> str:
    """One sentence about the first entry in which two lists differ."""
    for number, (old, new) in enumerate(zip_longest(read(before), read(now)), 1):
        if old == new:
            continue
        if old is None:
            return f"input {number} is new: {new.path}"
        if new is None:
            return f"input {number} is gone: {old.path}"
        if old.path != new.path:
            return f"input {number} was {old.path} and is {new.path}"
        if old.size != new.size:
            return f"{new.path} had {_bytes(old.size)} and has {_bytes(new.size)}"
        if old.corrected != new.corrected:
            return f"{new.path}{CORRECTIONS} is another one"
        return f"{new.path} was changed in between"
    return "the inputs are not the same"


def _bytes(size: int | None) -> str:
    return "no known size" if size is None else f"{size} bytes"


def _entry(name: str) -> Entry:
    try:
        found = os.stat(name) if name != "-" else None  # noqa: PTH116 - a million times
    except (OSError, ValueError):  # reading it will say why
        return Entry(name)
    if found is None or not stat.S_ISREG(found.st_mode):
        return Entry(name)
    corrected = None
    with suppress(OSError):
        beside = os.stat(name + CORRECTIONS)  # noqa: PTH116
        corrected = (beside.st_size, beside.st_mtime_ns)
    return Entry(name, found.st_size, found.st_mtime_ns, corrected)


def _files(folder: str) -> Iterator[str]:
    """As `intake.source.files`, but a folder that cannot be listed stands for itself and the walk goes on."""
    try:
        with os.scandir(folder) as listed:
            inside = sorted((each for each in listed if not is_clutter(each.name)), key=lambda each: each.name)
    except OSError:
        yield folder
        return
    for each in inside:
        path = str(Path(folder, each.name))
        if each.is_dir(follow_symlinks=False):
            yield from _files(path)
        elif each.is_file():
            yield path
