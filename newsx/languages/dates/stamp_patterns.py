"""The words of a stamp in, the patterns that find stamps out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from newsx.patterns import late_re

T = TypeVar("T")
FIGURES = "0123456789"

FLAGS = re.IGNORECASE | re.VERBOSE

OTHER_ORDERS = {"en-US": "MDY", "en-GB": "DMY", "en-AU": "DMY", "en-IE": "DMY", "en-NZ": "DMY", "en-IN": "DMY",
                "en-ZA": "DMY"}  # fmt: skip
"""Tags that name a region settle the order of 03/04/2024."""

ZONE = r"(?:(?:GMT|UTC)?\s?[+\-−]\d{1,2}(?::?\d\d)?(?!\d))"


_FOREIGN = (
    r"\d\.?\s+{letter}{{3,12}}\.?,?\s+[12]\d{{3}}(?!\d)|[12]\d{{3}}\.?\s{letter}{{3,12}}\s\d{{1,2}}(?!\d)"
    r"|{letter}{{3,12}}\s\d{{1,2}},\s[12]\d{{3}}".format(letter=r"[^\W\d_]")
)


class StampWords(Struct, frozen=True, eq=False):
    """What a line with a stamp is read with; compared by identity, so that patterns are made once."""

    tag: str
    order: str
    months: dict[str, int]
    weekdays: tuple[str, ...]
    units: dict[str, str]
    days: dict[str, int]
    meridiem: dict[str, str]
    zones: dict[str, str]
    oclock: tuple[str, ...]
    clock_at: tuple[str, ...]
    date_on: tuple[str, ...]
    ago: tuple[tuple[str, ...], tuple[str, ...]]
    one: tuple[str, ...]

    def unit(self, form: str) -> str:
        return _caseless(self.units, form) or "day"

    def day(self, form: str) -> int:
        return _caseless(self.days, " ".join(form.split())) or 0


def _caseless(table: Mapping[str, T], form: str) -> T | None:
    return next((value for key, value in table.items() if key.casefold() == form.casefold()), None)


def any_of(words: Iterable[str]) -> str:
    """An alternation, the longest first; blanks in a word match any white space."""
    escaped = (r"\s+".join(map(re.escape, word.split())) for word in sorted(set(words), key=lambda w: (-len(w), w)))
    return "(?:" + "|".join(escaped) + ")" if words else "(?!)"


_FREE = r"(?<![\d.,/:\-])(?<!\d[€$£%])(?<!\d\s[€$£%])"
MAYBE_NUMERIC = late_re(r"\d(?:[./\-]\s?\d|\s?[年년]|T\d{4})")
NUMERIC = late_re(
    r"""(?<![\d.,/:\-])(?<!\d[€$£%])(?<!\d\s[€$£%])(?:
        (?P<ymd>(?P<y>[12]\d{3})(?:(?P<ysep>[\-/])(?P<a>\d\d?)(?P=ysep)(?P<b>\d\d?)
           |\.\ ?(?P<a2>\d\d?)\.\ ?(?P<b2>\d\d?)(?:\.(?!\d))?
           |\s?[年년]\s?(?P<a3>\d\d?)\s?[月월]\s?(?P<b3>\d\d?)\s?[日일]?))(?!\d)
        |(?P<ymd4>(?P<y4>[12]\d{3})(?P<a4>[01]\d)(?P<b4>[0-3]\d)(?=T\d{4}))
        |(?P<a5>\d\d?)(?P<sep5>[./\-])\s?(?P<b5>\d\d?)(?P=sep5)\s?
           (?:(?P<y5>[12]\d{3})(?=\D|\d\d?:\d\d|\d\d?\.?\s[^\W\d_]{3}|$)|(?P<y6>\d\d)(?![\d.,/\-]\d|\d|\s?[€$£%]))
        |(?P<a7>\d\d?)(?P<sep7>\.)\s?(?P<b7>0?[1-9]|1[0-2])\.(?![\d])(?=\s*[,|·]?\s*(?:um\s)?\d\d?[:.]\d\d|\s*$))""",
    FLAGS,
)
"""Days in figures alone; the figures behind a group's name only keep it apart."""


_SEAM = r"(?-i:(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[^\W\d_a-zß-öø-ÿ]))"
"""Where words may be glued together; whether they are is asked of the match."""


def _named(months: str) -> str:
    """Days with a word that may be the name of a month."""
    th = rf"(?:st|nd|rd|th|er)(?:(?![^\W\d_])|{_SEAM})"
    return rf"""{_FREE}(?:
        (?P<y>[12]\d{{3}})(?:\.|\s?(?:m\.|р\.|г\.))?\s+(?P<mon>{months})\.?\s+(?P<d>\d\d?)(?!\d)(?:\s?d\.|\.)?
        |(?P<d2>\d\d?)\s?(?:\.|{th}|º|ª|°|-|/)?\s{{0,2}}(?:de\s|of\s|d['’])?
           (?P<mon2>{months})(?:\.|-|/)?,?\s{{0,2}}(?:de\s|del\s|of\s)?(?P<y2>[12]\d{{3}}|['’]?\d\d(?=\s?[,|·\-–—]|\s*$|\s+\d\d?[:.h]\d\d))
           (?!\d(?!\d[:.]\d\d))
        |(?P<d3>\d\d?)\s?(?:\.|{th}|º|ª|°)?\s{{1,2}}(?:de\s|of\s|d['’])?(?P<mon3>{months})\b(?=\.?\s*[,|·•–—-]|\s*$|\.?\s+\d\d?[:.h]\d\d)(?!\.?,?\s+[12]\d{{3}})
      )
      |(?:(?<![^\W_])|{_SEAM})(?P<mon4>{months})\.?\s{{1,2}}(?P<d4>\d\d?)(?:st|nd|rd|th)?(?:,\s{{0,2}}|\s)(?:de\s|del\s)?
         (?:at\s\d\d?:\d\d\s)?(?P<y4>[12]\d{{3}})(?!\d)
      |(?<![^\W_])(?P<mon5>{months})\.?\s{{1,2}}(?P<d5>\d\d?)(?:st|nd|rd|th)?(?=\s*$|\s*[,|·•]\s*\d\d?[:.]\d\d|\s+at\s)
    """


_NAME = r"(?:[^\W\d_]|[\u0300-\u036f]){2,20}+"
MONTH_GROUPS = ("mon", "mon2", "mon3", "mon4", "mon5")
GAP = r"\s{0,3}[,;|·•–—\-/.]{0,2}\s{0,3}"
MAYBE_FOREIGN = late_re(_FOREIGN)
NAMED = late_re(_named(_NAME), FLAGS)


class Written(Struct, frozen=True):
    """What may be a day: its place, and what was written of it."""

    start: int
    end: int
    parts: dict[str, str]
    """`d`, `y` and a month's name as `mon`, or figures in their order as `a` and `b`, with `sep` or, year first, `ymd`."""


def parts_of(match: re.Match[str]) -> dict[str, str]:
    """What the groups matched, by their names without the figures that keep those of one name apart."""
    return {name.rstrip(FIGURES): part for name, part in match.groupdict().items() if part}


class StampPatterns:
    """Made once for a language and a set of month names; each pattern is compiled when a text comes that may match."""

    def __init__(self, words: StampWords, foreign: Mapping[str, int]) -> None:
        self._months = {**foreign, **{form.casefold(): number for form, number in words.months.items()}}
        self._own = () if foreign else tuple(self._months)
        several = [form for form in foreign if not form.isalpha()]
        self._named = late_re(_named(f"(?>{any_of(several)}|{_NAME})"), FLAGS) if several else NAMED
        self._words = words
        self.ago_words = frozenset(form.split()[0].lower() for forms in words.ago for form in forms)
        """Without one of these in its text `ago` finds nothing."""
        self.day_words = frozenset(form.split()[0].lower() for form in words.days)
        """The same for `named_day`."""

    @cached_property
    def _time(self) -> str:
        return _clock(self._words)

    @cached_property
    def clock_after(self) -> re.Pattern[str]:
        """The time of day behind a day."""
        words = self._words
        at = rf"(?:{any_of(words.clock_at)}\s+|T(?=\d))?" if words.clock_at else "(?:T(?=\\d))?"
        return re.compile(rf"{GAP}(?P<open>\()?{at}{self._time}(?(open)\)|)", FLAGS)

    @cached_property
    def clock_before(self) -> re.Pattern[str]:
        """The one before a day."""
        words = self._words
        weekday = rf"(?:{any_of(words.weekdays)}\.?,?\s+)?" if words.weekdays else ""
        on = rf"(?:{any_of(words.date_on)}\s+){{0,2}}" if words.date_on else ""
        return re.compile(rf"(?<![\d.,:]){self._time}{GAP}{on}{weekday}{on}$", FLAGS)

    @cached_property
    def ago(self) -> re.Pattern[str] | None:
        """Times counted back from the crawl."""
        return _ago(self._words)

    @cached_property
    def named_day(self) -> re.Pattern[str] | None:
        """Such days as "yesterday"."""
        return re.compile(rf"\b{any_of(self._words.days)}\b", FLAGS) if self._words.days else None

    def month(self, name: str) -> int:
        """1 to 12; 0 for what is no month."""
        return self._months.get(name.casefold(), 0)

    def days(self, text: str) -> Iterator[Written]:
        """What may be a day, in order, not overlapping."""
        numeric: re.Match[str] | None
        numeric = NUMERIC.search(text) if MAYBE_NUMERIC.search(text) else None
        named = self._next_named(text, 0) if self._may_have_months(text) else None
        while numeric or named:
            first = numeric if named is None or (numeric and numeric.start() <= named.start()) else named
            assert first is not None
            yield Written(
                *first.span(), {name.rstrip(FIGURES): part for name, part in first.groupdict().items() if part}
            )
            if numeric and numeric.start() < first.end():
                numeric = NUMERIC.search(text, first.end())
            if named and named.start() < first.end():
                named = self._next_named(text, first.end())

    def _may_have_months(self, text: str) -> bool:
        if not self._own:
            return bool(self._months)
        low = text.casefold()
        return any(name in low for name in self._own)

    def _next_named(self, text: str, at: int) -> re.Match[str] | None:
        match = self._named.search(text, at)
        while match and not (self.month(_month(match)) and _stands_apart(match)):
            match = self._named.search(text, match.start() + 1)
        return match


def _month(match: re.Match[str]) -> str:
    """The word that may be a month's name."""
    return next(word for group in MONTH_GROUPS if (word := match[group]))


def _stands_apart(match: re.Match[str]) -> bool:
    """No letter stands before the name, but for a word that a dump has glued to it."""
    start = next(match.start(group) for group in MONTH_GROUPS if match[group])
    before, first = match.string[start - 1 : start], match.string[start]
    return not before.isalpha() or (before.islower() and first.isupper())


def _clock(words: StampWords) -> str:
    """Hours with minutes, with am or pm, or with the word for o'clock."""
    end = r"(?![^\W\d_])"
    half = rf"{any_of(words.meridiem)}){end}" if words.meridiem else "(?!))"
    oclock = rf"{any_of(words.oclock)}{end}" if words.oclock else "(?!)"
    zone = rf"(?:\s?\(?(?P<zone>{any_of(words.zones)}{end}(?!\s?[+\-]\d)|{ZONE})\)?)?"
    return rf"""
      (?P<h>[01]?\d|2[0-4])(?:
        \s?(?:[:.]|h\s?)(?P<m>[0-5]\d)(?!\d)(?:[:.](?P<s>[0-5]\d)(?:[.,]\d{{1,9}})?(?!\d))?(?:\s?(?P<half>{half})?(?:\s?{oclock})?
        |(?P<m2>[0-5]\d)(?P<s2>[0-5]\d)(?=Z)
        |\s?(?P<half3>{half}
        |\s?{oclock}(?:\s?(?P<m4>[0-5]\d)(?!\d))?
      ){zone}"""


def _ago(words: StampWords) -> re.Pattern[str] | None:
    before, after = words.ago
    if not (before or after) or not words.units:
        return None
    number = rf"\d{{1,3}}|{any_of(words.one)}" if words.one else r"\d{1,3}"
    unit, end = any_of(words.units), r"(?![^\W\d_])"
    ways = []
    if before:
        tail = rf"(?:\s+{any_of(after)})?" if after else ""
        ways.append(rf"\b{any_of(before)}\s+(?P<n>{number})\s?(?P<u>{unit}){end}\.?{tail}")
    if after:
        ways.append(rf"\b(?P<n2>{number})\s?(?P<u2>{unit})\.?\s+{any_of(after)}{end}")
    return re.compile("|".join(ways), FLAGS)
