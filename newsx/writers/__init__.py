"""Articles in, text or bytes out: one output format a room, and this table that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from os import PathLike, fspath
from pathlib import Path, PurePath
from typing import IO, Literal

from newsx.article import Article
from newsx.errors import UnknownFormat
from newsx.patterns import late_re
from newsx.writers.csv import TABLES as TABLES
from newsx.writers.csv import csv
from newsx.writers.json import document, indented, jsonl
from newsx.writers.md import md
from newsx.writers.text import text

Writer = Callable[[Iterable[Article]], Iterator[str]]
"""Articles -> pieces of text, each as soon as its article comes."""
Target = Literal["file", "pipe", "terminal"]

WRITERS: dict[str, Writer] = {
    "json": document,
    "jsonl": jsonl,
    "csv": csv,
    "md": md,
    "text": text,
}
"""Format -> writer."""

SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".md": "md", ".markdown": "md",
            ".txt": "text"}  # fmt: skip
"""Suffix of a file -> format."""

_SURROGATES = late_re("[\ud800-\udfff]")


def writer(
    name: str,
    *,
    target: Target = "file",
    colour: bool = False,
    table: str = "articles",
    defuse: bool = False,
    bom: bool = False,
) -> Writer:
    """The writer of that name, set up. Raises `UnknownFormat`.

    `target`: JSON is one array in a file, one object a line in a pipe, indented (with `colour`, coloured) on a terminal.
    `table`, `defuse`, `bom`: of CSV, see `newsx.writers.csv`.
    """
    if name not in WRITERS:
        raise UnknownFormat(f"no format {name!r}; there are {', '.join(WRITERS)}")
    if name == "csv":
        return partial(csv, table=table, defuse=defuse, bom=bom)
    if name == "json" and target == "terminal":
        return partial(indented, colour=colour)
    return jsonl if name == "json" and target == "pipe" else WRITERS[name]


def format_of(path: str | PathLike[str]) -> str:
    """The format that the file's suffix names. Raises `UnknownFormat`."""
    suffix = PurePath(fspath(path)).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise UnknownFormat(f"no format for the suffix {suffix!r} of {fspath(path)!r}; known are {known}")
    return SUFFIXES[suffix]


def write(articles: Iterable[Article], stream: IO[bytes], wanted: Writer = jsonl) -> int:
    """Writes the articles to the stream as UTF-8, each as soon as it comes; returns how many."""
    written = 0

    def counted() -> Iterator[Article]:
        nonlocal written
        for article in articles:
            written += 1
            yield article

    for piece in wanted(counted()):
        stream.write(utf8(piece))
    return written


def save(
    articles: Iterable[Article],
    path: Path,
    name: str,
    *,
    table: str = "articles",
    defuse: bool = False,
    bom: bool = False,
) -> int:
    """Writes all articles at `path`, which does not exist yet: a file, or a folder where the format is one.

    Returns how many. Atomic is the caller's part: `path` is beside the target and is renamed when all is well. Raises
    `UnknownFormat`, `OSError`.
    """
    with path.open("xb") as stream:
        return write(articles, stream, writer(name, table=table, defuse=defuse, bom=bom))


def utf8(piece: str) -> bytes:
    """The text in UTF-8; a lone surrogate (of a file name, say) becomes U+FFFD."""
    try:
        return piece.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", piece).encode("utf-8")
