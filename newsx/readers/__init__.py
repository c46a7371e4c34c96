"""A path or standard input in, its dumps out: one input format a room, and this table that names them.

A folder or an archive gives the dumps of all its files, each in the format that its content shows.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple

from newsx.errors import NewsxError, UndecodableInput, UnknownFormat
from newsx.intake.carriers import carried
from newsx.intake.containers import fault, unpacked
from newsx.intake.decoding import known as known
from newsx.intake.sniffing import Head, Likely
from newsx.intake.source import STANDARD_INPUT, Incoming, files, incoming, opened
from newsx.model import Dump, Facts, Fault

Reader = Callable[[Incoming, Facts], Iterator[Dump | Fault]]
Sniffer = Callable[[Head], Likely]

FORMATS = ("text", "nexis_classic", "nexis_uni", "factiva", "proquest", "europresse", "gopress")
"""Name of the format = name of its room, which has a function of that name and `sniff`. Of two that are equally likely
the first is taken."""
CERTAIN = 0.5
"""From this score on a file is of a format that is not plain text."""


class Room(NamedTuple):
    """A format's reader and the function that tells how likely a file is of it."""

    read: Reader
    sniff: Sniffer


@cache
def room(format: str) -> Room:
    """The format's room, imported when first asked for. Raises `UnknownFormat`."""
    if format not in FORMATS:
        raise UnknownFormat(f"no input format {format!r}; there are {', '.join(FORMATS)}")
    module = import_module(f"newsx.readers.{format}")
    return Room(getattr(module, format), module.sniff)


def sniff(source: Incoming) -> tuple[str, Likely]:
    """(the format that the file's content shows, how likely and why)."""
    head = Head(source)
    best, score = "text", room("text").sniff(head)
    for format in FORMATS[1:]:
        likely = room(format).sniff(head)
        if likely.score >= CERTAIN and likely.score > score.score:
            best, score = format, likely
    return best, score


def read(
    path: str | PathLike[str], *, encoding: str | None = None, facts: Facts | None = None, format: str | None = None
) -> Iterator[Dump]:
    """The dumps of one input: a file, a folder, an archive, `-` for standard input.

    `format` forces one of `FORMATS` where the content tells too little. A document that cannot be read is warned of and
    the rest goes on. Raises `UnreadableInput`, `UndecodableInput`, `EmptyInput`, `UnknownFormat` where nothing can be read.
    """
    yield from _dumps(records(path, encoding=encoding, facts=facts, format=format))


def _dumps(found: Iterator[Dump | Fault]) -> Iterator[Dump]:
    faults: list[str] = []
    empty = True
    for each in found:
        if isinstance(each, Dump):
            yield each
            empty = False
        else:
            faults.append(each.message)
            if not empty:
                warnings.warn(each.message, stacklevel=3)
    if empty and faults:
        raise UndecodableInput(faults[0])


def records(
    path: str | PathLike[str], *, encoding: str | None = None, facts: Facts | None = None, format: str | None = None
) -> Iterator[Dump | Fault]:
    """As `read`, each document that cannot be read a `Fault` in its place among the dumps."""
    name = fspath(path)
    facts = facts or Facts()
    if format is not None:
        room(format)
    if name == STANDARD_INPUT or "\0" in name or not Path(name).is_dir():
        yield from _of_file(opened(name, encoding), facts, format)
        return
    for file in files(name):
        try:
            yield from _of_file(opened(file, encoding), facts, format)
        except NewsxError as error:
            yield fault("unreadable", str(error), Incoming(file, None, b""))  # type: ignore[arg-type]


def from_bytes(
    data: bytes, name: str = "-", *, encoding: str | None = None, facts: Facts | None = None, format: str | None = None
) -> Iterator[Dump | Fault]:
    """As `records`, of the bytes of a file of that name."""
    from io import BytesIO

    yield from _of_file(incoming(name, BytesIO(data), None, encoding), facts or Facts(), format)


def _of_file(source: Incoming, facts: Facts, format: str | None) -> Iterator[Dump | Fault]:
    try:
        for member in unpacked(source):
            if isinstance(member, Fault):
                yield member
            elif member is source:
                yield from of_member(member, facts, format)
            else:
                yield from _in_container(member, facts, format)
    finally:
        if source.file != STANDARD_INPUT:
            source.stream.close()


def _in_container(member: Incoming, facts: Facts, format: str | None) -> Iterator[Dump | Fault]:
    try:
        yield from of_member(member, facts, format)
    except (NewsxError, OSError, EOFError, ValueError) as error:  # what a damaged archive raises in mid-stream
        yield fault("member-broken", f"{error}" if isinstance(error, NewsxError) else f"{member.name}: {error}", member)


def of_member(member: Incoming, facts: Facts, format: str | None = None) -> Iterator[Dump | Fault]:
    """The dumps of one file that is no container, in the format forced or the one that its content shows."""
    text = carried(member)
    yield from room(format or sniff(text)[0]).read(text, facts)
