"""Numbers of each line in, numbers of its surroundings out: windows, nearest prose, the densest run, recurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

WINDOWS = (3, 8, 20, 50)
FAR = 400
"""Lines from which on a distance makes no difference."""
PLACES = (1 << 21) - 1
"""No slab of lines has as many words."""


def windows(channels: Floats, out: Floats) -> None:
    """For each width: means of the channels (rows) over so many lines before each line, then over those behind it."""
    import numpy as np

    rows, count = channels.shape
    widest = WINDOWS[-1]
    total = np.zeros((rows, count + 1 + 2 * widest))
    inner = total[:, widest : widest + count + 1]
    np.cumsum(channels, axis=1, out=inner[:, 1:])
    total[:, widest + count + 1 :] = inner[:, -1:]
    sums = np.empty((len(WINDOWS), 2, rows, count))
    for width, (before, behind) in zip(WINDOWS, sums, strict=True):
        left, right = widest - width, widest + 1 + width
        np.subtract(inner[:, :-1], total[:, left : left + count], out=before)
        np.subtract(total[:, right : right + count], inner[:, 1:], out=behind)
    widths = np.array(WINDOWS)[:, None, None, None]
    np.divide(sums, widths, out=out.reshape(sums.shape), casting="same_kind")


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
    out[:] = np.log1p(np.minimum(distance, FAR)).reshape(2 * rows, count)


def densest(value: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each row (first, last + 1) line of the run with the greatest sum."""
    import numpy as np

    rows, count = value.shape
    total = np.zeros((rows, count + 1))
    np.cumsum(value, axis=1, out=total[:, 1:])
    low = np.minimum.accumulate(total[:, :-1], axis=1)
    end = (total[:, 1:] - low).argmax(axis=1)
    reached = np.arange(count + 1) <= end[:, None]
    start = np.where(reached, total, np.inf).argmin(axis=1)
    return start, end + 1


def around(start: NDArray[np.int64], end: NDArray[np.int64], out: Floats) -> None:
    """For each run: inside it or not, log distance before its start and behind its end, the place inside."""
    import numpy as np

    at = np.arange(out.shape[2])
    ahead, behind = start[:, None] - at, at - (end[:, None] - 1)
    out[:, 0] = (ahead <= 0) & (behind <= 0)
    out[:, 1] = np.log1p(np.minimum(np.maximum(ahead, 0), FAR))
    out[:, 2] = np.log1p(np.minimum(np.maximum(behind, 0), FAR))
    out[:, 3] = np.minimum(np.maximum(-ahead / np.maximum(1, end - start)[:, None], 0), 1)


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
    fresh = np.ones(len(keys), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    begin = np.flatnonzero(fresh)
    size = np.empty(len(begin), np.int64)
    size[:-1] = begin[1:] - begin[:-1]
    size[-1:] = len(keys) - begin[-1:]
    return Groups(order, begin, size)
