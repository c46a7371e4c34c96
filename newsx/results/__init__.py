"""A result of newsx in, its articles out: one format a room, and this table that names them.

The content chooses the format. Articles come one by one; memory does not grow with the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BufferedReader
from os import PathLike, fspath
from pathlib import Path
from typing import IO, cast

from newsx.article import Article
from newsx.errors import UnreadableInput, UnreadableResult
from newsx.results.json import json, jsonl

Reader = Callable[[IO[bytes], str], Iterator[Article]]
"""(a file, its name for messages) -> its articles."""

FORMATS: dict[str, Reader] = {
    "json": json,
    "jsonl": jsonl,
}
"""Format -> reader."""

SIGNS: dict[bytes, str] = {b"[": "json", b"{": "jsonl"}
"""How a file begins (behind white space) -> its format."""
STANDARD_INPUT = "-"
_SEEN = 4096


def articles(path: str | PathLike[str]) -> Iterator[Article]:
    """The articles of a result of newsx, `-` for standard input; an empty file has none.

    Raises `UnreadableInput` where it cannot be opened, `UnreadableResult` (with file and line or record) where it is
    no result, is cut off, or has another schema version: what stood before has been given by then.
    """
    name = fspath(path)
    stream = _opened(name)
    try:
        format = _format(stream, name)
        if format is not None:
            yield from FORMATS[format](stream, name)
    except OSError as error:
        raise UnreadableInput(f"cannot read {name}: {error.strerror or error}") from error
    finally:
        if name != STANDARD_INPUT:
            stream.close()


def _opened(name: str) -> BufferedReader:
    try:
        return cast(BufferedReader, sys.stdin.buffer) if name == STANDARD_INPUT else Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"cannot read {name}: {getattr(error, 'strerror', None) or error}") from error


def _format(stream: BufferedReader, name: str) -> str | None:
    """The format of the content, null where there is none."""
    head = stream.peek(_SEEN).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        return None
    for sign, format in SIGNS.items():
        if head.startswith(sign):
            return format
    raise UnreadableResult(f"{name}: no result of newsx; it reads back {', '.join(FORMATS)}")
