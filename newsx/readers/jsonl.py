"""JSON Lines in, a dump a line out: one key holds the text, the others are facts or passed through."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsx.errors import BrokenRecord, NoTextColumn
from newsx.intake.rows import dump_of, text_column
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import LONGEST, Incoming
from newsx.model import Dump, Facts, Fault, Source


def sniff(head: Head) -> Likely:
    """By a first line that is an object with a text in it."""
    first, newline, _ = head.data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return NO
    row = _object(first)
    if row is None:
        cut = not newline and head.suffix in {".jsonl", ".ndjson"}
        return Likely(0.6, "a first line that begins as an object, and the file's name") if cut else NO
    named = text_column(row, None)
    if named or head.suffix in {".jsonl", ".ndjson"}:
        return Likely(0.9, f"a JSON object a line, text in {named!r}" if named else "a JSON object a line")
    return NO


def jsonl(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The rows' dumps. Raises `NoTextColumn` where no key holds a text."""
    number = at = 0
    wanted = incoming.text_field
    while line := incoming.stream.readline(LONGEST):
        place, at = at, at + len(line)
        data = line.removeprefix(b"\xef\xbb\xbf") if place == 0 else line
        if not data.strip():
            continue
        number += 1
        row = _object(data)
        column = text_column(row, wanted) if row is not None else None
        if row is not None and column is None and number == 1:
            raise NoTextColumn(f"{incoming.name}: no key {wanted or 'for the text'} among {', '.join(row)}; "
                                "name it with --text-field")  # fmt: skip
        try:
            if row is None:
                raise BrokenRecord("no JSON object")
            yield dump_of(row, column or wanted or "text", number, incoming, facts, "jsonl")
        except BrokenRecord as error:
            source = Source(file=incoming.file, member=incoming.member, record=number, format="jsonl")
            yield Fault("record-broken", f"{incoming.name}, line {number}: {error}", source, place)


def _object(line: bytes) -> dict[str, object] | None:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return found if isinstance(found, dict) else None
