"""What has been read of a number phrase and one more part in, what has been read then, or that they do not fit, out."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from newsx.languages.numbers.lexicon import Part
from newsx.languages.numbers.words import NumberWords
from newsx.model import replace

LARGE = 1000


class Phrase(Struct, frozen=True, gc=False):
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


class State(Struct, frozen=True, gc=False):
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


class Steps:
    """The roles of parts and what each does to a state."""

    def __init__(self, words: NumberWords) -> None:
        self._vigesimal = words.vigesimal
        self._glued = words.glued
        self._joins_one = words.vigesimal or words.and_in_tens  # "vingt et un", "mil un"
        self._steps: dict[str, Callable[[State, float | int], State | None]] = {
            "c": self._cardinal, "h": self._hundred, "s": self._scale, "k": self._symbol, "o": self._ordinal,
            "f": self._fraction, "d": self._direct, "+": self._added, "a": self._article, "p": self._plural,
            "O": lambda state, _: replace(state, last="o") if state.last in {"c", "h", "s"} else None,
            "&": lambda state, _: replace(state, anded=True) if state.last not in {"", "a"} else None,
        }  # fmt: skip

    def take(self, state: State, parts: tuple[Part, ...]) -> State | None:
        """The state after a word; null where the word does not go on with the phrase."""
        for role, value in parts:
            step = self._steps.get(role)
            found = step(state, value) if step else None
            if found is None:
                return None
            state = found
        return state

    def _cardinal(self, state: State, value: float | int) -> State | None:
        current = state.current
        if current is None or (state.last == "s" and current == 0):
            if state.digits and state.last not in {"s", "h"}:
                return None
            return replace(state, current=value, last="c", anded=False)
        if state.digits and state.last != "h":
            return None
        if self.fits(int(current), int(value), state) and state.last in {"c", "h", "a"}:
            return replace(state, current=current + value, last="c", anded=False)
        if self._vigesimal and value == 20 and current % 100 == 4 and not state.anded:
            return replace(state, current=current + 76, last="c")
        return None

    def fits(self, current: int, value: int, state: State) -> bool:
        """A value under a hundred can be added to what stands before."""
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
            return replace(state, current=value, last="h", anded=False, bare=not state.done)
        most = 20 if self._vigesimal else 100
        if (state.last in {"c", "a", "d"} and 0 < current < most) or (state.last == "n" and 0 < current < LARGE):
            return replace(state, current=times(current, value), last="h", anded=False)
        return None

    def _scale(self, state: State, value: float | int) -> State | None:
        done = list(state.done)
        share = state.current or 0
        while done and done[-1] < value and (not state.anded or share == 0):
            share += done.pop()
        bare = not share and not done
        if not share and state.last and not (value == LARGE and done and done[-1] >= LARGE * LARGE):
            return None  # only "dos millones mil" goes on without a number before its scale
        product = times(share or 1, value)
        if done and done[-1] <= product:
            return None
        return State((*done, product), None, "s", False, False, bare, int(value), share or 1)

    def _symbol(self, state: State, value: float | int) -> State | None:
        return self._scale(state, value) if state.last == "n" else None

    def _ordinal(self, state: State, value: float | int) -> State | None:
        if state.last in {"d", "n", "a"}:
            return None
        if value >= LARGE:
            found = self._scale(state, value)
        elif value == 100 and state.current is not None:
            found = self._hundred(state, value)
        else:
            found = self._cardinal(replace(state, last="c") if state.last == "o" else state, value)
        return found and replace(found, last="o", ordinal=True)

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
            return replace(state, current=value, last="d")
        if state.last == "c" and state.current == 1 and value < 1:
            return replace(state, current=value, last="d")
        return None

    def _added(self, state: State, value: float | int) -> State | None:
        return replace(state, current=(state.current or 0) + value, last="d") if state.last in {"c", "n", "a"} else None

    def _article(self, state: State, value: float | int) -> State | None:
        if state.last == "":
            return replace(state, current=value, last="a")
        if state.last == "d":
            return state
        return self._cardinal(state, value) if self._joins_one else None
