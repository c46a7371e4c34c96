"""The articles of a result in, marks of those that are copies, versions or excerpts of others out. Nothing is dropped.

One pass over the articles; what is compared lies in a temporary file (13 bytes a word). Memory grows by about two bytes a
word at the peak: 1 GB for a million articles of 500 words. Against datasketch 2.0, the library for this: its index in
dictionaries takes 2.7 kB an article of 450 words (measured), it needs SciPy (140 MB), and MinHash finds no excerpts; the
time is about the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import TracebackType

from newsx.article import Article
from newsx.dedupe.compare import DEFAULT as DEFAULT
from newsx.dedupe.compare import Limits as Limits
from newsx.dedupe.compare import relation
from newsx.dedupe.document import Document, document, packed, unpacked
from newsx.dedupe.fingerprints import Index, winnowed
from newsx.dedupe.groups import NONE, Leaders
from newsx.dedupe.marks import Keep as Keep
from newsx.dedupe.marks import Links, set_aside
from newsx.dedupe.record import Mark as Mark
from newsx.dedupe.record import Sums as Sums
from newsx.model import replace as replace
from newsx.spool import Spool

KEEPS: tuple[Keep, ...] = ("first", "latest", "longest")
_CACHED = 1_000


class Duplicates:
    """The outcome of a search, in a `with` block: its temporary file goes at the end of it."""

    def __init__(self, articles: Iterable[Article], keep: Keep | None, limits: Limits) -> None:
        self._spool = Spool()
        self._keep = keep
        self._limits = limits
        self._get = lru_cache(_CACHED)(lambda number: unpacked(self._spool.get(number)))
        index, lengths = self._read(articles)
        starts, groups, count = index.shared(len(lengths))
        leaders = Leaders(self._get, limits, count)
        self._links = Links(len(lengths), leaders.links(_longest_first(lengths), starts, groups))
        self.sums = Sums(len(lengths), lengths.count(0), self._links.groups(), self._links.kinds(), leaders.look_alikes)
        self.set_aside = set_aside(self._links, self._get, keep) if keep else frozenset()
        """Numbers, from 1, of the articles that `keep` leaves out; none without `keep`."""

    def __enter__(self) -> Duplicates:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._spool.__exit__(kind, error, at)

    def _read(self, articles: Iterable[Article]) -> tuple[Index, array[int]]:
        index, lengths = Index(), array("L")
        for number, article in enumerate(articles):
            one, ordered = document(article)
            self._spool.add(packed(one))
            lengths.append(one.words)
            if one.words:
                index.add(number, winnowed(ordered), one.keys())
        return index, lengths

    def marks(self) -> Iterator[Mark]:
        """A mark for each article that is like another, and for the representative of each group, in their order."""
        for number, leader in self._links.marked():
            own, group = self._get(number), self._get(self._links.root(number)).id
            kept = number + 1 not in self.set_aside if self._keep else None
            if leader == NONE:
                yield Mark(number + 1, own.id, group, "representative", None, None, 1.0, 1.0, (), kept)
            else:
                yield self._mark(number, own, leader, group, kept)

    def _mark(self, number: int, own: Document, leader: int, group: str, kept: bool | None) -> Mark:
        other = self._get(leader)
        how, _ = relation(own, other, self._limits)
        assert how is not None  # it was when they were linked
        return Mark(number + 1, own.id, group, how.kind, other.id, leader + 1, how.similarity, how.containment,
                    how.evidence, kept)  # fmt: skip

    def kept(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles of the same result without those that are set aside."""
        return (article for number, article in enumerate(articles, 1) if number not in self.set_aside)


def _longest_first(lengths: array[int]) -> Iterator[int]:
    """Numbers of the articles; of the same length in their order."""
    import numpy as np

    return (int(number) for number in np.argsort(-np.array(lengths, dtype=np.int64), kind="stable"))


def dedupe(articles: Iterable[Article], *, keep: Keep | None = None, limits: Limits = DEFAULT) -> Duplicates:
    """Finds the duplicates. `keep` says which of a group stays; an excerpt never stays beside what it stands in."""
    return Duplicates(articles, keep, limits)
