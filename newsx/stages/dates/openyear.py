"""A date without a year in, the year in which it lies out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newsx.patterns import late_re
from newsx.stages.dates.reading import Clock, Direction, Found

FAR = 160
"""So many characters behind it a written year still rules the days of its sentence."""
BOUNDARY = late_re(r"(?<!\d)[.!?;]\s|\n")
CLOSE = 45
"""So many days from the reference an open date is taken for the nearest one, whatever the tense of the sentence."""


def year_in(found: Found, clock: Clock) -> str | None:
    """The year that the match names: "2024", "dieses Jahres", "des Vorjahres"."""
    if found.get("y") is not None:
        return str(found.get("y"))
    if found.get("yy") is not None and 0 <= found.get("yy") <= 99:
        return f"{'20' if found.get('yy') < 70 else '19'}{found.get('yy'):02}"
    if found.get("y2") is not None:
        return f"19{found.get('y2')}" if 32 <= found.get("y2") <= 99 and not found.followed_by_word() else "-"
    step = found.get("ys")
    if step is None and found.place("yx") >= 0:
        step, unit = found.get("yx")
        if unit != "Y":
            return None
    if step is None or clock.today is None:
        return None
    return f"{clock.today.year + step}"


def _told_before(found: Found, clock: Clock) -> int | None:
    """The year that the sentence wrote out before, where it is another one: "am 12. Juni 2019 und am 15. Juni"."""
    if clock.told is None or clock.today is None:
        return None
    year, end = clock.told
    if not 0 <= found.start - end <= FAR or BOUNDARY.search(found.text, end, found.start):
        return None
    against = "future" if year < clock.today.year else "past"
    return year if year != clock.today.year and found.lean(clock) != against else None


def open_year(found: Found, clock: Clock, day_in: Callable[[int], date | None]) -> tuple[int, Direction]:
    """The year in which an open date lies, and which way the sentence pointed."""
    today = clock.today
    assert today is not None
    told = _told_before(found, clock)
    if told is not None and (day := day_in(told)):
        return told, "past" if day < today else "future"
    days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := day_in(year))]
    if not days:
        return today.year, None
    nearest = min(days, key=lambda day: (abs((day - today).days), day))
    lean = found.lean(clock)
    gap = (nearest - today).days
    if lean == "past" and gap > CLOSE:
        nearest = max((day for day in days if day <= today), default=nearest)
    elif lean == "future" and gap < -CLOSE:
        nearest = min((day for day in days if day >= today), default=nearest)
    return nearest.year, "past" if nearest < today else "future" if nearest > today else None
