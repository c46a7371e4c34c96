"""The articles of a result in, marks of those that are copies, versions or excerpts of others out. Nothing is dropped.

One pass over the articles; what is compared lies in a temporary file (about 12 bytes a word). Against datasketch 2.0, the
library for this: its index in dictionaries takes 2.7 kB of memory an article (128 permutations, measured) where ours takes
about 250 bytes, it needs SciPy (140 MB), and MinHash finds no excerpts; the time is about the same.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsx.article import Article
from newsx.dedupe.compare import DEFAULT as DEFAULT
from newsx.dedupe.compare import Limits as Limits
from newsx.dedupe.document import document, packed, unpacked
from newsx.dedupe.fingerprints import Index, winnowed
from newsx.dedupe.groups import Leaders
from newsx.dedupe.marks import Keep as Keep
from newsx.dedupe.marks import marks as all_marks
from newsx.dedupe.marks import set_aside
from newsx.dedupe.record import Mark as Mark
from newsx.dedupe.record import Sums as Sums
from newsx.model import replace as replace
from newsx.spool import Spool

KEEPS: tuple[Keep, ...] = ("first", "latest", "longest")
_CACHED = 2_000


class Duplicates:
    """The outcome of a search: `marks` in the order of the articles, the `sums`, and which articles to set aside."""

    def __init__(self, marks: list[Mark], sums: Sums, set_aside: frozenset[int]) -> None:
        self.marks = marks
        self.sums = sums
        self.set_aside = set_aside
        """Numbers, from 1, of the articles that `keep` leaves out; none without `keep`."""

    def kept(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles of the same result without those that are set aside."""
        return (article for number, article in enumerate(articles, 1) if number not in self.set_aside)


def dedupe(articles: Iterable[Article], *, keep: Keep | None = None, limits: Limits = DEFAULT) -> Duplicates:
    """Finds the duplicates. `keep` says which of a group stays; an excerpt never stays beside what it stands in."""
    with Spool() as spool:
        index = Index()
        lengths = array("L")
        for number, article in enumerate(articles):
            one, ordered = document(article)
            spool.add(packed(one))
            lengths.append(one.words)
            if one.words:
                index.add(number, winnowed(ordered), one.keys())
        get = lru_cache(_CACHED)(lambda number: unpacked(spool.get(number)))
        leaders = Leaders(get, limits)
        order = sorted(range(len(lengths)), key=lambda number: (-lengths[number], number))
        links = list(leaders.links(order, *index.shared(len(lengths))))
        marks = sorted(all_marks(links, get), key=lambda mark: mark.number)
        aside = set_aside(links, get, keep) if keep else frozenset()
    if keep:
        marks = [replace(mark, kept=mark.number not in aside) for mark in marks]
    kinds = Counter(mark.kind for mark in marks if mark.kind != "representative")
    groups = sum(mark.kind == "representative" for mark in marks)
    sums = Sums(len(lengths), lengths.count(0), groups, dict(sorted(kinds.items())), leaders.look_alikes)
    return Duplicates(marks, sums, aside)
