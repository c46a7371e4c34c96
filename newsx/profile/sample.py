"""Pages in, a bounded part of each source's pages out: the same one in whatever order they come, each page once."""

from __future__ import annotations

from hashlib import blake2b
from heapq import heappush, heappushpop

from newsx.model import Page
from newsx.profile.sightings import Sighting

PER_SOURCE, TOTAL = 200, 3000
"""Pages that are kept of one source, and of all."""
LEAST = 25
"""Pages of one source that are kept where there are many sources."""

Lines = tuple[Sighting, ...]


def digest(page: Page) -> int:
    """A number that only pages with the same text share."""
    text = "\n".join(block.text for block in page.blocks)
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


class Sample:
    """Of each source the pages with the lowest digests."""

    def __init__(self, per_source: int = PER_SOURCE, total: int = TOTAL) -> None:
        self._most, self._total, self._kept = per_source, total, 0
        self._heaps: dict[str, list[int]] = {}
        self._lines: dict[str, dict[int, Lines]] = {}
        self.left_out = 0
        """Pages of sources that came when there were too many."""

    def wants(self, source: str, digest: int) -> bool:
        """The page is another one than those that are kept, and is to be looked at."""
        heap = self._heaps.get(source)
        if heap is None:
            full = self._kept >= self._total and self._most <= LEAST
            self.left_out += full
            return not full
        return digest not in self._lines[source] and (len(heap) < self._most or digest < -heap[0])

    def add(self, source: str, digest: int, lines: Lines) -> None:
        """Keep a page that `wants` has let through."""
        heap, kept = self._heaps.setdefault(source, []), self._lines.setdefault(source, {})
        kept[digest] = lines
        if len(heap) >= self._most:
            del kept[-heappushpop(heap, -digest)]
            return
        heappush(heap, -digest)
        self._kept += 1
        if self._kept > self._total and self._most > LEAST:
            self._shrink()

    def _shrink(self) -> None:
        """Half as many of each source."""
        self._most = max(LEAST, self._most // 2)
        for source, heap in self._heaps.items():
            lowest = sorted(heap, reverse=True)[: self._most]
            self._kept -= len(heap) - len(lowest)
            self._heaps[source] = sorted(lowest)  # a sorted list is a heap
            self._lines[source] = {-each: self._lines[source][-each] for each in lowest}

    def sources(self) -> list[tuple[str, list[Lines]]]:
        """Each source with its pages, in an order that does not depend on the order in which they came."""
        return [(source, [self._lines[source][each] for each in sorted(self._lines[source])])
                for source in sorted(self._lines)]  # fmt: skip
