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
    lower, tail, *stamped, longest = out[len(COUNTED) + 2 * len(ENDS) :]
    lower[:] = first == glyphs.SMALL
    tail[:] = _tail(page, stops)
    stamps(page, stamped)
    longest[:] = np.log1p(_longest(found, len(first)))


def _counted(page: Glyphs, ended: Column, stops: Column, out: Rows) -> None:
    import numpy as np

    counts = page.counts
    length = page.ends - page.starts
    small, capital, dense, digit, blanks = counts[glyphs.SMALL : glyphs.BLANK + 1]
    letters, spaced = small + capital + dense, blanks + 1
    total = np.where(dense > 0, dense * 0.5 + np.maximum(spaced - dense * 0.1, 0), spaced)
    per_word, some = np.maximum(total, 1), np.maximum(length, 1)
    upper = page.kinds == glyphs.CAPITAL
    upper[1:] &= page.kinds[:-1] > glyphs.DENSE
    out[0], out[1] = np.log1p(total), np.log1p(length)
    out[2] = np.minimum(letters / per_word, 20) / 5
    out[3] = ended
    out[4] = page.tally(stops)
    out[5] = counts[glyphs.COMMA]
    out[6] = np.minimum(counts[glyphs.COMMA] / per_word, 1)
    out[7], out[8] = letters / some, capital / np.maximum(letters, 1)
    out[9] = np.minimum(page.tally(upper.nonzero()[0]) / per_word, 1)
    out[10], out[11], out[12] = digit / some, digit, dense / some
    out[14] = counts[glyphs.QUOTE] + counts[glyphs.ANGLE]
    for row in (4, 5, 11, 14):
        np.log1p(out[row], out=out[row])
    np.minimum(counts[[glyphs.COLON, glyphs.DASH]], 3, out=out[13:16:2])
    np.minimum(counts[glyphs.BAR] + counts[glyphs.ANGLE], 4, out=out[16])
    np.minimum(counts[[glyphs.BRACKET, glyphs.SIGN, glyphs.SYMBOL]], 4, out=out[17:20])


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

    at = (page.kinds[:-1] == glyphs.STOP).nonzero()[0]
    return at[_flags(_AFTER_STOP)[page.kinds[at + 1]]]


def stamps(page: Glyphs, out: list[Rows]) -> None:
    """Clock times (9:30), years (2024), days (1.2., 3/4) in each line."""
    import numpy as np

    size = len(page.kinds)
    digits = (page.kinds == glyphs.DIGIT).nonzero()[0]
    padded = np.zeros(size + 5, bool)
    padded[digits + 1] = True  # by one, so that what stands before the first character is asked for too
    points = page.points
    opens = digits[~padded[digits]]
    two = opens[padded[opens + 2] & padded[opens + 3] & padded[opens + 4] & ~padded[opens + 5]]
    one, other = points[two], points[two + 1]
    year = two[((one == 49) & (other == 57)) | ((one == 50) & (other == 48))]
    after = digits[~padded[digits + 2]] + 1  # a line never ends without its line end
    sign = points[after]
    dot = sign == 46
    clock = after[dot | (sign == 58) | (sign == 104) | (sign == 72)]
    clock = clock[padded[clock + 2] & padded[clock + 3] & ~padded[clock + 4]]
    day = after[dot | (sign == 47) | (sign == 45)]
    day = day[padded[day + 2] | (points[day + 1] == 32)]
    for row, hits in zip(out, (clock, year, day), strict=True):
        np.minimum(page.tally(hits), 3, out=row)


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

    last = np.full(len(page.ends), -1)
    last[page.line(stops)] = stops
    blanks = (page.kinds == glyphs.BLANK).nonzero()[0]
    out = np.zeros(len(last))
    some = ((last >= 0) & (last < page.ends - 3)).nonzero()[0]
    behind = blanks.searchsorted(page.ends[some]) - blanks.searchsorted(last[some])
    out[some] = np.log1p(np.minimum(behind, 12) + 1)
    return out
