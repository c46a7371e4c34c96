"""A place where a number may begin in, the amounts that begin there out: a measure, a range, an ordinal, or nothing."""

from __future__ import annotations

from newsx.languages.numbers.state import times
from newsx.languages.numbers.units import Unit
from newsx.model import QuantityKind, replace
from newsx.stages.numbers.ages import aged, apposed, of_age, of_suffix
from newsx.stages.numbers.context import noun_behind
from newsx.stages.numbers.guards import YEARS, is_angle, is_name, is_part, is_weight, is_year
from newsx.stages.numbers.measure import Measured, measured_at
from newsx.stages.numbers.numeral import Numeral
from newsx.stages.numbers.pairs import dimensions, one_in, one_of_many, range_from
from newsx.stages.numbers.records import Amount, Found
from newsx.stages.numbers.text import Text

LONGEST_LIST = 4
"""Numbers of a list that are looked through for the unit they share."""


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
        ordinal = Amount(numeral.start, numeral.end, "ordinal", numeral.value, rule="ordinal")
        return ([] if is_part(text, numeral) else [ordinal]), end
    ranged = range_from(text, first)
    if ranged is not None:
        return ranged
    if is_part(text, replace(numeral, start=first.start, end=first.end) if first.unit else numeral):
        return [], end
    by = dimensions(text, first)
    if by:
        return by
    rate = None if first.unit else one_in(text, numeral)
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
        amount = replace(amount, kind="quantity", unit="deg")
    elif unit.code == "GBP" and text.rules.heavy and is_weight(text, found.start, found.end):
        amount = replace(amount, kind="quantity", unit="[lb_av]")
    return [of_age(text, found.start, found.end, amount if rule == "unit" else replace(amount, rule=rule))]


def _plain(text: Text, numeral: Numeral, shared: str | None) -> list[Amount]:
    """A number without a unit."""
    if is_year(text, numeral):
        return []
    if apposed(text, numeral) or aged(text, numeral):
        return [Amount(numeral.start, numeral.end, "age", numeral.value, unit="a", rule="apposition")]
    noun = noun_behind(text, numeral.end, numeral.value) or shared
    share = one_of_many(text, numeral) if noun is None else None
    if share:
        return [share]
    if is_name(text, numeral, noun):
        return []
    rule = "digits" if numeral.digits else "words"
    return [Amount(numeral.start, numeral.end, "number", numeral.value, noun=noun, rule=rule)]


def _of_list(text: Text, end: int, depth: int) -> tuple[Unit | None, str | None]:
    """The unit, or the thing counted, that the numbers of a list share: "zehn oder fünfzehn Prozent"."""
    link = text.rules.list_link.match(text.low, end)
    following = measured_at(text, link.end()) if link and depth < LONGEST_LIST else None
    if following is None or following.start < following.numeral.start:
        return None, None
    if following.numeral.ordinal or following.numeral.concept:
        return None, None
    if following.unit:  # "im Jahr 2023, 15 Prozent mehr": the last link of a list is a word
        alone = following.unit.factor != 1 or text.low[end] == ","
        return (None if alone else following.unit), None
    unit, noun = _of_list(text, following.end, depth + 1)
    if unit or noun or text.low[end] == "," or following.numeral.article:
        return unit, noun
    return None, noun_behind(text, following.end, following.numeral.value)


def _scaled(unit: Unit, value: float | int) -> tuple[QuantityKind, float | int, None, None, str, None, str]:
    factored = value if unit.factor == 1 else times(value, unit.factor)
    return unit.kind, factored, None, None, unit.code, None, unit.rule
