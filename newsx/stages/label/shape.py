"""The characters of a page in, what each of its lines looks like out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsx.stages.label import glyphs
from newsx.stages.label.glyphs import Glyphs
from newsx.stages.label.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]
    Rows = NDArray[np.float32]

ENDS: dict[str, tuple[int, ...]] = {
    "upper": (glyphs.CAPITAL,), "digit": (glyphs.DIGIT,), "quote": (glyphs.QUOTE, glyphs.ANGLE),
    "comma": (glyphs.COMMA,), "colon": (glyphs.COLON,), "bracket": (glyphs.BRACKET,), "bar": (glyphs.BAR, glyphs.ANGLE),
    "dash": (glyphs.DASH,), "sign": (glyphs.SIGN, glyphs.SYMBOL),
}  # fmt: skip
"""Kinds that the first and the last character of a line are looked at for."""
COUNTED = (
    "words", "characters", "word_length", "sentence_end", "sentences", "commas", "comma_density", "letters", "upper",
    "capitalised", "digits", "digit_any", "dense", "colons", "quotes", "dashes", "bars", "brackets", "signs", "symbols",
)  # fmt: skip
STAMPS = ("clock", "year", "day")
NAMES = (
    *COUNTED, *(f"{side}_{name}" for name in ENDS for side in ("first", "last")),
    "first_lower", "tail", *STAMPS, "longest_word",
)  # fmt: skip


def shape(page: Glyphs, found: Words, out: Rows) -> None:
    """The features of `NAMES`."""
    import numpy as np

    last = page.kinds[np.maximum(page.ends - 1, page.starts)]
    stops = _stops(page)
    ended = page.kinds[np.maximum(page.ends - 2, page.starts)]
    ended = np.where(_flags(_CLOSING)[last], ended, last) == glyphs.STOP
    _counted(page, ended, stops, out[: len(COUNTED)])
    ends = out[len(COUNTED) : len(COUNTED) + 2 * len(ENDS)]
    first = page.kinds[page.starts]
    ends[0::2], ends[1::2] = _ends()[:, first], _ends()[:, last]
    rest = out[len(COUNTED) + 2 * len(ENDS) :]
    lower, tail, longest = rest[0], rest[1], rest[-1]
    lower[:] = first == glyphs.SMALL
    tail[:] = _tail(page, stops)
    stamps(page, rest[2:-1])
    longest[:] = np.log1p(_longest(found, len(first)))


def _counted(page: Glyphs, ended: Column, stops: Column, out: Rows) -> None:
    import numpy as np

    counts = page.counts
    length = page.ends - page.starts
    small, capital, dense, digit, blanks = counts[glyphs.SMALL : glyphs.BLANK + 1]
    letters, total = small + capital + dense, blanks + 1
    if dense.any():
        total = np.where(dense > 0, dense * 0.5 + np.maximum(total - dense * 0.1, 0), total)
    per_word, some = np.maximum(total, 1), np.maximum(length, 1)
    upper = page.kinds == glyphs.CAPITAL
    upper[1:] &= page.kinds[:-1] > glyphs.DENSE
    quotes, bars = counts[[glyphs.QUOTE, glyphs.BAR]] + counts[glyphs.ANGLE]
    out[0], out[1] = np.log1p(total), np.log1p(length)
    np.divide(letters, per_word, out=out[2])
    out[3] = ended
    out[4], out[5], out[11], out[14] = page.tally(stops), counts[glyphs.COMMA], digit, quotes
    out[6] = out[5] / per_word
    out[7], out[8] = letters / some, capital / np.maximum(letters, 1)
    out[9] = page.tally(upper.nonzero()[0]) / per_word
    out[10], out[12] = digit / some, dense / some
    out[13], out[15], out[16], out[17:19], out[19] = (
        counts[glyphs.COLON], counts[glyphs.DASH], bars, counts[glyphs.BRACKET : glyphs.SIGN + 1], counts[glyphs.SYMBOL]
    )  # fmt: skip
    for row in (4, 5, 11, 14):
        np.log1p(out[row], out=out[row])
    np.minimum(out, _most(), out=out)
    out[2] /= 5


_MOST = {"word_length": 20, "comma_density": 1, "capitalised": 1, "colons": 3, "dashes": 3, "bars": 4, "brackets": 4,
         "signs": 4, "symbols": 4}  # fmt: skip
"""What a feature is cut off at."""


@cache
def _most() -> Rows:
    import numpy as np

    return np.array([_MOST.get(name, np.inf) for name in COUNTED], np.float32)[:, None]


_CLOSING = (glyphs.QUOTE, glyphs.ANGLE, glyphs.BRACKET)
_AFTER_STOP = (glyphs.BLANK, glyphs.QUOTE, glyphs.ANGLE, glyphs.DENSE)


@cache
def _flags(kinds: tuple[int, ...]) -> NDArray[np.bool_]:
    """Kind -> whether it is one of these."""
    import numpy as np

    found = np.zeros(glyphs.KINDS, bool)
    found[list(kinds)] = True
    return found


@cache
def _ends() -> NDArray[np.bool_]:
    import numpy as np

    return np.stack([_flags(kinds) for kinds in ENDS.values()])


def _stops(page: Glyphs) -> NDArray[np.int64]:
    """Places of the characters that end a sentence."""
    at: NDArray[np.int64] = (page.kinds[:-1] == glyphs.STOP).nonzero()[0]
    return at[_flags(_AFTER_STOP)[page.kinds[at + 1]]]


def stamps(page: Glyphs, out: Rows) -> None:
    """Clock times (9:30), years (2024), days (1.2., 3/4) in each line."""
    import numpy as np

    points = page.points
    digits = (page.kinds == glyphs.DIGIT).nonzero()[0]
    if not digits.size:
        out[:] = 0
        return
    fresh = np.ones(len(digits) + 1, bool)  # where a run of digits begins, and behind the last one
    np.not_equal(digits[1:], digits[:-1] + 1, out=fresh[1:-1])
    at = fresh.nonzero()[0]
    start, length = digits.take(at[:-1]), at[1:] - at[:-1]
    end = start + length  # a line never ends without its line end
    four = start[length == 4]
    begun = points.take(four) * 10 + points.take(four + 1)
    year = four[(begun == _NINETEEN) | (begun == _NINETEEN + 1)]
    glued, two = np.zeros((2, len(start)), bool)  # another run follows behind one sign; it has two digits
    np.equal(start[1:], end[:-1] + 1, out=glued[:-1])
    np.equal(length[1:], 2, out=two[:-1])
    sign = _signs().take(points.take(end), mode="clip")
    clock = end[((sign & _CLOCK) > 0) & glued & two]
    day = end[((sign & _DAY) > 0) & (glued | (points.take(end + 1, mode="clip") == _SPACE))]
    for row, hits in zip(out, (clock, year, day), strict=True):
        row[:] = page.tally(hits)
    np.minimum(out, 3, out=out)


_SPACE = ord(" ")
_NINETEEN = ord("1") * 10 + ord("9")
"""What tells the first two digits of a year, 20 is one more."""
_CLOCK, _DAY = 1, 2


@cache
def _signs() -> NDArray[np.uint8]:
    """Sign between two figures -> whether it is one of a clock time, of a day."""
    import numpy as np

    found = np.zeros(128, np.uint8)
    for sign in ".:hH":
        found[ord(sign)] |= _CLOCK
    for sign in "./-":
        found[ord(sign)] |= _DAY
    return found


def _longest(found: Words, count: int) -> Column:
    import numpy as np

    longest = np.zeros(count, np.int64)
    some = (found.first[1:] > found.first[:-1]).nonzero()[0]
    if some.size:
        longest[some] = np.maximum.reduceat(found.length, found.first[some])
    return longest


def _tail(page: Glyphs, stops: Column) -> Column:
    """Words behind the last sentence end inside the line (a picture's credit); 0 where there is none, or none behind."""
    import numpy as np

    last = np.empty(len(page.ends), np.int64)
    last.fill(-1)
    last[page.line(stops)] = stops
    blanks = (page.kinds == glyphs.BLANK).nonzero()[0]
    out = np.zeros(len(last))
    some = ((last >= 0) & (last < page.ends - 3)).nonzero()[0]
    behind = blanks.searchsorted(page.ends[some]) - blanks.searchsorted(last[some])
    out[some] = np.log1p(np.minimum(behind, 12) + 1)
    return out
