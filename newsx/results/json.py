"""JSON or JSON Lines of newsx in, articles out, one record in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.record import decoded

_MARK = b"\xef\xbb\xbf"
"""A byte order mark that an editor put in front."""
_FRAME = frozenset({b"", b"[", b"]", b"[]"})
"""Lines of a JSON array that hold no record."""


def jsonl(stream: IO[bytes], name: str) -> Iterator[Article]:
    """The articles of JSON Lines. Raises `UnreadableResult`."""
    for number, line in enumerate(stream, 1):
        record = line.removeprefix(_MARK).strip() if number == 1 else line.strip()
        if record:
            yield _article(record, name, number)


def json(stream: IO[bytes], name: str) -> Iterator[Article]:
    """The articles of a JSON array with a record a line, as newsx writes it. Raises `UnreadableResult`."""
    last = b""
    for number, line in enumerate(stream, 1):
        record = line.removeprefix(_MARK).strip() if number == 1 else line.strip()
        last = record or last
        record = record.removesuffix(b",")
        if record not in _FRAME:
            yield _article(record, name, number)
    if not last.endswith(b"]"):
        raise UnreadableResult(f"{name}: the array does not end; the rest of the file was never written or is lost")


def _article(record: bytes, name: str, number: int) -> Article:
    try:
        return decoded(record)
    except UnreadableResult as error:
        raise UnreadableResult(f"{name}, line {number}: {error}") from None
