"""Shingles in, the few of them out by which texts with a passage in common are found.

Winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each window of `WINDOW` shingles the least is kept, so
two texts with a passage of `WINDOW + 2` words in common share a fingerprint for certain, wherever it stands. A short text
has narrower windows: their fingerprints take in those of wider ones, so that nothing is lost beside a long text, and two
short texts with many small edits are found too. MinHash with
LSH finds whole texts that are alike, but an excerpt of a tenth has a Jaccard index of 0.1, and bands that find that find
everything. A text of 500 words has about 30 fingerprints of 32 bits, kept with the article's number in one array.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsx.dedupe.words import Hashes

WINDOW, NARROWEST = 32, 4
WINDOWS = 8
"""A short text has so many windows side by side."""
_HIGH, _LOW = 32, 0xFFFF_FFFF


def winnowed(ordered: Hashes) -> Hashes:
    """The fingerprints: a sorted set of 32 bits each."""
    import numpy as np

    if not len(ordered):
        return ordered
    size = min(len(ordered), WINDOW, max(NARROWEST, len(ordered) // WINDOWS))
    least = np.lib.stride_tricks.sliding_window_view(ordered, size).min(axis=1)
    return np.unique(least >> np.uint64(_HIGH))


class Index:
    """Numbers of articles by fingerprint: eight bytes each; about 250 an article of 500 words."""

    def __init__(self) -> None:
        self._entries = array("Q")

    def add(self, number: int, prints: Hashes, keys: Sequence[int]) -> None:
        """The article of that number has these fingerprints and keys."""
        import numpy as np

        self._entries.frombytes((prints << np.uint64(_HIGH) | np.uint64(number)).astype(np.uint64).tobytes())
        self._entries.extend(key << _HIGH | number for key in keys)

    def shared(self, count: int) -> tuple[Any, Any, int]:
        """(`starts`, `groups`, how many groups): the article n shares in `groups[starts[n]:starts[n + 1]]`.

        A group is a fingerprint or key that several articles have.
        """
        import numpy as np

        entries = np.frombuffer(self._entries, dtype=np.uint64) if self._entries else np.zeros(0, np.uint64)
        entries.sort()  # in place: by fingerprint, then by article
        prints = (entries >> np.uint64(_HIGH)).astype(np.uint32)
        same = np.zeros(len(prints) + 1, dtype=bool)
        np.equal(prints[1:], prints[:-1], out=same[1:-1])
        del prints
        several = same[:-1] | same[1:]
        articles = (entries[several] & np.uint64(_LOW)).astype(np.uint32)
        groups = np.cumsum(~same[:-1][several], dtype=np.uint32)  # from 1
        order = np.argsort(articles, kind="stable")
        starts = np.searchsorted(articles[order], np.arange(count + 1))
        return starts, groups[order], int(groups[-1]) + 1 if len(groups) else 0
