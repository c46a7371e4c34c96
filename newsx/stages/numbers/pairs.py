"""A number in, what it makes with the number behind it out: a range, dimensions, a share, or nothing."""

from __future__ import annotations

from newsx.languages.numbers.state import tidy, times
from newsx.languages.numbers.units import CURRENCY, Unit
from newsx.model import QuantityKind, replace
from newsx.patterns import late_re
from newsx.stages.numbers.ages import aged, of_age, of_suffix
from newsx.stages.numbers.context import noun_behind
from newsx.stages.numbers.guards import YEARS, begins_inside, ends_inside, is_name
from newsx.stages.numbers.measure import Measured, measured_at
from newsx.stages.numbers.numeral import Numeral, numeral_at
from newsx.stages.numbers.records import Amount, Found
from newsx.stages.numbers.text import Text

MOST_GOALS = 30
"""Under it "3 à 2" is a score."""
YEARS_OF_AGE = Unit("a", "age", rule="age")
_SIGN = late_re(rf"[A-Z]{{0,3}}{CURRENCY}?[ \u00a0]?(?=\d)")
_MINUS = late_re(r"[-−](?=\d)")
_DASHES = frozenset("-–—‑")


def range_from(text: Text, first: Measured) -> Found | None:
    """A range that begins with the first number, a pair that is none (a score, years), or null."""
    hanging = _hanging(text, first)
    if hanging:
        return hanging
    joint = text.rules.to.match(text.low, first.end)
    opener = _opener(text, first.start) if joint else None
    if joint is None or (joint[1] and opener is None):
        return None
    dash = not joint[1] and joint[0].strip()[:1] in _DASHES
    if dash and (first.unit is None) and not text.text[joint.end() : joint.end() + 1].isdecimal():
        return None
    sign = _SIGN.match(text.text, joint.end()) if first.unit and first.unit.kind == "money" else None
    minus = None if dash else _MINUS.match(text.text, joint.end()) or text.rules.minus_word.match(text.low, joint.end())
    second = measured_at(text, (sign or minus or joint).end())
    if second is None or _is_no_number(second.numeral):
        return None
    if second.numeral.start < joint.end() and not (second.unit and second.start < second.numeral.start):
        positive = replace(second.numeral, start=joint.end(), value=abs(second.numeral.value))  # the dash is no minus
        second = replace(second, numeral=positive, start=joint.end())
    if begins_inside(text, first.numeral) or ends_inside(text, replace(second.numeral, end=second.end)):
        return [], second.end
    return _joined(text, first, second, opener, dash)


def _hanging(text: Text, first: Measured) -> Found | None:
    """ "20- bis 30-Jährige", "zwei- oder dreimal": the first number leaves its suffix to the second."""
    if first.unit or not text.text.startswith("- ", first.end):
        return None
    to = text.rules.to.match(text.low, first.end + 1)
    link = to or text.rules.list_link.match(text.low, first.end + 1)
    second = measured_at(text, link.end()) if link else None
    high = _with_suffix(text, second) if second else None
    if second is None or high is None:
        return None
    if to and not to[1]:
        low, most = sorted((first.numeral.value, second.numeral.value))
        kind: QuantityKind = "range" if high.kind == "number" else high.kind
        return [replace(high, start=first.start, kind=kind, value=None, low=low, high=most, rule="range")], high.end
    return [replace(high, start=first.start, end=first.end, value=first.numeral.value), high], high.end


def _with_suffix(text: Text, found: Measured) -> Amount | None:
    """The number with what is glued to it: a unit, a suffix, a noun ("5-Zimmer-Wohnung")."""
    numeral = found.numeral
    if found.unit:
        return Amount(found.start, found.end, found.unit.kind, numeral.value, unit=found.unit.code)
    if numeral.concept:
        return of_suffix(text, numeral)[0]
    if not text.text.startswith("-", found.end):
        return None
    return Amount(found.start, found.end, "number", numeral.value, noun=noun_behind(text, found.end, numeral.value))


def _is_no_number(numeral: Numeral) -> bool:
    return numeral.ordinal or numeral.broken or numeral.article or numeral.concept is not None


def _joined(text: Text, first: Measured, second: Measured, opener: int | None, dash: bool) -> Found | None:
    unit = second.unit or first.unit
    if first.unit and (first.unit.code != (second.unit or first.unit).code or (second.unit is None and opener is None)):
        return None
    low, high = _shared(first.numeral, second.numeral), second.numeral.value
    noun = None if unit else noun_behind(text, second.end, high)
    if unit is None and _is_no_range(text, first, second, noun, dash):
        return [], second.end
    if low > high and opener is None:
        score = unit is None and first.numeral.plain and second.numeral.plain and low < MOST_GOALS
        return ([], second.end) if score else None
    if unit is None and aged(text, first.numeral):
        unit = YEARS_OF_AGE
    return [_range(text, (first.start if opener is None else opener, second.end), (low, high), unit, noun)], second.end


def _range(
    text: Text, place: tuple[int, int], ends: tuple[float | int, float | int], unit: Unit | None, noun: str | None
) -> Amount:
    factor = unit.factor if unit else 1
    low, high = sorted(times(value, factor) if factor != 1 else tidy(value) for value in ends)
    kind: QuantityKind = unit.kind if unit else "range"
    rule = "fall" if ends[0] > ends[1] else "range"
    amount = Amount(*place, kind, None, low, high, unit.code if unit else None, noun, rule)
    return of_age(text, *place, amount)


def _is_no_range(text: Text, first: Measured, second: Measured, noun: str | None, dash: bool) -> bool:
    """Two bare numbers that are years, a score or a label with its number."""
    low, high = first.numeral, second.numeral
    if low.plain and high.plain and noun is None and (low.value in YEARS or high.value in YEARS):
        return True
    if dash and low.plain and (low.value >= high.value or noun is None):
        return True
    return is_name(text, low, "") or is_name(text, replace(high, start=first.start), noun)


def _shared(first: Numeral, second: Numeral) -> float | int:
    """The first number, with the scale of the second where it leaves its own out: "20 bis 30 Millionen"."""
    if second.scale >= 1000 and not first.scale and abs(first.value) < 1000 and first.value <= second.share * 10:
        return times(first.value, second.scale)
    return first.value


def _opener(text: Text, start: int) -> int | None:
    """Where "zwischen" or "von" before a range begins."""
    if text.last_word(start) not in text.rules.opener_ends:
        return None
    words = text.words_before(start, 2)
    if len(words) > 1 and words[-1] in text.rules.bounds and words[0] in text.rules.between:
        words.pop()  # "zwischen etwa 10 und 15"
    openers = text.rules.openers
    if words and words[-1] not in openers and words[-1] in text.rules.fillers:
        words.pop()  # "entre los 10 y los 15"
    return text.low.rfind(words[-1], 0, start) if words and words[-1] in openers else None


def dimensions(text: Text, first: Measured) -> Found | None:
    """ "3 x 5 Meter": each number is an amount of the last one's unit."""
    found, current = [first], first
    while len(found) < 4 and text.low[current.end : current.end + 2].strip()[:1] in text.rules.by_starts:
        by = text.rules.by.match(text.low, current.end)
        following = measured_at(text, by.end()) if by else None
        if following is None:
            break
        current = following
        found.append(current)
    unit = current.unit
    if len(found) < 2 or unit is None or unit.kind != "quantity" or any(m.unit not in (None, unit) for m in found):
        return None
    sides = [Amount(m.start, m.end, "quantity", m.numeral.value, unit=unit.code, rule="dimensions") for m in found]
    return sides, current.end


def one_in(text: Text, numeral: Numeral) -> Amount | None:
    """ "one in five", "1 op de 3": a share."""
    if not text.rules.one_in or not isinstance(numeral.value, int) or not 0 < numeral.value < 10:
        return None
    link = text.rules.one_in_link.match(text.low, numeral.end)
    below = numeral_at(text, link.end()) if link else None
    if below is None or below.ordinal or below.article or below.value <= numeral.value or below.value in YEARS:
        return None
    value = tidy(numeral.value / below.value)
    percent = text.rules.units.behind(text.text, text.low, below.end)
    if percent and percent[0].kind == "percent":
        return Amount(numeral.start, percent[1], "percent", value, unit=percent[0].code, rule="one-in")
    return Amount(numeral.start, below.end, "number", value, rule="one-in")


def one_of_many(text: Text, numeral: Numeral) -> Amount | None:
    """ "une personne sur cinq": a share whose noun stands between."""
    if not isinstance(numeral.value, int) or not 1 < numeral.value <= 100:
        return None
    words = text.words_before(numeral.start, 4) if text.rules.words.one_in_between else []
    for link in text.rules.words.one_in_between:
        rest = words[: -link.count(" ") - 1]
        if len(rest) > 1 and " ".join(words[len(rest) :]) == link and rest[-2] in text.rules.articles:
            start = text.low.rfind(rest[-2], 0, numeral.start)
            return Amount(start, numeral.end, "number", tidy(1 / numeral.value), noun=rest[-1], rule="one-in")
    return None
