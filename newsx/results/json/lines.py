"""A stream of JSON in, articles out: a record a line as newsx writes it, or in any other form that programs give it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.record import decoded
from newsx.patterns import late_re
from newsx.results.json.objects import objects

_MARK = b"\xef\xbb\xbf"
"""A byte order mark that an editor put in front."""
_FRAME = frozenset({b"", b"[", b"]", b"[]"})
"""Lines of an array that hold no record."""
_SEEN = 4096
_A_LINE = late_re(rb'\s*\{ ?"|\s*\[\s*(?:\{"|\]\s*\Z)')
"""How JSON begins that has a record a line; what is indented does not."""
_ONE_LINE = late_re(rb"\s*\[\s*?[^\s]")
"""An array whose first record stands on the line of its bracket, and maybe all the others."""


def jsonl(stream: BufferedReader, name: str) -> Iterator[Article]:
    """The articles of JSON Lines, or of objects one after the other. Raises `UnreadableResult`."""
    if not _A_LINE.match(_head(stream)):
        yield from _objects(stream, name)
        return
    for number, line in enumerate(stream, 1):
        record = _clean(line, number)
        if record:
            yield _article(record, name, number)


def json(stream: BufferedReader, name: str) -> Iterator[Article]:
    """The articles of a JSON array. Raises `UnreadableResult`."""
    head = _head(stream)
    if not _A_LINE.match(head) or _ONE_LINE.match(head.split(b"\n", 1)[0]):
        yield from _objects(stream, name)
        return
    last = b""
    for number, line in enumerate(stream, 1):
        record = _clean(line, number)
        last = record or last
        record = record.removesuffix(b",")
        if record not in _FRAME:
            yield _article(record, name, number)
    if not last.endswith(b"]"):
        raise UnreadableResult(f"{name}: the array does not end; the rest of the file was never written or is lost")


def _objects(stream: BufferedReader, name: str) -> Iterator[Article]:
    for number, record in objects(stream, name):
        yield _article(record, name, number)


def _head(stream: BufferedReader) -> bytes:
    return stream.peek(_SEEN).removeprefix(_MARK)


def _clean(line: bytes, number: int) -> bytes:
    return line.removeprefix(_MARK).strip() if number == 1 else line.strip()


def _article(record: bytes, name: str, number: int) -> Article:
    try:
        return decoded(record)
    except UnreadableResult as error:
        raise UnreadableResult(f"{name}, line {number}: {error}") from None
