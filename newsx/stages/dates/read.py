"""A text and its clock in, the dates, times, lengths and sets that it speaks of out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Literal

from newsx.languages import Language
from newsx.languages.dates.stamp_patterns import OTHER_ORDERS
from newsx.model import Quantity, Timex, replace
from newsx.stages.dates.amounts import stretch
from newsx.stages.dates.calendar import period
from newsx.stages.dates.numerals import number_words
from newsx.stages.dates.ranges import counted, dated, joined
from newsx.stages.dates.reading import Clock, Found, Reading
from newsx.stages.dates.scan import Scanner
from newsx.stages.dates.shapes import ROMAN
from newsx.stages.dates.sieve import Sieve
from newsx.stages.dates.tense import Tenses
from newsx.stages.dates.tokens import Lexer, Tokens
from newsx.stages.dates.veto import vetoed
from newsx.stages.dates.windows import Window

LEADS = frozenset({"PREP", "FROM", "AT", "DURING", "PARTPREP", "SINCE", "BETWEEN"})
"""Words before the core that belong to the surface: prepositions, before them nothing more."""
CLOSER = frozenset({"ART", "ABOUT", "MORE", "LESS", "ATLEAST", "ATMOST"})
"""The same, between the preposition and the core."""
OPEN_RULES = frozenset({"dates.day-month", "dates.month-day", "dates.month", "dates.day-list"})
"""Rules whose dates may take the year that the sentence wrote out before."""
FIXED = frozenset(("YEAR", "FULL", "SPAN", "CENTURYWORD"))
"""A date with one of these needs no clock."""


def read_dates(
    text: str,
    language: Language,
    quantities: Iterable[Quantity] = (),
    *,
    anchor: Literal["article", "teaser", "none"] = "none",
    reference: str | None = None,
) -> list[Timex]:
    """In order, not overlapping; `quantities` are those of the same text, of which amounts of time are used."""
    return read_windows(text, windows([text], language)[0], language, quantities, anchor=anchor, reference=reference)


def windows(texts: Sequence[str], language: Language) -> list[list[Window]]:
    """What of each text may hold a date."""
    return _compiled(language)[0].windows(texts)


def read_windows(
    text: str,
    inside: Sequence[Window],
    language: Language,
    quantities: Iterable[Quantity],
    *,
    anchor: Literal["article", "teaser", "none"],
    reference: str | None,
) -> list[Timex]:
    """As `read_dates`, only where the text is worth a look."""
    lexer, scanner = _compiled(language)
    tokens = lexer.tokens(text, inside, quantities)
    if not tokens.tokens:
        return []
    now = moment(reference)
    clock = _clock(language, now, timed=bool(reference and "T" in reference), text=text)
    timexes: list[Timex] = []
    places: list[tuple[int, int]] = []
    for rule, found, readings in scanner.read(tokens, clock):
        if vetoed(rule.name, found, tokens):
            continue
        for reading in readings:
            place = _place(found, reading)
            timex = _timex(rule.name, reading, place, tokens, clock)
            if now and _counted_from_clock(timex, found, timexes):
                timex = replace(timex, anchor=anchor, reference=reference if anchor != "none" else None)
            timexes.append(timex)
            places.append(place)
    if len(timexes) < 2:
        return timexes
    return joined(counted(dated(timexes, places, tokens), places, tokens), places, tokens)


def _clock(language: Language, now: datetime | None, *, timed: bool, text: str) -> Clock:
    """The clock of the text, with how its language and region write dates."""
    order = language.dates.words.order or "DMY"
    figures = OTHER_ORDERS.get(language.tag, order)
    known = order == "DMY" or language.tag in OTHER_ORDERS
    return Clock(now, timed, order, figures, known, Tenses(text, language.dates.tenses).lean)


def _counted_from_clock(timex: Timex, found: Found, before: list[Timex]) -> bool:
    """The value hangs on the reference; a time of day hangs on what its day hangs on."""
    if not timex.value[:1].isdigit():
        return timex.type == "DURATION" and timex.begin is not None
    if timex.type == "TIME":
        day = next((other for other in reversed(before) if other.value[:10] == timex.value[:10]), None)
        return day is None or day.anchor != "none"
    if timex.rule in OPEN_RULES and any(_rules_year(other, timex) for other in before):
        return False
    return not found.has_any(FIXED)


def _rules_year(other: Timex, timex: Timex) -> bool:
    """The other wrote the year out that is not that of the clock."""
    year = timex.value[:4]
    return (
        other.anchor == "none"
        and other.value[:4] == year
        and not any(year == value[:4] for value in timex.alternatives)
    )


@cache
def _compiled(language: Language) -> tuple[Lexer, Scanner]:
    """What reads a language, made when its first text comes."""
    words, lexicon, numbers = language.dates.words, language.dates.lexicon, language.numbers.lexicon

    def is_number(word: str) -> bool:
        if not word.isalpha():
            return False
        return numbers.parts(word.lower()) is not None or (word[0] in "IVXL" and ROMAN.fullmatch(word) is not None)

    sieve = Sieve(lexicon, numbers.listed, is_number)
    lexer = Lexer(lexicon, sieve, number_words(language), is_number,
                  dotted=words.ordinal_dot, capitals=words.capital_months)  # fmt: skip
    return lexer, Scanner(lexicon)


@lru_cache(100)
def moment(reference: str | None) -> datetime | None:
    """The clock of a day or a stamp; null where there is none, or none that can be read or counted from."""
    if not reference:
        return None
    try:
        found = datetime.fromisoformat(reference).replace(tzinfo=None)
    except ValueError:
        return None
    return found if 1000 <= found.year <= 9000 else None


def _place(found: Found, reading: Reading) -> tuple[int, int]:
    first = found.first if reading.first is None else reading.first
    last = found.last if reading.last is None else reading.last
    return first, last


def _timex(rule: str, reading: Reading, place: tuple[int, int], tokens: Tokens, clock: Clock) -> Timex:
    """The record; its surface takes in the preposition and the article before it."""
    first, last = place
    core_start, core_end = tokens.tokens[first].start, tokens.tokens[last - 1].end
    if reading.type == "TIME" and tokens.text[core_end - 1] == "." and "ORD" in tokens.tokens[last - 1].roles:
        core_end -= 1  # the full stop of "bis 17 Uhr 30."
    start = tokens.tokens[_surface(tokens, first)].start
    begin, until = _bounds(reading, clock) or (None, None)
    return Timex(
        text=tokens.text[start:core_end], start=start, end=core_end, core_start=core_start, core_end=core_end,
        type=reading.type, value=reading.value, mod=reading.mod, quant=reading.quant, freq=reading.freq,
        direction=reading.direction if reading.direction in ("past", "future") else None,  # type: ignore[arg-type]
        begin=begin, until=until, alternatives=reading.alternatives, amount=reading.amount,
        comparator=reading.comparator, approx=reading.approx, rule=f"dates.{rule}",
    )  # fmt: skip


def _bounds(reading: Reading, clock: Clock) -> tuple[str, str] | None:
    if reading.type in ("DATE", "TIME"):
        first, _, second = reading.value.partition("/")
        begin = period(first)
        until = period(second) if second else begin
        return (begin[0], until[1]) if begin and until else None
    return stretch(reading.direction, reading.amount, clock) if reading.type == "DURATION" and reading.amount else None


def _surface(tokens: Tokens, first: int) -> int:
    """The first token of the surface: an article and the preposition before it lead up to the core."""
    at, led = first, False
    while at > 0 and first - at < 3:
        roles = tokens.tokens[at - 1].roles
        closer = not CLOSER.isdisjoint(roles)
        if (not closer and LEADS.isdisjoint(roles)) or (led and closer):
            break
        led = led or not closer
        at -= 1
    return at
