"""The `[dates]` section of a language file: its words, and the rules compiled from them for the stage `dates`."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from newsx.languages.dates.concepts import MONTHS, RELATIVE_DAYS, WEEKDAYS, Words, lexicon_of
from newsx.languages.dates.lexicon import Lexicon
from newsx.languages.dates.stamps import Stamp, StampReader, StampWords
from newsx.languages.dates.tenses import TenseRules, TenseWords

STAMP_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


class DateWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept. A form with an upper case letter matches exactly, any other in any case."""

    order: Literal["DMY", "MDY", ""] = ""
    """How an all-numeric date is read in this language."""
    ordinal_dot: bool = False
    """Whether "3." is an ordinal."""
    capital_months: bool = True
    """Names of months and days are written with a capital letter."""

    # what has a name on the calendar
    months: Words = {}
    months_short: Words = {}
    """Abbreviations, with or without a dot."""
    weekdays: Words = {}
    weekdays_short: Words = {}
    weekdays_bare: Words = {}
    """Forms that are ordinals too ("na segunda"): only between a preposition and a mark or another preposition."""
    weekdays_each: Words = {}
    """As in "montags"."""
    weekday_parts: Words = {}
    """Parts of the day that are written together with the weekday: "Montagabend"."""
    seasons: Words = {}
    parts: Words = {}
    parts_after: Words = {}
    """Parts of the day only behind a day: "gestern früh"."""
    parts_each: Words = {}
    """As in "abends"."""
    holidays: Words = {}
    fillers: tuple[str, ...] = ()
    """Phrases that look like a time and tell none: "jetzt mal", "now then"; the longest phrase wins."""
    advent: tuple[str, ...] = ()
    """Behind "erster" to "vierter"."""
    decades: Words = {}
    """Digit of the ten -> its name: "neunziger"."""
    clock_words: Words = {}
    """`noon`, `midnight`."""
    meridiem: Words = {}
    """`am`, `pm`."""
    zones: Words = {}
    """Offset or IANA name -> what is written."""

    # what counts
    units: Words = {}
    units_plural: Words = {}
    """Forms that are plural only."""
    long: Words = {}
    """As in "jahrelang"."""
    cardinals: Words = {}
    """Number -> forms that are something else in a date too: "sept"."""
    ordinals: Words = {}
    """Number -> forms that the numbers do not know as such, because they are units too ("second")."""
    times: Words = {}
    """Number -> "dreimal"."""
    sets: Words = {}
    """`daily` -> "täglich"."""
    vague: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    """As in "vor einer Stunde", "an hour ago"."""
    whole: tuple[str, ...] = ()
    """As in "den ganzen Tag"."""
    half: tuple[str, ...] = ()
    and_half: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    more_than: tuple[str, ...] = ()
    less_than: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()

    # what points
    days: Words = {}
    """`yesterday`, `today` ..."""
    day_parts: Words = {}
    """`yesterday_evening` -> "last night"."""
    steps: Words = {}
    """`last`, `next`, `this`, `before_last`, `after_next` ..."""
    windows: Words = {}
    """Steps that, behind "over" or "in", make a length of one unit: "over the past year"."""
    step_units: Words = {}
    """`last_year` -> "Vorjahr"."""
    edges: Words = {}
    """`start`, `middle`, `end` as nouns: "Anfang"."""
    phases: Words = {}
    """The same as adjectives or prefixes: "early", "mid"."""
    edge_units: Words = {}
    """`end_month` -> "Monatsende"."""
    references: Words = {}
    """`past`, `present`, `future`: words that only point."""
    ago_before: tuple[str, ...] = ()
    ago_after: tuple[str, ...] = ()
    in_before: tuple[str, ...] = ()
    hence: tuple[str, ...] = ()
    later_after: tuple[str, ...] = ()
    earlier_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    last_one: tuple[str, ...] = ()
    """As in "the last Friday of May"."""
    every: tuple[str, ...] = ()
    every_other: tuple[str, ...] = ()
    per: tuple[str, ...] = ()

    # times of day
    oclock: tuple[str, ...] = ()
    """Behind the hour of a clock; a form that is a unit too ("20 heures") needs something else that says so."""
    hour_one: tuple[str, ...] = ()
    """One o'clock: "la una"."""
    clock_at: tuple[str, ...] = ()
    """What stands before a clock time."""
    clock_near: tuple[str, ...] = ()
    """The same, but often before other things too."""
    half_to: tuple[str, ...] = ()
    """As in "halb neun": half an hour before."""
    half_past: tuple[str, ...] = ()
    quarter_hour: tuple[str, ...] = ()
    quarter_to: tuple[str, ...] = ()
    """As in "viertel neun": a quarter past eight."""
    three_quarters: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    til: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()

    # what holds them together
    eve_of: tuple[str, ...] = ()
    """Between a night and the day after it: "in der Nacht auf Sonntag"."""
    toward_past: tuple[str, ...] = ()
    """Words before a date that say that it is over ("vom Montag") ..."""
    toward_future: tuple[str, ...] = ()
    """... or to come ("bis Montag")."""
    date_on: tuple[str, ...] = ()
    """What stands before a date."""
    day_on: tuple[str, ...] = ()
    """What stands before the bare number of a day: "am 5."."""
    part_on: tuple[str, ...] = ()
    """What stands before a part of the day."""
    articles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    week_number: tuple[str, ...] = ()
    decade_word: tuple[str, ...] = ()
    before_christ: tuple[str, ...] = ()
    ex: tuple[str, ...] = ()
    """As in "Ex-" before what somebody was."""
    rate_on: tuple[str, ...] = ()
    """As in "im Jahr", "al mes": behind a number, so often."""
    terms: tuple[str, ...] = ()
    """Nouns whose "of 12 years" is a length and no age: "peine", "contrato"."""
    titles: tuple[str, ...] = ()
    """What stands before a name."""
    tenses: TenseWords = TenseWords()


RECENT = 32
"""Lines whose stamps are remembered."""


class DateRules:
    """The words, compiled once."""

    def __init__(self, tag: str, words: DateWords) -> None:
        self.tag = tag
        self.words = words

    def stamps(self, text: str) -> list[Stamp]:
        """Dates and times of a line that shows when something was written, in order; text that is prose gives few."""
        return list(self._recent(text))

    @cached_property
    def _recent(self) -> Callable[[str], tuple[Stamp, ...]]:
        """The stamps of a line; several rooms ask for those of the same lines of a page."""
        read = self._stamps.read
        return lru_cache(RECENT)(lambda text: tuple(read(text)))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of dates in running text."""
        return lexicon_of(self.words)

    @cached_property
    def tenses(self) -> TenseRules:
        return TenseRules(self.words.tenses)

    @cached_property
    def _stamps(self) -> StampReader:
        words = self.words
        return StampReader(StampWords(
            tag=self.tag,
            order=words.order,
            months=_numbered(MONTHS, words.months, words.months_short),
            weekdays=tuple(_numbered(WEEKDAYS, words.weekdays, words.weekdays_short)),
            units={form: unit for table in (words.units, words.units_plural) for unit, forms in table.items()
                   for form in forms if unit in STAMP_UNITS},
            days={form: RELATIVE_DAYS[day] for day, forms in words.days.items() for form in forms},
            meridiem={form: half for half, forms in words.meridiem.items() for form in forms},
            zones={form: zone for zone, forms in words.zones.items() for form in forms},
            oclock=words.oclock, clock_at=words.clock_at, date_on=words.date_on,
            ago=(words.ago_before, words.ago_after), one=words.one,
        ))  # fmt: skip


def _numbered(names: tuple[str, ...], *tables: Words) -> dict[str, int]:
    """Surface form -> place in the year or the week, from 1."""
    return {form: names.index(name) + 1 for table in tables for name, forms in table.items() for form in forms}
