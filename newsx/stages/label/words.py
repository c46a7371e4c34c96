"""The characters of a page in, its words as numbers out: which stand in the vocabulary, which recur on the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from newsx.stages.label.context import Groups, groups
from newsx.stages.label.glyphs import DENSE, DIGIT, Glyphs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Powers = tuple[NDArray[np.uint64], NDArray[np.uint64]]

_PRIME = 0x9E3779B97F4A7C15
_FACTOR = 0x100000001B3
LONGEST = 24
"""Characters of a word that its number is made from."""
USUAL = 1 << 15
"""Characters from which on a page is a rare one, whose powers are not kept."""


class Words(Struct, frozen=True):
    """The words of a page, in order; digits are one and the same digit."""

    numbers: NDArray[np.uint32]
    line: NDArray[np.int64]
    """The line of each."""
    length: NDArray[np.int64]
    """Characters of each."""
    first: NDArray[np.int64]
    """Place of each line's first word; `first[i]` to `first[i + 1]` are the words of line i."""
    alike: Groups
    """Which words are the same."""


def words(page: Glyphs) -> Words:
    """The page's words."""
    import numpy as np

    solid = page.kinds <= DIGIT
    joined = solid[1:] & solid[:-1]
    if page.counts[DENSE].any():
        dense = page.kinds == DENSE
        joined &= ~(dense[1:] | dense[:-1])
    begins, closes = solid.copy(), solid.copy()
    begins[1:] &= ~joined
    closes[:-1] &= ~joined
    start = begins.nonzero()[0]
    length = closes.nonzero()[0] - start + 1
    line = page.line(start)
    first = np.zeros(len(page.starts) + 1, np.int64)
    np.bincount(line, minlength=len(page.starts)).cumsum(out=first[1:])
    numbers = _numbers(page, start, length)
    return Words(numbers, line, length, first, groups(numbers.astype(np.uint64) << np.uint64(32)))


def _numbers(page: Glyphs, start: NDArray[np.int64], length: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Sum of letter times factor ** place in the word: the place on the page, and that of the word taken off again."""
    import numpy as np

    if not start.size:
        return np.zeros(0, np.uint32)
    power, inverse = powers(len(page.letters))
    upto = np.zeros(len(page.letters) + 1, np.uint64)
    np.multiply(page.letters, power, out=upto[1:])
    upto.cumsum(out=upto)  # from one word to the next nothing is added
    sums = (upto.take(start + length) - upto.take(start)) * inverse.take(start)
    long = (length > LONGEST).nonzero()[0]
    if long.size:
        begin = page.letters[start[long, None] + np.arange(LONGEST)]
        rest = (length[long] - LONGEST).astype(np.uint64)
        sums[long] = (begin * power[:LONGEST]).sum(axis=1) + rest * _power(LONGEST)
    return ((sums * np.uint64(_PRIME)) >> np.uint64(32)).astype(np.uint32)


def powers(size: int) -> Powers:
    """So many powers of the factor, and of its inverse."""
    power, inverse = _usual(1 << size.bit_length()) if size < USUAL else _powers(size)
    return power[:size], inverse[:size]


@cache
def _usual(size: int) -> Powers:
    return _powers(size)


def _powers(size: int) -> Powers:
    import numpy as np

    both = np.ones((2, size), np.uint64)
    both[:, 1:] = np.array([[_FACTOR], [pow(_FACTOR, -1, 1 << 64)]], np.uint64)
    both.cumprod(axis=1, out=both)
    return both[0], both[1]


def _power(exponent: int) -> np.uint64:
    import numpy as np

    return np.uint64(pow(_FACTOR, exponent, 1 << 64))
