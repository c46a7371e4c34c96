"""A path or standard input in, its dumps out: one input format a room, and this table that names them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from os import PathLike, fspath
from pathlib import Path

from newsx.errors import UnreadableInput
from newsx.model import Dump, Facts
from newsx.readers.text import known as known
from newsx.readers.text import text

Reader = Callable[[bytes, str, str | None, Facts], Iterator[Dump]]
"""(bytes, name of the file, encoding to force or None, facts from the caller) -> dumps."""

READERS: dict[str, Reader] = {
    "text": text,
}
"""Format -> reader."""

STANDARD_INPUT = "-"


def read(path: str | PathLike[str], *, encoding: str | None = None, facts: Facts | None = None) -> Iterator[Dump]:
    """The dumps of one input; `-` is standard input. Raises `UnreadableInput`, `UndecodableInput`, `EmptyInput`."""
    name = fspath(path)
    yield from READERS["text"](_bytes(name), name, encoding, facts or Facts())


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(f"{name}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{name}: a directory, not a file") from None
    except PermissionError:
        raise UnreadableInput(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableInput(f"{name}: {getattr(error, 'strerror', None) or error}") from error
