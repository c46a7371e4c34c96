"""Parquet in, a dump a row out, some hundred rows at a time: one column holds the text."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.errors import BrokenRecord, MissingExtra, NoTextColumn, UndecodableInput
from newsx.intake.rows import dump_of, text_column
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming, seekable
from newsx.model import Dump, Facts, Fault, Source

ROWS = 256
"""Rows that are in memory at once."""


def sniff(head: Head) -> Likely:
    """By its first bytes."""
    return Likely(1.0, "the first bytes of Parquet") if head.data.startswith(b"PAR1") else NO


def parquet(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The rows' dumps. Raises `NoTextColumn` where no column holds a text, `MissingExtra` without pyarrow."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra("a Parquet file; the library pyarrow reads it: pip install 'newsx[archives]'") from None
    stream, _ = seekable(incoming)
    try:
        file = ParquetFile(stream)
    except (pyarrow.ArrowException, OSError) as error:
        raise UndecodableInput(f"{incoming.name}: a damaged Parquet file, not text: {error}") from None
    columns = file.schema_arrow.names
    column = text_column(columns, incoming.text_field)
    if column is None:
        wanted = incoming.text_field or "for the text"
        raise NoTextColumn(f"{incoming.name}: no column {wanted} among {', '.join(columns)}; name it with --text-field")
    number = 0
    try:
        for batch in file.iter_batches(batch_size=ROWS):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, column, number, incoming, facts)
    except (pyarrow.ArrowException, OSError) as error:
        yield _fault(incoming, number + 1, f"the rows from here on cannot be read: {error}")


def _row(row: dict[str, object], column: str, number: int, incoming: Incoming, facts: Facts) -> Dump | Fault:
    try:
        return dump_of(row, column, number, incoming, facts, "parquet")
    except BrokenRecord as error:
        return _fault(incoming, number, str(error))


def _fault(incoming: Incoming, number: int, why: str) -> Fault:
    source = Source(file=incoming.file, member=incoming.member, record=number, format="parquet")
    return Fault("record-broken", f"{incoming.name}, row {number}: {why}", source)
