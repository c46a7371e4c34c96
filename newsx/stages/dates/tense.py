"""A text in, the direction that the sentence around a place tells by its tense out."""

from __future__ import annotations

from newsx.languages.dates.tenses import TenseRules
from newsx.patterns import late_re

REACH = 240
"""Characters to either side that are looked at."""
BOUNDARY = late_re(r"[.!?;:\n](?:(?<=\n)|(?<![\d ]\d.)(?<!\s[^\W\d_].)(?<!^[^\W\d_].)[»«\"”“’']?\s)")
"""The sign stands first in the pattern, so that other places are passed over at once."""
WORD = late_re(r"[^\W\d_]{1,40}")


class Tenses:
    """The tenses of one text; a sentence is looked at once."""

    def __init__(self, text: str, rules: TenseRules) -> None:
        self._text = text
        self._rules = rules
        self._known: dict[tuple[int, int], tuple[tuple[int, str], ...]] = {}

    def lean(self, start: int, end: int) -> str | None:
        """`past`, `future`, or null where the sentence does not tell."""
        sentence = self._sentence(start, end)
        if sentence not in self._known:
            self._known[sentence] = self._marks(*sentence)
        marks = self._known[sentence]
        marks = tuple(mark for mark in marks if not start <= mark[0] < end)
        if not marks:
            return None
        middle = (start + end) // 2
        return min(marks, key=lambda mark: (abs(mark[0] - middle), mark[0]))[1]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        first = max(0, start - REACH)
        for boundary in BOUNDARY.finditer(self._text, first, start):
            first = boundary.end()
        after = BOUNDARY.search(self._text, end, min(len(self._text), end + REACH))
        return first, after.start() if after else min(len(self._text), end + REACH)

    def _marks(self, first: int, last: int) -> tuple[tuple[int, str], ...]:
        """Offset and direction of each verb that tells one."""
        rules = self._rules
        marks: list[tuple[int, str]] = []
        helpers: list[int] = []
        participles = False
        for match in WORD.finditer(self._text, first, last):
            side = rules.sides[match[0]]
            if not side:
                continue
            if side == "helper":
                helpers.append(match.start())
            elif side == "participle":
                participles = True
            else:
                marks.append((match.start(), side))
        side = "past" if participles else "future"
        marks.extend((at, side) for at in helpers)
        told = [mark for mark in marks if mark[1] != "present"]
        return tuple(told or [(at, "future") for at, _ in marks])
