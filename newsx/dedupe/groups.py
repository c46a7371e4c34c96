"""Documents and the fingerprints they share in, which is like which out.

The longest first: an article is held against the longer ones that stand for themselves (leaders) and share fingerprints
with it, the most likely of them exactly. It joins the one that it is closest to, or becomes a leader. So whatever it is
marked with was compared with it, never with a third. Linear: at most `MOST` leaders a fingerprint are known, and at most
`TRIED` are compared with an article.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newsx.dedupe.compare import Limits, relation
from newsx.dedupe.document import Document
from newsx.dedupe.record import RANK, Kind, Relation

MOST = 32
TRIED = 12
ENOUGH = 2
"""Fingerprints that two articles share at least to be compared; one where the shorter has `SHORT` or fewer in common with
any other."""
SHORT = 4
NONE = -1

Link = tuple[int, int, Kind]
"""(article, the longer one that it is like, how)"""


class Leaders:
    """The articles that stand for themselves, by the fingerprints that others have too."""

    def __init__(self, get: Callable[[int], Document], limits: Limits, groups: int) -> None:
        self._get = get
        self._limits = limits
        self._first = array("q", [NONE]) * groups
        """Fingerprint -> its first leader: most have one only."""
        self._more: dict[int, list[int]] = {}
        self.look_alikes = 0

    def links(self, order: Iterable[int], starts: Any, groups: Any) -> Iterator[Link]:
        """Each article that is like a longer one, in the order given."""
        for number in order:
            shared = groups[starts[number] : starts[number + 1]].tolist()
            if not shared:
                continue
            best = self._closest(number, shared)
            if best is not None:
                yield number, best[0], best[1].kind
            if best is None or best[1].kind == "excerpt":
                self._lead(number, shared)

    def _closest(self, number: int, shared: list[int]) -> tuple[int, Relation] | None:
        own = None
        found: tuple[int, Relation] | None = None
        for leader in self._candidates(shared):
            own = own or self._get(number)
            how, facts = relation(own, self._get(leader), self._limits)
            self.look_alikes += facts
            if how is not None and (found is None or _closeness(how) < _closeness(found[1])):
                found = leader, how
            if how is not None and how.kind == "exact":
                break
        return found

    def _candidates(self, shared: list[int]) -> list[int]:
        """The leaders that share most fingerprints, the most first, then the earlier."""
        counts: Counter[int] = Counter()
        for group in shared:
            first = self._first[group]
            if first != NONE:
                counts[first] += 1
                counts.update(self._more.get(group, ()))
        enough = ENOUGH if len(shared) > SHORT else 1
        likely = sorted((-count, leader) for leader, count in counts.items() if count >= enough)
        return [leader for _, leader in likely[:TRIED]]

    def _lead(self, number: int, shared: list[int]) -> None:
        for group in shared:
            if self._first[group] == NONE:
                self._first[group] = number
                continue
            known = self._more.setdefault(group, [])
            if len(known) < MOST - 1:
                known.append(number)


def _closeness(how: Relation) -> tuple[int, float]:
    return RANK[how.kind], -how.similarity
