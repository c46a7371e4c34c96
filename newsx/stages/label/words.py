"""The characters of a page in, its words as numbers out: which stand in the vocabulary, which recur on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsx.stages.label.glyphs import DENSE, DIGIT, LETTER, Glyphs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PRIME = 0x9E3779B97F4A7C15
LONGEST = 24
"""Characters of a word that its number is made from."""


class Words(Struct, frozen=True):
    """The words of a page, in order; digits are one and the same digit."""

    numbers: NDArray[np.uint32]
    line: NDArray[np.int64]
    """The line of each."""
    length: NDArray[np.int64]
    """Characters of each."""
    first: NDArray[np.int64]
    """Place of each line's first word; `bounds[i]` to `bounds[i + 1]` are the words of line i."""


def words(page: Glyphs) -> Words:
    """The page's words."""
    import numpy as np

    classes = page.classes
    solid = (classes & (LETTER | DIGIT)) != 0
    dense = (classes & DENSE) != 0
    before = np.concatenate(([False], solid[:-1]))
    dense_before = np.concatenate(([False], dense[:-1]))
    begins = solid & (~before | dense | dense_before)
    start = np.flatnonzero(begins)
    if not start.size:
        empty = np.zeros(0, np.int64)
        return Words(empty.astype(np.uint32), empty, empty, np.zeros(len(page.starts) + 1, np.int64))
    at = np.flatnonzero(solid)
    owner = np.cumsum(begins)[at] - 1
    place = np.minimum(at - start[owner], LONGEST)
    letter = np.where((classes[at] & DIGIT) != 0, 48, page.lower[at]).astype(np.uint64)
    letter[place >= LONGEST] = 0
    mixed = (letter + 1) * powers()[place]
    bounds = np.flatnonzero(begins[at])
    numbers = (np.add.reduceat(mixed, bounds) * np.uint64(_PRIME)) >> np.uint64(32)
    length = np.diff(np.append(bounds, len(at)))
    line = np.searchsorted(page.ends, start)
    first = np.searchsorted(line, np.arange(len(page.starts) + 1))
    return Words(numbers.astype(np.uint32), line, length, first)


def powers() -> NDArray[np.uint64]:
    """Odd factors, one a place in the word."""
    import numpy as np

    factor, found = 1, []
    for _ in range(LONGEST + 1):
        found.append(factor)
        factor = factor * 0x100000001B3 % (1 << 64)
    return np.array(found, np.uint64)


def number_of(word: str) -> int:
    """The number of one word, as `words` gives it."""
    from newsx.stages.label.glyphs import glyphs

    return int(words(glyphs([word])).numbers[0])
