"""Blocks and their zones in; out the zones, a consent manager's list of cookies told apart: its rows are whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsx.model import Block
from newsx.stages.label.zones import IN_BODY, Zone, Zoned, rezoned

COOKIE = "ookie"
"""The same word in all languages, large or small at its beginning."""
LEAST, APART = 6, 4
"""Lines of a list at least that speak of cookies; blocks from one of them to the next at most."""
ARTICLE = 3
"""Blocks of body outside of the list at least: an article about cookies is one, and no list beside one."""


def told(blocks: Sequence[Block], zoned: Sequence[Zoned]) -> Sequence[Zoned]:
    """The zones; the very same sequence where no such list stands."""
    spoken = [at for at, block in enumerate(blocks) if COOKIE in block.view.text]
    if len(spoken) < LEAST:
        return zoned
    listed = {at for first, last in _lists(spoken) for at in range(first, last + 1)}
    body = {at for at, each in enumerate(zoned) if each.zone in IN_BODY}
    if not listed or len(body - listed) < ARTICLE:
        return zoned
    changed = list(zoned)
    for at in body & listed:
        changed[at] = rezoned(zoned[at], Zone.OTHER, 0.9, "consent.list")
    return changed


def _lists(spoken: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, last) place of each run of lines that is long enough."""
    begins = [0, *(at for at in range(1, len(spoken)) if spoken[at] - spoken[at - 1] > APART), len(spoken)]
    for begin, end in pairwise(begins):
        if end - begin >= LEAST:
            yield spoken[begin], spoken[end - 1]
