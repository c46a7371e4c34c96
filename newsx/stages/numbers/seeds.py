"""A place where the scan found an article, an indefinite word or Roman letters in, the amounts that begin there out."""

from __future__ import annotations

from newsx.languages.sections.numbers import PLACES_OF_ONE
from newsx.stages.numbers.amounts import amounts_at
from newsx.stages.numbers.context import noun_behind
from newsx.stages.numbers.measure import Measured, measured_at
from newsx.stages.numbers.pairs import one_in, range_from
from newsx.stages.numbers.records import Amount, Found
from newsx.stages.numbers.text import Text


def one_of(text: Text, at: int, seed_end: int) -> Found:
    """An article that is a number: "eine Million", "eine Woche"."""
    found = measured_at(text, at)
    if found is None:
        return [], seed_end
    if not found.numeral.article:
        return amounts_at(text, at, seed_end)
    if found.unit is None:
        rate = one_in(text, found.numeral)
        if rate:
            return [rate], rate.end
        return range_from(text, found) or ([], seed_end)  # "ein bis zwei Tage"
    if found.unit.code not in PLACES_OF_ONE or _is_rate(text, found):
        return [], seed_end
    return amounts_at(text, at, seed_end)


def _is_rate(text: Text, found: Measured) -> bool:
    """ "twice a year" is no amount of time, "a year ago" is; told by the words around where the language needs it."""
    openers, closers = text.rules.one_openers, text.rules.one_closers
    if not openers:
        return False
    before = text.words_before(found.start, 1)
    behind = text.low[found.end : found.end + 20].split(None, 1)
    if before and (before[0] in openers or before[0] in text.rules.bounds):
        return False
    return not (behind and behind[0] in closers)


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
    if not text.text[at:seed_end].isupper():
        return [], seed_end
    from newsx.stages.numbers.roman import roman  # few pages have one

    found = roman(text, at, seed_end)
    return ([Amount(at, found[1], "ordinal", found[0], rule="roman")], found[1]) if found else ([], seed_end)
