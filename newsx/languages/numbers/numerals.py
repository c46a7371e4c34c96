"""A text and a place in, the number phrase that stands there ("zwei Millionen dreihunderttausend") with its value out."""

from __future__ import annotations

from newsx.languages.numbers.lexicon import Lexicon, Part
from newsx.languages.numbers.state import LARGE, Phrase, State, Steps, tidy, times
from newsx.languages.numbers.words import NumberWords
from newsx.model import replace
from newsx.patterns import late_re

_NEXT = late_re(r"([ \u00a0\u202f]{0,3}(?:-[ ]{0,2})?)([^\W\d_]{1,90})")
_AHEAD = late_re(r"[ \u00a0\u202f]{1,2}([^\W\d_]{1,40})")
_JOINTS = frozenset("&.~")
"""Roles of what joins two numbers."""
DEEPEST = 2
"""How deep fractions stand inside a phrase."""


class Numerals:
    """Reads number phrases of one language."""

    def __init__(self, words: NumberWords, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._steps = Steps(words)
        self._glued = words.glued
        self._divide = words.ordinals_divide
        self._and_in_tens = words.and_in_tens
        self._cents = frozenset(form for forms in words.cents.values() for form in forms)
        self._of = frozenset(words.of)

    def goes_on(self, low: str, at: int) -> bool:
        """A number word stands right behind digits that end at `at`, or behind an "and" there."""
        found = _NEXT.match(low, at)
        parts = self._lexicon.parts(found[2]) if found else None
        if found and parts and parts[0][0] in _JOINTS:
            found = _NEXT.match(low, found.end())
            parts = self._lexicon.parts(found[2]) if found else None
        return parts is not None

    def read(
        self,
        low: str,
        at: int,
        digits: float | int | None = None,
        *,
        money: bool = False,
        depth: int = 0,
        fraction: bool = False,
    ) -> Phrase | None:
        """The longest number phrase of a text in lower case that begins at `at`, or goes on there behind digits.

        Sub-phrases are read at a `depth`; with `fraction` they end where they are one: "a half" of "one and a half million".
        """
        state = State() if digits is None else State(current=digits, last="n", digits=True)
        best: tuple[State, int] | None = None if digits is None else (state, at)
        start = place = at
        while True:
            found = _NEXT.match(low, place)
            if not found or (place > start and not found[1] and state.last != "n"):
                break
            parts = self._lexicon.parts(found[2])
            if parts is None or (fraction and state.last in {"f", "d"}):
                break
            role = parts[0][0]
            if role == "m" and money and state.last == "n":
                parts = (("k", parts[0][1]),)
            elif (role in "cdfo+" and not found[1] and state.last == "n") or self._is_cents(found[2], role, state):
                break
            joined = self._half(low, found.end(2), state, depth, role) if role in "&.~" else None
            if role == "." and not joined:
                joined = self._pointed(low, found.end(2), state) if best else None
                if not joined:
                    break
            if joined:
                best, (state, place) = joined, joined
                continue
            taken = None if self._apart(state, parts) else self._steps.take(state, parts)
            if taken is None:
                divides = role == "c" or parts[-1][0] in "opO"
                best = (self._divided(low, found.start(2), state, depth) if divides else None) or best
                break
            state, place = taken, found.end(2)
            if role != "&":
                best = (state, place)
        return _phrase(start, best) if best else None

    def _apart(self, state: State, parts: tuple[Part, ...]) -> bool:
        """Separate words that no phrase joins, where numbers are written together, or before a denominator."""
        (role, value), last = parts[0], parts[-1][0]
        if last == "O" and len(parts) > 1:
            return state.last != ""
        if state.last == "a" and last in "op":
            return True
        return self._glued and role in "co" and value < LARGE and state.last in {"c", "h"} and not state.anded

    def _is_cents(self, word: str, role: str, state: State) -> bool:
        """ "34 cents", "15 centesimi": hundredths of a currency, no hundreds."""
        return role in "hop" and word in self._cents and (state.last == "n" or (role == "p" and state.last != ""))

    def _pointed(self, low: str, at: int, state: State) -> tuple[State, int] | None:
        """The number with the decimals that are said behind "point"."""
        decimals = self._decimals(low, at) if state.last in {"c", "h"} else None
        if decimals is None:
            return None
        value, end = decimals
        return replace(state, current=tidy((state.current or 0) + value), last="d"), end

    def _decimals(self, low: str, at: int) -> tuple[float, int] | None:
        """The decimals said behind "point": digit by digit, or as one number."""
        figures = ""
        while len(figures) < 12:
            found = _NEXT.match(low, at)
            parts = self._lexicon.parts(found[2]) if found else None
            if not found or not parts or len(parts) > 1 or parts[0][0] not in "ca" or parts[0][1] > 9:
                break
            figures += str(parts[0][1])
            at = found.end(2)
        phrase = self.read(low, at, depth=DEEPEST) if not figures or figures.strip("0") == "" else None
        if phrase and not phrase.ordinal:
            figures, at = figures + str(phrase.value), phrase.end
        return (float("0." + figures), at) if figures.isdigit() else None

    def _half(self, low: str, at: int, state: State, depth: int, role: str) -> tuple[State, int] | None:
        """A fraction added to what stands before: "three and a half", "un million et demi"."""
        begin = _NEXT.match(low, at)
        if begin is None or depth >= DEEPEST or state.last not in {"c", "h", "s", "n", "a"}:
            return None
        first = self._lexicon.parts(begin[2])
        if role == "&" and self._and_in_tens and state.last == "c" and first and self._in_tens(state, first[0]):
            return None
        phrase = self.read(low, begin.start(2), depth=depth + 1, fraction=state.last != "s")
        if phrase and state.last == "s" and 0 < phrase.share < 1 <= phrase.value < state.scale and not phrase.bare:
            return State((state.total() + phrase.value,), None, "s", scale=phrase.scale), phrase.end
        if phrase is None or not phrase.fraction or phrase.value >= 1:
            return None
        unit = state.scale if state.last == "s" else 1
        value = tidy(state.total() + times(phrase.value, unit))
        return State((), value, "s" if unit > 1 else "d", scale=state.scale, share=value / unit), phrase.end

    def _in_tens(self, state: State, part: Part) -> bool:
        return part[0] == "c" and self._steps.fits(int(state.current or 0), int(part[1]), state)

    def _divided(self, low: str, at: int, state: State, depth: int) -> tuple[State, int] | None:
        """ "two fifths": a number over the ordinal that follows."""
        if not self._divide or depth >= DEEPEST or state.last not in {"c", "a", "h"} or state.anded:
            return None
        below = self.read(low, at, depth=depth + 1)
        if below is None or not below.ordinal or below.value < 3:
            return None
        if state.total() == 1 and not self._alone(low, below.end):
            return None
        return State((), tidy(state.total() / below.value), "f"), below.end

    def _alone(self, low: str, at: int) -> bool:
        """Nothing follows that "a fifth" would be an adjective of."""
        ahead = _AHEAD.match(low, at)
        return ahead is None or ahead[1] in self._of


def _phrase(start: int, best: tuple[State, int]) -> Phrase:
    state, end = best
    last = state.last
    scale = state.scale if last == "s" and len(state.done) <= 1 else 0
    fraction = last == "f" or (last == "d" and (state.current or 0) < 1)
    return Phrase(start, end, tidy(state.total()), last == "o", last == "a", scale, state.share, state.bare, fraction)
