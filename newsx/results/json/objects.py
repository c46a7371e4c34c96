"""JSON in any layout in (an array, objects one after the other, indented or not), its outermost objects out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from newsx.errors import UnreadableResult
from newsx.patterns import late_re

CHUNK = 1 << 20

_TOKEN = late_re(rb'"(?:[^"\\]|\\.)*+"?|[{}]', 16)  # re.DOTALL
_MARK = b" \t\r\n\xef\xbb\xbf"
_BETWEEN = b" \t\r\n,[]\xef\xbb\xbf"
"""What may stand between two objects."""


def objects(stream: IO[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    """(number of its first line, its bytes) for each object; the last one may be cut off. Raises `UnreadableResult`."""
    data, line, opened = b"", 1, False
    while True:
        more = stream.read(CHUNK)
        data += more
        at = 0
        for start, end in _found(data):
            line += data.count(b"\n", at, start)
            _check(data[at:start], name, line)
            opened = opened or b"[" in data[at:start]
            yield line, data[start:end]
            line += data.count(b"\n", start, end)
            at = end
        data = data[at:]
        if not more:
            break
    opened = opened or data.lstrip(_MARK).startswith(b"[")
    if data.strip(_BETWEEN):
        yield line, data.strip(_BETWEEN)
    elif opened and not data.rstrip().endswith(b"]"):
        raise UnreadableResult(f"{name}: the array does not end; the rest of the file was never written or is lost")


def _found(data: bytes) -> Iterator[tuple[int, int]]:
    """Places of the outermost objects that are whole."""
    depth = start = 0
    for token in _TOKEN.finditer(data):
        sign = token[0]
        if sign == b"{":
            start = start if depth else token.start()
            depth += 1
        elif sign == b"}":
            depth -= 1
            if depth == 0:
                yield start, token.end()


def _check(between: bytes, name: str, line: int) -> None:
    if between.strip(_BETWEEN):
        raise UnreadableResult(f"{name}, line {line}: no JSON of newsx: {between.strip()[:40]!r} between two records")
