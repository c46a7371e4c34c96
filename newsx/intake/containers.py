"""A file in, its members out: archives and compressions opened in a stream, nothing ever written to disk by their names.

What is built to hurt (bombs, endless nesting, names that climb out of the archive) or damaged becomes a `Fault`.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from newsx.errors import MissingExtra, NewsxError, TooLong
from newsx.intake.kinds import container
from newsx.intake.source import HEAD, Incoming, incoming, is_clutter, seekable
from newsx.model import Fault, Source
from newsx.patterns import late_re

RATIO, FLOOR = 400, 64 << 20
"""An archive that unpacks to more than `FLOOR` bytes and to more than `RATIO` times its size is a bomb; text reaches 20."""
ARCHIVES, LAYERS = 2, 5
"""Archives inside each other, and layers with compressions, that are opened."""
MEMBER_NAME = 1024
_CONTROLS = late_re(r"[\x00-\x1f\x7f-\x9f]")
"""Nobody's names: they are there to fool a terminal. Odd blanks, and bytes of an old encoding, are honest."""

DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError,
           NotImplementedError, ValueError, LookupError, OverflowError)  # fmt: skip
"""What the libraries raise on damaged archives."""


class Meter(io.RawIOBase):
    """A stream that refuses to give more than an honest archive of its size holds."""

    def __init__(self, stream: BinaryIO, packed: Callable[[], int], name: str, spent: list[int]) -> None:
        # a reader that gives what it has: what stands before a damaged place is not lost
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._packed, self._name, self._spent = packed, name, spent

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._read(len(buffer)) or b""
        self._spent[0] += len(part)
        if self._spent[0] > max(FLOOR, RATIO * self._packed()):
            raise TooLong(f"{self._name}: unpacks to more than {RATIO} times its size: a bomb")
        buffer[: len(part)] = part
        return len(part)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._stream.read(len(buffer)) or b""
        self.taken += len(part)
        buffer[: len(part)] = part
        return len(part)


def unpacked(source: Incoming, archives: int = 0, layers: int = 0) -> Iterator[Incoming | Fault]:
    """The file itself, or the members of the archive that it is; one is used up before the next is asked for."""
    kind = container(source.head)
    if kind is None:
        yield source
        return
    if layers >= LAYERS or (archives >= ARCHIVES and kind in _ARCHIVES):
        yield fault(
            "nested-too-deep", f"{source.name}: archives inside archives inside archives are not opened", source
        )
        return
    try:
        if kind in _ARCHIVES:
            for member in _ARCHIVES[kind](source):
                yield from unpacked(member, archives + 1, layers + 1) if isinstance(member, Incoming) else (member,)
        else:
            yield from unpacked(_decompressed(source, kind), archives, layers + 1)
    except TooLong as error:
        yield fault("bomb", str(error), source)
    except MissingExtra as error:
        yield fault("missing-extra", str(error), source)
    except DAMAGED as error:
        yield fault("container-broken", f"{source.name}: a damaged {kind} archive, not text: {error}", source)


def fault(code: str, message: str, source: Incoming, name: str | None = None) -> Fault:
    """A fault of that file or member, or of the member of that name inside it."""
    return Fault(code, message, Source(file=source.file, member=_path(source, name) if name else source.member))


def broken(member: Incoming, error: Exception) -> Fault:
    """The fault that met the reading of that member."""
    if isinstance(error, TooLong):
        return fault("too-long", str(error), member)
    told = str(error) if isinstance(error, NewsxError) else f"{member.name}: damaged: {error}"
    return fault("member-broken", told, member)


def _decompressed(source: Incoming, kind: str) -> Incoming:
    counted = _Counted(source.stream)
    stream = cast(BinaryIO, io.BufferedReader(counted, HEAD))
    opened = _OPENERS[kind](stream)
    meter = Meter(opened, lambda: counted.taken, source.name, [0])
    return incoming(source.file, cast(BinaryIO, meter), source.member, source.encoding, source.text_field)


def _zstd(stream: BinaryIO) -> BinaryIO:
    try:
        import zstandard
    except ImportError:
        raise MissingExtra("a zstd archive needs the library zstandard: pip install 'newsx[archives]'") from None
    return cast(BinaryIO, zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))


_OPENERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    "gzip": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream)),
    "bzip2": lambda stream: cast(BinaryIO, bz2.BZ2File(stream)),
    "xz": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream)),  # noqa: SIM115
    "zstd": _zstd,
}


def _zip(source: Incoming) -> Iterator[Incoming | Fault]:
    stream, size = seekable(source)
    spent = [0]
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        yield from _torn(source, stream, size, error)
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
            refused = _refused(info.filename, source)
            if info.is_dir() or _is_clutter(info.filename):
                continue
            if refused:
                yield refused
            elif info.flag_bits & 1:
                yield fault(
                    "member-locked", f"{_inside(source, info.filename)}: needs a password", source, info.filename
                )
            else:
                yield from _member(source, archive, info, size, spent)


def _torn(source: Incoming, stream: BinaryIO, size: int, error: Exception) -> Iterator[Incoming | Fault]:
    """A zip whose directory is lost: its members by their own headers. Raises the error where there are none."""
    from newsx.intake.torn import members

    found = False
    spent = [0]
    for name, opened, locked in members(stream):
        if not found:
            found = True
            told = f"{source.name}: a damaged zip archive, read member by member as far as it goes: {error}"
            yield fault("container-broken", told, source)
        refused = _refused(name, source)
        if _is_clutter(name):
            continue
        if refused:
            yield refused
        elif opened is None:
            why = "needs a password" if locked else "packed in a way that newsx does not know"
            yield fault("member-locked" if locked else "member-broken", f"{_inside(source, name)}: {why}", source, name)
        else:
            try:
                meter = Meter(opened, lambda: size, _inside(source, name), spent)
                yield incoming(
                    source.file, cast(BinaryIO, meter), _path(source, name), source.encoding, source.text_field
                )
            except TooLong:
                raise
            except DAMAGED as damage:
                yield fault("member-broken", f"{_inside(source, name)}: damaged: {damage}", source, name)
    if not found:
        raise error


def _tar(source: Incoming) -> Iterator[Incoming | Fault]:
    with tarfile.open(fileobj=source.stream, mode="r|") as archive:
        for info in archive:
            refused = _refused(info.name, source)
            if info.isdir() or _is_clutter(info.name):
                continue
            if refused:
                yield refused
            elif not info.isfile():
                yield fault(
                    "member-no-file", f"{_inside(source, info.name)}: a link or device, not a file", source, info.name
                )
            elif (stream := archive.extractfile(info)) is not None:
                yield incoming(
                    source.file, cast(BinaryIO, stream), _path(source, info.name), source.encoding, source.text_field
                )


_ARCHIVES: dict[str, Callable[[Incoming], Iterator[Incoming | Fault]]] = {"zip": _zip, "tar": _tar}


def _member(
    source: Incoming, archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int, spent: list[int]
) -> Iterator[Incoming | Fault]:
    """One member; its damage costs only itself."""
    name = info.filename
    try:
        meter = Meter(cast(BinaryIO, archive.open(info)), lambda: size, _inside(source, name), spent)
        yield incoming(source.file, cast(BinaryIO, meter), _path(source, name), source.encoding, source.text_field)
    except TooLong:
        raise
    except DAMAGED as error:
        yield fault("member-broken", f"{_inside(source, name)}: damaged: {error}", source, name)


def _refused(name: str, source: Incoming) -> Fault | None:
    """A name that would climb out of a folder if anybody wrote by it."""
    plain = name.replace("\\", "/")
    climbs = ".." in PurePosixPath(plain).parts or plain.startswith("/") or plain[1:2] == ":"
    if climbs or len(name) > MEMBER_NAME or _CONTROLS.search(name):
        return fault(
            "unsafe-name", f"{source.name}: member {name[:100]!r} has an unsafe name and was not read", source, name
        )
    return None


def _is_clutter(name: str) -> bool:
    return any(is_clutter(part) for part in PurePosixPath(name.replace("\\", "/")).parts if part not in {".", ".."})


def _path(source: Incoming, name: str) -> str:
    return f"{source.member}/{name}" if source.member else name


def _inside(source: Incoming, name: str) -> str:
    return f"{source.file}: {_path(source, name)}"
