"""A line with a publication stamp in, `Stamp`s with ISO 8601 values out: absolute, or counted from the crawl date.

A zone is taken only where it is written. What two notations read differently (03/04/2024) says so.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from msgspec import Struct

from newsx.languages.dates.stamp_patterns import MAYBE_FOREIGN, OTHER_ORDERS, StampPatterns, StampWords, parts_of
from newsx.patterns import late_re

_FIGURE = late_re(r"\d")

__all__ = ["Stamp", "StampReader", "StampWords"]

SPAN = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1),
        "day": timedelta(days=1), "week": timedelta(weeks=1)}  # fmt: skip


class Relative(Struct, frozen=True):
    """How far before the crawl a stamp lies."""

    amount: int
    """Below 0: after it ("tomorrow")."""
    unit: str
    """`second`, `minute`, `hour`, `day`, `week`, `month`, `year`."""
    clock: str = ""
    """`T18:05` where a time of day was written with it."""


class Stamp(Struct, frozen=True):
    """A written moment."""

    start: int
    end: int
    value: str | None
    """ISO 8601: `2024-10-28`, `2024-10-28T16:32`, with an offset only if one is written; `XXXX-10-28` without a year;
    null where the stamp is relative."""
    has_time: bool = False
    ambiguous: bool = False
    """Day and month may stand the other way round: `other` is that reading."""
    other: str | None = None
    relative: Relative | None = None

    def resolve(self, crawl_date: str | None) -> str | None:
        """The full value; what counts from the crawl date is null where that is not known closely enough."""
        if self.value and not self.value.startswith("XXXX"):
            return self.value
        if not crawl_date:
            return None
        try:
            crawl = datetime.fromisoformat(crawl_date)
        except ValueError:
            return None
        if self.relative:
            return _back(crawl, self.relative, "T" in crawl_date)
        return _latest(self.value or "", crawl)


class Day(Struct, frozen=True):
    """A date found in the text."""

    start: int
    end: int
    value: str
    other: str | None = None


class StampReader:
    """Reads stamps with the words of one language; month names of other languages come in where these find nothing."""

    def __init__(self, words: StampWords) -> None:
        self.words = words

    def read(self, text: str) -> list[Stamp]:
        """All stamps, in order, not overlapping."""
        patterns = _patterns(self.words, foreign=not self.words.months)
        found = self._absolute(text, patterns)
        if not found and self.words.months and MAYBE_FOREIGN.search(text):
            patterns = _patterns(self.words, foreign=True)
            found = self._absolute(text, patterns)
        found.extend(self._relative(text, patterns))
        return _apart(found)

    def _absolute(self, text: str, patterns: StampPatterns) -> list[Stamp]:
        return [self._with_clock(text, day, patterns) for day in self._days(text, patterns)]

    def _days(self, text: str, patterns: StampPatterns) -> list[Day]:
        days = []
        for match in patterns.days(text) if _FIGURE.search(text) else ():
            value = self._day(match.parts, patterns)
            if value:
                days.append(Day(match.start, match.end, *value))
        return days

    def _day(self, part: dict[str, str], patterns: StampPatterns) -> tuple[str, str | None] | None:
        """The value of what was written and its second reading."""
        year = _year(part["y"]) if "y" in part else None
        if "mon" in part:
            value = _iso(year, patterns.month(part["mon"]), int(part["d"]))
            return (value, None) if value else None
        first, second = int(part["a"]), int(part["b"])
        if "ymd" in part:
            value = _iso(year, first, second)
            return (value, None) if value else None
        straight, swapped = _iso(year, second, first), _iso(year, first, second)
        if part["sep"] == "." or self.words.order == "DMY":
            return _either(straight, None if part["sep"] == "." else swapped, ambiguous=False)
        order = OTHER_ORDERS.get(self.words.tag, self.words.order)
        if order == "MDY":
            straight, swapped = swapped, straight
        return _either(straight, swapped, ambiguous=self.words.tag not in OTHER_ORDERS and first != second)

    def _with_clock(self, text: str, day: Day, patterns: StampPatterns) -> Stamp:
        """The day with the time of day that stands behind or before it."""
        start, end, clock = day.start, day.end, None
        match = patterns.clock_after.match(text, end) if _FIGURE.search(text, end) else None
        if match:
            clock = self._clock(match, day.value)
        if match and clock:
            end = match.end("zone") if match["zone"] else match.end()
        elif _FIGURE.search(text, max(0, start - 48), start) and (
            before := patterns.clock_before.search(text[max(0, start - 48) : start])
        ):
            clock = self._clock(before, day.value)
            start = max(0, start - 48) + before.start("h") if clock else start
        clock = clock or ""
        other = day.other + clock if day.other else None
        return Stamp(start, end, day.value + clock, bool(clock), other is not None, other)

    def _clock(self, match: re.Match[str], day: str) -> str | None:
        """`T16:32`, with seconds and offset where they are written."""
        part = parts_of(match)
        hour, minute = int(part["h"]), int(part.get("m", 0))
        half = self.words.meridiem.get(part.get("half", "").casefold())
        if half:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            return None
        seconds = f":{part['s']}" if "s" in part else ""
        clock = f"T{hour:02}:{minute:02}{seconds}"
        return clock + (self._offset(part["zone"], day, clock) if "zone" in part else "")

    def _offset(self, zone: str, day: str, clock: str) -> str:
        named = self.words.zones.get(zone.upper())
        if named and named[0] in "+-":
            return named
        if named:
            return _offset_then(named, day + clock)
        sign = re.search(r"([+\-−])(\d{1,2}):?(\d\d)?", zone)
        return f"{'+' if sign[1] == '+' else '-'}{int(sign[2]):02}:{sign[3] or '00'}" if sign else ""

    def _relative(self, text: str, patterns: StampPatterns) -> list[Stamp]:
        found = []
        low = text.lower()
        ago = patterns.ago if any(word in low for word in patterns.ago_words) else None
        for match in ago.finditer(text) if ago else ():
            part = parts_of(match)
            number, unit = part["n"], self.words.unit(part["u"])
            amount = int(number) if number.isdecimal() else 1
            found.append(Stamp(*match.span(), None, unit in ("second", "minute", "hour"),
                               relative=Relative(amount, unit)))  # fmt: skip
        named_day = patterns.named_day if any(word in low for word in patterns.day_words) else None
        for match in named_day.finditer(text) if named_day else ():
            clock_match = patterns.clock_after.match(text, match.end()) if _FIGURE.search(text, match.end()) else None
            clock = self._clock(clock_match, "") if clock_match else None
            end = clock_match.end() if clock_match and clock else match.end()
            relative = Relative(-self.words.day(match[0]), "day", clock or "")
            found.append(Stamp(match.start(), end, None, bool(clock), relative=relative))
        return found


@cache
def _patterns(words: StampWords, *, foreign: bool) -> StampPatterns:
    return StampPatterns(words, foreign_months(words.tag) if foreign else {})


@cache
def foreign_months(tag: str) -> dict[str, int]:
    """Month names of the other languages of Europe and the page's own, casefolded; slow, and only where needed."""
    from newsx.languages.dates.month_names import month_names

    return month_names(tag)


def _apart(stamps: list[Stamp]) -> list[Stamp]:
    """In order, of two that overlap the first and longer one."""
    kept: list[Stamp] = []
    for stamp in sorted(stamps, key=lambda each: (each.start, -each.end)):
        if not kept or stamp.start >= kept[-1].end:
            kept.append(stamp)
    return kept


def _year(digits: str) -> int:
    number = int(digits.lstrip("'’"))
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _iso(year: int | None, month: int, day: int) -> str | None:
    """`2024-10-28`, `XXXX-10-28` without a year, null where there is no such day."""
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"


def _either(first: str | None, second: str | None, *, ambiguous: bool) -> tuple[str, str | None] | None:
    if first:
        return first, second if ambiguous else None
    return (second, None) if second else None


def _offset_then(zone: str, moment: str) -> str:
    """The zone's offset at that moment of its own clock."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).isoformat()[-6:]
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def _back(crawl: datetime, relative: Relative, has_time: bool) -> str | None:
    """`2024-10-28T13:05` for hours, `2024-10-27` for days, `2024-09` for months, `2023` for years."""
    if relative.unit in ("month", "year"):
        months = crawl.year * 12 + crawl.month - 1 - relative.amount * (12 if relative.unit == "year" else 1)
        return f"{months // 12:04}-{months % 12 + 1:02}" if relative.unit == "month" else f"{months // 12:04}"
    try:
        moment = crawl - relative.amount * SPAN[relative.unit]
    except OverflowError:
        return None
    if relative.unit in ("day", "week"):
        return moment.date().isoformat() + relative.clock
    return moment.replace(microsecond=0).isoformat(timespec="minutes") if has_time else None


def _latest(value: str, crawl: datetime) -> str | None:
    """A day without a year is the latest such day that is not after the crawl."""
    for year in (crawl.year, crawl.year - 1):
        full = value.replace("XXXX", f"{year:04}")
        try:
            if date.fromisoformat(full[:10]) <= crawl.date():
                return full
        except ValueError:
            continue
    return None
