"""A place where a number may begin in, the amounts that begin there out: a measure, a range, an ordinal, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from newsx.languages.numerals import tidy, times
from newsx.languages.sections.numbers import PLACES_OF_ONE
from newsx.languages.units import Unit
from newsx.model import QuantityKind
from newsx.stages.numbers.ages import apposed, of_age, of_suffix
from newsx.stages.numbers.context import noun_behind
from newsx.stages.numbers.guards import YEARS, is_angle, is_name, is_part
from newsx.stages.numbers.measure import Measured, measured_at
from newsx.stages.numbers.numeral import Numeral, numeral_at
from newsx.stages.numbers.records import Amount, Found
from newsx.stages.numbers.roman import roman
from newsx.stages.numbers.text import Text

LONGEST_LIST = 4
"""Numbers of a list that are looked through for the unit they share."""
_DASHES = frozenset("-–—‑")


def amounts_at(text: Text, at: int, seed_end: int) -> Found:
    """The amounts that begin at a place, and where to look on."""
    first = measured_at(text, at)
    if first is None:
        return [], seed_end
    numeral = first.numeral
    end = max(first.end, seed_end)
    if numeral.broken or (numeral.article and not first.unit):
        return [], end
    if numeral.concept:
        return of_suffix(text, numeral), end
    if numeral.ordinal:
        return ([] if is_part(text, numeral) else [Amount(numeral.start, numeral.end, "ordinal", numeral.value, rule="ordinal")]), end
    ranged = _range(text, first)
    if ranged is not None:
        return ranged
    if is_part(text, numeral._replace(start=first.start, end=first.end)):
        return [], end
    by = _dimensions(text, first)
    if by:
        return by
    rate = None if first.unit else _one_in(text, numeral)
    if rate:
        return [rate], rate.end
    return _single(text, first), end


def _single(text: Text, found: Measured) -> list[Amount]:
    numeral, unit = found.numeral, found.unit
    rule = "unit"
    if unit is None:
        year = numeral.plain and numeral.value in YEARS
        unit, noun = (None, None) if year else _of_list(text, numeral.end, 0)
        rule = "list"
        if unit is None or is_name(text, numeral, ""):
            return _plain(text, numeral, noun)
    amount = Amount(found.start, found.end, *_scaled(unit, numeral.value))
    if unit.code == "Cel" and is_angle(text, found.start, found.end):
        amount = amount._replace(kind="quantity", unit="deg")
    return [of_age(text, found.start, found.end, amount if rule == "unit" else amount._replace(rule=rule))]


def _plain(text: Text, numeral: Numeral, shared: str | None) -> list[Amount]:
    """A number without a unit."""
    if apposed(text, numeral):
        return [Amount(numeral.start, numeral.end, "age", numeral.value, unit="a", rule="apposition")]
    noun = noun_behind(text, numeral.end, numeral.value) or shared
    if is_name(text, numeral, noun) or (numeral.value == 1 and not numeral.digits and _is_pronoun(text, numeral)):
        return []
    return [Amount(numeral.start, numeral.end, "number", numeral.value, noun=noun, rule="digits" if numeral.digits else "words")]


def _of_list(text: Text, end: int, depth: int) -> tuple[Unit | None, str | None]:
    """The unit, or the thing counted, that the numbers of a list share: "zehn oder fünfzehn Prozent"."""
    link = text.rules.list_link.match(text.low, end)
    following = measured_at(text, link.end()) if link and depth < LONGEST_LIST else None
    if following is None or following.start < following.numeral.start or following.numeral.ordinal or following.numeral.concept:
        return None, None
    if following.unit:  # "im Jahr 2023, 15 Prozent mehr": the last link of a list is a word
        alone = following.unit.factor != 1 or text.low[end] == ","
        return (None if alone else following.unit), None
    unit, noun = _of_list(text, following.end, depth + 1)
    return unit, noun or (None if following.numeral.article else noun_behind(text, following.end, following.numeral.value))


def _is_pronoun(text: Text, numeral: Numeral) -> bool:
    """"Which one", "no one"."""
    words = text.words_before(numeral.start, 1)
    return bool(words) and words[0] in text.rules.not_one


def _scaled(unit: Unit, value: float | int) -> tuple[QuantityKind, float | int, None, None, str, None, str]:
    factored = value if unit.factor == 1 else times(value, unit.factor)
    return unit.kind, factored, None, None, unit.code, None, unit.rule


# --- two numbers ---


def _range(text: Text, first: Measured) -> Found | None:
    """A range that begins with the first number, a pair that is none (a score, years), or null."""
    opener = _opener(text, first.start)
    joint = text.rules.to.match(text.low, first.end)
    if joint is None or (joint[1] and opener is None):
        return None
    dash = not joint[1] and joint[0].strip()[:1] in _DASHES
    if dash and (first.unit is None) and not text.text[joint.end() : joint.end() + 1].isdecimal():
        return None
    at = joint.end() + (1 if dash and text.text[joint.end()] in "€$£" else 0)
    second = measured_at(text, at)
    if second is None or second.numeral.ordinal or second.numeral.concept or second.numeral.broken or second.numeral.article:
        return None
    if second.numeral.start < joint.end() and not (second.unit and second.start < second.numeral.start):
        second = second._replace(numeral=second.numeral._replace(start=joint.end(), value=abs(second.numeral.value)), start=joint.end())
    if is_part(text, first.numeral._replace(end=first.numeral.start)) or is_part(text, second.numeral._replace(start=0)):
        return [], second.end
    return _joined(text, first, second, opener, dash)


def _joined(text: Text, first: Measured, second: Measured, opener: int | None, dash: bool) -> Found | None:
    unit = second.unit or first.unit
    if first.unit and second.unit and first.unit.code != second.unit.code:
        return None
    if first.unit and not second.unit and opener is None:
        return None
    low, high = _shared(first.numeral, second.numeral), second.numeral.value
    noun = None if unit else noun_behind(text, second.end, high)
    if unit is None:
        plain = first.numeral.plain and second.numeral.plain
        if plain and (low in YEARS or high in YEARS) and noun is None:
            return [], second.end
        if dash and (low >= high or noun is None) and first.numeral.plain:
            return [], second.end
        if is_name(text, first.numeral, "") or is_name(text, second.numeral._replace(start=first.start), noun):
            return [], second.end
    falling = low > high
    if falling and opener is None:
        return None
    factor = unit.factor if unit else 1
    values = sorted(times(value, factor) if factor != 1 else tidy(value) for value in (low, high))
    start = first.start if opener is None else opener
    kind: QuantityKind = unit.kind if unit else "range"
    amount = Amount(start, second.end, kind, None, values[0], values[1], unit.code if unit else None, noun, "fall" if falling else "range")
    return [of_age(text, start, second.end, amount)], second.end


def _shared(first: Numeral, second: Numeral) -> float | int:
    """The first number, with the scale of the second where it leaves its own out: "20 bis 30 Millionen"."""
    if second.scale >= 1000 and not first.scale and abs(first.value) < 1000 and first.value <= second.share * 10:
        return times(first.value, second.scale)
    return first.value


def _opener(text: Text, start: int) -> int | None:
    """Where "zwischen" or "von" before a range begins."""
    words = text.words_before(start, 2)
    if len(words) > 1 and words[-1] in text.rules.bounds and words[0] in text.rules.between:
        words.pop()  # "zwischen etwa 10 und 15"
    if words and words[-1] not in text.rules.between and words[-1] in text.rules.fillers and words[-1] not in text.rules.from_:
        words.pop()  # "entre los 10 y los 15"
    if words and (words[-1] in text.rules.between or words[-1] in text.rules.from_):
        return text.low.rfind(words[-1], 0, start)
    return None


def _dimensions(text: Text, first: Measured) -> Found | None:
    """"3 x 5 Meter": each number is an amount of the last one's unit."""
    found, current = [first], first
    while len(found) < 4:
        by = text.rules.by.match(text.low, current.end)
        following = measured_at(text, by.end()) if by else None
        if following is None:
            break
        current = following
        found.append(current)
    unit = current.unit
    if len(found) < 2 or unit is None or unit.kind != "quantity" or any(m.unit not in (None, unit) for m in found):
        return None
    return [Amount(m.start, m.end, "quantity", m.numeral.value, unit=unit.code, rule="dimensions") for m in found], current.end


def _one_in(text: Text, numeral: Numeral) -> Amount | None:
    """"one in five", "1 op de 3": a share."""
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


# --- other seeds ---


def one_of(text: Text, at: int, seed_end: int) -> Found:
    """An article that is a number: "eine Million", "eine Woche"."""
    found = measured_at(text, at)
    if found is None:
        return [], seed_end
    if not found.numeral.article:
        return amounts_at(text, at, seed_end)
    if found.unit is None:
        rate = _one_in(text, found.numeral)
        return ([rate], rate.end) if rate else ([], seed_end)
    return amounts_at(text, at, seed_end) if found.unit.code in PLACES_OF_ONE and not _is_rate(text, found) else ([], seed_end)


def _is_rate(text: Text, found: Measured) -> bool:
    """"twice a year" is no amount of time, "a year ago" is; told by the words around where the language needs it."""
    openers, closers = text.rules.one_openers, text.rules.one_closers
    if not openers:
        return False
    before = text.words_before(found.start, 1)
    behind = text.low[found.end : found.end + 20].split(None, 1)
    return not (before and (before[0] in openers or before[0] in text.rules.bounds)) and not (behind and behind[0] in closers)


def vague_at(text: Text, at: int, seed_end: int) -> Found:
    """An indefinite amount: "mehrere Tausend Euro", "Dutzende"; "zu dritt"."""
    phrase = text.low[at:seed_end]
    group = text.rules.groups.get(phrase)
    if group is not None:
        return [Amount(at, seed_end, "number", group, rule="group")], seed_end
    concept = text.rules.vague[phrase]
    end = seed_end
    scale = text.rules.numerals.read(text.low, seed_end + 1) if text.low[end : end + 1] == " " else None
    if scale and scale.bare:
        end = scale.end
    behind = text.rules.units.behind(text.text, text.low, end, linked=True)
    rule = f"vague:{concept}"
    if behind:
        unit, end = behind
        return [Amount(at, end, unit.kind, unit=unit.code, rule=rule)], end
    noun = noun_behind(text, end, None)
    if noun is None and concept == "several" and end == seed_end:
        return [], seed_end
    return [Amount(at, end, "number", noun=noun, rule=rule)], end


def roman_at(text: Text, at: int, seed_end: int) -> Found:
    """The Roman numeral of a ruler or a century as an ordinal."""
    found = roman(text, at, seed_end)
    return ([Amount(at, found[1], "ordinal", found[0], rule="roman")], found[1]) if found else ([], seed_end)
