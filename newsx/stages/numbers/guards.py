"""A number and its neighbours in, whether it is a name (a paragraph, a road, a score, a year) and no amount, out."""

from __future__ import annotations

from newsx.patterns import late_re
from newsx.stages.numbers.context import said_before
from newsx.stages.numbers.numeral import Numeral
from newsx.stages.numbers.text import Text

BLANKS = (" ", "\u00a0")
YEARS = range(1400, 2101)
LARGEST_VERSION = 30
"""A number with decimals behind a name ("Web 2.0") is a version up to here."""
LONGEST = 10**15
"""A plain number beyond is an identifier."""
_JOINTS = "-–‑/_.,:'’*#^=&"
_PART = late_re(r"([^\W\d_](?:[^\W\d_]|\.)*)(?:[^\W\d_]|[’'.-])*")
STREET = 4
"""Words of a street's name at most."""
_ITEM = late_re(r"[.)][ \u00a0]\S")
_RESOLUTIONS = frozenset(("2K", "4K", "5K", "8K", "3M"))
_LINKS = "-–‑/:_&‘’'′("
_PRIMES = "‘’'′"
_BEHIND = late_re(r"[ \u00a0]?([^\W\d_]{1,30})")
_LAST_WORD = late_re(r"([^\W\d_][^\W_]*)[ \u00a0]$")
_SENTENCE_ENDS = frozenset('.!?:;„“"»«(–\n-')


def is_part(text: Text, numeral: Numeral) -> bool:
    """The digits are a piece of something longer: "Covid-19", "A4", "3-1", "12a", "0351"."""
    return begins_inside(text, numeral) or ends_inside(text, numeral)


def begins_inside(text: Text, numeral: Numeral) -> bool:
    """The number goes on to the left: "Covid-19", "’68"; or has a zero before it."""
    start, whole = numeral.start, text.text
    if numeral.broken or (numeral.plain and whole[start] == "0" and whole[start + 1 : start + 2].isdigit()):
        return True
    before = whole[start - 1] if start else " "
    if before in _PRIMES and numeral.plain and numeral.end - start == 2:
        return True  # the year of "’68"
    if before == "(" and start > 1 and whole[start - 2].isdigit():
        return True  # "192(7)"
    joined = start > 1 and before in _JOINTS and (whole[start - 2].isalnum() or before in "-/_")
    return joined and (numeral.digits or before not in "'’")


def ends_inside(text: Text, numeral: Numeral) -> bool:
    """The digits, or a unit glued to them, go on to the right: "12a", "3-1", "24703L202"."""
    behind = text.text[numeral.end : numeral.end + 2]
    if not numeral.digits or not behind:
        return False
    if behind[0].isalnum():
        return True
    if len(behind) < 2:
        return False
    primes = behind[0] == behind[1] and behind[0] in _PRIMES
    if primes or (behind[0] in _LINKS and behind[1].isdigit()):
        return True
    if behind[0] == "-" and behind[1].isupper():
        return text.rules.words.nouns != "capital"  # "11-Alba Ruiz"; in German "3-Zimmer-Wohnung"
    return behind[0] == "." and numeral.value < 100 and (behind[1].isalpha() or behind[1] in _PRIMES)


def is_name(text: Text, numeral: Numeral, noun: str | None) -> bool:
    """A number without a unit that is a label, a time of day, a year or a model."""
    rules = text.rules
    last = text.last_word(numeral.start)
    if "'" in last or "’" in last:
        last = last.rsplit("'", 1)[-1].rsplit("’", 1)[-1]
    if len(last) == 1 and last.isalpha():
        if numeral.plain and text.text[max(0, numeral.start - 3) : numeral.start].rstrip()[-1:].isupper():
            return True  # "A 7", "S 3"
    elif last in rules.labels and _labels(numeral, last):
        return True
    if numeral.digits and len(last) > 3 and last.endswith(rules.label_endings):
        return True
    behind = _BEHIND.match(text.low, numeral.end)
    if behind and (behind[1] in rules.clock or behind[1] in rules.labelled):
        return True
    if not numeral.digits:
        return _is_word(text, numeral, noun, last)
    if text.text[numeral.start : numeral.end] in _RESOLUTIONS:
        return True
    if _names(text.text, numeral.end) and _street(text.text, numeral.end).lower() in rules.labelled:
        return True
    if numeral.scale:
        return False
    bounded = last in rules.bound_ends and said_before(text, numeral.start, True).mod is not None
    if not numeral.plain:
        return noun is None and not bounded and numeral.value < LARGEST_VERSION and _follows_name(text, numeral)
    if (
        numeral.value in YEARS
        and numeral.end - numeral.start == 4
        and not bounded
        and (noun is None or numeral.value % 100)
    ):
        return True
    return (
        numeral.value >= LONGEST or _numbers_a_list(text, numeral)
        or (not bounded and (_is_postcode(text, numeral) or (noun is None and _follows_name(text, numeral))))
    )  # fmt: skip


def is_year(text: Text, numeral: Numeral) -> bool:
    """A plain number of four figures, no round one, of which no word says that it is a bound: a year whatever follows."""
    if not numeral.plain or numeral.end - numeral.start != 4 or numeral.value not in YEARS or not numeral.value % 100:
        return False
    return said_before(text, numeral.start, True).mod is None


def _street(text: str, at: int) -> str:
    """The last of the capitalised words that follow each other from there on, or nothing."""
    last = ""
    for _ in range(STREET):
        part = _PART.match(text, at + 1) if _names(text, at) else None
        if part is None:
            break
        last = part[1] if len(part[1]) > 1 else last
        at = part.end()
    return last


def _names(text: str, at: int) -> bool:
    """A capitalised word follows."""
    return text[at : at + 1] in BLANKS and text[at + 1 : at + 2].isupper()


def _is_word(text: Text, numeral: Numeral, noun: str | None, last: str) -> bool:
    """A number word that is none here: "which one", "Herr Tausend", "tu sei", "Oriente Medio"."""
    rules = text.rules
    if len(text.text) - numeral.end + numeral.start < 4 and len(text.text.strip()) == numeral.end - numeral.start:
        return False  # a text of its own
    pronoun = numeral.value == 1 or text.low[numeral.start : numeral.end] in rules.need_nouns
    if pronoun and rules.not_one and noun is None and said_before(text, numeral.start, True).mod is None:
        return True
    surname = numeral.bare and noun is None and _follows_name(text, numeral)
    return surname or (numeral.value == 1 and last in rules.not_one) or _is_middle(text, numeral)


def _labels(numeral: Numeral, word: str) -> bool:
    """Number words are labelled only by longer words: "Gruppe drei"."""
    return numeral.digits or len(word) > 3


def _is_middle(text: Text, numeral: Numeral) -> bool:
    """ "Oriente Medio", "un mezzo pesante", "last quarter": a half or a quarter of nothing."""
    surface = text.low[numeral.start : numeral.end]
    if surface in text.rules.halves:
        return False
    alone = " " not in surface
    if numeral.value == 0.5 and text.rules.words.nouns == "next":
        return alone or _BEHIND.match(text.low, numeral.end) is not None
    return numeral.value == 0.25 and alone


def _numbers_a_list(text: Text, numeral: Numeral) -> bool:
    """ "3. Save the file" at the start of a paragraph."""
    return numeral.start == 0 and numeral.value < 100 and _ITEM.match(text.text, numeral.end) is not None


def is_angle(text: Text, start: int, end: int) -> bool:
    """Degrees of a turn, a slope or a place on earth, not of warmth."""
    angles = text.rules.angles
    if text.text[end : end + 1] == "-":
        return True
    behind = _BEHIND.match(text.low, end)
    return (behind is not None and behind[1] in angles) or any(word in angles for word in text.words_before(start, 3))


def is_weight(text: Text, start: int, end: int) -> bool:
    """Pounds that are weighed, not paid."""
    heavy = text.rules.heavy
    if text.low[start:end].count("-") or text.low.startswith(" of ", end):
        return True
    behind = _BEHIND.match(text.low, end)
    return (behind is not None and behind[1] in heavy) or any(word in heavy for word in text.words_before(start, 4))


def _is_postcode(text: Text, numeral: Numeral) -> bool:
    if numeral.end - numeral.start not in (4, 5) or not _names(text.text, numeral.end):
        return False
    if numeral.end - numeral.start == 5 and (text.rules.words.nouns != "capital" or numeral.value % 100):
        return True
    before = text.text[max(0, numeral.start - 2) : numeral.start].rstrip()
    return before[-1:] in ",(" or text.text[max(0, numeral.start - 3) : numeral.start].strip().isupper()


def _follows_name(text: Text, numeral: Numeral) -> bool:
    """A bare number right behind a capitalised word inside a sentence: "Apollo 11", "Gleis 7"."""
    left = text.text[max(0, numeral.start - 40) : numeral.start]
    word = _LAST_WORD.search(left, left.rfind(" ", 0, -1) + 1)
    if word is None or not word[1][0].isupper() or word[1].lower() in text.rules.bounds:
        return False
    if word[1].isupper():
        return True  # "LH 1234"
    before = left[: word.start()].rstrip(" \u00a0")
    inside = before != "" and before[-1] not in _SENTENCE_ENDS
    return inside or (len(word[1]) > 2 and word[1].lower() not in text.rules.no_nouns)
