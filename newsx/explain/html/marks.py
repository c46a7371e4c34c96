"""A text and the places of values in it in, the same text as HTML with those places marked out; all is escaped here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape as _escape
from itertools import pairwise

from newsx.explain.values import Place, Value
from newsx.patterns import late_re

_CONTROLS = late_re(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_CODES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def escape(text: str) -> str:
    """The text as HTML, for content and for attributes in double quotes; a control character becomes U+FFFD."""
    return _escape(_CONTROLS.sub("\ufffd", text))


def script_safe(json: str) -> str:
    """JSON that may stand inside a script element, whatever its strings are."""
    return json.translate(_CODES)


def marked(text: str, places: Sequence[Place], mark: Callable[[str, int], str]) -> str:
    """The text with each place wrapped by `mark(escaped text, number of the value)`; no place lies inside another."""
    parts = []
    at = 0
    for start, end, number in places:
        if at <= start < end <= len(text):
            parts += [escape(text[at:start]), mark(escape(text[start:end]), number)]
            at = end
    return "".join(parts) + escape(text[at:])


class Sweep:
    """Marks the lines of a dump, one after the other, where values were read; values may overlap and go over lines."""

    def __init__(self, values: Sequence[Value]) -> None:
        self._values = sorted(
            (value for value in values if value.start is not None), key=lambda value: value.start or 0
        )
        self._next = 0
        self._open: list[Value] = []

    def line(self, text: str, start: int) -> str:
        """The line that begins at `start` in the dump, as HTML. To be called in the order of the lines."""
        end = start + len(text)
        while self._next < len(self._values) and (self._values[self._next].start or 0) < end:
            self._open.append(self._values[self._next])
            self._next += 1
        self._open = [value for value in self._open if (value.end or 0) > start]
        return "".join(self._segments(text, start)) if self._open else escape(text)

    def _segments(self, text: str, start: int) -> Iterator[str]:
        spans = [
            (max(0, (value.start or 0) - start), min(len(text), (value.end or 0) - start), value)
            for value in self._open
        ]
        cuts = sorted({0, len(text), *(cut for first, last, _ in spans for cut in (first, last))})
        for left, right in pairwise(cuts):
            over = [value for first, last, value in spans if first <= left and right <= last]
            inner = escape(text[left:right])
            yield (
                f'<span class="{_sort(over)}" data-v="{" ".join(str(value.number) for value in over)}">{inner}</span>'
                if over
                else inner
            )


def _sort(values: Sequence[Value]) -> str:
    """The strongest sort among them: a number inside the title is shown as a number."""
    return next((sort for sort in ("date", "number") if any(value.sort == sort for value in values)), "field")
