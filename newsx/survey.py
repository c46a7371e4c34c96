"""A path in; out what its files are: format and why, encoding, languages, how many documents. Nothing is parsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path

from msgspec import Struct

from newsx import languages, readers
from newsx.errors import NewsxError
from newsx.intake.source import STANDARD_INPUT, Incoming, files, opened
from newsx.model import Dump, Facts, Fault

ASKED = 50
"""Documents of a file whose language is asked."""
FEWEST = 0.05
"""Least share of the documents by which a language is told."""


class Sniffed(Struct, frozen=True):
    """What one file, or one member of an archive, is."""

    file: str
    member: str | None = None
    format: str | None = None
    """Null where it cannot be read."""
    score: float = 0.0
    """How likely it is of that format, 0 to 1."""
    why: str = ""
    encoding: str | None = None
    languages: tuple[str, ...] = ()
    """The most frequent first."""
    documents: int = 0
    faults: tuple[str, ...] = ()
    """What could not be read, and counts that differ."""


def sniff(
    path: str | PathLike[str], *, encoding: str | None = None, text_field: str | None = None
) -> Iterator[Sniffed]:
    """Of each file of the folder, each member of the archive, or the file itself."""
    name = fspath(path)
    folder = name != STANDARD_INPUT and "\0" not in name and Path(name).is_dir()
    for file in files(name) if folder else [name]:
        try:
            source = opened(file, encoding, text_field)
            for member in readers.members(source):
                yield (
                    Sniffed(file, member.source.member, faults=(member.message,))
                    if isinstance(member, Fault)
                    else _of(member)
                )
        except NewsxError as error:
            yield Sniffed(file, faults=(str(error),))


def _of(source: Incoming) -> Sniffed:
    format, likely = readers.sniff(source)
    encodings: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    documents = 0
    faults: list[str] = []
    try:
        for found in readers.room(format).read(source, Facts()):
            if isinstance(found, Fault):
                faults.append(found.message)
                continue
            documents += 1
            encodings[found.source.encoding or ""] += 1
            if documents <= ASKED:
                tags[_language(found)] += 1
    except Exception as error:  # what a damaged archive raises in mid-stream
        faults.append(str(error) or type(error).__name__)
    if not documents and format == "text":
        return Sniffed(source.file, source.member, faults=tuple(faults))
    own = next((encoding for encoding, _ in encodings.most_common(1)), None)
    told = tuple(tag for tag, times in tags.most_common() if times >= FEWEST * min(documents, ASKED))
    shown = source.carrier if format == "text" and source.carrier else format
    why = f"the first bytes of {shown}" if shown != format else likely.why
    return Sniffed(source.file, source.member, shown, likely.score, why, own, told, documents, tuple(faults))


def _language(dump: Dump) -> str:
    return dump.facts.language or languages.detect(dump.text)[0]
