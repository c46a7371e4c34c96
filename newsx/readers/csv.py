"""CSV and TSV in, a dump a row out: one column holds the text, the others are facts or passed through."""

from __future__ import annotations

import csv as table
import io
from collections.abc import Iterator

from newsx.errors import BrokenRecord, NewsxError, NoTextColumn
from newsx.intake.cells import Rows
from newsx.intake.decoding import decode
from newsx.intake.rows import dump_of, text_column
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import LONGEST, Incoming
from newsx.model import Dump, Facts, Fault, Source

DELIMITERS = ",;\t|"


def sniff(head: Head) -> Likely:
    """By the file's name and a column that by its name holds the text: any text may have commas."""
    if head.suffix not in {".csv", ".tsv"} or not head.filled:
        return NO
    columns = _columns(head.filled[0])
    named = text_column(columns, None)
    if len(columns) >= 2 and named:
        return Likely(0.9, f"the file's name and its column {named!r}")
    return Likely(0.6, "the file's name") if len(columns) >= 3 else NO


def csv(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The rows' dumps. Raises `NoTextColumn` where no column holds a text."""
    table.field_size_limit(LONGEST)
    stream = io.TextIOWrapper(incoming.stream, _encoding(incoming), errors="replace", newline="")
    header = stream.readline(1 << 20)
    columns = _columns(header.strip("\r\n"))
    column = text_column(columns, incoming.text_field)
    if column is None:
        wanted = incoming.text_field or "for the text"
        raise NoTextColumn(f"{incoming.name}: no column {wanted} among {', '.join(columns)}; name it with --text-field")
    rows = Rows((line.replace("\0", "") for line in stream), _delimiter(header), len(columns))
    for number, (line, cells) in enumerate(rows, 1):
        try:
            if isinstance(cells, str):
                raise BrokenRecord(cells)
            row = dict(zip(columns, cells, strict=False))
            yield dump_of(row, column, number, incoming, facts, "csv")
        except BrokenRecord as error:
            source = Source(file=incoming.file, member=incoming.member, record=number, format="csv")
            yield Fault("record-broken", f"{incoming.name}, row {number} (line {line}): {error}", source)


def _encoding(incoming: Incoming) -> str:
    if incoming.encoding:
        return incoming.encoding
    try:
        found = decode(incoming.head[: incoming.head.rfind(b"\n") + 1] or incoming.head).encoding
    except NewsxError:
        found = "utf-8"
    return "utf-8-sig" if found in {"utf-8", "us-ascii"} else found


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _columns(header: str) -> list[str]:
    try:
        cells = next(table.reader([header.lstrip("\ufeff")], delimiter=_delimiter(header)), [])
    except table.Error:
        return []
    return [cell.strip() for cell in cells]
