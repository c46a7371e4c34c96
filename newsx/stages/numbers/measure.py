"""A place where a number may begin in, the number with the unit before or behind it out."""

from __future__ import annotations

from msgspec import Struct

from newsx.languages.numbers.state import tidy, times
from newsx.languages.numbers.units import Unit
from newsx.model import replace
from newsx.patterns import late_re
from newsx.stages.numbers.numeral import Numeral, numeral_at
from newsx.stages.numbers.text import Text

TIMES = frozenset(("a", "mo", "wk", "d", "h", "min", "s"))
PERCENT = Unit("%", "percent")
_ROUND = late_re(r",[-–—]{1,2}(?!\d)|\.[-–—]{1,2}(?!\d)")
_NEXT = late_re(r"[ \u00a0](?:([^\W\d_]{1,6})[ \u00a0])?(?=[^\W_])")
_STOP = late_re(r"[ \u00a0]*(?:[.,;!?)]|$)|[ \u00a0](?!\d)")
_FULL_STOP = late_re(r"[ \u00a0]*(?:[.;!?)](?!\d)|$)")


class Measured(Struct, frozen=True, gc=False):
    """A number with its unit, and the place of both."""

    numeral: Numeral
    unit: Unit | None
    start: int
    end: int


def measured_at(text: Text, at: int) -> Measured | None:
    """The number at a place with its unit."""
    units = text.rules.units
    sign = units.sign_before(text.text, text.low, at, text.floor)
    numeral = numeral_at(text, at, money=sign is not None)
    if numeral is None:
        return None
    if numeral.ordinal or numeral.concept or numeral.broken:
        return Measured(numeral, None, numeral.start, numeral.end)
    if sign is None and numeral.start < at:
        sign = units.sign_before(text.text, text.low, numeral.start, text.floor)
    if sign:
        return Measured(numeral, sign[0], sign[1], _past_dash(text, numeral.end))
    end = _past_dash(text, numeral.end) if numeral.digits else numeral.end
    behind = units.behind(
        text.text, text.low, end, linked=bool(numeral.scale) or numeral.fraction or not numeral.digits
    )
    if behind is None:
        named = _before(text, numeral)
        return (
            Measured(numeral, named[0], named[1], end) if named else Measured(numeral, None, numeral.start, numeral.end)
        )
    unit, end = behind
    if unit.kind == "money":
        numeral, end = _with_scale(text, numeral, end)
        numeral, end = _with_cents(text, numeral, unit, end)
    elif unit.code in TIMES:
        more = text.rules.half_more.match(text.low, end)
        if more:
            numeral, end = replace(numeral, value=tidy(numeral.value + 0.5)), more.end()
    return Measured(numeral, unit, numeral.start, end)


def _past_dash(text: Text, end: int) -> int:
    """Behind the dash of a round sum: "5,- Euro"."""
    round_sum = _ROUND.match(text.text, end) if text.text.startswith((",", "."), end) else None
    return round_sum.end() if round_sum else end


def _before(text: Text, numeral: Numeral) -> tuple[Unit, int] | None:
    """ "dollari 4", "a percentage of 20"."""
    if text.last_word(numeral.start) in text.rules.percent_ends:
        words = text.words_before(numeral.start, 2)
        if " ".join(words) in text.rules.percent_before:
            return PERCENT, text.low.rfind(words[0], 0, numeral.start)
    return text.rules.units.name_before(text.low, numeral.start, text.floor) if numeral.digits else None


def _with_scale(text: Text, numeral: Numeral, end: int) -> tuple[Numeral, int]:
    """ "75 USD millones": the scale behind the unit."""
    if numeral.scale or not numeral.digits:
        return numeral, end
    phrase = text.rules.numerals.read(text.low, end + 1, numeral.value) if text.low[end : end + 1] == " " else None
    if phrase is None or not phrase.scale or phrase.end == end + 1:
        return numeral, end
    return replace(numeral, value=phrase.value, scale=phrase.scale, share=phrase.share, plain=False), phrase.end


def _with_cents(text: Text, numeral: Numeral, unit: Unit, end: int) -> tuple[Numeral, int]:
    """ "15 Dollar und 50 Cent", "15 dollars 50"."""
    if unit.factor != 1 or numeral.scale or numeral.fraction or not isinstance(numeral.value, int):
        return numeral, end
    ahead = _NEXT.match(text.low, end)
    if ahead is None:
        return numeral, end
    joined = ahead[1] in text.rules.money_ands
    more = numeral_at(text, ahead.end() if joined or not ahead[1] else ahead.start(1))
    if more is None or more.ordinal or more.concept or not isinstance(more.value, int) or not 0 < more.value < 100:
        return numeral, end
    cents = text.rules.units.behind(text.text, text.low, more.end)
    if cents and cents[0].rule == "cents":
        return replace(numeral, value=tidy(numeral.value + times(more.value, 0.01))), cents[1]
    alone = _FULL_STOP if joined else _STOP
    if cents or more.article or not alone.match(text.low, more.end) or (not joined and more.value < 10):
        return numeral, end
    return replace(numeral, value=tidy(numeral.value + times(more.value, 0.01))), more.end
