"""A zip archive without its directory in, its members out: a download that broke off still holds most of them.

Each member has a header of its own. Damage inside a member is met when it is read; the next one is found by its mark.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast
from zipfile import BadZipFile

MARK = b"PK\x03\x04"
STORED, DEFLATED = 0, 8
_HEADER = struct.Struct("<4s5H3L2H")
_LOCKED, _SIZES_BEHIND, _UTF8 = 1, 8, 1 << 11
_BLOCK = 1 << 16


class Member(NamedTuple):
    """A member and where its bytes begin."""

    name: str
    stream: BinaryIO | None
    """Null where it needs a password or is packed in another way."""
    locked: bool


def members(archive: BinaryIO) -> Iterator[Member]:
    """The members one by one; each is to be read before the next is asked for."""
    at = _find(archive, 0)
    while at is not None:
        archive.seek(at)
        head = archive.read(_HEADER.size)
        if len(head) < _HEADER.size:
            return
        _, _, flags, method, _, _, crc, packed, _, name_size, extra_size = _HEADER.unpack(head)
        name = archive.read(name_size).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        if not name or len(archive.read(extra_size)) < extra_size:
            return
        begin = at + _HEADER.size + name_size + extra_size
        size = None if flags & _SIZES_BEHIND or packed == 0xFFFFFFFF else packed
        readable = not flags & _LOCKED and (method == DEFLATED or (method == STORED and size is not None))
        if readable and not name.endswith("/"):
            stream = _Unpacked(archive, begin, method, size, None if flags & _SIZES_BEHIND else crc)
            yield Member(name, cast(BinaryIO, io.BufferedReader(stream)), False)
        elif not name.endswith("/"):
            yield Member(name, None, bool(flags & _LOCKED))
        at = _find(archive, begin + (size or 0))


def _find(archive: BinaryIO, at: int) -> int | None:
    """Place of the next member's mark."""
    archive.seek(at)
    kept = b""
    while part := archive.read(_BLOCK):
        found = (kept + part).find(MARK)
        if found >= 0:
            return at - len(kept) + found
        at += len(part)
        kept = (kept + part)[1 - len(MARK) :]
    return None


class _Unpacked(io.RawIOBase):
    """What a member holds. Reading raises `EOFError` where the archive breaks off, `BadZipFile` where it is damaged."""

    def __init__(self, archive: BinaryIO, at: int, method: int, size: int | None, crc: int | None) -> None:
        self._archive, self._at, self._left = archive, at, size
        self._inflate = zlib.decompressobj(-15) if method == DEFLATED else None
        self._crc, self._sum = crc, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._stored(len(buffer)) if self._inflate is None else self._inflated(self._inflate, len(buffer))
        self._sum = zlib.crc32(part, self._sum)
        if not part and self._crc not in {None, self._sum}:
            raise BadZipFile("Bad CRC-32")
        buffer[: len(part)] = part
        return len(part)

    def _inflated(self, inflate: zlib._Decompress, most: int) -> bytes:
        while not inflate.eof:
            part = inflate.decompress(inflate.unconsumed_tail or self._next(_BLOCK), most)
            if part:
                return part
        return b""

    def _stored(self, most: int) -> bytes:
        return self._next(min(most, self._left or 0)) if self._left else b""

    def _next(self, most: int) -> bytes:
        self._archive.seek(self._at)
        part = self._archive.read(most)
        if not part:
            raise EOFError("the archive breaks off in it")
        self._at += len(part)
        self._left = None if self._left is None else self._left - len(part)
        return part
