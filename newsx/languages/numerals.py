"""A text and a place in, the number phrase that stands there ("zwei Millionen dreihunderttausend") with its value out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from newsx.languages.lexicon import Lexicon, Part
from newsx.languages.sections.numberwords import NumberWords

_NEXT = regex.compile(r"([ \u00a0\u202f]{0,3}(?:-[ ]{0,2})?)([^\W\d_]{1,90})")
_AHEAD = regex.compile(r"[ \u00a0\u202f]{1,2}([^\W\d_]{1,40})")
_DIGITS = regex.compile(r"[ \u00a0]{1,3}(\d{1,9})(?![\d.,])")
LARGE = 1000
DEEPEST = 2
"""How deep fractions stand inside a phrase."""


class Phrase(NamedTuple):
    """A number phrase and its place."""

    start: int
    end: int
    value: float | int
    ordinal: bool = False
    article: bool = False
    """Nothing but an article: a number only if a unit follows."""
    scale: int = 0
    """The scale that ends it, which an earlier number may share; 0 where there is none."""
    share: float | int = 0
    """What stands before that scale."""
    bare: bool = False
    """A scale without a number before it."""
    fraction: bool = False


class State(NamedTuple):
    """What has been read so far."""

    done: tuple[float | int, ...] = ()
    """Finished multiples of scales, largest first."""
    current: float | int | None = None
    """What may still be multiplied."""
    last: str = ""
    """Role of the last part."""
    anded: bool = False
    digits: bool = False
    """The current value comes from digits: words below a thousand cannot be added."""
    bare: bool = False
    scale: int = 0
    share: float | int = 0
    ordinal: bool = False
    """An ordinal was read, another may follow: "décimo primeiro"."""

    def total(self) -> float | int:
        return sum(self.done) + (self.current or 0)


def tidy(value: float | int) -> float | int:
    """Whole numbers as int, others without the noise of binary fractions."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(f"{value:.15g}")
    return value


def times(value: float | int, factor: float | int) -> float | int:
    """The product without the noise of binary fractions."""
    return tidy(round(value * factor, 6)) if factor >= LARGE else tidy(value * factor)


class Numerals:
    """Reads number phrases of one language."""

    def __init__(self, words: NumberWords, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vigesimal = words.vigesimal
        self._glued = words.glued
        self._divide = words.ordinals_divide
        self._and_in_tens = words.and_in_tens
        self._cents = frozenset(form for forms in words.cents.values() for form in forms)
        self._of = frozenset(words.of)
        self._steps: dict[str, Callable[[State, float | int], State | None]] = {
            "c": self._cardinal, "h": self._hundred, "s": self._scale, "k": self._symbol, "o": self._ordinal,
            "f": self._fraction, "d": self._direct, "+": self._added, "a": self._article, "p": self._plural,
            "O": lambda state, _: state._replace(last="o") if state.last in {"c", "h", "s"} else None,
            "&": lambda state, _: state._replace(anded=True) if state.last not in {"", "a"} else None,
        }  # fmt: skip

    # --- one part ---

    def _cardinal(self, state: State, value: float | int) -> State | None:
        current = state.current
        if current is None or (state.last == "s" and current == 0):
            if state.digits and state.last not in {"s", "h"}:
                return None
            return state._replace(current=value, last="c", anded=False)
        if state.digits and state.last != "h":
            return None
        if self._fits(int(current), int(value), state) and state.last in {"c", "h", "a"}:
            return state._replace(current=current + value, last="c", anded=False)
        if self._vigesimal and value == 20 and current % 100 == 4 and not state.anded:
            return state._replace(current=current + 76, last="c")
        return None

    def _fits(self, current: int, value: int, state: State) -> bool:
        tens = current % 100
        if current <= 0 or value <= 0 or value >= 100:
            return False
        if value < 10:
            return current % 10 == 0 and (tens != 10 or self._vigesimal or state.ordinal)
        if value < 20:
            return tens == 0 or (self._vigesimal and tens in (60, 80))
        return tens == 0 or (self._glued and state.anded and 0 < tens < 10)

    def _hundred(self, state: State, value: float | int) -> State | None:
        current = state.current
        if current is None:
            return state._replace(current=value, last="h", anded=False, bare=not state.done)
        most = 20 if self._vigesimal else 100
        if (state.last in {"c", "a", "d"} and 0 < current < most) or (state.last == "n" and 0 < current < LARGE):
            return state._replace(current=times(current, value), last="h", anded=False)
        return None

    def _scale(self, state: State, value: float | int) -> State | None:
        done = list(state.done)
        share = state.current or 0
        while done and done[-1] < value and (not state.anded or share == 0):
            share += done.pop()
        bare = not share and not done
        if not share and state.last not in {"", "&"}:
            return None
        product = times(share or 1, value)
        if done and done[-1] <= product:
            return None
        return State((*done, product), None, "s", False, False, bare, int(value), share or 1)

    def _symbol(self, state: State, value: float | int) -> State | None:
        return self._scale(state, value)._replace(last="s") if state.last == "n" else None  # type: ignore[union-attr]

    def _ordinal(self, state: State, value: float | int) -> State | None:
        if state.last in {"d", "n", "a"}:
            return None
        if value >= LARGE:
            found = self._scale(state, value)
        elif value == 100 and state.current is not None:
            found = self._hundred(state, value)
        else:
            found = self._cardinal(state._replace(last="c") if state.last == "o" else state, value)
        return found and found._replace(last="o", ordinal=True)

    def _plural(self, state: State, value: float | int) -> State | None:
        """An ordinal in the plural: a denominator behind a number ("tres quintos"), else an ordinal."""
        if value > 3 and state.last in {"c", "h", "s"} and not state.ordinal:
            return State((), tidy(state.total() / value), "f")
        return self._ordinal(state, value)

    def _fraction(self, state: State, value: float | int) -> State | None:
        if state.last not in {"c", "a", "n", "h"} or state.anded:
            return None
        return State((), tidy((state.total()) / value), "f")

    def _direct(self, state: State, value: float | int) -> State | None:
        if state.last in {"", "a"}:
            return state._replace(current=value, last="d")
        if state.last == "c" and state.current == 1 and value < 1:
            return state._replace(current=value, last="d")
        return None

    def _added(self, state: State, value: float | int) -> State | None:
        return state._replace(current=(state.current or 0) + value, last="d") if state.last in {"c", "n", "a"} else None

    def _article(self, state: State, value: float | int) -> State | None:
        if state.last == "":
            return state._replace(current=value, last="a")
        if state.last == "d":
            return state
        return self._cardinal(state, value) if state.anded or self._vigesimal or state.last == "s" else None

    # --- a phrase ---

    def _take(self, state: State, parts: tuple[Part, ...]) -> State | None:
        for role, value in parts:
            step = self._steps.get(role)
            found = step(state, value) if step else None
            if found is None:
                return None
            state = found
        return state

    def read(
        self, low: str, at: int, digits: float | int | None = None, *, money: bool = False, depth: int = 0
    ) -> Phrase | None:
        """The longest number phrase of a text in lower case that begins at `at`, or goes on there behind digits."""
        state = State() if digits is None else State(current=digits, last="n", digits=True)
        best: tuple[State, int] | None = None if digits is None else (state, at)
        start = place = at
        while True:
            found = _NEXT.match(low, place)
            if not found or (place > start and not found[1] and state.last != "n"):
                break
            parts = self._lexicon.parts(found[2])
            if parts is None:
                break
            role = parts[0][0]
            if role == "m" and money and state.last == "n":
                parts = (("k", parts[0][1]),)
            elif (role in "cdfo+" and not found[1] and state.last == "n") or self._is_cents(found[2], role, state):
                break
            added = self._half(low, found.end(2), state, depth, role) if role in "&.~" else None
            if added:
                best, (state, place) = added, added
                continue
            if role == ".":
                decimals = self._decimals(low, found.end(2)) if best and state.last in {"c", "h"} else None
                if decimals:
                    state = state._replace(current=tidy((state.current or 0) + decimals[0]), last="d")
                    best, place = (state, decimals[1]), decimals[1]
                    continue
                break
            taken = None if self._apart(state, parts) else self._take(state, parts)
            if taken is None:
                divides = role == "c" or parts[-1][0] in "opO"
                divided = self._divided(low, found.start(2), state, depth) if divides else None
                best = divided or best
                break
            state, place = taken, found.end(2)
            if role != "&":
                best = (state, place)
        return self._phrase(low, start, best) if best else None

    def _apart(self, state: State, parts: tuple[Part, ...]) -> bool:
        """Separate words that no phrase joins, where numbers are written together, or before a denominator."""
        (role, value), last = parts[0], parts[-1][0]
        if last == "O" and len(parts) > 1:
            return state.last != ""
        if state.last == "a" and last in "op":
            return True
        return self._glued and role in "cop" and value < LARGE and state.last in {"c", "h"} and not state.anded and role != "p"

    def _is_cents(self, word: str, role: str, state: State) -> bool:
        """"34 cents", "15 centesimi": hundredths of a currency, no hundreds."""
        return role in "hop" and word in self._cents and (state.last == "n" or (role == "p" and state.last != ""))

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
        if self._and_in_tens and role == "&" and first and first[0][0] == "c" and state.last == "c" and self._takes(state, first[0][1]):
            return None
        phrase = self.read(low, begin.start(2), depth=depth + 1)
        if phrase and state.last == "s" and 0 < phrase.share < 1 <= phrase.value < state.scale and not phrase.bare:
            return State((state.total() + phrase.value,), None, "s", scale=phrase.scale), phrase.end
        if phrase is None or not phrase.fraction or phrase.value >= 1:
            return None
        unit = state.scale if state.last == "s" else 1
        value = tidy(state.total() + times(phrase.value, unit))
        return State((), value, "s" if unit > 1 else "d", scale=state.scale, share=value / unit), phrase.end

    def _takes(self, state: State, value: float | int) -> bool:
        return self._fits(int(state.current or 0), int(value), state)

    def _divided(self, low: str, at: int, state: State, depth: int) -> tuple[State, int] | None:
        """"two fifths": a number over the ordinal that follows."""
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

    def _phrase(self, low: str, start: int, best: tuple[State, int]) -> Phrase:
        state, end = best
        ordinal = state.last == "o"
        scale = state.scale if state.last == "s" and len(state.done) <= 1 else 0
        fraction = state.last == "f" or (state.last == "d" and (state.current or 0) < 1)
        return Phrase(start, end, tidy(state.total()), ordinal, state.last == "a", scale, state.share, state.bare, fraction)
