"""A text and the rules of its language in, the views of it that all rooms of the stage read out."""

from __future__ import annotations

from msgspec import Struct

from newsx.languages.sections.numbers import NumberRules

_OPENING = "([„“»«\"'‚‘’¿¡"


class Text(Struct, frozen=True, gc=False):
    """A text, the same in lower case with the same offsets, and how its numbers are written."""

    text: str
    low: str
    rules: NumberRules
    decimal: str
    """The decimal sign of an ambiguous number: "." or ","."""
    floor: int = 0
    """Where the last amount ends: what stands before belongs to it."""
    lasts: dict[int, str] = {}
    """Place -> the word before it, of the places that were asked for; it hangs on the floor."""

    def last_word(self, at: int) -> str:
        """The last word, in lower case, before a place."""
        word = self.lasts.get(at)
        if word is None:
            words = self.low[max(self.floor, at - 40) : at].rsplit(None, 1)
            word = self.lasts[at] = words[-1].lstrip(_OPENING) or words[-1] if words else ""
        return word

    def words_before(self, at: int, count: int = 4) -> list[str]:
        """The last words, in lower case, before a place; brackets and quotes in front of them taken off."""
        words = self.low[max(self.floor, at - 64) : at].split()[-count:]
        return [word.lstrip(_OPENING) or word for word in words]
