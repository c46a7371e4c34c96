"""A result of newsx in, its articles out: one format a room, and these tables that name them.

The content chooses the format. Articles come one by one; memory does not grow with the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BufferedReader, RawIOBase
from os import PathLike, fspath
from pathlib import Path
from typing import Any, cast

from newsx.article import Article
from newsx.errors import UnreadableInput, UnreadableResult


def _late(room: str, function: str) -> Callable[..., Any]:
    """The room's function, imported when first called."""

    def call(*arguments: Any) -> Any:
        return getattr(import_module(f"newsx.results.{room}"), function)(*arguments)

    return call


STREAMS: dict[str, Callable[[BufferedReader, str], Iterator[Article]]] = {
    "json": _late("json", "json"),
    "jsonl": _late("json", "jsonl"),
}
"""Format -> reader of a stream with its name for messages."""

FILES: dict[str, Callable[[Path], Iterator[Article]]] = {
    "parquet": _late("parquet", "parquet"),
    "sqlite": _late("sqlite", "sqlite"),
    "csv": _late("tables", "tables"),
}
"""Format -> reader of a file or folder."""

FORMATS = (*STREAMS, *FILES)
"""All formats by name that hold the whole article."""

PARTS: dict[str, Callable[..., Iterator[Article]]] = {
    "md": _late("md", "md"),
    "md/": _late("md", "folder"),
    "tei": _late("tei", "tei"),
    "tei/": _late("tei", "folder"),
}
"""Format that holds a part of the article -> its reader; each article bears a note of the code `partial`."""

SIGNS: dict[bytes, str] = {b"PAR1": "parquet", b"SQLite format 3\0": "sqlite", b"[": "json", b"{": "jsonl",
                           b"---": "md", b"<TEI": "tei", b"<teiCorpus": "tei"}  # fmt: skip
"""How a file begins (behind white space) -> its format."""

TEI = (b"<TEI", b"<teiCorpus")
"""How TEI begins behind its XML declaration."""

PARTIAL: dict[bytes, str] = {
    b"<?xml": "TimeML",
    b"id,title,kicker,": "one table of CSV",
    b"article_id,number,": "one table of CSV",
    b"number,": "one table of CSV; name the folder with all of them",
}
"""How the forms of ours begin that are made for others and do not hold the whole article."""

STANDARD_INPUT = "-"
_SEEN = 4096
_MARK = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"


def articles(path: str | PathLike[str]) -> Iterator[Article]:
    """The articles of a result of newsx (file or folder), `-` for standard input; an empty file has none.

    Raises `UnreadableInput` where it cannot be opened, `MissingExtra`, `UnreadableResult` (with file and line or record)
    where it is no result, is cut off, or has another schema version: what stood before has been given by then.
    """
    name = fspath(path)
    if name != STANDARD_INPUT and Path(name).is_dir():
        yield from _of_folder(Path(name))
        return
    stream = _opened(name)
    try:
        yield from _of_stream(stream, name)
    except OSError as error:
        raise UnreadableInput(f"cannot read {name}: {error.strerror or error}") from error
    finally:
        if name != STANDARD_INPUT:
            stream.close()


def _of_stream(stream: BufferedReader, name: str) -> Iterator[Article]:
    if stream.peek(2).startswith(_GZIP):
        yield from _of_gzip(stream, name)
        return
    format = _format(stream, name)
    if format in FILES:
        yield from FILES[format](Path(name))
    elif format is not None:
        yield from (STREAMS.get(format) or PARTS[format])(stream, name)


def _of_gzip(stream: BufferedReader, name: str) -> Iterator[Article]:
    import gzip
    import zlib

    inner = cast(BufferedReader, BufferedReader(cast(RawIOBase, gzip.GzipFile(fileobj=stream))))
    try:
        format = _format(inner, name)
        if format in FILES:
            raise UnreadableResult(f"{name}: {format} inside gzip; unpack it first")
        if format is not None:
            yield from (STREAMS.get(format) or PARTS[format])(inner, name)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableResult(f"{name}: damaged or cut off inside gzip: {error}") from None


def _of_folder(path: Path) -> Iterator[Article]:
    if parts := sorted(path.glob("part-*.parquet")):
        for part in parts:
            yield from FILES["parquet"](part)
        return
    tables = (path / "articles.csv").exists()
    partial = next((format for format, suffix in (("md/", "*.md"), ("tei/", "*.xml")) if any(path.glob(suffix))), None)
    if not tables and partial is None:
        raise UnreadableResult(f"{path}: a folder without articles.csv: not the tables of newsx. {_whole()}")
    try:
        yield from (FILES["csv"] if tables or partial is None else PARTS[partial])(path)
    except OSError as error:
        raise UnreadableInput(f"cannot read {error.filename or path}: {error.strerror or error}") from error


def _opened(name: str) -> BufferedReader:
    try:
        return cast(BufferedReader, sys.stdin.buffer) if name == STANDARD_INPUT else Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"cannot read {name}: {getattr(error, 'strerror', None) or error}") from error


def _format(stream: BufferedReader, name: str) -> str | None:
    """The format of the content, null where there is none."""
    head = stream.peek(_SEEN).removeprefix(_MARK).lstrip()
    declared, end, below = head.partition(b"?>")
    if end and declared.startswith(b"<?xml") and below.lstrip().startswith(TEI):
        return "tei"
    if not head:
        return None
    format = next((format for sign, format in SIGNS.items() if head.startswith(sign)), None)
    if format in FILES and name == STANDARD_INPUT:
        raise UnreadableResult(f"{name}: {format} cannot be read from a pipe; name the file")
    if format:
        return format
    partial = next((told for sign, told in PARTIAL.items() if head.startswith(sign)), None)
    if partial:
        raise UnreadableResult(f"{name}: {partial}, which does not hold the whole article. {_whole()}")
    raise UnreadableResult(f"{name}: no result of newsx. {_whole()}")


def _whole() -> str:
    return f"Read back are {', '.join(FORMATS)} (a folder of tables): keep one of these beside the others"
