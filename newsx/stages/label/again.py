"""Blocks and their zones in; out the zones, where the same words stand again: no article says a sentence twice.

Twice in a row they are a picture's description and its caption; many times over they are furniture; and where a whole
text comes back (a page that holds its article for wide and for narrow screens), its second copy is no body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newsx.model import Block
from newsx.stages.label.zones import IN_BODY, Zone, Zoned, rezoned

WORDS, PICTURE = 4, 240
"""Words of a caption at least, and its characters at most."""
SENTENCE, OFTEN = 40, 3
"""Characters of a line that is furniture where it stands so often in the body."""
TEXT, COPIED = 80, 5
"""Characters of a paragraph, and paragraphs that stand in the body for the second time, from which on all are copies."""


def told(blocks: Sequence[Block], zoned: Sequence[Zoned]) -> Sequence[Zoned]:
    """The zones; the very same sequence where nothing stands twice."""
    body = [at for at, each in enumerate(zoned) if each.zone in IN_BODY]
    pictures = frozenset(at for at in body if _is_picture(blocks, at))
    texts = {at: blocks[at].view.text for at in body if at not in pictures}
    counts = Counter(texts.values())
    if not pictures and len(counts) == len(texts):
        return zoned
    changed = list(zoned)
    for at in pictures:
        _give(changed, at, Zone.CAPTION, "again.picture")
    copies = _copies({at: text for at, text in texts.items() if zoned[at].zone is Zone.PARAGRAPH})
    for at, text in texts.items():
        if len(text) >= SENTENCE and counts[text] >= OFTEN:
            _give(changed, at, Zone.OTHER, "again.often")
        elif at in copies:
            _give(changed, at, Zone.OTHER, "again.copy")
    return changed


def _is_picture(blocks: Sequence[Block], at: int) -> bool:
    """The line above, or the one below, says the same."""
    text = blocks[at].view.text
    if len(text) > PICTURE or text.count(" ") < WORDS - 1:
        return False
    above = at > 0 and blocks[at - 1].view.text == text
    return above or (at + 1 < len(blocks) and blocks[at + 1].view.text == text)


def _copies(texts: Mapping[int, str]) -> frozenset[int]:
    """Places of paragraphs that have stood in the body before."""
    seen: set[str] = set()
    copies: list[int] = []
    for at, text in texts.items():
        if len(text) >= TEXT:
            if text in seen:
                copies.append(at)
            seen.add(text)
    return frozenset(copies) if len(copies) >= COPIED else frozenset()


def _give(zoned: list[Zoned], at: int, zone: Zone, name: str) -> None:
    """The zone, to what the labeller has for body."""
    if zoned[at].zone in IN_BODY:
        zoned[at] = rezoned(zoned[at], zone, 0.7, name)
