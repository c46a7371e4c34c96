"""Blocks and their zones in; out the zones, where the same words stand again: no article says a sentence twice.

Twice in a row they are a picture's description and its caption; many times over they are furniture; and where a whole
text comes back (a page that holds its article for wide and for narrow screens), its second copy is no body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsx.model import Block, Evidence, replace
from newsx.stages.label.zones import Zone, Zoned

WORDS, PICTURE = 4, 240
"""Words of a caption at least, and its characters at most."""
SENTENCE, OFTEN = 40, 3
"""Characters of a line that is furniture where it stands so often in the body."""
TEXT, COPIED = 80, 5
"""Characters of a paragraph, and paragraphs that stand in the body for the second time, from which on all are copies."""
_BODY = frozenset({Zone.PARAGRAPH, Zone.HEADING, Zone.LEDE})


def told(blocks: Sequence[Block], zoned: Sequence[Zoned]) -> Sequence[Zoned]:
    """The zones; the very same sequence where nothing stands twice."""
    texts = [block.view.text for block in blocks]
    if len(set(texts)) == len(texts):
        return zoned
    changed = list(zoned)
    for at in range(1, len(texts)):
        if texts[at] == texts[at - 1] and len(texts[at]) <= PICTURE and texts[at].count(" ") >= WORDS - 1:
            for each in (at - 1, at):
                _give(changed, each, Zone.CAPTION, "again.picture")
    counts = Counter(text for text, each in zip(texts, changed, strict=True) if each.zone in _BODY)
    copies = _copies(texts, changed)
    for at, text in enumerate(texts):
        if len(text) >= SENTENCE and counts[text] >= OFTEN:
            _give(changed, at, Zone.OTHER, "again.often")
        elif at in copies:
            _give(changed, at, Zone.OTHER, "again.copy")
    return changed


def _copies(texts: Sequence[str], zoned: Sequence[Zoned]) -> frozenset[int]:
    """Places of paragraphs that have stood in the body before."""
    seen: set[str] = set()
    copies: list[int] = []
    for at, (text, each) in enumerate(zip(texts, zoned, strict=True)):
        if each.zone is Zone.PARAGRAPH and len(text) >= TEXT:
            if text in seen:
                copies.append(at)
            seen.add(text)
    return frozenset(copies) if len(copies) >= COPIED else frozenset()


def _give(zoned: list[Zoned], at: int, zone: Zone, name: str) -> None:
    """The zone, to what the labeller has for body."""
    before = zoned[at]
    if before.zone in _BODY:
        rules = (Evidence(name, 1.0), *before.rules)
        zoned[at] = replace(before, zone=zone, confidence=0.7, runner_up=before.zone, rules=rules)
