"""Blocks and their zones in, the zones with the entries of a live ticker as body out.

A ticker is a series: a line with a time of day, whose entry it is and what it counts as, a heading or none, some
paragraphs, and again. Lists of teasers look alike, but theirs are cut short or of a single sentence, and none of them
stands in the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsx.model import Block
from newsx.stages.label.roles.shapes import ends_sentence, has_entry_time, is_cut
from newsx.stages.label.zones import Zone, Zoned, rezoned

CLOCK, HEADING, PROSE = 16, 120, 60
"""Characters: at most of a line of time and of a heading, at least of a paragraph."""
ABOVE = 4
"""Blocks from the time to the text at most: its author and what it counts as stand there, on every entry the same."""
LEAST, LONGEST = 3, 14
"""Entries of a series at least; blocks of an entry at most."""
TOLD = 110
"""Characters of text that the middle one of the entries must have."""
WHY = "ticker.entry"


class Entry(Struct, frozen=True):
    """A line of time and what belongs to it: places of blocks."""

    clock: int
    heading: int | None
    prose: tuple[int, ...]


def told(blocks: Sequence[Block], zoned: Sequence[Zoned]) -> Sequence[Zoned]:
    """The zones; paragraphs and headings of a ticker's entries are what they are, wherever they stand."""
    texts = [block.view.text for block in blocks]
    clocks = [at for at, text in enumerate(texts) if len(text) <= CLOCK and text[:1].isdigit() and has_entry_time(text)]
    if len(clocks) < LEAST:
        return zoned
    changed = list(zoned)
    often = frozenset(text for text, count in Counter(texts).items() if count > 1)
    for series in _series(blocks, clocks, often):
        if _is_ticker(series, blocks, zoned):
            for entry in series:
                _tell(entry, changed)
    return changed


def _series(blocks: Sequence[Block], clocks: Sequence[int], often: frozenset[str]) -> Iterator[list[Entry]]:
    """Entries one behind the other. `often`: lines that stand on the page more than once."""
    series: list[Entry] = []
    for clock, end in zip(clocks, (*clocks[1:], len(blocks)), strict=True):
        entry = _entry(blocks, clock, min(end, clock + LONGEST), often)
        if entry:
            series.append(entry)
        if not entry or end > clock + LONGEST:
            yield series
            series = []
    yield series


def _entry(blocks: Sequence[Block], clock: int, end: int, often: frozenset[str]) -> Entry | None:
    """The entry below the line of time: its paragraphs stand together, below its heading, if it has one."""
    first = clock + 1
    while first < min(end, clock + ABOVE) and not _is_prose(blocks[first].text):
        first += 1
    over = blocks[first - 1].text
    heading = first - 1 if first - 1 > clock and len(over) <= HEADING and over not in often else None
    last = first
    while last < end and _is_prose(blocks[last].text):
        last += 1
    return Entry(clock, heading, tuple(range(first, last))) if last > first else None


def _is_prose(text: str) -> bool:
    return len(text) >= PROSE and ends_sentence(text) and not is_cut(text)


def _is_ticker(series: Sequence[Entry], blocks: Sequence[Block], zoned: Sequence[Zoned]) -> bool:
    """Long enough, with enough text in it, and the labeller takes one of its paragraphs for body."""
    if len(series) < LEAST:
        return False
    sizes = sorted(sum(len(blocks[at].text) for at in entry.prose) for entry in series)
    seen = any(zoned[at].zone is Zone.PARAGRAPH for entry in series for at in entry.prose)
    return seen and sizes[len(sizes) // 2] >= TOLD


def _tell(entry: Entry, zoned: list[Zoned]) -> None:
    if entry.heading is not None:
        _give(zoned, entry.heading, Zone.HEADING)
    for at in entry.prose:
        _give(zoned, at, Zone.PARAGRAPH)


def _give(zoned: list[Zoned], at: int, zone: Zone) -> None:
    """The zone, unless the labeller is of that mind already."""
    before = zoned[at]
    if before.zone in (zone, Zone.CAPTION):
        return
    zoned[at] = rezoned(before, zone, max(0.6, 1 - before.confidence), WHY)
