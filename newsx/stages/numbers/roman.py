"""A Roman numeral in a text in, its value where it counts a ruler or a century out."""

from __future__ import annotations

from newsx.patterns import late
from newsx.stages.numbers.text import Text

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_NAME = late(r"(\p{Lu}\p{L}+)[ \u00a0]$")
_MARK = late(r"\.?(?:er|ème|eme|e|º|ª)?(?!\w)")
_WORD = late(r"\.?(?:er|ème|e)?[ \u00a0]([^\W\d_]{3,20})")


def roman(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """(value, end) of the numeral; null where the letters are something else."""
    surface = text.text[start:end]
    if not surface.isupper():
        return None
    mark = _MARK.match(text.text, end)
    if mark is None:
        return None
    behind = _WORD.match(text.low, end)
    before = text.words_before(start, 1)
    beside = {behind[1] if behind else "", *before}
    century = not text.rules.centuries.isdisjoint(beside)
    if not century:
        name = _NAME.search(text.text[max(0, start - 30) : start])
        if name is None or name[1].isupper() or name[1].lower() in text.rules.labels:
            return None
        if len(surface) == 1 and name[1].lower() not in text.rules.rulers:
            return None
    dotted = text.rules.words.ordinal_dot and text.text[end : end + 1] == "."
    return value_of(surface.lower()), end + 1 if dotted else mark.end() if mark[0][:1] != "." else end


def value_of(letters: str) -> int:
    """The value of a Roman numeral in lower case."""
    values = [_VALUES[letter] for letter in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
