"""Blocks and their zones in; out the zones, those of a front page without any article's."""

from __future__ import annotations

from collections.abc import Sequence

from newsx.model import Block, replace
from newsx.stages.label.roles.shapes import ends_sentence
from newsx.stages.label.zones import ZONES, Zone, Zoned, rezoned

TEASERS, TEXT = 8, 300
"""Lines of teasers that a front page has at least; characters of text that an article, or its stub, may stay below."""
WHY = "front.no-article"
_TEXT = (Zone.LEDE, Zone.PARAGRAPH)
_ARTICLE = frozenset({*_TEXT, Zone.HEADLINE, Zone.HEADING})


def told(blocks: Sequence[Block], zoned: Sequence[Zoned]) -> Sequence[Zoned]:
    """The zones; of many teasers and next to no text none is the page's own article."""
    paragraph = Zone.PARAGRAPH
    if any(each.zone is paragraph and ends_sentence(block.text) for block, each in zip(blocks, zoned, strict=True)):
        return zoned
    text = sum(len(block.text) for block, each in zip(blocks, zoned, strict=True) if each.zone in _TEXT)
    teasers = sum(each.zone is Zone.TEASER for each in zoned)
    signed = any(
        each.zone is Zone.BYLINE and not any(map(str.isdigit, block.text))
        for block, each in zip(blocks, zoned, strict=True)
    )
    if teasers < TEASERS or text >= TEXT or signed:
        return zoned
    return [_aside(each) for each in zoned]


def _aside(before: Zoned) -> Zoned:
    """What speaks for an article speaks for a teaser here."""
    scores = [0.0 if zone in _ARTICLE else score for zone, score in zip(ZONES, before.scores, strict=True)]
    scores[ZONES.index(Zone.TEASER)] += sum(before.scores) - sum(scores)
    told = rezoned(before, Zone.TEASER, 0.6, WHY) if before.zone in _ARTICLE else before
    return replace(told, scores=tuple(scores))
