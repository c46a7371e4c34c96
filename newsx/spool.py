"""Byte strings in, the same by number out: kept in a temporary file, so that memory does not grow with their length."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from types import TracebackType

from newsx.errors import UnwritableOutput


class Spool:
    """Eight bytes of memory an entry; the file is gone when the spool is closed, or the program ends in any way.

    All raise `UnwritableOutput` where the folder of temporary files is full or cannot be written.
    """

    def __init__(self) -> None:
        with _told():
            self._file = TemporaryFile(prefix="newsx.")  # noqa: SIM115 - closed by `__exit__`
        self._starts = array("Q", [0])
        self._atend = True

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._file.close()
        except OSError:  # what is still in its buffer has no room on the disk; nobody needs it any more
            self._file.close()

    def add(self, entry: bytes) -> int:
        """Keeps the entry; its number, from 0."""
        with _told():
            if not self._atend:
                self._file.seek(self._starts[-1])
                self._atend = True
            self._file.write(entry)
        self._starts.append(self._starts[-1] + len(entry))
        return len(self) - 1

    def get(self, number: int) -> bytes:
        """The entry of that number."""
        with _told():
            self._atend = False
            self._file.seek(self._starts[number])
            return self._file.read(self._starts[number + 1] - self._starts[number])


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(f"cannot write a temporary file: {error.strerror or error}") from error
