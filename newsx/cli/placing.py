"""A target in, a place beside it out: what is made there takes the target's name when it is whole, or is cleared away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from newsx.errors import UnwritableOutput


class Place:
    """Where to make the file or folder; `keep` must be called for it to take its name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = False

    def keep(self) -> None:
        self.kept = True


@contextmanager
def placed(target: str) -> Iterator[Place]:
    """The place; raises `UnwritableOutput`, also for what the block inside fails to write."""
    whole = Path(os.path.realpath(target))
    try:
        beside = Path(mkdtemp(dir=whole.parent, prefix=f".{whole.name[:40]}.", suffix=".tmp"))
        try:
            place = Place(beside / "whole")
            yield place
            if place.kept:
                _sync(place.path)
                _rename(place.path, whole, beside / "before")
        finally:
            rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise UnwritableOutput(f"cannot write {target}: {error.strerror or error}") from error


def refuse(whole: Path, target: str, *, folder: bool | None = None) -> None:
    """Raises `UnwritableOutput` where something stands there that newsx did not make, or something else than wanted."""
    if whole.is_dir():
        from newsx.layout.names import foreign

        other = foreign(entry.name for entry in os.scandir(whole))
        if other is not None:
            raise UnwritableOutput(f"cannot write {target}: a folder with other files in it ({other}); name a new one")
    elif folder and whole.exists():
        raise UnwritableOutput(f"cannot write {target}: {os.strerror(EEXIST)}, and it is no folder")
    elif whole.exists() and not whole.is_file():
        raise UnwritableOutput(
            f"cannot write {target}: a device or a pipe takes only a stream (json, jsonl, csv, md, text)"
        )


def _rename(made: Path, whole: Path, before: Path) -> None:
    """A file replaces a file at once; a folder's old one stands aside for a moment."""
    with suppress(FileNotFoundError):
        if whole.is_dir():
            whole.rename(before)
        elif whole.is_file():
            made.chmod(whole.stat().st_mode & 0o7777)
    made.replace(whole)


def _sync(made: Path) -> None:
    """What was written is on the disk before it takes its name."""
    if made.is_dir():
        if hasattr(os, "sync"):
            os.sync()  # one call for however many files
        return
    with made.open("rb+") as file:
        os.fsync(file.fileno())
