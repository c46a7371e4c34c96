"""A path or bytes in, `Incoming` out: a binary stream whose beginning can be looked at, with its name and place."""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct
from msgspec.structs import replace

from newsx.errors import TooLong, UnreadableInput

HEAD = 1 << 18
"""Bytes that sniffing looks at."""
LONGEST = 256 << 20
"""Bytes of a document, or of a file of a format that cannot be read piece by piece."""
IN_MEMORY = 8 << 20
"""Bytes of an archive or table that is no file by itself; a longer one goes to a temporary file."""
PATIENCE = 30
"""Seconds in which somebody must write into a named pipe."""
STANDARD_INPUT = "-"
CORRECTIONS = ".roles.json"
"""Behind the name of a dump: the file with its corrected roles."""
_BLOCK = 1 << 20


class Incoming(Struct, frozen=True):
    """One file, or one member of a container, not read yet."""

    file: str
    """Path as given by the caller; `-` is standard input."""
    stream: BinaryIO
    """Stands at its beginning; what reads `head` leaves it there."""
    head: bytes
    """Its first bytes."""
    member: str | None = None
    """Path inside a container; `a.zip/b.txt` inside two."""
    encoding: str | None = None
    """Character encoding to force."""
    text_field: str | None = None
    """Column of a table that holds the text; guessed by its name where null."""
    carrier: str | None = None
    """The document format that its text was wrapped in."""

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.file}: {self.member}" if self.member else self.file

    @property
    def suffix(self) -> str:
        """Ending of the innermost name, lower case, with the dot; without that of a compression."""
        path = Path((self.member or self.file).lower())
        return Path(path.stem).suffix if path.suffix in {".gz", ".bz2", ".xz", ".zst"} else path.suffix


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back in front that were taken for the head."""

    def __init__(self, head: bytes, rest: BinaryIO, broken: Exception | None) -> None:
        self._head = head
        self._rest = rest
        self._broken = broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        elif self._broken:
            raise self._broken
        else:
            part = self._rest.read(len(buffer)) or b""
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._rest.close()
        super().close()


def incoming(
    file: str, stream: BinaryIO, member: str | None = None, encoding: str | None = None, text_field: str | None = None
) -> Incoming:
    """The stream with its head read; a fault in it is met when reading gets there, so that what stands before is read."""
    parts: list[bytes] = []
    size = 0
    broken: Exception | None = None
    try:
        while size < HEAD and (part := stream.read(HEAD - size)):
            parts.append(part)
            size += len(part)
    except Exception as error:  # whatever the decompressor raises
        if not parts:
            raise
        broken = error
    head = b"".join(parts)
    rejoined = io.BufferedReader(_Rejoined(head, stream, broken), _BLOCK)
    return Incoming(file, rejoined, head, member, encoding, text_field)


def opened(name: str, encoding: str | None = None, text_field: str | None = None) -> Incoming:
    """The file of that name, or standard input. Raises `UnreadableInput`."""
    try:
        stream = sys.stdin.buffer if name == STANDARD_INPUT else _pipe(name) or Path(name).open("rb")  # noqa: SIM115
        return incoming(name, stream, None, encoding, text_field)
    except FileNotFoundError:
        raise UnreadableInput(f"{name}: no such file") from None
    except PermissionError:
        raise UnreadableInput(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableInput(f"{name}: {getattr(error, 'strerror', None) or error}") from error


def _pipe(name: str) -> BinaryIO | None:
    """A named pipe, opened; null for what is none. Opening it as a file would wait for ever where nobody writes into it."""
    if os.name != "posix" or name.startswith(("/dev/", "/proc/")) or not Path(name).is_fifo():
        return None
    file = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([file], [], [], PATIENCE)[0]:
        os.close(file)
        raise UnreadableInput(f"{name}: a pipe into which nobody has written for {PATIENCE} seconds")
    os.set_blocking(file, True)
    return os.fdopen(file, "rb")


def of_bytes(data: bytes, like: Incoming, carrier: str) -> Incoming:
    """The same place with other bytes: what a carrier (RTF, docx, HTML) held."""
    return replace(incoming(like.file, io.BytesIO(data), like.member, "utf-8", like.text_field), carrier=carrier)


def whole(source: Incoming, longest: int = LONGEST) -> bytes:
    """All its bytes. Raises `TooLong`."""
    data = source.stream.read(longest + 1)
    if len(data) > longest:
        raise TooLong(f"{source.name}: longer than {longest >> 20} MiB, which is read at once at most")
    return data


def seekable(source: Incoming) -> tuple[BinaryIO, int]:
    """(the stream from which any place can be read, its size)."""
    from tempfile import SpooledTemporaryFile

    spool = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    size = 0
    while part := source.stream.read(_BLOCK):
        size += spool.write(part)
    spool.seek(0)
    return spool, size


def files(folder: str) -> Iterator[str]:
    """Paths of the files in the folder and those inside it, in order; hidden ones and lock files are left out."""
    for path in sorted(Path(folder).iterdir()):
        if is_clutter(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files(str(path))
        elif path.is_file():
            yield str(path)


def is_clutter(name: str) -> bool:
    """Hidden files, lock files of office programs, what systems put into folders and archives; and corrected roles."""
    return (
        name.startswith((".", "~$"))
        or name.lower() in {"thumbs.db", "desktop.ini", "__macosx"}
        or name.endswith(CORRECTIONS)
    )
