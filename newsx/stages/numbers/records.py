"""What the rooms of the stage hand to each other before a mention is made of it."""

from __future__ import annotations

from msgspec import Struct

from newsx.model import QuantityKind


class Amount(Struct, frozen=True, gc=False):
    """A mention before the words around it are heard; see `Quantity`."""

    start: int
    end: int
    kind: QuantityKind
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    unit: str | None = None
    noun: str | None = None
    rule: str = "number"


Found = tuple[list[Amount], int]
"""Amounts, and where to look on."""
