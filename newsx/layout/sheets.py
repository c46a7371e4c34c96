"""Rows of cells in, lines of CSV (RFC 4180) out, and the way back, in which null and an empty text stay two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsx.layout.columns import columns
from newsx.layout.database import keys
from newsx.patterns import late_re

BYTE_ORDER_MARK = "\ufeff"
"""By it Excel knows that a file is in UTF-8."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula to a spreadsheet program."""
LONGEST_RECORD = 1 << 28
"""Characters of one row: a quote that is never closed must not eat the whole file."""

_SPECIAL = late_re('[,"\n\r]')
_CELL = late_re(r'"(?P<quoted>(?:[^"]|"")*+)"(?=[,\n]|\Z)|(?P<plain>[^",\n]*+)(?=[,\n]|\Z)')


def file_of(table: str) -> str:
    """Name of the table's file in the folder."""
    return f"{table}.csv"


def header(table: str) -> list[str]:
    """Names of the columns of the table's file: the key, then its own."""
    return [*keys(table), *(column.name for column in columns(table))]


def line(cells: Iterable[str | None], *, defuse: bool = False) -> str:
    """The row with its line end; `defuse` puts ' before what a spreadsheet would run."""
    return ",".join(_written(cell, defuse) for cell in cells) + "\n"


def _written(cell: str | None, defuse: bool) -> str:
    if not cell:
        return "" if cell is None else '""'
    if defuse and cell.startswith(FORMULA_STARTS):
        cell = "'" + cell
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) or cell != cell.strip() else cell


def records(lines: Iterable[str]) -> Iterator[tuple[int, list[str | None]]]:
    """(number of its first line, its cells) for each row; null is an empty cell without quotes. Raises `ValueError`."""
    held: list[str] = []
    begun = quotes = size = 0
    for number, piece in enumerate(lines, 1):
        begun = begun if held else number
        held.append(piece)
        quotes += piece.count('"')
        size += len(piece)
        if quotes % 2 == 0:
            if not piece.endswith("\n"):
                raise ValueError(f"line {begun}: the row does not end; the rest of the file is lost")
            yield begun, _cells("".join(held), begun)
            held, quotes, size = [], 0, 0
        elif size > LONGEST_RECORD:
            break
    if held:
        raise ValueError(f"line {begun}: a quote that is never closed; the file is cut off or damaged")


def _cells(record: str, number: int) -> list[str | None]:
    record = record.removesuffix("\n").removesuffix("\r")
    cells: list[str | None] = []
    at = 0
    while at <= len(record):
        found = _CELL.match(record, at)
        if found is None:
            raise ValueError(f"line {number}: a quote in the middle of cell {len(cells) + 1}")
        quoted = found["quoted"]
        cells.append(quoted.replace('""', '"') if quoted is not None else found["plain"] or None)
        at = found.end() + 1
    return cells
