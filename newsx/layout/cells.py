"""A value of a typed column in, what SQL or CSV holds of it out, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from newsx.layout.columns import Kind

_LONGEST = 1 << 63
"""Whole numbers from here on do not fit into 64 bits with a sign."""

Cell = str | int | float | None


def to_sql(value: Any, kind: Kind) -> Cell:
    """What an SQL column holds; a whole number of more than 64 bits is its digits as text."""
    if kind is Kind.PARTS:
        return parts(value)
    if isinstance(value, int) and not -_LONGEST <= value < _LONGEST:
        return str(value)
    return value  # type: ignore[no-any-return]


def from_sql(cell: Any, kind: Kind) -> Any:
    """The value. Raises `ValueError` where the cell holds none of that kind."""
    if cell is None:
        return None
    read = _FROM_SQL.get(kind)
    return read(cell) if read else cell


def to_text(value: Any, kind: Kind) -> str | None:
    """What a CSV cell holds; null is none."""
    if value is None:
        return None
    if kind is Kind.PARTS:
        return parts(value)
    if kind is Kind.TRUTH:
        return "true" if value else "false"
    return marked(value) if kind is Kind.VALUE else str(value)


def from_text(cell: str | None, kind: Kind) -> Any:
    """The value. Raises `ValueError` where the cell holds none of that kind."""
    return None if cell is None else _FROM_TEXT[kind](cell)


def marked(value: str | int) -> str:
    """Text or a whole number as text: where a text could be taken for the number, it is in quotes as JSON has them."""
    if isinstance(value, str) and (value.startswith('"') or _whole(value)):
        return parts(value)
    return str(value)


def unmarked(cell: str) -> str | int:
    """`marked` the other way."""
    if cell.startswith('"'):
        return msgspec.json.decode(cell, type=str)
    return int(cell) if _whole(cell) else cell


def parts(value: Any) -> str:
    """A list or a map as JSON."""
    return msgspec.json.encode(value).decode()


def _whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal()


def _truth(cell: str) -> bool:
    return {"true": True, "false": False}[cell]


def _number(cell: str) -> int | float:
    return int(cell) if _whole(cell) else float(cell)


_FROM_SQL: dict[Kind, Callable[[Any], Any]] = {
    Kind.PARTS: msgspec.json.decode,
    Kind.TRUTH: bool,
    Kind.NUMBER: lambda cell: int(cell) if isinstance(cell, str) else cell,
}
_FROM_TEXT: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.REAL: float,
    Kind.TRUTH: _truth,
    Kind.NUMBER: _number,
    Kind.VALUE: unmarked,
    Kind.PARTS: msgspec.json.decode,
}
