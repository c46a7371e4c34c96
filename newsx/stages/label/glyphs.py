"""Texts in, the kind of each of their characters out, all lines of a page at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALL, CAPITAL, DENSE, DIGIT, BLANK, STOP, COMMA, COLON, QUOTE, DASH, BAR, BRACKET, SIGN, ANGLE, SYMBOL = range(1, 16)
"""Kinds of characters, letters first. `DENSE`: letters of scripts without blanks between words; `SMALL`: all others that
are no capitals; `SIGN`: characters of addresses, money, shares; `BAR`: what separates crumbs and links; `ANGLE`: a bar
and a quotation mark in one."""
KINDS = 16
"""0 is a character that has not been met yet."""
TOP = 0x10000
WIDE_LETTERS = range(0x20000, 0x40000)
_LISTED = {
    STOP: ".!?…。！？؟।۔", COMMA: ",;、，；،؛", COLON: ":：", QUOTE: "\"'„“”‚‘’«‹「」『』", DASH: "-‐‑–—―",
    BAR: "|/\\>•·●▶▸→‣◦*+", BRACKET: "()[]{}（）【】〔〕", SIGN: "@#%€$£¥&=_©®™", ANGLE: "»›",
}  # fmt: skip
_DENSE = ((0x0E00, 0x0EFF), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_KIND_OF = {character: kind for kind, characters in _LISTED.items() for character in characters}


class Glyphs(Struct, frozen=True):
    """The characters of a page's lines, one behind the other, each line closed by a line end."""

    points: NDArray[np.uint32]
    kinds: NDArray[np.uint8]
    letters: NDArray[np.uint32]
    """Lower-case form of a letter, 0 for all digits, one more each; 0 for what is neither."""
    cells: NDArray[np.int64]
    """`KINDS` times the line of each character."""
    starts: NDArray[np.int64]
    """Where each line begins."""
    ends: NDArray[np.int64]
    """Where each line's end stands."""
    counts: NDArray[np.float32]
    """Kind x line: how many characters of the kind the line has, its end not counted."""

    def line(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """The lines of the characters at these places."""
        return self.cells.take(at) // KINDS

    def tally(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each line, how many of these places lie in it."""
        import numpy as np

        return np.bincount(self.line(at), minlength=len(self.starts))


def glyphs(texts: Sequence[str]) -> Glyphs:
    """The texts' characters with their kinds."""
    import numpy as np

    count = len(texts)
    joined = "\n".join((*texts, ""))
    points = np.array([joined]).view(np.uint32)[: len(joined)]
    if points.size and int(points.max()) >= TOP:
        points = _narrowed(points)
    known = _known(points)
    kinds = known.astype(np.uint8)
    size = np.fromiter(map(len, texts), np.int64, count) + 1
    ends = size.cumsum() - 1
    cells = np.arange(0, KINDS * count, KINDS).repeat(size)
    counts = np.bincount(cells + kinds, minlength=count * KINDS).reshape(count, KINDS).T.astype(np.float32)
    counts[BLANK] -= 1
    return Glyphs(points, kinds, known >> np.uint32(8), cells, ends - size + 1, ends, counts)


def _narrowed(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The few characters beyond the table as a letter or a symbol of it."""
    import numpy as np

    at = (points >= TOP).nonzero()[0]
    beyond = points[at]
    narrow = points.copy()
    narrow[at] = np.where((beyond >= WIDE_LETTERS.start) & (beyond < WIDE_LETTERS.stop), 0x4E00, 0x2605)
    return narrow


def _known(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Kind and letter of each code point; a table filled in as they are met: all 65,536 would take longer than a page."""
    table = _table()
    known: NDArray[np.uint32] = table.take(points)
    if not known.min(initial=1):
        for point in set(points[known == 0].tolist()):
            kind = _kind(chr(point))
            table[point] = _letter(point, kind) << 8 | kind
        known = table.take(points)
    return known


@cache
def _table() -> Any:
    import numpy as np

    return np.zeros(TOP, np.uint32)


def _kind(character: str) -> int:
    category = unicodedata.category(character)
    if category[0] in "LM":
        if any(first <= ord(character) <= last for first, last in _DENSE):
            return DENSE
        return CAPITAL if category in ("Lu", "Lt") else SMALL
    if category[0] == "N":
        return DIGIT
    if category[0] == "Z" or character in "\t\n":
        return BLANK
    return _KIND_OF.get(character, SYMBOL)


def _letter(point: int, kind: int) -> int:
    if kind >= DIGIT:
        return 49 if kind == DIGIT else 0
    low = chr(point).lower()
    return 1 + (ord(low) if len(low) == 1 and ord(low) < TOP else point)
