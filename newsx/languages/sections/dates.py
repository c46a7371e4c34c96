"""The `[dates]` section of a language file: its words, and the rules compiled from them for the stage `dates`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from newsx.languages.stamps import Stamp, StampReader, StampWords

Words = dict[str, tuple[str, ...]]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class DateWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case but for the abbreviations."""

    order: Literal["DMY", "MDY", ""] = ""
    """How an all-numeric date is read in this language."""
    months: Words = {}
    months_short: Words = {}
    """Abbreviations, with or without a dot, matched with regard to case."""
    weekdays: Words = {}
    weekdays_short: Words = {}
    units: Words = {}
    days: Words = {}
    """`yesterday`, `today` ..."""
    meridiem: Words = {}
    """`am`, `pm`."""
    zones: Words = {}
    """Offset or IANA name -> what is written."""
    oclock: tuple[str, ...] = ()
    clock_at: tuple[str, ...] = ()
    """What stands before a clock time."""
    date_on: tuple[str, ...] = ()
    """What stands before a date."""
    ago_before: tuple[str, ...] = ()
    ago_after: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    """"vor einer Stunde", "an hour ago"."""


class DateRules:
    """The words, compiled once."""

    def __init__(self, tag: str, words: DateWords) -> None:
        self.tag = tag
        self.words = words

    def stamps(self, text: str) -> list[Stamp]:
        """Dates and times of a line that shows when something was written, in order; text that is prose gives few."""
        return self._stamps.read(text)

    @cached_property
    def _stamps(self) -> StampReader:
        words = self.words
        return StampReader(StampWords(
            tag=self.tag,
            order=words.order,
            months=_numbered(MONTHS, words.months, words.months_short),
            weekdays=tuple(_numbered(WEEKDAYS, words.weekdays, words.weekdays_short)),
            units={form: unit for unit, forms in words.units.items() for form in forms},
            days={form: DAYS[day] for day, forms in words.days.items() for form in forms},
            meridiem={form: half for half, forms in words.meridiem.items() for form in forms},
            zones={form: zone for zone, forms in words.zones.items() for form in forms},
            oclock=words.oclock, clock_at=words.clock_at, date_on=words.date_on,
            ago=(words.ago_before, words.ago_after), one=words.one,
        ))  # fmt: skip


DAYS = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}


def _numbered(names: tuple[str, ...], *tables: Words) -> dict[str, int]:
    """Surface form -> place in the year or the week, from 1."""
    return {form: names.index(name) + 1 for table in tables for name, forms in table.items() for form in forms}
