"""Which article is like which in, the representative of each group and what to set aside out."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from newsx.dedupe.document import Document
from newsx.dedupe.groups import NONE, Link
from newsx.dedupe.record import RANK, Kind

Keep = Literal["first", "latest", "longest"]
Get = Callable[[int], Document]
KINDS: tuple[Kind, ...] = tuple(RANK)


class Links:
    """For each article the longer one that it is like, and how: nine bytes an article."""

    def __init__(self, count: int, links: Iterable[Link]) -> None:
        self._above = array("q", [NONE]) * count
        self._kinds = bytearray(count)
        self._leads = bytearray(count)
        for number, leader, kind in links:
            self._above[number] = leader
            self._kinds[number] = RANK[kind]
            self._leads[leader] = True

    def __iter__(self) -> Iterator[Link]:
        return (
            (number, leader, KINDS[self._kinds[number]]) for number, leader in enumerate(self._above) if leader != NONE
        )

    def marked(self) -> Iterator[tuple[int, int]]:
        """(article, the one that it is like or `NONE`), of all articles of groups, in their order."""
        return ((at, leader) for at, leader in enumerate(self._above) if leader != NONE or self._leads[at])

    def root(self, number: int) -> int:
        """The group's representative: an article that is like an excerpt of it belongs to it too."""
        while self._above[number] != NONE:
            number = self._above[number]
        return number

    def kinds(self) -> dict[str, int]:
        """Kind -> articles, representatives not counted."""
        return dict(sorted(Counter[str](kind for _, _, kind in self).items()))

    def groups(self) -> int:
        """How many there are."""
        return sum(leader == NONE for _, leader in self.marked())


def set_aside(links: Links, get: Get, keep: Keep) -> frozenset[int]:
    """Numbers, from 1, of all articles but the one to keep of each group, and the longer texts that excerpts stand in."""
    excerpts = {number for number, _, kind in links if kind == "excerpt"}
    alike: dict[int, list[int]] = {number: [number] for number in excerpts}
    for number, leader, kind in links:
        if kind != "excerpt":
            alike.setdefault(leader, [leader]).append(number)
    aside: set[int] = set()
    for leader, members in alike.items():
        stays = None if leader in excerpts else _chosen(leader, members, get, keep)
        aside.update(number + 1 for number in members if number != stays)
    return frozenset(aside)


def _chosen(leader: int, members: Sequence[int], get: Get, keep: Keep) -> int:
    """`latest` goes by the stamp, among equal ones by the length, then by the place."""
    if keep == "longest":
        return leader
    if keep == "first":
        return min(members)
    documents = {number: get(number) for number in members}
    return max(members, key=lambda number: (documents[number].stamp, documents[number].words, -number))
