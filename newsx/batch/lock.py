"""A file in, the right to be the only run that writes an output out, for as long as the process lives."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from newsx.errors import OutputInUse


class Lock:
    """Held until `release` or the end of the process, however it ends."""

    def __init__(self, path: Path, name: str) -> None:
        """`name` of the output, for the message. Raises `OutputInUse`, `OSError`."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _claim(self._file)
        except BlockingIOError:
            holder = os.pread(self._file, 20, 1).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(self._file)
            who = f"process {holder}" if holder else "another process"
            raise OutputInUse(f"{name}: {who} is writing it now; wait for its end, or choose another name") from None
        with suppress(OSError):  # a full disk: only the message of another run is poorer
            os.ftruncate(self._file, 0)
            os.write(self._file, f" {os.getpid()}\n".encode())

    def release(self) -> None:
        os.close(self._file)


def _claim(file: int) -> None:
    """Raises `BlockingIOError` where another has it; a file system without locks is trusted."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise BlockingIOError from None
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return
