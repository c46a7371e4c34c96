"""What a check of a result gives: counts and rates, no texts."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Rate(Struct, frozen=True):
    """How often a field has a value: of the articles with text, and `text` itself of all."""

    field: str
    filled: int
    of: int
    rate: float
    """0 to 1; 0 where there is none to count."""


def rate(field: str, filled: int, of: int) -> Rate:
    """The rate of these counts."""
    return Rate(field, filled, of, round(filled / of, 6) if of else 0.0)


class Cell(Struct, frozen=True):
    """The articles of one source and one month."""

    source: str
    month: str | None
    """`2024-10`, of the date of publication; null where there is none."""
    articles: int
    with_text: int
    filled: dict[str, int]
    """Field -> articles with text that have it."""


def cell_rates(cell: Cell) -> tuple[Rate, ...]:
    """The rates of all fields of a cell."""
    return tuple(
        rate(field, filled, cell.articles if field == "text" else cell.with_text)
        for field, filled in cell.filled.items()
    )


class Group(Struct, frozen=True):
    """The articles of one source, or of one month."""

    name: str
    """The source, or the month; `undated` for articles without a date of publication."""
    articles: int
    rates: tuple[Rate, ...]


class Spread(Struct, frozen=True):
    """How a number is spread over the articles; the quantiles are exact to three digits."""

    name: str
    count: int
    mean: float
    low: float
    """The least."""
    p05: float
    p25: float
    median: float
    p75: float
    p95: float
    high: float
    """The greatest."""
    histogram: tuple[int, ...] = ()
    """Of a confidence: counts in twenty steps from 0 to 1."""


class Shift(Struct, frozen=True):
    """A field whose fill rate moved by more than chance and by five points at least."""

    field: str
    source: str | None
    """Null: all sources together."""
    kind: Literal["month", "run"]
    """Along the months of this run, or against the other run."""
    since: str | None
    """First month of the new rate; null against another run."""
    before: Rate
    after: Rate
    p: float
    """Adjusted for the number of tests."""


class Against(Struct, frozen=True):
    """The run that this one is held against."""

    name: str
    articles: int
    rates: tuple[Rate, ...]
    confidence: tuple[Spread, ...]
    lengths: tuple[Spread, ...]
    new_sources: tuple[str, ...]
    lost_sources: tuple[str, ...]


class Report(Struct, frozen=True):
    """A result in figures."""

    name: str
    by: str
    """What a source is: `source`, `publisher`, `site`, `folder`, `file`, `format`, `language`."""
    articles: int
    without_text: int
    first_month: str | None
    last_month: str | None
    fields: tuple[Rate, ...]
    sources: tuple[Group, ...]
    """The largest first."""
    months: tuple[Group, ...]
    """In order, the undated last."""
    cells: tuple[Cell, ...]
    confidence: tuple[Spread, ...]
    """Of the body (`text`), then of each field of the head."""
    lengths: tuple[Spread, ...]
    notes: dict[str, int]
    """Code -> how many."""
    faults: dict[str, int]
    """Code -> documents that could not be read, where the file of faults lies beside the result."""
    shifts: tuple[Shift, ...]
    """The least likely to be chance first."""
    against: Against | None = None
