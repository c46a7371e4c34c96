"""Links between articles in, a mark for each article of a group out, and which of a group to set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from newsx.dedupe.document import Document
from newsx.dedupe.groups import Link
from newsx.dedupe.record import Mark

Keep = Literal["first", "latest", "longest"]
Get = Callable[[int], Document]


def marks(links: Sequence[Link], get: Get) -> Iterator[Mark]:
    """A mark for each article that is like another, and for the representative of each group."""
    above = {number: leader for number, leader, _ in links}
    ids: dict[int, str] = {}

    def name(number: int) -> str:
        if number not in ids:
            ids[number] = get(number).id
        return ids[number]

    for number, leader, how in links:
        yield Mark(number + 1, name(number), name(_root(number, above)), how.kind, name(leader), leader + 1,
                   how.similarity, how.containment, how.evidence)  # fmt: skip
    for number in {_root(each, above) for each in above}:
        yield Mark(number + 1, name(number), name(number), "representative", None, None, 1.0, 1.0, ())


def _root(number: int, above: dict[int, int]) -> int:
    """The group's representative: an article that is like an excerpt of it belongs to it too."""
    while number in above:
        number = above[number]
    return number


def set_aside(links: Sequence[Link], get: Get, keep: Keep) -> frozenset[int]:
    """Numbers, from 1, of all articles but the one to keep of each group, and the longer texts that excerpts stand in."""
    excerpts = {number for number, _, how in links if how.kind == "excerpt"}
    alike: dict[int, list[int]] = {number: [number] for number in excerpts}
    for number, leader, how in links:
        if how.kind != "excerpt":
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
    stamps = {number: get(number).stamp for number in members}
    last = max(stamps.values())
    return next(number for number in members if stamps[number] == last)
