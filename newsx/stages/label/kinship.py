"""The words of a page and features of its lines in, how each line goes with the rest of the page out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newsx.stages.label.context import Groups, groups, middle
from newsx.stages.label.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]
    Rows = NDArray[np.float32]

NAMES = (
    "copies", "copy_place", "gap_as_run", "indent_as_run", "recurring", "of_run", "rare_of_run", "common", "rare_elsewhere",
    "echoed", "echo_of_longer", "echoed_below", "like_start", "like_end",
)  # fmt: skip
COMMON, WORD = 12, 4
"""A word that stands on the page more often is common; one with fewer characters is never rare."""
_MIX = 0x9E3779B97F4A7C15
"""Odd; makes one number of several words, and its highest bits tell them all."""


class Home(Struct, frozen=True):
    """Which lines are prose, and which lie in the page's densest run."""

    prose: NDArray[np.bool_]
    inside: NDArray[np.bool_]


def kinship(texts: Sequence[str], found: Words, home: Home, margins: Column, size: Column, out: Rows) -> None:
    """The features of `NAMES`. `margins`: each line's gap and indent; `size`: its words."""
    at_home = home.inside & home.prose
    _copies(texts, out[:2])
    for row, margin in zip(out[2:4], margins, strict=True):
        row[:] = margin - middle(margin[at_home])
    out[4:] = 0
    again = found.alike.again()
    if again.order.size:
        _recurrence(found, again, at_home, out[4:9])
        _echoes(found, again, size, out[9:12])
        _alike(found, out[12:])


def _copies(texts: Sequence[str], out: Rows) -> None:
    """How often each line stands on the page, and the how-manieth one this is (0: the first)."""
    import numpy as np

    count, places = len(texts), []
    last: dict[str, int] = {}  # the place of a line's last copy: how many others there are
    for text in texts:
        last[text] = place = last.get(text, -1) + 1
        places.append(place)
    if len(last) == count:
        out[:] = 0
        return
    out[0] = np.log1p(np.fromiter(map(last.__getitem__, texts), np.float64, count))
    np.minimum(np.fromiter(places, np.float32, count), 3, out=out[1])


def _recurrence(found: Words, again: Groups, at_home: NDArray[np.bool_], out: Rows) -> None:
    """Shares of each line's words that stand elsewhere on the page, and in its densest run. `again`: those that do."""
    import numpy as np

    count = out.shape[1]
    line = found.line.take(again.order)
    own = at_home.take(line)
    times = again.size.repeat(again.size)
    others = times - 1
    near = np.add.reduceat(own, again.begin, dtype=np.int64).repeat(again.size) - own
    kin = near > 0
    common = times > COMMON
    rare = ~common & (found.length.take(again.order) >= WORD)
    tally = np.maximum(found.first[1:] - found.first[:-1], 1)
    marks = (np.log1p(others), kin, rare & kin, common, rare & (others > near))
    for row, mark in zip(out, marks, strict=True):
        np.divide(np.bincount(line, mark, count), tally, out=row, casting="same_kind")


def _echoes(found: Words, again: Groups, size: Column, out: Rows) -> None:
    """Shares of each line's three-word sequences that stand elsewhere: pull quotes, repeated teasers. `again`: the words
    that stand elsewhere, for a sequence does so only where all its words do.
    """
    import numpy as np

    count, mix = out.shape[1], np.uint64(_MIX)
    repeated = np.zeros(len(found.line), bool)
    repeated[again.order] = True
    all_three = repeated[:-2] & repeated[1:-1] & repeated[2:] & (found.line[2:] == found.line[:-2])
    three = all_three.nonzero()[0]
    first, second, third = (found.numbers.take(three + step).astype(np.uint64) for step in range(3))
    same = groups(((first * mix + second) * mix + third) * mix).again()
    if not same.order.size:
        return
    line = found.line.take(three.take(same.order))
    words = size.take(line)
    longest = np.maximum.reduceat(words, same.begin).repeat(same.size)
    last = np.maximum.reduceat(line, same.begin).repeat(same.size)
    total = np.maximum(found.first[1:] - found.first[:-1] - 2, 1)
    for row, mark in zip(out, (None, longest > words + np.float32(0.1), last > line), strict=True):
        np.divide(np.bincount(line, mark, count), total, out=row, casting="same_kind")


def _alike(found: Words, out: Rows) -> None:
    """How many lines begin, and end, with the same two words."""
    import numpy as np

    numbers, mix = found.numbers.astype(np.uint64), np.uint64(_MIX)
    tally = found.first[1:] - found.first[:-1]
    some = tally.nonzero()[0]
    first, last = found.first.take(some), found.first.take(some + 1) - 1
    second = numbers.take(np.concatenate((first + 1, last - 1)), mode="clip").reshape(2, -1) * (tally.take(some) > 1)
    keys = (numbers.take(np.concatenate((first, last))) * mix + second.ravel()) * mix >> np.uint64(1)
    keys[len(some) :] |= np.uint64(1 << 63)  # no beginning is like an end
    same = groups(keys)
    out[:, some] = np.log1p(same.spread(same.size) - 1).reshape(2, -1)
