"""A stream in, its records out: cut at lines that begin or end a document, read by a layout, counted.

Cutting goes by bytes, line by line: a file of any size costs the memory of its longest document.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from newsx.errors import BrokenRecord, EmptyInput, NewsxError, TooLong, UndecodableInput
from newsx.intake.decoding import Decoded, decode
from newsx.intake.sheet import Sheet
from newsx.intake.source import LONGEST, Incoming
from newsx.model import Dump, Facts, Fault, Note, Source
from newsx.patterns import late_re

MANY = 20
"""So many missing numbers are told at most."""
_ASCII_BASED = late_re(r"utf-8|ascii|us-ascii|windows|iso-8859|macintosh|ibm|koi8|cp")


class Layout(Struct, frozen=True):
    """How a text format lays out its documents."""

    format: str
    holds_document: Callable[[str], bool]
    """A piece is a document, and no cover, separator or trailer."""
    read: Callable[[Sheet], None]
    """Marks the lines and fills in the facts; raises `BrokenRecord`."""
    starts: re.Pattern[bytes] | None = None
    """A line that begins a document."""
    ends: re.Pattern[bytes] | None = None
    """A line that ends one."""


class Piece(Struct, frozen=True):
    """Bytes between two cuts."""

    data: bytes
    at: int
    """Place of the first in the stream."""


def documents(source: Incoming, facts: Facts, layout: Layout) -> Iterator[Dump | Fault]:
    """The stream's documents; what could not be read, or does not agree with what the stream says, as a `Fault`."""
    count = Count(source, layout.format)
    codec, guessed = _codec(source)
    for number, piece in enumerate(_glued(pieces(source, codec, layout), layout, codec), 1):
        found = _document(piece, number, source, facts, layout, codec, guessed)
        count.add(found[1])
        yield found[0]
    if not count.found:
        raise EmptyInput(f"{source.name}: no document of the format {layout.format} in it")
    yield from count.verdict()


def pieces(source: Incoming, codec: str | None, layout: Layout) -> Iterator[Piece]:
    """The stream cut at the layout's lines; nothing is left out."""
    held: list[bytes] = []
    at = place = size = 0
    for line in lines_of(source, codec):
        begins = layout.starts is not None and layout.starts.match(line) is not None
        if held and (begins or size + len(line) > LONGEST):
            yield Piece(b"".join(held), at)
            held, at, size = [], place, 0
        held.append(line)
        place += len(line)
        size += len(line)
        if layout.ends is not None and layout.ends.match(line):
            yield Piece(b"".join(held), at)
            held, at, size = [], place, 0
    if held:
        yield Piece(b"".join(held), at)


def lines_of(source: Incoming, codec: str | None) -> Iterable[bytes]:
    """The stream's lines; one in UTF-16 or the like as UTF-8."""
    if codec is None or _ASCII_BASED.match(codec):
        return source.stream
    reader = codecs.getreader(codec)(source.stream, "replace")
    return (line.encode("utf-8", "surrogatepass") for line in reader)


def _codec(source: Incoming) -> tuple[str | None, tuple[Note, ...]]:
    """(the file's encoding, by its head; a note where it was guessed)."""
    if source.encoding:
        return source.encoding, ()
    try:
        found = decode(source.head[: source.head.rfind(b"\n") + 1] or source.head)
    except NewsxError:
        return None, ()
    return found.encoding, tuple(note for note in found.notes if note.code == "encoding-guessed")


def _glued(found: Iterable[Piece], layout: Layout, codec: str | None) -> Iterator[Piece]:
    """Covers go with the document that follows, trailers with the one before: no byte is in no document."""
    carry: list[Piece] = []
    held: list[Piece] = []
    for piece in found:
        carry.append(piece)
        if layout.holds_document(_decoded(piece.data, codec).text):
            if held:
                yield _joined(held)
            held, carry = carry, []
        elif piece.at + len(piece.data) - carry[0].at > 2 * LONGEST:
            raise TooLong(f"no document of the format {layout.format} from byte {carry[0].at} on")
    if held:
        yield _joined([*held, *carry])


def _joined(parts: list[Piece]) -> Piece:
    return Piece(b"".join(part.data for part in parts), parts[0].at)


def _decoded(data: bytes, codec: str | None) -> Decoded:
    """By the file's own encoding; a record that does not fit it by what it shows itself."""
    utf8 = codec is None or not _ASCII_BASED.match(codec) or codec == "us-ascii"
    try:
        name = "utf-8" if utf8 else str(codec)
        text = data.decode(name).removeprefix("\ufeff")
        return Decoded(text, name)
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return decode(data)
    except UndecodableInput:
        return Decoded(
            data.decode("utf-8", "replace"), "utf-8", (Note("binary", "binary data stands in it", "reader"),)
        )


def _document(
    piece: Piece,
    number: int,
    source: Incoming,
    facts: Facts,
    layout: Layout,
    codec: str | None,
    guessed: tuple[Note, ...],
) -> tuple[Dump | Fault, Sheet | None]:
    place = Source(file=source.file, member=source.member, record=number, format=layout.format,
                   sha256=sha256(piece.data).hexdigest())  # fmt: skip
    decoded = _decoded(piece.data, codec)
    sheet = Sheet(decoded.text)
    try:
        if any(note.code == "binary" for note in decoded.notes):
            raise BrokenRecord("binary data, not text")
        layout.read(sheet)
    except BrokenRecord as error:
        return Fault("record-broken", f"{_name(source, number)}: {error}", place, piece.at), sheet
    except Exception as error:  # a document of a shape nobody thought of costs itself, not the file
        message = f"{_name(source, number)}: {type(error).__name__}: {error}"
        return Fault("record-broken", message, place, piece.at), sheet
    dump = sheet.dump(replace(place, encoding=decoded.encoding), facts)
    own = guessed if decoded.encoding == codec else ()
    return replace(dump, notes=(*own, *decoded.notes, *dump.notes)), sheet


def _name(source: Incoming, number: int) -> str:
    return f"{source.name}, document {number}"


class Count:
    """Compares the documents that were found with what the container says."""

    def __init__(self, source: Incoming, format: str) -> None:
        self.source, self.format = source, format
        self.found = 0
        self.said: range | None = None
        """The numbers of the documents that there should be."""
        self.numbers: set[int] = set()

    def add(self, sheet: Sheet | None) -> None:
        """Count one more, and hear what it says of the whole."""
        self.found += 1
        if sheet is None:
            return
        if sheet.selected is not None:
            self.said = sheet.selected
        elif sheet.total is not None and (self.said is None or self.said.start == 1):
            self.said = range(1, max(sheet.total, len(self.said or ())) + 1)
        if sheet.number is not None:
            self.numbers.add(sheet.number)

    def verdict(self) -> Iterator[Fault]:
        """A fault where the numbers differ."""
        if self.said is None or len(self.said) == self.found:
            return
        missing = sorted(set(self.said[:1_000_000]) - self.numbers) if self.numbers else []
        told = ""
        if missing and len(missing) < len(self.said):
            told = f"; missing: {', '.join(map(str, missing[:MANY]))}{' ...' if len(missing) > MANY else ''}"
        message = f"{self.source.name}: says that it holds {len(self.said)} documents, {self.found} were found{told}"
        yield Fault("count-differs", message, Source(file=self.source.file, member=self.source.member,
                                                     format=self.format))  # fmt: skip
