"""Texts in, counts of their characters' classes out, all lines of a page at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLASSES = (
    "letter", "upper", "digit", "blank", "dense", "sentence_end", "comma", "colon", "quote", "dash", "bar", "bracket",
    "sign", "symbol",
)  # fmt: skip
LETTER, UPPER, DIGIT, BLANK, DENSE, SENTENCE_END, COMMA, COLON, QUOTE, DASH, BAR, BRACKET, SIGN, SYMBOL = (
    1 << at for at in range(len(CLASSES))
)
"""`dense`: scripts without blanks between words; `sign`: characters of addresses, money, shares; `bar`: what separates
crumbs and links."""
TOP = 0x10000
WIDE_LETTERS = range(0x20000, 0x40000)
_LISTED = {
    SENTENCE_END: ".!?…。！？؟।۔", COMMA: ",;、，；،؛", COLON: ":：", QUOTE: "\"'„“”‚‘’«»‹›「」『』", DASH: "-‐‑–—―",
    BAR: "|/\\›»>•·●▶▸→‣◦*+", BRACKET: "()[]{}（）【】〔〕", SIGN: "@#%€$£¥&=_©®™",
}  # fmt: skip
_DENSE = ((0x0E00, 0x0EFF), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_HALF_WORDS = 0x2E80
"""From here on a character of a dense script is half a word; below (Thai, Khmer) a fifth."""


class Glyphs(Struct, frozen=True):
    """The characters of a page's lines, one behind the other, each line closed by a line end."""

    lower: NDArray[np.uint16]
    classes: NDArray[np.uint16]
    starts: NDArray[np.int64]
    """Where each line begins."""
    ends: NDArray[np.int64]
    """Where each line's end stands."""


_BITS = {
    character: sum(bit for bit, others in _LISTED.items() if character in others)
    for characters in _LISTED.values()
    for character in characters
}


@cache
def _tables() -> tuple[Any, Any, Any]:
    """(class bits, lower-case form, whether both are known) of every code point below U+10000."""
    import numpy as np

    return np.zeros(TOP, np.uint16), np.zeros(TOP, np.uint16), np.zeros(TOP, np.bool_)


def tables(points: NDArray[np.uint32]) -> tuple[Any, Any]:
    """(class bits, lower-case form) by code point, filled in for these: all 65,536 would take longer than a page."""

    classes, lower, known = _tables()
    for point in set(points[~known[points]].tolist()):
        classes[point], lower[point], known[point] = _bits(point), _lower(point), True
    return classes, lower


def _bits(point: int) -> int:
    character = chr(point)
    bits = _classes(character)
    if character in _BITS:
        bits = bits & ~SYMBOL | _BITS[character]
    if bits & LETTER and any(first <= point <= last for first, last in _DENSE):
        bits |= DENSE
    return bits


def _classes(character: str) -> int:
    kind = unicodedata.category(character)
    if kind[0] in "LM":
        return LETTER | (UPPER if kind in ("Lu", "Lt") else 0)
    if kind[0] == "N":
        return DIGIT
    if kind[0] == "Z" or character in "\t\n":
        return BLANK
    return SYMBOL


def _lower(point: int) -> int:
    low = chr(point).lower()
    return ord(low) if len(low) == 1 and ord(low) < TOP else point


def glyphs(texts: Sequence[str]) -> Glyphs:
    """The texts' characters with their classes."""
    import numpy as np

    points = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "replace"), np.uint32)
    if points.size and int(points.max()) >= TOP:
        wide = (points >= WIDE_LETTERS.start) & (points < WIDE_LETTERS.stop)
        points = np.where(points < TOP, points, np.where(wide, 0x4E00, 0x2605))
    class_of, lower_of = tables(points)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) - 1
    starts = np.concatenate(([0], ends[:-1] + 1))
    return Glyphs(lower_of[points], class_of[points], starts, ends)
