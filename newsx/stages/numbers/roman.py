"""A Roman numeral in a text in, its value where it counts a ruler or a century out."""

from __future__ import annotations

from newsx.patterns import late_re
from newsx.stages.numbers.text import Text

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_NAME = late_re(r"([^\W\d_]{2,30})[ \u00a0]$")
_MARK = late_re(r"\.?(?:er|ème|eme|e|º|ª)?(?!\w)")
_WORD = late_re(r"\.?(?:er|ème|e)?[ \u00a0]([^\W\d_]{3,20})")


def roman(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """(value, end) of the numeral, which is in capitals; null where the letters are something else."""
    surface = text.text[start:end]
    mark = _MARK.match(text.text, end)
    if mark is None:
        return None
    behind = _WORD.match(text.low, end)
    before = text.words_before(start, 1)
    beside = {behind[1] if behind else "", *before}
    century = not text.rules.centuries.isdisjoint(beside)
    if not century:
        name = _name_before(text.text[max(0, start - 30) : start])
        if len(name) < 2 or name.isupper() or name.lower() in text.rules.labels:
            return None
        if len(surface) == 1 and name.lower() not in text.rules.rulers:
            return None
    dotted = text.rules.words.ordinal_dot and text.text[end : end + 1] == "."
    return value_of(surface.lower()), end + 1 if dotted else mark.end() if mark[0][:1] != "." else end


def _name_before(text: str) -> str:
    """The word at the end, from its capital on."""
    word = _NAME.search(text)
    letters = word[1] if word else ""
    return letters[next((at for at, letter in enumerate(letters) if letter.isupper()), len(letters)) :]


def value_of(letters: str) -> int:
    """The value of a Roman numeral in lower case."""
    values = [_VALUES[letter] for letter in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
