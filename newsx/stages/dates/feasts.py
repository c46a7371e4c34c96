"""Rules for feasts: Ostern 2024, letzte Weihnachten, Karfreitag."""

from __future__ import annotations

from datetime import date

from newsx.stages.dates.holidays import FIXED, holiday
from newsx.stages.dates.openyear import open_year
from newsx.stages.dates.reading import Clock, Found, Reading


def feast(found: Found, clock: Clock) -> Reading | None:
    """Ostern 2024, letzte Weihnachten, Karfreitag."""
    name, year = found.get("x"), found.get("y")
    if year is not None or clock.today is None:
        day = holiday(name, int(year or 2024))
        if day is None:
            return None
        if year is not None:
            return Reading("DATE", day.isoformat())
        return Reading("DATE", "XXXX" if name not in FIXED else f"XXXX-{day.month:02}-{day.day:02}")
    if found.place("s") >= 0:
        return _stepped_feast(name, found.get("s"), clock.today, year_wide=found.place("u") >= 0)
    chosen, direction = open_year(found, clock, lambda at: holiday(name, at))
    value = holiday(name, chosen)
    others = tuple(day.isoformat() for at in (chosen - 1, chosen + 1) if (day := holiday(name, at)))
    return Reading("DATE", value.isoformat(), direction=direction, alternatives=others) if value else None


def advent(found: Found, clock: Clock) -> Reading | None:
    """2. Advent, dritter Advent 2024."""
    number, year = found.get("n"), found.get("y")
    if not 1 <= number <= 4:
        return None
    if year is None and clock.today is None:
        return Reading("DATE", "XXXX")
    chosen = int(year) if year else open_year(found, clock, lambda at: holiday(f"advent_{number}", at))[0]
    day = holiday(f"advent_{number}", chosen)
    return Reading("DATE", day.isoformat()) if day else None


def _stepped_feast(name: str, step: int, today: date, *, year_wide: bool) -> Reading | None:
    """The last such feast before today ("last Christmas"), or that of the next year ("Christmas next year")."""
    if year_wide:
        day = holiday(name, today.year + step)
    else:
        days = [day for at in range(today.year - 2, today.year + 3) if (day := holiday(name, at))]
        past, future = [day for day in days if day < today], [day for day in days if day >= today]
        day = past[step] if step < 0 and len(past) >= -step else future[max(step - 1, 0)] if future else None
    return Reading("DATE", day.isoformat()) if day else None
