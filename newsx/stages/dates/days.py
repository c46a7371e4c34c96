"""Rules for dates that name a day: 3. Mai 2024, 28.10.2024, May 3, am 3., 4. und 5. Mai."""

from __future__ import annotations

from datetime import date

from newsx.model import replace
from newsx.stages.dates.calendar import within_year
from newsx.stages.dates.openyear import open_year, year_in
from newsx.stages.dates.reading import Clock, Found, Reading


def full(found: Found, clock: Clock) -> Reading | None:
    """28.10.2024, 2024-10-28, 10/28/24."""
    pieces, dotted, hours = found.get("x")
    numbers = [int(piece) for piece in pieces]
    if len(pieces[0]) == 4:
        value = within_year(*numbers)
        return _timed(value, hours) if value else None
    first, second, year = numbers
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    straight, swapped = within_year(year, second, first), within_year(year, first, second)
    if dotted:
        return Reading("DATE", straight) if straight else None
    if clock.figures == "MDY":
        straight, swapped = swapped, straight
    if not straight:
        return Reading("DATE", swapped) if swapped else None
    open_ = not clock.region_known and swapped and swapped != straight
    return Reading("DATE", straight, alternatives=(str(swapped),) if open_ else ())


def _timed(value: str, hours: str) -> Reading:
    return Reading("TIME", f"{value}T{hours}") if hours else Reading("DATE", value)


def numeric_day(found: Found, clock: Clock) -> Reading | None:
    """28.10. or 28/10 without a year."""
    first, second = found.get("x")
    if "DMSLASH" in found.tokens[found.place("x")].roles and (clock.figures == "MDY" or second > 12) and first <= 12:
        first, second = second, first
    return open_day(found, clock, first, second)


def day_month_year(found: Found, clock: Clock) -> Reading | None:
    """3. Mai 2024, May 3, 2024; the year may be missing."""
    day, month, year = found.get("d"), found.get("m"), year_in(found, clock)
    if year == "-":
        whole = open_day(found, clock, day, month)
        return whole and replace(whole, last=found.place("y2") - ("OF" in found.tokens[found.place("y2") - 1].roles))
    if year is None:
        return open_day(found, clock, day, month)
    value = within_year(int(year), month, day)
    return Reading("DATE", value) if value else None


def day_list(found: Found, clock: Clock) -> list[Reading]:
    """3., 4. und 5. Mai: a reading for each."""
    readings = []
    days = found.all("d")
    for at, day in days:
        whole = _day_of(found, clock, day)
        if whole is None:
            continue
        month_at = found.place("m")
        last = at + 1
        if at == days[-1][0]:
            last = found.last
        first = month_at if at == days[0][0] and month_at < at else at
        readings.append(replace(whole, first=first, last=last))
    return readings


def _day_of(found: Found, clock: Clock, day: int) -> Reading | None:
    month, year = found.get("m"), year_in(found, clock)
    if year is None:
        return open_day(found, clock, day, month)
    value = within_year(int(year), month, day)
    return Reading("DATE", value) if value else None


def month_days(found: Found, clock: Clock) -> list[Reading] | None:
    """May 3 and 4, 2024: where the month stands first."""
    return day_list(found, clock) if clock.order == "MDY" else None


def month_day_year(found: Found, clock: Clock) -> Reading | None:
    """May 3, 2024; in languages that put the day first only where the year follows."""
    if clock.order != "MDY" and found.get("y") is None and not found.has("SLASH"):
        return None
    return day_month_year(found, clock)


def ordinal_month(found: Found, clock: Clock) -> Reading | None:
    """am dritten Fünften: the month as a number."""
    return open_day(found, clock, found.get("d"), found.get("n")) if found.get("n") <= 12 else None


def open_day(found: Found, clock: Clock, day: int, month: int) -> Reading | None:
    """A day without a year: the one nearest to the reference, unless the sentence tells otherwise."""
    if not (1 <= month <= 12 and within_year(2024, month, day)):
        return None
    if clock.today is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}")
    weekday = found.first_of("DOW", "DOWA")
    year, direction = open_year(found, clock, lambda year: _day_in(year, month, day, weekday))
    if direction is None and weekday:
        year, direction = open_year(found, clock, lambda year: _day_in(year, month, day))
    value = within_year(year, month, day)
    others = tuple(other for other in (within_year(year - 1, month, day), within_year(year + 1, month, day)) if other)
    return Reading("DATE", value, direction=direction, alternatives=others) if value else None


def _day_in(year: int, month: int, day: int, weekday: int | None = None) -> date | None:
    """The day in that year; null where there is none, or where it is another weekday."""
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return there if weekday in (None, there.isoweekday()) else None


def bare_day(found: Found, clock: Clock) -> Reading | None:
    """am 5.: in the month of the reference; no such number before a thing that it counts ("am 5. Spieltag")."""
    today, number = clock.today, found.get("d")
    if number > 31 or found.followed_by_name():
        return None
    if clock.order == "MDY" and not found.has("ORD"):
        return None
    if (found.has("WORDORD") or found.has("UNIT")) and found.followed_by_word():
        return None
    if today is None:
        return Reading("DATE", f"XXXX-XX-{number:02}")
    value = within_year(today.year, today.month, number)
    return Reading("DATE", value, alternatives=(f"XXXX-XX-{number:02}",)) if value else None


def stepped_day(found: Found, clock: Clock) -> Reading | None:
    """el pasado 17 de mayo, next 6 April: the last or the next such day."""
    day, month, today, step = found.get("d"), found.get("m"), clock.today, found.get("s")
    if today is None or step == 0:
        return open_day(found, clock, day, month)
    years = range(today.year - 4, today.year + 5)
    days = [there for year in years if (there := _day_in(year, month, day))]
    past, future = [there for there in days if there < today], [there for there in days if there > today]
    chosen = past[-1:] if step < 0 else future[:1]
    return Reading("DATE", chosen[0].isoformat(), direction="past" if step < 0 else "future") if chosen else None


def day_of_number(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """9 de 8 de 1971."""
    month = found.get("n")
    value = within_year(int(found.get("y")), month, found.get("d")) if 1 <= month <= 12 else None
    return Reading("DATE", value) if value else None


def spaced_day(found: Found, clock: Clock) -> Reading | None:
    """18 08 1978: figures with one blank between them."""
    day, month, year = found.get("d"), found.get("n"), found.get("y")
    figures = found.text[found.tokens[found.place("d")].start : found.end].split(" ")
    if clock.order != "DMY" or len(figures) != 3 or not all(map(str.isdecimal, figures)):
        return None
    value = within_year(int(year), month, day) if 1 <= month <= 12 else None
    return Reading("DATE", value) if value else None
