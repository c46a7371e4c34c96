"""A number and its neighbours in, whether it is a name (a paragraph, a road, a score, a year) and no amount, out."""

from __future__ import annotations

import regex

from newsx.stages.numbers.numeral import Numeral
from newsx.stages.numbers.text import Text

YEARS = range(1800, 2101)
LONGEST = 10**15
"""A plain number beyond is an identifier."""
_JOINTS = "-–‑/_.,:'’*#^=&"
_LINKS = "-–‑/:_&‘’'′"
_PRIMES = "‘’'′"
_BEHIND = regex.compile(r"[ \u00a0]?([^\W\d_]{1,30})")
_CAPITAL = regex.compile(r"[ \u00a0]\p{Lu}")
_LAST_WORD = regex.compile(r"([^\W\d_][^\W_]*)[ \u00a0]$")
_SENTENCE = regex.compile(r"(?:^|[.!?:;„“\"»«(–\n-])[ \u00a0]*$")


def is_part(text: Text, numeral: Numeral) -> bool:
    """The digits are a piece of something longer: "Covid-19", "A4", "3-1", "12a", "0351"."""
    start, end, whole = numeral.start, numeral.end, text.text
    if numeral.broken or (numeral.digits and whole[start] == "0" and numeral.plain and end - start > 1):
        return True
    before = whole[start - 1] if start else " "
    if before in _JOINTS and (numeral.digits or before not in "'’") and start > 1 and (whole[start - 2].isalnum() or before in "-/_"):
        return True
    behind = whole[end : end + 2]
    if not numeral.digits or len(behind) < 2:
        return numeral.digits and behind.isalpha()
    if behind[0].isalpha() or (behind[0] in _LINKS and behind[1].isdigit()) or (behind[0] == behind[1] and behind[0] in _PRIMES):
        return True
    return behind[0] == "." and numeral.value < 100 and (behind[1].isalpha() or behind[1] in _PRIMES)


def is_name(text: Text, numeral: Numeral, noun: str | None) -> bool:
    """A number without a unit that is a label, a time of day, a year or a model."""
    rules = text.rules
    words = text.words_before(numeral.start, 1)
    if words and words[0] in rules.labels and (numeral.digits or len(words[0]) > 3):
        return True
    if words and len(words[0]) > 3 and words[0].endswith(rules.label_endings) and numeral.digits:
        return True
    behind = _BEHIND.match(text.low, numeral.end)
    if behind and (behind[1] in rules.clock or behind[1] in rules.labelled):
        return True
    if not numeral.plain:
        return False
    if numeral.value in YEARS and numeral.end - numeral.start == 4 and (noun is None or numeral.value % 100):
        return True
    return numeral.value >= LONGEST or _is_postcode(text, numeral) or (noun is None and _follows_name(text, numeral))


def is_angle(text: Text, start: int, end: int) -> bool:
    """Degrees of a turn, a slope or a place on earth, not of warmth."""
    angles = text.rules.angles
    if text.text[end : end + 1] == "-":
        return True
    behind = _BEHIND.match(text.low, end)
    return (behind is not None and behind[1] in angles) or any(word in angles for word in text.words_before(start, 3))


def _is_postcode(text: Text, numeral: Numeral) -> bool:
    if numeral.end - numeral.start not in (4, 5) or not _CAPITAL.match(text.text, numeral.end):
        return False
    before = text.text[max(0, numeral.start - 2) : numeral.start].rstrip()
    return before[-1:] in ",(" or text.text[max(0, numeral.start - 3) : numeral.start].strip().isupper()


def _follows_name(text: Text, numeral: Numeral) -> bool:
    """A bare number right behind a capitalised word inside a sentence: "Apollo 11", "Gleis 7"."""
    left = text.text[max(0, numeral.start - 40) : numeral.start]
    word = _LAST_WORD.search(left)
    if word is None or not word[1][0].isupper() or word[1].lower() in text.rules.bounds:
        return False
    return not _SENTENCE.search(left[: word.start()]) or len(word[1]) > 3 and word[1].lower() not in text.rules.no_nouns
