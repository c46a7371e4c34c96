"""A line in, whether it is nothing but a date or time out: cheap, for it is asked of hundreds of lines."""

from __future__ import annotations

from functools import cache

from newsx.languages import Language
from newsx.patterns import late_re
from newsx.stages.label.roles.shapes import has_digit

LONGEST, SHORT = 90, 24
"""Characters of a stamp at most, and of one without a figure ("Yesterday")."""
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
        self._counted = self._units | _AGO
        others = (_CLOCK_WORDS | head.stamp_words | _words(dates.weekdays, dates.weekdays_short) | self._ago
                  | frozenset(form.lower() for form in around if " " not in form))  # fmt: skip
        self._known = others | self._months | self._units | self._days

    def is_stamp(self, text: str, low: str | None = None, figures: bool | None = None) -> bool:
        """Every word is a figure, a month, a weekday, a unit of time or part of a label, and there is a date or time. `low`:
        the line in lower case, `figures`: whether it has any, where that is known.
        """
        if len(text) > LONGEST:
            return False
        low = text.lower() if low is None else low
        figures = has_digit(text) if figures is None else figures
        words = low.split()
        if not figures and (len(text) >= SHORT or self._pointing.isdisjoint(words)):
            return False
        if sum([word.isalpha() and word not in self._known for word in words]) > 1:
            return False
        letters = _letters(low)
        if sum([word not in self._known for word in letters]) > (len(letters) > 3):
            return False
        return bool(_DATE.search(text)) or not self._months.isdisjoint(letters) or self._is_ago(letters)

    def mentions_time(self, text: str, low: str) -> bool:
        """Some words of a line with a digit are a stamp: "Malaysia / 5 h ago"."""
        return _DATE.search(text) is not None or self._is_ago(_letters(low))

    def _is_ago(self, letters: list[str]) -> bool:
        ago, unit = not self._ago.isdisjoint(letters), not self._counted.isdisjoint(letters)
        return (ago and unit) or not self._days.isdisjoint(letters)


def _letters(low: str) -> list[str]:
    return [word for word in _TOKEN.findall(low) if not word.isdigit()]


@cache
def stamp_words(language: Language) -> StampLines:
    """The language's words, compiled once."""
    return StampLines(language)


def _words(*tables: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Single words of all forms, in lower case."""
    return frozenset(word for table in tables for forms in table.values() for form in forms
                     for word in form.lower().strip(".").split())  # fmt: skip
