"""TIMEX3 values out of days and steps, and the half-open stretch of time that a value covers."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from newsx.patterns import late_re
from newsx.stages.dates.holidays import easter

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of a season."""
PARTS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30), "DT": (8, 18)}
"""Hours from and to; 30 is six in the morning of the next day."""
OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
        "Y": "XXXX", "DE": "XXX", "CE": "XX", "ML": "X"}  # fmt: skip
"""What stands where no reference date tells."""
PERIOD = late_re(
    r"(?P<y>\d{4})(?:-(?:W(?P<w>\d\d)(?:-(?P<wd>WE|\d))?|Q(?P<q>\d)|H(?P<h>\d)|(?P<s>SP|SU|FA|WI)"
    r"|(?P<m>\d\d)(?:-(?P<d>\d\d))?))?(?:T(?:(?P<part>MO|MI|AF|EV|NI|DT)|(?P<hh>\d\d)(?::(?P<mm>\d\d)(?::(?P<ss>\d\d))?)?))?"
    r"|(?P<short>\d{2,3})"
)

__all__ = ["OPEN", "easter", "of_day", "period", "season_year", "shift", "within_year"]


def of_day(day: date, unit: str) -> str:
    """The value of the unit in which the day lies."""
    if unit in ("D", "2W"):
        return day.isoformat()
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    return {
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
        "ML": f"{day.year // 1000:01}",
    }[unit]


MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000, "SN": 3}
DAYS_IN = {"D": 1, "W": 7, "WE": 7, "2W": 14}
SECONDS_IN = {"TH": 3600, "3QH": 2700, "QH": 900, "TM": 60, "TS": 1}


def move(day: date, step: float, unit: str) -> date | None:
    """The day so many units later; null outside the calendar."""
    try:
        if unit in MONTHS_IN:
            months = day.year * 12 + day.month - 1 + round(step * MONTHS_IN[unit])
            return _clamped(months // 12, months % 12 + 1, day.day)
        return day + timedelta(days=step * DAYS_IN[unit])
    except (ValueError, OverflowError, KeyError):
        return None


def _clamped(year: int, month: int, day: int) -> date:
    """The 31st of a shorter month is its last day."""
    for last in (day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise ValueError(year)


def shift(today: date | None, step: float, unit: str) -> str | None:
    """The value of the unit so many steps from today's."""
    if today is None:
        return OPEN.get(unit)
    there = move(today, step, unit)
    return of_day(there, "D" if unit == "SN" else unit) if there else None


def within_year(year: int, month: int, day: int) -> str | None:
    """The day in that year, or null where there is none."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def season_year(day: date, season: str) -> int:
    """The year by which the season around or next to that day goes: a winter goes by the year in which it began."""
    return day.year - 1 if season == "WI" and day.month < 6 else day.year


@lru_cache(1_000)
def period(value: str) -> tuple[str, str] | None:
    """`[begin, until)` of a value, as days or stamps; null where it is not on the calendar."""
    match = PERIOD.fullmatch(value)
    if not match:
        return None
    try:
        begin, until = _bounds(match)
        if match["part"] or match["hh"]:
            return _within_day(begin, match)
        return begin.isoformat(), until.isoformat()
    except (ValueError, OverflowError):
        return None


def _bounds(match: re.Match[str]) -> tuple[date, date]:
    """First day and the day behind the last one."""
    if match["short"]:
        digits = match["short"]
        span = 10 ** (4 - len(digits))
        return date(int(digits) * span, 1, 1), date((int(digits) + 1) * span, 1, 1)
    year = int(match["y"])
    if match["w"]:
        return _week(year, int(match["w"]), match["wd"])
    if match["d"]:
        day = date(year, int(match["m"]), int(match["d"]))
        return day, day + timedelta(days=1)
    for name, length in (("q", 3), ("h", 6)):
        if match[name]:
            return _months(year, (int(match[name]) - 1) * length + 1, length)
    if match["s"]:
        return _months(year, SEASONS[match["s"]], 3)
    return _months(year, int(match["m"]), 1) if match["m"] else _months(year, 1, 12)


def _week(year: int, week: int, day: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if day == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=7)
    if day:
        first = monday + timedelta(days=int(day) - 1)
        return first, first + timedelta(days=1)
    return monday, monday + timedelta(days=7)


def _months(year: int, first: int, length: int) -> tuple[date, date]:
    after = year * 12 + first - 1 + length
    return date(year, first, 1), date(after // 12, after % 12 + 1, 1)


def _within_day(day: date, match: re.Match[str]) -> tuple[str, str]:
    start = datetime(day.year, day.month, day.day)
    if match["part"]:
        first, last = PARTS[match["part"]]
        begin, until = start + timedelta(hours=first), start + timedelta(hours=last)
    else:
        begin = start + timedelta(hours=int(match["hh"]), minutes=int(match["mm"] or 0), seconds=int(match["ss"] or 0))
        until = begin + (timedelta(seconds=1) if match["ss"] else timedelta(minutes=1))
    step = "seconds" if match["ss"] else "minutes"
    return begin.isoformat(timespec=step), until.isoformat(timespec=step)
