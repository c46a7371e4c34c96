"""Blocks in, the zone of each out: a first labeller by the shape of the lines and their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import regex
from msgspec import Struct

from newsx.languages import Language
from newsx.model import Block, Evidence


class Zone(StrEnum):
    """Where on the page a block lies; `roles` says more exactly what it is for."""

    HEADLINE = "headline"
    LEDE = "lede"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    TEASER = "teaser"
    OTHER = "other"


class Zoned(Struct, frozen=True):
    """One block's zone."""

    zone: Zone
    confidence: float
    """Probability that it is right, 0 to 1."""
    runner_up: Zone
    evidence: tuple[Evidence, ...]


_SENTENCE_END = regex.compile(r"[.!?…:。！？][\"'“”»«’)\]]{0,2}\Z")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
PROSE_WORDS = 8


def zones(blocks: Sequence[Block], language: Language) -> list[Zoned]:
    """The zone of each block, in their order."""
    prose = [_is_prose(block.text) for block in blocks]
    near = [any(prose[max(0, at - 6) : at]) and any(prose[at + 1 : at + 7]) for at in range(len(blocks))]
    first = next((at for at, long in enumerate(prose) if long), len(blocks))
    return [_zoned(block, prose[at], near[at], at < first, first - at) for at, block in enumerate(blocks)]


def _is_prose(text: str) -> bool:
    words = len(text.split()) if not _CJK.search(text) else len(text) // 3
    return words >= PROSE_WORDS and _SENTENCE_END.search(text) is not None


def _zoned(block: Block, prose: bool, near: bool, before: bool, distance: int) -> Zoned:
    words = block.text.count(" ") + 1
    if prose:
        zone = Zone.PARAGRAPH
    elif near and 2 <= words <= 14 and block.gap:
        zone = Zone.HEADING
    elif before and distance <= 8 and words >= 4:
        zone = Zone.HEADLINE
    else:
        zone = Zone.OTHER
    return Zoned(zone, 0.7, Zone.OTHER, (Evidence(f"words={words}", 1.0), Evidence(f"prose={prose:d}", 1.0)))
