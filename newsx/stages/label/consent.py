"""Blocks and their zones in; out the zones, a consent manager's list of cookies told apart: its rows are whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsx.model import Block, Evidence, replace
from newsx.stages.label.zones import Zone, Zoned

COOKIE = "ookie"
"""The same word in all languages, large or small at its beginning."""
LEAST, APART = 6, 4
"""Lines of a list at least that speak of cookies; blocks from one of them to the next at most."""
ARTICLE = 3
"""Blocks of body outside of the list at least: an article about cookies is one, and no list beside one."""
_BODY = frozenset({Zone.PARAGRAPH, Zone.HEADING, Zone.LEDE})


def told(blocks: Sequence[Block], zoned: Sequence[Zoned]) -> Sequence[Zoned]:
    """The zones; the very same sequence where no such list stands."""
    spoken = [at for at, block in enumerate(blocks) if COOKIE in block.view.text]
    if len(spoken) < LEAST:
        return zoned
    listed = {at for first, last in _lists(spoken) for at in range(first, last + 1)}
    body = [at for at, each in enumerate(zoned) if each.zone in _BODY]
    if not listed or sum(at not in listed for at in body) < ARTICLE:
        return zoned
    return [_other(each) if at in listed and each.zone in _BODY else each for at, each in enumerate(zoned)]


def _lists(spoken: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, last) place of each run of lines that is long enough."""
    begins = [0, *(at for at in range(1, len(spoken)) if spoken[at] - spoken[at - 1] > APART), len(spoken)]
    for begin, end in pairwise(begins):
        if end - begin >= LEAST:
            yield spoken[begin], spoken[end - 1]


def _other(before: Zoned) -> Zoned:
    rules = (Evidence("consent.list", 1.0), *before.rules)
    return replace(before, zone=Zone.OTHER, confidence=0.9, runner_up=before.zone, rules=rules)
