"""A place in a text in, the number that begins there, in digits or words, out: with its sign, scale and form."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from newsx.languages.numbers.state import Phrase
from newsx.model import replace
from newsx.patterns import late_re
from newsx.stages.numbers.digits import digits_at
from newsx.stages.numbers.text import Text

_SUFFIX = late_re(r"-?([^\W\d_]{3,40})(?![^\W_])")
_CAPITAL_BEHIND = late_re(r"\.[ \u00a0]([^\W\d_])")
LONGEST_ORDINAL = 3
"""Digits of an ordinal with a dot: a longer number before a dot ends its sentence."""


_LAST_FIGURE = {"st": 1, "nd": 2, "rd": 3}
LARGEST_RANK = 20
"""Above it "85°" without a noun is an angle or a temperature, below a rank."""


class Numeral(Struct, frozen=True, gc=False):
    """A number and how it is written."""

    start: int
    end: int
    value: float | int
    ordinal: bool = False
    plain: bool = False
    """Plain digits: neither grouping, decimals nor scale."""
    digits: bool = False
    scale: int = 0
    share: float | int = 0
    article: bool = False
    bare: bool = False
    concept: str | None = None
    """What its suffix says: "12-köpfig" is a count, "12-jährig" an age or duration."""
    broken: bool = False
    """Digits that make no number."""
    fraction: bool = False


def numeral_at(text: Text, at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at a place, null where none does."""
    character = text.text[at : at + 1]
    if character.isdecimal():
        return _in_digits(text, at, money)
    if character and unicodedata.numeric(character, None) is not None and not character.isalpha():
        return Numeral(at, at + 1, unicodedata.numeric(character), digits=True, fraction=True)
    phrase = text.rules.numerals.read(text.low, at)
    if phrase is None:
        return _suffixed_word(text, at)
    return _signed(text, _dotted(text, _of_phrase(phrase)))


def _of_phrase(phrase: Phrase) -> Numeral:
    return Numeral(phrase.start, phrase.end, phrase.value, ordinal=phrase.ordinal, scale=phrase.scale, share=phrase.share,
                   article=phrase.article, bare=phrase.bare, fraction=phrase.fraction)  # fmt: skip


def _in_digits(text: Text, at: int, money: bool) -> Numeral:
    digits = digits_at(text, at)
    start, end = digits.start, digits.end
    if digits.parts > 1:
        return Numeral(start, end, 0, digits=True, broken=True)
    behind = text.low[end : end + 1]
    glued = behind.isalpha() or behind in "-°º"
    mark = text.rules.ordinal_marks.match(text.low, end) if glued and digits.plain else None
    if mark and _is_rank(text, mark, int(digits.value)):
        return Numeral(start, mark.end(), digits.value, ordinal=True, digits=True)
    suffix = _SUFFIX.match(text.low, end) if glued else None
    if suffix:
        found = text.rules.lexicon.suffixed("-" + suffix[1])
        if found and found[0] == "-":
            return _signed(text, Numeral(start, suffix.end(), digits.value, digits=True, concept=found[1]))
    if _ordinal_dot(text, start, end, digits.plain):
        return Numeral(start, end + 1, digits.value, ordinal=True, digits=True)
    numerals, phrase = text.rules.numerals, None
    if numerals.goes_on(text.low, end):
        phrase = numerals.read(text.low, end, digits.value, money=money or _capital_scale(text, end))
    if phrase and phrase.end > end:
        scaled = replace(_of_phrase(phrase), start=start, digits=True)
        return _signed(text, _dotted(text, scaled))
    return _signed(text, Numeral(start, end, digits.value, plain=digits.plain, digits=True, fraction=digits.fraction))


def _capital_scale(text: Text, end: int) -> bool:
    """ "75M users": as a capital the letter is a scale, else a metre."""
    if not text.rules.words.capital_scales:
        return False
    at = end + text.text.startswith(" M", end)
    return text.text[at : at + 1] in ("M", "B") and not text.text[at + 1 : at + 2].isalnum()


def _is_rank(text: Text, mark: re.Match[str], value: int) -> bool:
    """ "2°" and "85° posto" are, "85°" is an angle; "21st" is, "13st" is a weight."""
    if mark[0] in "°º":
        return value <= LARGEST_RANK or text.low[mark.end() + 1 : mark.end() + 2].isalpha()
    last = _LAST_FIGURE.get(mark[0])
    return last is None or (value % 10 == last and value % 100 != 10 + last)


def _signed(text: Text, numeral: Numeral) -> Numeral:
    """The number with the minus before it, a sign or a word."""
    start = numeral.start
    if numeral.ordinal or start <= text.floor:
        return numeral
    before = text.text[start - 1]
    if before in "-−" and numeral.digits and (start == 1 or text.text[start - 2] in " \u00a0(\n\t€$£<>="):
        return replace(numeral, start=start - 1, value=-numeral.value, plain=False)
    if before in " \u00a0" and text.last_word(start) in text.rules.minus:
        words = text.words_before(start, 3)
        bound = any(
            " ".join(words[-n:]) in text.rules.bounds for n in range(2, len(words) + 1)
        )  # "al menos", "au moins"
        if not bound:
            return replace(numeral, start=text.low.rfind(words[-1], 0, start), value=-numeral.value, plain=False)
    return numeral


def _dotted(text: Text, numeral: Numeral) -> Numeral:
    """The number with the dot of an abbreviated scale: "12,3 Mrd."."""
    end = numeral.end
    if numeral.scale and text.low[end : end + 1] == ".":
        word = text.low[max(numeral.start, end - 8) : end].rsplit(" ", 1)[-1].lstrip("0123456789.,")
        if word in text.rules.abbreviations:
            return replace(numeral, end=end + 1)
    return numeral


def _ordinal_dot(text: Text, start: int, end: int, plain: bool) -> bool:
    """Digits with a dot that does not end the sentence: "die 3. Liga"."""
    if not plain or not text.rules.words.ordinal_dot or end - start > LONGEST_ORDINAL or text.text[start] == "0":
        return False
    behind = _CAPITAL_BEHIND.match(text.text, end)
    if behind is None or (start < 8 and not text.text[:start].strip()):
        return False
    if behind[1].islower():
        return True
    word = text.last_word(start)
    return word in text.rules.ordinal_openers or word[-1:] in {",", "(", ":", ";"}


def _suffixed_word(text: Text, at: int) -> Numeral | None:
    """A word made from a number: "zwölfköpfig", "dreimal"."""
    found = _SUFFIX.match(text.low, at)
    split = text.rules.lexicon.suffixed(found[1]) if found else None
    if not found or not split:
        return None
    value = text.rules.value_of_stem(split[0].removesuffix("-"))
    return None if value is None else Numeral(at, found.end(), value, concept=split[1])
