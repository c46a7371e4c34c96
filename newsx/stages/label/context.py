"""Numbers of each line in, numbers of its surroundings out: windows, nearest prose, the densest run, recurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

WINDOWS = (3, 8, 20, 50)
FAR = 400
"""Lines from which on a distance makes no difference."""


def windows(channels: Floats) -> list[Floats]:
    """For each width: means of the channels (columns) over so many lines before each line, and behind it."""
    import numpy as np

    count = len(channels)
    total = np.zeros((count + 1, channels.shape[1]))
    np.cumsum(channels, axis=0, out=total[1:])
    at = np.arange(count)
    found: list[Floats] = []
    for width in WINDOWS:
        left, right = np.maximum(at - width, 0), np.minimum(at + 1 + width, count)
        found.append((total[:-1] - total[left]) / width)
        found.append((total[right] - total[1:]) / width)
    return found


def nearest(flag: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Log distance to the last flagged line before, and to the next one behind."""
    import numpy as np

    count = len(flag)
    at = np.arange(count)
    last = np.maximum.accumulate(np.where(flag, at, -FAR))
    last = np.concatenate(([-FAR], last[:-1]))
    following = np.minimum.accumulate(np.where(flag, at, count + FAR)[::-1])[::-1]
    following = np.concatenate((following[1:], [count + FAR]))
    return np.log1p(np.minimum(at - last, FAR)), np.log1p(np.minimum(following - at, FAR))


def densest(value: Floats) -> tuple[int, int]:
    """(first, last + 1) line of the run with the greatest sum."""
    import numpy as np

    total = np.concatenate(([0.0], np.cumsum(value, dtype=np.float64)))
    low = np.minimum.accumulate(total[:-1])
    end = int((total[1:] - low).argmax())
    start = int(total[: end + 1].argmin())
    return start, end + 1


def around(run: tuple[int, int], count: int) -> list[Floats]:
    """Inside the run or not, log distance before its start and behind its end, the place inside."""
    import numpy as np

    at = np.arange(count)
    start, end = run
    return [
        ((at >= start) & (at < end)).astype(np.float32),
        np.log1p(np.clip(start - at, 0, FAR)),
        np.log1p(np.clip(at - end + 1, 0, FAR)),
        np.clip((at - start) / max(1, end - start), 0, 1),
    ]


def middle(values: Floats) -> float:
    """The median; that of NumPy loads its masked arrays, which takes longer than a page."""
    ordered = sorted(values.tolist())
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2 if ordered else 0.0


def recurrence(keys: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How often the key of each line stands on the page, and the how-manieth one this is (0: the first)."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    fresh = np.concatenate(([True], ordered[1:] != ordered[:-1])) if len(keys) else np.zeros(0, bool)
    group = np.cumsum(fresh) - 1
    first = np.flatnonzero(fresh)
    size = np.diff(np.append(first, len(keys)))
    counts, places = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64)
    counts[order] = size[group]
    places[order] = np.arange(len(keys)) - first[group]
    return counts, places
