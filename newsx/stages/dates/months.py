"""Rules for months, quarters, halves of a year, seasons and numbered weeks."""

from __future__ import annotations

from datetime import date, timedelta

from newsx.model import Mod
from newsx.stages.dates.calendar import OPEN, SEASONS, of_day, season_year, shift
from newsx.stages.dates.openyear import open_year, year_in
from newsx.stages.dates.reading import Clock, Found, Reading


def month_year(found: Found, clock: Clock) -> Reading | None:
    """März 2024, Anfang Mai: the year may be missing."""
    month, year = found.get("m"), year_in(found, clock)
    mod: Mod | None = found.get("e")
    if year is not None:
        return Reading("DATE", f"{year}-{month:02}", mod)
    if clock.today is None:
        return Reading("DATE", f"XXXX-{month:02}", mod)
    chosen, direction = open_year(found, clock, lambda year: _middle(clock, year, month))
    others = (f"{chosen - 1}-{month:02}", f"{chosen + 1}-{month:02}")
    return Reading("DATE", f"{chosen}-{month:02}", mod, direction=direction, alternatives=others)


def _middle(clock: Clock, year: int, month: int) -> date:
    """A day that stands for the month: today in the running month."""
    today = clock.today
    return today if today and (year, month) == (today.year, today.month) else date(year, month, 15)


def stepped_month(found: Found, clock: Clock) -> Reading | None:
    """letzten März, mai dernier: the last or next such month; "diesen Mai" is this year's."""
    month, step, today = found.get("m"), found.get("s"), clock.today
    if today is None:
        return Reading("DATE", f"XXXX-{month:02}", found.get("e"))
    year = today.year
    if step < 0:
        year += step + 1 - (month >= today.month)
    elif step > 0:
        year += step - 1 + (month <= today.month)
    return Reading("DATE", f"{year}-{month:02}", found.get("e"), direction="past" if step < 0 else "future")


def quarter(found: Found, clock: Clock) -> Reading | None:
    """Im dritten Quartal 2024, Q3, erstes Halbjahr."""
    number, unit = found.get("n"), found.get("u") or "Q"
    year = year_in(found, clock)
    if not 1 <= number <= (4 if unit == "Q" else 2):
        return None
    if year is None:
        if unit == "H" and clock.order == "MDY":
            return None  # "the first half" is mostly that of a match
        if clock.today is None:
            return Reading("DATE", f"XXXX-{unit}{number}")
        started = (number - 1) * (3 if unit == "Q" else 6) + 1
        later = clock.today.month < started and found.lean(clock) == "past"
        year = f"{clock.today.year - later}"
    return Reading("DATE", f"{year}-{unit}{number}", found.get("e"))


def season(found: Found, clock: Clock) -> Reading:
    """im Sommer 2024, letzten Winter."""
    name, year, mod = found.get("x"), year_in(found, clock), found.get("e")
    if year is not None:
        return Reading("DATE", f"{year[:4]}-{name}", mod)
    today = clock.today
    if today is None:
        return Reading("DATE", f"XXXX-{name}", mod)
    running = season_year(today, name)
    begin = date(running, SEASONS[name], 1)
    over = begin + timedelta(days=92)
    step = found.get("s")
    lean = found.lean(clock) if step is None else None
    if step is not None and step < 0:
        running -= (today < over) + (-step - 1)
    elif step is not None and step > 0:
        running += (today >= begin) + (step - 1)
    elif lean == "past" and today < begin:
        running -= 1
    elif lean == "future" and today >= over:
        running += 1
    direction = "past" if date(running, SEASONS[name], 1) < today else "future"
    return Reading("DATE", f"{running}-{name}", mod, direction=direction)


def half(found: Found, clock: Clock) -> Reading:  # noqa: ARG001
    """H1 2024."""
    return Reading("DATE", f"{found.get('y')}-H{found.get('n')}")


def week_number(found: Found, clock: Clock) -> Reading | None:
    """KW 12, week 12 of 2024."""
    number = found.get("n")
    if not 1 <= number <= 53:
        return None
    year = found.get("y") or (f"{clock.today.year}" if clock.today else OPEN["Y"])
    return Reading("DATE", f"{year}-W{number:02}")


def unit_of_month(found: Found, clock: Clock) -> Reading | None:
    """der letzte Tag im Mai, the first Monday of May."""
    month = month_year(found, clock)
    number = found.get("n") or (-1 if found.place("l") >= 0 else None)
    if month is None or number is None or not month.value[:4].isdigit():
        return None
    year, at = int(month.value[:4]), int(month.value[5:7])
    weekday, unit = (found.get("w"), "D") if found.place("w") >= 0 else (6, "WE")
    day = nth_weekday(year, at, weekday, number)
    return Reading("DATE", of_day(day, unit), direction=month.direction) if day else None


def weekday_of_step(found: Found, clock: Clock) -> Reading | None:
    """am zweiten Sonntag des Monats, the third Wednesday of last month."""
    number = found.get("n") or -1
    month = shift(clock.today, found.get("s") or 0, "M")
    if clock.today is None or month is None or number > 5:
        return None
    day = nth_weekday(int(month[:4]), int(month[5:]), found.get("w"), number)
    return Reading("DATE", day.isoformat()) if day else None


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The so-manyth such weekday of the month; -1 is the last."""
    after = date(year + month // 12, month % 12 + 1, 1)
    if number < 0:
        return after - timedelta(days=(after.isoweekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day if day < after else None
