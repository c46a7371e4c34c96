"""A line in, whether it is nothing but a date or time out: cheap, for it is asked of hundreds of lines."""

from __future__ import annotations

from functools import cache

from newsx.languages import Language
from newsx.patterns import late_re
from newsx.stages.label.roles.shapes import has_digit

LONGEST = 90
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
DAYS = ("before_yesterday", "yesterday", "today")
_TOKEN = late_re(r"[^\W\d_]{1,30}|\d{1,4}")
_DATE = late_re(
    r"\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?\d{2,4}|\d{4}[./\-]\d{1,2}[./\-]\d{1,2}|\d{4}年\d{1,2}月|\d{1,2}[:.h]\d{2}(?!\d)"
)
_CLOCK_WORDS = frozenset(
    "am pm gmt utc est edt pst pdt cst cdt cet cest bst ist mez mesz h t z kl a p m uhr at um alle ore à le the of on jst "
    "myt sast aest hrs de et del klo".split()
)
_AGO = frozenset("h hr hrs m min mins d".split())


class StampLines:
    """The words that a stamp is made of in one language."""

    def __init__(self, language: Language) -> None:
        dates, head = language.dates.words, language.metadata
        self._months = _words(dates.months, dates.months_short)
        self._units = _words({unit: dates.units.get(unit, ()) for unit in UNITS},
                             {unit: dates.units_plural.get(unit, ()) for unit in UNITS})  # fmt: skip
        self._days = _words({day: dates.days.get(day, ()) for day in DAYS})
        self._ago = frozenset(form.lower() for form in (*dates.ago_before, *dates.ago_after) if " " not in form)
        self._pointing = self._days | self._ago
        around = (*dates.oclock, *dates.clock_at, *dates.date_on, *dates.one)
        self._others = (_CLOCK_WORDS | head.stamp_words | _words(dates.weekdays, dates.weekdays_short) | self._ago
                        | frozenset(form.lower() for form in around if " " not in form))  # fmt: skip

    def is_stamp(self, text: str) -> bool:
        """Every word is a figure, a month, a weekday, a unit of time or part of a label, and there is a date or time."""
        if len(text) > LONGEST or not (has_digit(text) or self._names_day(text)):
            return False
        words = _TOKEN.findall(text.lower())
        letters = [word for word in words if not word.isdigit()]
        known = sum(word in self._others or word in self._months or word in self._units or word in self._days
                    for word in letters)  # fmt: skip
        if len(letters) - known > (len(letters) > 3):
            return False
        return bool(_DATE.search(text)) or any(word in self._months for word in letters) or self._is_ago(letters)

    def mentions_time(self, text: str) -> bool:
        """Some words are a stamp: "Malaysia / 5 h ago"."""
        if not has_digit(text):
            return False
        letters = [word for word in _TOKEN.findall(text.lower()) if not word.isdigit()]
        return _DATE.search(text) is not None or self._is_ago(letters)

    def _is_ago(self, letters: list[str]) -> bool:
        ago = any(word in self._ago for word in letters)
        unit = any(word in self._units or word in _AGO for word in letters)
        return (ago and unit) or any(word in self._days for word in letters)

    def _names_day(self, text: str) -> bool:
        return len(text) < 24 and not self._pointing.isdisjoint(text.lower().split())


@cache
def stamp_words(language: Language) -> StampLines:
    """The language's words, compiled once."""
    return StampLines(language)


def _words(*tables: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Single words of all forms, in lower case."""
    return frozenset(word for table in tables for forms in table.values() for form in forms
                     for word in form.lower().strip(".").split())  # fmt: skip
