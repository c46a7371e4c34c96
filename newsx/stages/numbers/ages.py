"""An amount of time, or a word made from a number ("12-jährig"), in; the age, duration or count that it is out."""

from __future__ import annotations

from newsx.model import replace
from newsx.patterns import late_re
from newsx.stages.numbers.context import noun_behind
from newsx.stages.numbers.numeral import Numeral
from newsx.stages.numbers.records import Amount
from newsx.stages.numbers.text import Text

LIFETIMES = frozenset(("a", "mo", "wk", "d"))
OLDEST = 125
_COMMA = late_re(r"[ \u00a0]?[,)]")
_NAMED = late_re(r"((?:[^\W\d_]|[’'-])+)[ \u00a0]([^\W\d_])(?:[^\W\d_]|[’'-])+(?:,[ \u00a0]|[ \u00a0]\()$")
YOUNGEST_NAMED = 12
OLDEST_NAMED = 105


def of_age(text: Text, start: int, end: int, amount: Amount) -> Amount:
    """The amount as an age where the words around say so."""
    if amount.unit not in LIFETIMES or amount.kind != "quantity":
        return amount
    words = text.rules.ages.match(text.low, end)
    if words:
        return replace(amount, kind="age", end=words.end(), rule="age")
    opened = _opened(text, start, text.rules.age_openers)
    apposed = (
        amount.unit == "a" and text.text[max(0, start - 2) : start].strip() == "," and _COMMA.match(text.text, end)
    )
    if opened or (apposed and (amount.value or 0) <= OLDEST):
        return replace(amount, kind="age", rule="age")
    return amount


def _opened(text: Text, start: int, openers: frozenset[str]) -> bool:
    if not openers or text.last_word(start) not in text.rules.ends_of_openers:
        return False
    before = text.words_before(start, 3)
    return any(" ".join(before[-n:]) in openers for n in range(1, len(before) + 1))


def aged(text: Text, numeral: Numeral) -> bool:
    """ "aged 14", "im Alter von 41": a bare number behind a word for ages."""
    return 0 < numeral.value <= OLDEST and _opened(text, numeral.start, text.rules.aged)


def apposed(text: Text, numeral: Numeral) -> bool:
    """ "Jana Beck, 41, sagte", "Jana Beck (41)": a bare number behind a name is an age."""
    if not numeral.plain or not YOUNGEST_NAMED <= numeral.value <= OLDEST_NAMED:
        return False
    ends = text.text[max(0, numeral.start - 2) : numeral.start], text.text[numeral.end : numeral.end + 1]
    if ends not in ((", ", ","), (" (", ")")):
        return False
    names = _NAMED.search(text.text[max(0, numeral.start - 60) : numeral.start])
    return names is not None and names[2].isupper() and any(map(str.isupper, names[1][:-1]))


def of_suffix(text: Text, numeral: Numeral) -> list[Amount]:
    """The amount of a word made from a number."""
    start, end, concept = numeral.start, numeral.end, numeral.concept
    value = numeral.value
    if concept == "%":
        return [Amount(start, end, "percent", value, unit="%", rule="suffix")]
    if concept in ("count", "times"):
        noun = noun_behind(text, end, value) if concept == "count" else None
        return [Amount(start, end, "number", value, noun=noun, rule=f"suffix:{concept}")]
    if concept in LIFETIMES and not _lasts(text, numeral):
        return [Amount(start, end, "age", value, unit=concept, rule="suffix")]
    return [Amount(start, end, "quantity", value, unit=concept, rule="suffix")]


def _lasts(text: Text, numeral: Numeral) -> bool:
    """A "zweijährige Bauzeit" is a duration, a "Zweijähriger" or "zweijähriges Kind" has an age."""
    if numeral.concept != "a":
        return True
    if numeral.digits and text.text[numeral.end - 1 : numeral.end] and _capital_suffix(text, numeral):
        return False
    noun = noun_behind(text, numeral.end, numeral.value)
    if noun is None:
        return False
    name = noun.lower()
    return any(name.removesuffix(ending).endswith(text.rules.durations) for ending in text.rules.noun_endings)


def _capital_suffix(text: Text, numeral: Numeral) -> bool:
    return any(c.isupper() for c in text.text[numeral.start : numeral.end])
