"""Digits in a text in, their value in the notation of the language, or of the page, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from newsx.languages.numbers.state import tidy
from newsx.patterns import late_re
from newsx.stages.numbers.text import Text

_RUN = late_re(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,9}(?!\d)(?:[.,]\d{1,40}(?![\d.,]{0,9}\d))?|\d{1,40}(?:[.,'’]\d{1,40}){0,9}"
)
_POWER = late_re(r"e([+-]?\d{1,3})(?!\w)|\^([+-]{0,3}\d{1,3})(?!\w)|[x×·]10\^?([-+−]?\d{1,3})(?!\w)")
_OVER = late_re(r"(?:( ?[ \u00a0])(\d{1,2}))?[/⁄](\d{1,3})(?![\d/])")
_DENOMINATORS = frozenset((*range(2, 11), 12, 16, 20, 24, 25, 32, 50, 64, 100, 1000))
"""Other pairs with a slash are days and seasons: "9/11"."""
SLASHES, BLANKS = ("/", "⁄"), (" ", "\u00a0")
LEAST_VULGAR = "\u00bc"
_VULGAR = late_re(r" ?([\u00bc-\u00be\u2150-\u215e])")
_SIGNED = late_re(
    r"\d(?:\d{0,2}(?:([.,])\d{3}){2,9}(?!\d)|\d{0,2}([.,])\d{3}[.,]\d{1,2}(?!\d)|\d{0,3}([.,])\d{1,2}(?![\d.,]))"
)


class Digits(Struct, frozen=True, gc=False):
    """A number written in digits and its place."""

    start: int
    end: int
    value: float | int
    plain: bool
    """Nothing but digits: no grouping, no decimals."""
    fraction: bool = False
    parts: int = 1
    """More than one where the notation cannot be read as one number: a version, an address."""


def digits_at(text: Text, at: int) -> Digits:
    """The number in digits that begins at `at`."""
    run = _RUN.match(text.text, at)
    assert run is not None
    start, end, surface = at, run.end(), run[0]
    if at and text.text[at - 1] in ".," and (at < 2 or text.text[at - 2] in " \t(") and surface.isdigit():
        return Digits(at - 1, end, float("0." + surface), False)
    value = value_of(surface, text.decimal)
    plain = surface.isdigit()
    if value is None:
        return Digits(start, end, 0, False, parts=surface.count(".") + surface.count(",") + 1)
    ahead, beyond = text.low[end : end + 1], text.low[end + 1 : end + 2]
    if ahead in BLANKS and beyond.isalpha():
        return Digits(start, end, value, plain)  # as most numbers: a word stands behind
    if plain and (ahead in SLASHES or (ahead in BLANKS and (beyond.isdigit() or beyond in BLANKS))):
        over = _OVER.match(text.text, end)
        if over:
            return _fraction(start, int(surface), over)
    if ahead and ahead in "e^x×·":
        power = _POWER.match(text.low, end)
        if power:
            return Digits(start, power.end(), _powered(value, power), False)
    vulgar = _VULGAR.match(text.text, end) if plain and max(ahead, beyond) >= LEAST_VULGAR else None
    if vulgar:
        return Digits(start, vulgar.end(), tidy(value + unicodedata.numeric(vulgar[1])), False)
    return Digits(start, end, value, plain)


def _fraction(start: int, first: int, over: re.Match[str]) -> Digits:
    """ "3/4" or "2 1/4"; what is no fraction ("2023/24", "24/7") is told by its parts."""
    above, below = (int(over[2]) if over[1] else first), int(over[3])
    if not 0 < above < below or below not in _DENOMINATORS:
        return Digits(start, over.end(), 0, False, parts=2)
    whole = first if over[1] else 0
    return Digits(start, over.end(), tidy(whole + above / below), False, fraction=not whole)


def _powered(value: float | int, power: re.Match[str]) -> float | int:
    if power[2] is not None:
        exponent = int(power[2].lstrip("+-") or 0) * (-1 if power[2].count("-") % 2 else 1)
        try:
            return tidy(float(f"{value**exponent:.15g}"))
        except (OverflowError, ZeroDivisionError):
            return value
    exponent = int((power[1] or power[3]).replace("−", "-"))
    return tidy(float(f"{value}e{exponent}")) if abs(exponent) < 300 else value


def value_of(surface: str, decimal: str) -> float | int | None:
    """The value of digits with separators; null where they make no number ("192.168.1.2")."""
    if surface.isdigit():
        return int(surface)
    signs = [c for c in surface if not c.isdigit()]
    pieces = "".join(c if c.isdigit() else " " for c in surface).split(" ")
    last = signs[-1]
    if len(set(signs)) == 1 and len(signs) > 1:
        return int("".join(pieces)) if _grouped(pieces) else None
    if len(signs) > 1:  # two signs: the last is the decimal one if it stands once
        if signs.count(last) > 1 or last not in ".,":
            return None
        return tidy(float("".join(pieces[:-1]) + "." + pieces[-1])) if _grouped(pieces[:-1]) else None
    if last in "'’ \u00a0\u202f\u2009":
        return int("".join(pieces)) if _grouped(pieces) else None
    if last != decimal and len(pieces[1]) == 3 and len(pieces[0]) < 4 and pieces[0][0] != "0":
        return int("".join(pieces))
    return tidy(float(f"{pieces[0]}.{pieces[1]}"))


def _grouped(pieces: list[str]) -> bool:
    """Groups of three, or of two with a last of three (lakh and crore)."""
    middle = {len(piece) for piece in pieces[1:-1]}
    return len(pieces) == 1 or (len(pieces[-1]) == 3 and len(pieces[0]) < 4 and (middle <= {3} or middle == {2}))


def decimal_sign(texts: Iterable[str], usual: str) -> str:
    """The decimal sign of a page: the usual one, unless the numbers that leave no doubt are written the other way."""
    usual_seen = other_seen = 0
    for text in texts:
        for many, both, short in _SIGNED.findall(text):
            sign = short or ({".": ",", ",": "."}[many or both])
            weight = 1 if short else 3
            if sign == usual:
                usual_seen += weight
            else:
                other_seen += weight
    # dates and clock times look like decimals: they alone never turn a page
    return {".": ",", ",": "."}[usual] if other_seen >= 3 and other_seen > 3 * usual_seen else usual
