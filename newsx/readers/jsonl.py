"""JSON Lines, or an array of JSON objects, in, a dump an object out: one key is the text, the others are passed through."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONDecoder

import msgspec

from newsx.errors import BrokenRecord, NoTextColumn, UndecodableInput
from newsx.intake.rows import dump_of, text_column
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import LONGEST, Incoming, whole
from newsx.model import Dump, Facts, Fault, Source


def sniff(head: Head) -> Likely:
    """By a first line that is an object with a text in it."""
    data = head.data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(b"["):
        return _sniff_array(data)
    first, newline, _ = data.partition(b"\n")
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


def _sniff_array(data: bytes) -> Likely:
    """By the first object in it: a text may begin with a bracket."""
    begin = data.find(b"{", 1)
    if begin < 0 or data[1:begin].strip():
        return NO
    try:
        row, _ = JSONDecoder().raw_decode(data[begin:].decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return NO
    named = text_column(row, None)
    return Likely(0.9, f"an array of JSON objects, text in {named!r}") if named else NO


def jsonl(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The rows' dumps. Raises `NoTextColumn` where no key holds a text, `UndecodableInput` for an array that is torn."""
    wanted = incoming.text_field
    array = incoming.head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    for number, (place, data) in enumerate(_of_array(incoming) if array else _lines(incoming), 1):
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
            what = "object" if array else "line"
            yield Fault("record-broken", f"{incoming.name}, {what} {number}: {error}", source, place)


def _lines(incoming: Incoming) -> Iterator[tuple[int | None, bytes]]:
    """(place, line) of those that are not blank."""
    at = 0
    while line := incoming.stream.readline(LONGEST):
        place, at = at, at + len(line)
        data = line.removeprefix(b"\xef\xbb\xbf") if place == 0 else line
        if data.strip():
            yield place, data


def _of_array(incoming: Incoming) -> Iterator[tuple[int | None, bytes]]:
    """The objects, as JSON; an array is read at once. Raises `UndecodableInput`, `TooLong`."""
    data = whole(incoming).removeprefix(b"\xef\xbb\xbf")
    try:
        rows = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise UndecodableInput(f"{incoming.name}: a JSON array that is torn: {error}") from None
    for row in rows:
        yield None, bytes(row)


def _object(line: bytes) -> dict[str, object] | None:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return found if isinstance(found, dict) else None
