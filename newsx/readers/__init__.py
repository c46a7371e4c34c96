"""A path or standard input in, its dumps out: one input format a room, and this table that names them.

A folder or an archive gives the dumps of all its files, each in the format that its content shows.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from os import PathLike, fspath
from os.path import isfile
from pathlib import Path

from msgspec import Struct

from newsx.errors import EmptyInput, NewsxError, UndecodableInput, UnknownFormat, UnreadableInput
from newsx.intake.decoding import known as known
from newsx.intake.kinds import carrier, container
from newsx.intake.sniffing import Head, Likely, Maybe, holds, opens
from newsx.intake.source import CORRECTIONS as CORRECTIONS
from newsx.intake.source import STANDARD_INPUT, Incoming, files, incoming, opened
from newsx.model import Dump, Facts, Fault, Source

Reader = Callable[[Incoming, Facts], Iterator[Dump | Fault]]
Sniffer = Callable[[Head], Likely]

FORMATS: dict[str, Maybe] = {
    "text": lambda head: True,  # noqa: ARG005
    "nexis_classic": holds("document", "dokument", "load-date", "update", "date-chargement", "ladedatum"),
    "nexis_uni": holds("document", "dokument", "load-date", "ladedatum", "date de chargement", "fecha de carga",
                       "laaddatum", "data di caricamento"),
    "factiva": holds("document", "dokument"),
    "proquest": holds("_" * 50, "*" * 40, "proquest"),
    "europresse": holds("news·", "news."),
    "gopress": lambda head: any(line.endswith(("w", "w.")) for line in head.filled),
    "dpa": lambda head: any(line[-5:-4] == " " and line[-4:].isdigit() and line.count(" ") >= 5 for line in head.filled),
    "apa_defacto": holds(" vom ", " gefunden am "),
    "wet": opens(b"WARC/"),
    "mbox": lambda head: b":" in head.data[:20] or head.data.startswith(b"From "),
    "jsonl": opens(b"{", b"["),
    "csv": lambda head: head.suffix in {".csv", ".tsv"},
    "parquet": opens(b"PAR1"),
}  # fmt: skip
"""Name of the format -> whether a file may be of it, asked before its room is imported. The room has the same name, and in
it are a function of that name and `sniff`. Of two formats that are equally likely the first is taken."""
CERTAIN = 0.5
"""From this score on a file is of a format that is not plain text."""


class Room(Struct, frozen=True):
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
    for format in [name for name, maybe in FORMATS.items() if maybe(head)]:
        likely = room(format).sniff(head)
        if likely.score >= CERTAIN and likely.score > score.score:
            best, score = format, likely
    return best, score


def read(
    path: str | PathLike[str],
    *,
    encoding: str | None = None,
    facts: Facts | None = None,
    format: str | None = None,
    text_field: str | None = None,
) -> Iterator[Dump]:
    """The dumps of one input: a file, a folder, an archive, `-` for standard input.

    `format` forces one of `FORMATS` where the content tells too little; `text_field` names the column of a table that
    holds the text. A document that cannot be read is warned of and the rest goes on. Raises `UnreadableInput`,
    `UndecodableInput`, `EmptyInput`, `UnknownFormat` where nothing can be read.
    """
    yield from _dumps(records(path, encoding=encoding, facts=facts, format=format, text_field=text_field))


def _dumps(found: Iterator[Dump | Fault]) -> Iterator[Dump]:
    faults: list[str] = []
    empty = True
    for each in found:
        if isinstance(each, Dump):
            yield each
            empty = False
        else:
            faults.append(each.message)
    if empty and faults:
        raise UndecodableInput(faults[0])
    for message in faults:
        warnings.warn(message, stacklevel=3)


def records(
    path: str | PathLike[str],
    *,
    encoding: str | None = None,
    facts: Facts | None = None,
    format: str | None = None,
    text_field: str | None = None,
) -> Iterator[Dump | Fault]:
    """As `read`, each document that cannot be read a `Fault` in its place among the dumps."""
    name = fspath(path)
    if name.endswith(CORRECTIONS):
        raise UnreadableInput(
            f"{name}: corrected roles, no dump; read {name.removesuffix(CORRECTIONS)}, which they are of"
        )
    facts = facts or Facts()
    if format is not None:
        room(format)
    if name == STANDARD_INPUT or "\0" in name or not Path(name).is_dir():
        yield from _with_corrections(name, _of_file(opened(name, encoding, text_field), facts, format))
        return
    empty = True
    for file in files(name):
        empty = False
        try:
            yield from _with_corrections(file, _of_file(opened(file, encoding, text_field), facts, format))
        except NewsxError as error:
            yield Fault("unreadable", str(error), Source(file=file))
    if empty:
        raise EmptyInput(f"{name}: a folder without a file in it")


def _with_corrections(name: str, found: Iterator[Dump | Fault]) -> Iterator[Dump | Fault]:
    """What was found in that file, the dumps with the roles that a person has corrected in the file beside it."""
    if name == STANDARD_INPUT or not isfile(name + CORRECTIONS):  # noqa: PTH113 - `Path` raises where the name gets too long
        return found
    from newsx.corrections import corrected

    return corrected(found, name + CORRECTIONS)


def from_bytes(
    data: bytes, name: str = "-", *, encoding: str | None = None, facts: Facts | None = None, format: str | None = None
) -> Iterator[Dump | Fault]:
    """As `records`, of the bytes of a file of that name."""
    from io import BytesIO

    yield from _of_file(incoming(name, BytesIO(data), None, encoding), facts or Facts(), format)


def members(source: Incoming) -> Iterator[Incoming | Fault]:
    """The file itself, or what the archive that it is holds; the text of an RTF, Word or HTML document."""
    if container(source.head) is None:
        yield carried(source)
        return
    from newsx.intake.containers import DAMAGED, broken, unpacked

    for member in unpacked(source):
        try:
            yield carried(member) if isinstance(member, Incoming) else member
        except (NewsxError, *DAMAGED) as error:
            yield broken(member, error) if isinstance(member, Incoming) else member


def carried(source: Incoming) -> Incoming:
    """The text that an RTF, Word or HTML document carries, or the file itself."""
    if carrier(source.head) is None:
        return source
    from newsx.intake.carriers import carried as opened_up

    return opened_up(source)


def _of_file(source: Incoming, facts: Facts, format: str | None) -> Iterator[Dump | Fault]:
    try:
        if container(source.head) is None:
            yield from _of_member(carried(source), facts, format)
        else:
            yield from _of_container(source, facts, format)
    finally:
        if source.file != STANDARD_INPUT:
            source.stream.close()


def _of_container(source: Incoming, facts: Facts, format: str | None) -> Iterator[Dump | Fault]:
    """The damage of a member costs only what stands behind it in that member."""
    from newsx.intake.containers import DAMAGED, broken

    for member in members(source):
        if isinstance(member, Fault):
            yield member
            continue
        try:
            yield from _of_member(member, facts, format)
        except (NewsxError, *DAMAGED) as error:
            yield broken(member, error)


def _of_member(member: Incoming, facts: Facts, format: str | None) -> Iterator[Dump | Fault]:
    yield from room(format or sniff(member)[0]).read(member, facts)
