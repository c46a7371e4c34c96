"""Numbers of each line in, numbers of its surroundings out: windows, nearest prose, the densest run, recurrence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

WINDOWS = (3, 8, 20, 50)
FAR = 400
"""Lines from which on a distance makes no difference."""
LINES = 20_000
"""More lines are never looked at together."""
PLACES = (1 << 21) - 1
"""No slab of lines has as many words."""


def windows(channels: Floats, out: Floats) -> None:
    """For each width: means of the channels (rows) over so many lines before each line, then over those behind it."""
    import numpy as np

    rows, count = channels.shape
    widest = WINDOWS[-1]
    total = np.zeros((rows, count + 1 + 2 * widest))
    inner = total[:, widest : widest + count + 1]
    channels.cumsum(axis=1, out=inner[:, 1:])
    total[:, widest + count + 1 :] = inner[:, -1:]
    places, widths = _reaches()
    sums = total.take(places + np.arange(count), axis=1)
    np.subtract(inner[:, None, :-1], sums[:, :, 0], out=sums[:, :, 0])
    np.subtract(sums[:, :, 1], inner[:, None, 1:], out=sums[:, :, 1])
    np.divide(sums.transpose(1, 2, 0, 3), widths, out=out.reshape(len(WINDOWS), 2, rows, count), casting="same_kind")


@cache
def _reaches() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the windows of the first line begin and end, width x side, and their widths."""
    import numpy as np

    widest = WINDOWS[-1]
    places = [[widest - width, widest + 1 + width] for width in WINDOWS]
    return np.array(places)[:, :, None], np.array(WINDOWS)[:, None, None, None]


@cache
def _distances() -> NDArray[np.float64]:
    """Logarithms of all distances that make a difference."""
    import numpy as np

    return np.log1p(np.arange(FAR + 1))


@cache
def _falling() -> NDArray[np.float64]:
    """Log distances to a line from far above it on (`LINES` times the farthest, then down to 0, and 0 from there on)."""
    import numpy as np

    return np.concatenate((np.full(LINES, _distances()[-1]), _distances()[::-1], np.zeros(LINES)))


def nearest(flags: NDArray[np.bool_], out: Floats) -> None:
    """For each row of flags: log distance to the last flagged line before, and to the next one behind."""
    import numpy as np

    rows, count = flags.shape
    at = np.arange(count)
    distance = np.full((rows, 2, count), FAR)
    last = np.maximum.accumulate(np.where(flags, at, -FAR), axis=1)
    following = np.minimum.accumulate(np.where(flags, at, count + FAR)[:, ::-1], axis=1)[:, ::-1]
    np.subtract(at[1:], last[:, :-1], out=distance[:, 0, 1:])
    np.subtract(following[:, 1:], at[:-1], out=distance[:, 1, :-1])
    out[:] = _distances().take(distance, mode="clip").reshape(2 * rows, count)


def densest(value: Floats) -> list[tuple[int, int]]:
    """For each row (first, last + 1) line of the run with the greatest sum."""
    import numpy as np

    rows, count = value.shape
    total = np.zeros((rows, count + 1))
    value.cumsum(axis=1, out=total[:, 1:])
    low = np.minimum.accumulate(total[:, :-1], axis=1)
    ends = (total[:, 1:] - low).argmax(axis=1).tolist()
    return [(int(row[: end + 1].argmin()), end + 1) for row, end in zip(total, ends, strict=True)]


def around(runs: Sequence[tuple[int, int]], out: Floats) -> None:
    """For each run: inside it or not, log distance before its start and behind its end, the place inside."""
    import numpy as np

    count, falling = out.shape[2], _falling()
    out[:, 0] = 0
    for (start, end), (inside, before, behind, place) in zip(runs, out, strict=True):
        inside[start:end] = 1
        before[:] = falling[LINES + FAR - start :][:count]
        behind[::-1] = falling[LINES + FAR - (count - end) :][:count]
        place[:start], place[end:] = 0, 1
        place[start:end] = np.arange(end - start) / (end - start)


def middle(values: Floats) -> float:
    """The median; that of NumPy loads its masked arrays, which takes longer than a page."""
    import numpy as np

    count = len(values)
    ordered = np.sort(values)
    return (float(ordered[(count - 1) // 2]) + float(ordered[count // 2])) / 2 if count else 0.0


class Groups(Struct, frozen=True):
    """Equal keys put together."""

    order: NDArray[np.int64]
    """The places of the keys, group after group."""
    begin: NDArray[np.int64]
    """Where in `order` each group begins."""
    size: NDArray[np.int64]

    def spread(self, grouped: NDArray[Any]) -> NDArray[Any]:
        """What is known of each group, for each key."""
        import numpy as np

        out = np.empty(len(self.order), grouped.dtype)
        out[self.order] = grouped.repeat(self.size)
        return out

    def again(self) -> Groups:
        """Only the keys that stand more than once."""
        kept = self.size > 1
        size = self.size.compress(kept)
        return Groups(self.order.compress(kept.repeat(self.size)), size.cumsum() - size, size)


def groups(keys: NDArray[np.uint64]) -> Groups:
    """The keys by value, ascending; their lowest bits (`PLACES`) make no difference.

    Sorting numbers with their place in the lowest bits is twice as quick as asking for the order.
    """
    import numpy as np

    tagged = keys & ~np.uint64(PLACES)
    tagged |= np.arange(len(keys), dtype=np.uint64)
    tagged.sort()
    order = (tagged & np.uint64(PLACES)).view(np.int64)
    ordered = tagged & ~np.uint64(PLACES)
    fresh = np.empty(len(keys), bool)
    fresh[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    begin = fresh.nonzero()[0]
    size = np.empty(len(begin), np.int64)
    size[:-1] = begin[1:] - begin[:-1]
    size[-1:] = len(keys) - begin[-1:]
    return Groups(order, begin, size)
