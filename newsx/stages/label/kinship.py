"""The words of a page and features of its lines in, how each line goes with the rest of the page out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newsx.stages.label.context import groups, middle
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
    if found.numbers.size:
        _recurrence(found, at_home, out[4:9])
        _echoes(found, size, out[9:12])
        _alike(found, out[12:])
    else:
        out[4:] = 0


def _copies(texts: Sequence[str], out: Rows) -> None:
    """How often each line stands on the page, and the how-manieth one this is (0: the first)."""
    import numpy as np

    out[:] = 0
    times = Counter(texts)
    seen: dict[str, int] = {}
    again = [at for at, text in enumerate(texts) if times[text] > 1] if len(times) < len(texts) else []
    for at in again:
        text = texts[at]
        out[1, at] = min(3, seen.get(text, 0))
        seen[text] = seen.get(text, 0) + 1
    out[0, again] = np.log1p([times[texts[at]] - 1 for at in again])


def _recurrence(found: Words, at_home: NDArray[np.bool_], out: Rows) -> None:
    """Shares of each line's words that stand elsewhere on the page, and in its densest run."""
    import numpy as np

    count = out.shape[1]
    alike = found.alike
    own = at_home[found.line]
    times = alike.spread(alike.size)
    others = times - 1
    near = alike.spread(np.add.reduceat(own[alike.order], alike.begin, dtype=np.int64)) - own
    kin = near > 0
    common = times > COMMON
    rare = ~common & (found.length >= WORD)
    tally = np.maximum(found.first[1:] - found.first[:-1], 1)
    marks = (np.log1p(others), kin, rare & kin, common, rare & (others > near))
    for row, mark in zip(out, marks, strict=True):
        np.divide(np.bincount(found.line, mark, count), tally, out=row, casting="same_kind")


def _echoes(found: Words, size: Column, out: Rows) -> None:
    """Shares of each line's three-word sequences that stand elsewhere: pull quotes, repeated teasers."""
    import numpy as np

    count = out.shape[1]
    numbers, mix = found.numbers.astype(np.uint64), np.uint64(_MIX)
    three = (found.line[2:] == found.line[:-2]).nonzero()[0]
    if not three.size:
        out[:] = 0
        return
    mixed = ((numbers[:-2] * mix + numbers[1:-1]) * mix + numbers[2:]) * mix
    line = found.line[three]
    same = groups(mixed[three])
    words = size[line]
    longest = same.spread(np.maximum.reduceat(words[same.order], same.begin))
    last = same.spread(np.maximum.reduceat(line[same.order], same.begin))
    total = np.maximum(np.bincount(line, minlength=count), 1)
    marks = (same.spread(same.size) > 1, longest > words + np.float32(0.1), last > line)
    for row, mark in zip(out, marks, strict=True):
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
    out[:] = 0
    out[:, some] = np.log1p(same.spread(same.size) - 1).reshape(2, -1)
