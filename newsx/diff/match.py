"""Two streams of articles in, pairs out: as they come where the order is the same; the rest waits in a temporary file."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import zip_longest
from pathlib import PurePath

import msgspec

from newsx.article import Article
from newsx.diff.record import Matched
from newsx.spool import Spool

Pair = tuple[Article | None, Article | None, Matched | None]


class Waiting:
    """Articles without a partner so far, by id; of several with one id the first is taken first."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._numbers: dict[str, deque[int]] = {}

    def add(self, article: Article) -> None:
        """The article waits."""
        self._numbers.setdefault(article.id, deque()).append(self._spool.add(msgspec.msgpack.encode(article)))

    def take(self, id: str) -> Article | None:
        """The article of that id, which waits no longer."""
        numbers = self._numbers.get(id)
        if not numbers:
            return None
        number = numbers.popleft()
        if not numbers:
            del self._numbers[id]
        return self.get(number)

    def get(self, number: int) -> Article:
        """The article in that place of the spool."""
        return msgspec.msgpack.decode(self._spool.get(number), type=Article)

    def left(self) -> list[int]:
        """Places of all that wait, in the order in which they came."""
        return sorted(number for numbers in self._numbers.values() for number in numbers)


def pairs(first: Iterable[Article], second: Iterable[Article]) -> Iterator[Pair]:
    """Each article of both once, with its partner or none."""
    with Spool() as one_spool, Spool() as other_spool:
        ones, others = Waiting(one_spool), Waiting(other_spool)
        for one, other in zip_longest(first, second):
            if one is not None and other is not None and one.id == other.id:
                yield one, other, "id"
                continue
            if one is not None:
                found = others.take(one.id)
                if found is not None:
                    yield one, found, "id"
                else:
                    ones.add(one)
            if other is not None:
                found = ones.take(other.id)
                if found is not None:
                    yield found, other, "id"
                else:
                    others.add(other)
        yield from _rest(ones, others)


def _rest(ones: Waiting, others: Waiting) -> Iterator[Pair]:
    """Those whose ids differ, matched by what else tells that they are the same article."""
    left, right = ones.left(), others.left()
    for name, key in KEYS.items():
        if not left or not right:
            break
        mine, theirs = _unique(ones, left, key), _unique(others, right, key)
        met = {mine[each]: theirs[each] for each in mine if each in theirs}
        for number, partner in sorted(met.items()):
            yield ones.get(number), others.get(partner), name
        taken = set(met.values())
        left = [number for number in left if number not in met]
        right = [number for number in right if number not in taken]
    for number in left:
        yield ones.get(number), None, None
    for number in right:
        yield None, others.get(number), None


def _unique(waiting: Waiting, numbers: list[int], key: Callable[[Article], Hashable]) -> dict[Hashable, int]:
    """Key -> place, of the articles that have it alone."""
    keys = {number: key(waiting.get(number)) for number in numbers}
    counts = Counter(keys.values())
    return {each: number for number, each in keys.items() if each is not None and counts[each] == 1}


def _place(article: Article) -> Hashable:
    origin = article.provenance
    return (origin.file, origin.member, origin.record, origin.page) if origin.file not in {None, "-"} else None


def _name(article: Article) -> Hashable:
    origin = article.provenance
    if origin.file in {None, "-"}:
        return None
    return PurePath(origin.file or "").name, origin.member, origin.record, origin.page


KEYS: dict[Matched, Callable[[Article], Hashable]] = {
    "place": _place,
    "name": _name,
    "url": lambda article: article.url,
    "title": lambda article: article.title,
}
