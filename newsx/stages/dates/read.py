"""A text and its clock in, the dates, times, lengths and sets that it speaks of out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Literal

from newsx.languages import Language
from newsx.model import Quantity, Timex
from newsx.stages.dates.amounts import stretch
from newsx.stages.dates.calendar import period
from newsx.stages.dates.numerals import number_words
from newsx.stages.dates.ranges import joined
from newsx.stages.dates.reading import Clock, Found, Reading
from newsx.stages.dates.scan import Rule, Scanner
from newsx.stages.dates.tense import Tenses
from newsx.stages.dates.tokens import Tokens, lex
from newsx.stages.dates.veto import vetoed

BEFORE = ("PREP", "ART", "ABOUT", "FROM", "AT", "DURING", "INMONTH", "PARTPREP", "MORE", "LESS", "ATLEAST", "ATMOST",
          "SINCE", "BETWEEN")  # fmt: skip
"""Words before the core that belong to the surface."""


def read_dates(
    text: str,
    language: Language,
    quantities: Iterable[Quantity] = (),
    *,
    anchor: Literal["article", "teaser", "none"] = "none",
    reference: str | None = None,
) -> list[Timex]:
    """In order, not overlapping; `quantities` are those of the same text, of which amounts of time are used."""
    rules = language.dates
    scanner = _scanner(language)
    tokens = lex(text, rules.lexicon, quantities, dotted=rules.words.ordinal_dot, numeral=number_words(language))
    now = moment(reference)
    clock = Clock(now, bool(reference and "T" in reference), rules.words.order, Tenses(text, rules.tenses).lean)
    timexes: list[Timex] = []
    places: list[tuple[int, int]] = []
    for rule, found, readings in scanner.read(tokens, clock):
        if vetoed(rule.name, found, tokens):
            continue
        for reading in readings:
            first, last = _place(found, reading)
            timexes.append(_timex(rule, reading, first, last, tokens, clock, anchor if now else "none", reference))
            places.append((first, last))
    return joined(timexes, places, tokens)


@cache
def _scanner(language: Language) -> Scanner:
    return Scanner(language.dates.lexicon)


def moment(reference: str | None) -> datetime | None:
    """The clock of a day or a stamp; null where there is none, or none that can be read."""
    if not reference:
        return None
    try:
        return datetime.fromisoformat(reference).replace(tzinfo=None)
    except ValueError:
        return None


def _place(found: Found, reading: Reading) -> tuple[int, int]:
    first = found.first if reading.first is None else reading.first
    last = found.last if reading.last is None else reading.last
    return first, last


def _timex(
    rule: Rule, reading: Reading, first: int, last: int, tokens: Tokens, clock: Clock,
    anchor: Literal["article", "teaser", "none"], reference: str | None,
) -> Timex:  # fmt: skip
    """The record; its surface takes in the preposition and the article before it."""
    core_start, core_end = tokens.tokens[first].start, tokens.tokens[last - 1].end
    start = tokens.tokens[_surface(tokens, first)].start
    bounds = period(reading.value) if reading.type in ("DATE", "TIME") else None
    if bounds is None and reading.type == "DURATION" and reading.amount:
        bounds = stretch(reading.direction, reading.amount, clock)
    begin, until = bounds or (None, None)
    return Timex(
        text=tokens.text[start:core_end], start=start, end=core_end, core_start=core_start, core_end=core_end,
        type=reading.type, value=reading.value, mod=reading.mod, quant=reading.quant, freq=reading.freq,
        anchor=anchor, reference=reference if anchor != "none" else None,
        direction=reading.direction if reading.direction in ("past", "future") else None,  # type: ignore[arg-type]
        begin=begin, until=until, alternatives=reading.alternatives, amount=reading.amount,
        comparator=reading.comparator, approx=reading.approx, rule=f"dates.{rule.name}",
    )  # fmt: skip


def _surface(tokens: Tokens, first: int) -> int:
    """The first token of the surface: words that only lead up to the core belong to it."""
    at = first
    while at > 0 and first - at < 3 and any(role in tokens.tokens[at - 1].roles for role in BEFORE):
        at -= 1
    return at
