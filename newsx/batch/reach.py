"""A file that some reader has open in this process in, how far it has read out: for the progress only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

OPEN = Path("/proc/self/fd")
"""Where Linux lists the files that a process has open; elsewhere a large file counts when it is done."""


class Reach:
    """Asked now and then while the file is read."""

    def __init__(self, path: str, size: int | None) -> None:
        self._path, self._size = path, size or 0
        self._number: int | None = None
        self._last = 0

    def bytes(self) -> int:
        """Bytes that are behind; those of a file that was copied at once (a zip) count at its end."""
        if self._size and OPEN.is_dir():
            with suppress(OSError):
                if self._number is None:
                    self._number = self._find()
                at = os.lseek(self._number, 0, os.SEEK_CUR) if self._number is not None else 0
                self._last = max(self._last, at if at < self._size else 0)
        return self._last

    def _find(self) -> int | None:
        path = os.path.realpath(self._path)
        for link in OPEN.iterdir():
            with suppress(OSError):
                if str(link.readlink()) == path:
                    return int(link.name)
        return None
