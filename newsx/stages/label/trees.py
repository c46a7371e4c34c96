"""A table of numbers in, the sum of many small decision trees for each row out, all rows and trees at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

CHUNK = 256
"""Rows that go through the trees at once: what all trees ask of them is held in memory."""
LEAVES = 16
"""Most leaves of a tree: one bit of a 16-bit number each."""


class Trees(Struct, frozen=True):
    """Trees as arrays: question j of tree t is column `j, t`. A `no` rules out the leaves in `drops`; of those
    that are left the lowest is the tree's answer."""

    feature: NDArray[np.int64]
    threshold: Floats
    """The answer is yes where the feature is at most this."""
    drops: NDArray[np.uint16]
    values: Floats
    """Tree x leaf."""


def total(columns: Floats, trees: Trees) -> Floats:
    """The sum of the trees for each row; `columns`: feature x row."""
    import numpy as np

    if not columns.shape[1]:
        return np.zeros(0)
    parts = [_part(columns[:, start : start + CHUNK], trees) for start in range(0, columns.shape[1], CHUNK)]
    summed: Floats = np.concatenate(parts)
    return summed


def _part(columns: Floats, trees: Trees) -> Floats:
    import numpy as np

    count, rows = len(trees.values), columns.shape[1]
    asked = columns.take(trees.feature.ravel(), axis=0, mode="clip")  # other modes copy the result once more
    no = asked > trees.threshold.ravel()[:, None]
    dropped = (trees.drops.ravel()[:, None] * no).reshape(-1, count, rows)
    left = ~np.bitwise_or.reduce(dropped, axis=0)
    leaf = _lowest_bit().take(left) + np.arange(0, count * LEAVES, LEAVES)[:, None]
    summed: Floats = trees.values.ravel().take(leaf).sum(axis=0)
    return summed


def share(columns: Floats, trees: Trees) -> Floats:
    """The probability of yes for each row."""
    import numpy as np

    odds = np.exp(-total(columns, trees))
    chance: Floats = 1 / (1 + odds)
    return chance


@cache
def _lowest_bit() -> NDArray[np.uint8]:
    """Place of the lowest bit of every 16-bit number."""
    import numpy as np

    places = np.zeros(1 << LEAVES, np.uint8)
    for place in range(LEAVES):
        places[1 << place :: 2 << place] = place
    return places
