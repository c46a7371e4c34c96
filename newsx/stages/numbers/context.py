"""A number's place in, what the words around say of it out: a bound, an approximation, the thing counted."""

from __future__ import annotations

from msgspec import Struct

from newsx.languages.sections.numbers import BOUNDS, Bound
from newsx.model import Comparator, Mod
from newsx.patterns import late_re
from newsx.stages.numbers.text import Text

_IN_WORD = r"[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*"
"""Letters and figures, also accents of their own; a class in a loop is several times as quick as two."""
_GOES_ON = r"(?=[^\W_]|[\u0300-\u036f])"
_WORD = late_re(rf"[ \u00a0]([^\W\d_]{_IN_WORD}(?:[-’']{_GOES_ON}{_IN_WORD})*)")
_HALF = late_re(rf"-,? (?:und|oder|bzw\.) ([^\W\d_]{_IN_WORD})")
_ELIDED = late_re(r"^(?:d|dell|l|un)['’]")
_TAIL = late_re(rf"-([^\W\d_]{_IN_WORD}(?:-{_GOES_ON}{_IN_WORD})*)")
_SYMBOL = late_re(r"(?<![=<>-])(<=|>=|[<>≤≥~≈])[ \u00a0]?$")
_SYMBOLS = {
    "<": "less", ">": "more", "≤": "at_most", "<=": "at_most", "≥": "at_least", ">=": "at_least", "~": "about", "≈": "about",
}  # fmt: skip
_SIGNS = frozenset("<>=≤≥~≈")
FARTHEST = 3
"""Words between a number and its noun, at most."""


class Said(Struct, frozen=True, gc=False):
    """What the words around a number say of it."""

    comparator: Comparator | None = None
    approx: bool = False
    mod: Mod | None = None
    start: int = 0
    """Where the first of those words before it begins."""


NOTHING = Said()


def said_before(text: Text, start: int, has_unit: bool) -> Said:
    """What the words before a number say: "mindestens rund" is both a bound and an approximation."""
    said = Said(start=start)
    for _ in range(2):
        found = _bound(text, said.start, has_unit)
        if found is None:
            break
        bound, begin = found
        said = Said(said.comparator or bound.comparator, said.approx or bound.approx, said.mod or bound.mod, begin)
    return said


def _bound(text: Text, start: int, has_unit: bool) -> tuple[Bound, int] | None:
    rules = text.rules
    if text.text[max(0, start - 2) : start].strip()[-1:] in _SIGNS:
        symbol = _SYMBOL.search(text.text[max(0, start - 4) : start])
        if symbol:
            return BOUNDS[_SYMBOLS[symbol[1]]], start - len(symbol[0])
    if text.last_word(start) not in rules.bound_ends:
        return None
    words = text.words_before(start, rules.longest_bound + 1)
    for skipped in (0, 1):
        if skipped and (not words or words.pop() not in rules.fillers):
            return None
        for length in range(min(rules.longest_bound, len(words)), 0, -1):
            phrase = " ".join(words[-length:])
            bound = rules.bounds.get(phrase)
            if skipped and bound and (bound.comparator == "<=" or (bound.comparator and length == 1)):
                return None  # "subió hasta el 7 %", "unter die fünf Sinne": a place, no bound
            if bound and (has_unit or not bound.needs_unit):
                begin = text.low.rfind(words[-length], 0, start)
                return bound, begin
    return None


def said_behind(text: Text, end: int) -> Comparator | None:
    """The comparator of "or more", "or less" behind an amount."""
    found = text.rules.behind.match(text.low, end)
    if found is None:
        return None
    return "<=" if found[2] else ">="


def noun_behind(text: Text, end: int, value: float | int | None) -> str | None:
    """The thing counted: the noun behind a number, past its adjectives where the language puts them first."""
    tail = _TAIL.match(text.text, end) if text.text.startswith("-", end) else None
    if tail:
        return tail[1]
    way = text.rules.words.nouns
    if value is None or way != "capital":
        end = _past_link(text, end)
    if way == "capital":
        return _capital(text, end)
    words: list[str] = []
    for _ in range(1 if way == "next" else FARTHEST):
        found = _WORD.match(text.text, end)
        if found is None:
            break
        word = _ELIDED.sub("", found[1]) if "'" in found[1] or "’" in found[1] else found[1]
        if not word[:1].islower() or word.lower() in text.rules.no_nouns:
            break
        words.append(word)
        end = found.end()
    if value == 1:
        adjective = len(words) > 1 and words[0].endswith(text.rules.adjective_endings)
        return words[adjective] if words else None
    return next((word for word in words if _plural(text, word)), None)


def _past_link(text: Text, end: int) -> int:
    """Behind the "de" of "miles de manifestantes"."""
    found = _WORD.match(text.low, end) if text.low.startswith(text.rules.link_starts, end) else None
    return found.end() if found and found[1] in text.rules.links else end


def _plural(text: Text, word: str) -> bool:
    if word in text.rules.plurals:
        return True
    return word.endswith(text.rules.plural_endings) and not word.endswith(text.rules.singular_endings)


def _capital(text: Text, end: int) -> str | None:
    for _ in range(FARTHEST):
        found = _WORD.match(text.text, end)
        if found is None:
            return None
        word = found[1]
        if word[0].isupper():
            half = _HALF.match(text.text, found.end()) if text.text.startswith("-", found.end()) else None
            if half and half[1][0].isupper():
                return half[1]
            return word if word.lower() not in text.rules.no_nouns else None
        if word in text.rules.no_nouns or not word.endswith(("e", "en", "er", "es", "em")):
            return None
        end = found.end()
    return None
