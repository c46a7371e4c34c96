"""The quantities of a text in, those that a date can use out, and what no date may be made of."""

from __future__ import annotations

from collections.abc import Iterable

from newsx.model import Quantity
from newsx.patterns import late_re

TIME_UNITS = {"a": "Y", "mo": "M", "wk": "W", "d": "D", "h": "TH", "min": "TM", "s": "TS"}
"""UCUM -> TIMEX3."""
Blocks = dict[int, tuple[int, Quantity | None]]
"""Where a quantity begins -> where it ends, and the amount of time; null for what cannot be part of a date."""
HOURS = frozenset(quarter / 4 for quarter in range(97))
TWO_HOURS = late_re(r"^\D*\d{1,2} ?h\b\D+\d{1,2} ?h\b")
LED_HOURS = late_re(r"[^\W\d_]+ (?:[^\W\d_]+ )?\d{1,2} \D+\d{1,2} ")
"""From 14h to 16h; from 9 to 17 hours."""
SPELT = late_re(r"[^\W\d_]{2}|\d\s?[^\W\d_]")
DECIMAL = late_re(r"\d[.,]\d")


def blocks_of(quantities: Iterable[Quantity], *, hours_are_clock: bool) -> Blocks:
    """Start -> end, and the amount of time; null for what cannot be part of a date."""
    blocks: Blocks = {}
    for quantity in quantities:
        if quantity.unit in TIME_UNITS and not SPELT.search(quantity.text):
            continue
        if quantity.unit == "s" and quantity.text.endswith(("'s", "’s")):
            continue
        if hours_are_clock and _may_be_clock(quantity):
            continue
        if quantity.unit in TIME_UNITS and quantity.kind in ("quantity", "range"):
            blocks[quantity.start] = (quantity.end, quantity)
        elif quantity.unit or quantity.kind in ("age", "money", "percent", "temperature") or _counts(quantity):
            blocks[quantity.start] = (quantity.end, None)
    return blocks


def _may_be_clock(quantity: Quantity) -> bool:
    """Whether the length may be a time of day: "20 heures", "huit heures et demie", but not "anderhalf uur"."""
    if quantity.low is not None and quantity.high is not None:
        return quantity.unit == "h" and _opening_hours(quantity.text, quantity.low, quantity.high)
    if quantity.unit != "h" or quantity.value not in HOURS or quantity.value < 1 or DECIMAL.search(quantity.text):
        return False
    return isinstance(quantity.value, int) or quantity.text.count(" ") > 1


def _opening_hours(text: str, low: float, high: float) -> bool:
    """Whether the range of hours is one of the clock: "de 14h à 16h", "van 9 tot 17 uur"."""
    return bool(TWO_HOURS.match(text)) or (7 <= low <= high - 2 <= 22 and bool(LED_HOURS.match(text)))


def _counts(quantity: Quantity) -> bool:
    """Whether the number counts something and is no year: "rund 2000", "2000 Menschen"."""
    if quantity.kind != "number" or not isinstance(quantity.value, int) or quantity.value < 1000:
        return False
    return (
        quantity.approx or quantity.comparator is not None or (quantity.noun is not None and quantity.value % 50 == 0)
    )
