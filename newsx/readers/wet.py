"""Common Crawl WET files in, a dump a page out, one record at a time whatever the file's size.

Address, language and the day of the crawl come from the record's header; the crawl's day is never a publication's.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from newsx.errors import EmptyInput
from newsx.intake.decoding import decode
from newsx.intake.headers import tag_of_iso3
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Source, replace
from newsx.patterns import late_re

LONGEST = 64 << 20
"""Bytes of a record; Common Crawl cuts pages at 1 MiB."""
LONGEST_HEADER = 1 << 16
_VERSION = late_re(rb"WARC/\d\.\d\r?\n?\Z")
_DAY = late_re(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?\Z")
PAGES = frozenset({"conversion"})
"""`WARC-Type`s whose block is a page's text."""


class _Broken(Exception):
    """The stream is no WARC at this place."""


def sniff(head: Head) -> Likely:
    """By its version line and the type of its records."""
    if not head.data.startswith(b"WARC/"):
        return NO
    if b"WARC-Type: conversion" in head.data or b"WARC-Type: warcinfo" in head.data:
        return Likely(1.0, "WARC records")
    return Likely(0.6, "WARC records, none of them a page's text so far")


def wet(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The pages of the file."""
    number = 0
    stream = _Stream(incoming)
    while (found := stream.next()) is not None:
        if isinstance(found, Fault):
            number += 1
            yield found
            continue
        header, block, at = found
        if header.get("warc-type") not in PAGES:
            continue
        number += 1
        yield _page(header, block, incoming, number, facts, at)
    if not number:
        raise EmptyInput(f"{incoming.name}: no page's text in it")


def _page(header: dict[str, str], block: bytes, incoming: Incoming, number: int, facts: Facts, at: int) -> Dump | Fault:
    place = Source(
        file=incoming.file, member=incoming.member, record=number, format="wet", sha256=sha256(block).hexdigest()
    )
    encoding, notes = "utf-8", ()
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        try:
            decoded = decode(block, incoming.encoding)
        except Exception as error:  # binary that was converted as if it were text
            return Fault("record-broken", f"{incoming.name}, record {number}: {error}", place, at)
        text, encoding, notes = decoded.text, decoded.encoding, decoded.notes  # type: ignore[assignment]
    own = _facts(header)
    told = {name: value for name in own if (value := getattr(facts, name))}
    return Dump(text, replace(place, encoding=encoding), replace(facts, **{**own, **told}), notes)


def _facts(header: dict[str, str]) -> dict[str, str]:
    url = header.get("warc-target-uri", "").strip("<>")
    day = header.get("warc-date", "")
    languages = header.get("warc-identified-content-language", "")
    tag = tag_of_iso3(languages.split(",")[0].strip()) if languages else None
    own = {"url": url, "crawl_date": day if _DAY.match(day) else "", "language": tag or ""}
    return {name: value for name, value in own.items() if value}


class _Stream:
    """Records one behind the other; where one is broken, the next version line is looked for."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._stream = incoming.stream
        self._at = 0
        self._ended = False
        self._line: bytes | None = None
        """A version line found while looking for the next record."""

    def next(self) -> tuple[dict[str, str], bytes, int] | Fault | None:
        """(header with names in lower case, block, place) of the next record, a fault, or None at the end."""
        at = self._at
        if self._ended:
            return None
        try:
            start = self._version()
            if start is None:
                return None
            at = start
            header = self._header()
            return header, self._block(header), at
        except _Broken as error:
            return self._fault(str(error), at)
        except Exception as error:  # the compression is damaged: nothing can be read behind it
            self._ended = True
            return self._fault(f"the file breaks off: {error or type(error).__name__}", at)

    def _fault(self, why: str, at: int) -> Fault:
        place = Source(file=self._incoming.file, member=self._incoming.member, format="wet")
        return Fault("record-broken", f"{self._incoming.name}, byte {at}: {why}", place, at)

    def _read_line(self) -> bytes:
        line = self._stream.readline(LONGEST_HEADER)
        self._at += len(line)
        return line

    def _version(self) -> int | None:
        """Place of the next record; skips what stands before it. None at the end."""
        at, skipped = self._at, 0
        while True:
            line, self._line = (self._line or self._read_line()), None
            if not line:
                if skipped:
                    self._ended = True
                    raise _Broken(f"{skipped} bytes that are no record")
                return None
            if _VERSION.match(line):
                if not skipped:
                    return self._at - len(line)
                self._line = line
                raise _Broken(f"{skipped} bytes from {at} on that are no record")
            skipped += len(line) if line.strip() else 0

    def _header(self) -> dict[str, str]:
        header: dict[str, str] = {}
        size = 0
        while line := self._read_line():
            size += len(line)
            if not line.strip():
                return header
            if size > LONGEST_HEADER:
                raise _Broken("a header without an end")
            if _VERSION.match(line):
                self._line = line
                raise _Broken("a header without an end")
            name, _, value = line.decode("utf-8", "replace").partition(":")
            header.setdefault(name.strip().lower(), value.strip())
        self._ended = True
        raise _Broken("the file breaks off in a header")

    def _block(self, header: dict[str, str]) -> bytes:
        length = header.get("content-length", "")
        if not length.isdecimal() or len(length) > 15:
            raise _Broken("no length of its content")
        size = int(length)
        if size > LONGEST:
            raise _Broken(f"{size} bytes long, longer than any page")
        block = self._stream.read(size)
        self._at += len(block)
        if len(block) < size:
            self._ended = True
            raise _Broken(f"the file breaks off {size - len(block)} bytes before the record's end")
        return block
