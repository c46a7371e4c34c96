"""A page and one of its dumps in, the zones that each block may have out, and how much that is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
from msgspec import Struct

from newsx.model import Block
from newsx.stages.label.zones import Zone
from newsx.training.align import align, tokens
from newsx.training.corpus import Known

ZONES = tuple(Zone)
BIT = {zone: 1 << at for at, zone in enumerate(ZONES)}
BODY = BIT[Zone.LEDE] | BIT[Zone.HEADING] | BIT[Zone.PARAGRAPH]
FAR = BIT[Zone.CAPTION] | BIT[Zone.TEASER] | BIT[Zone.OTHER]
NEAR = FAR | BIT[Zone.BYLINE] | BIT[Zone.TIMESTAMP]
ANY = (1 << len(ZONES)) - 1
COVERED = 0.5
"""Share of a block's words in the gold body from which on it is body."""
ROLE_BITS = {
    "headline": BIT[Zone.HEADLINE], "lede": BIT[Zone.LEDE], "byline": BIT[Zone.BYLINE],
    "timestamp": BIT[Zone.TIMESTAMP], "heading": BIT[Zone.HEADING], "caption": BIT[Zone.CAPTION],
    "paragraph": BIT[Zone.PARAGRAPH], "list_item": BIT[Zone.PARAGRAPH], "quote": BIT[Zone.PARAGRAPH],
    "table": BIT[Zone.PARAGRAPH], "teaser_title": BIT[Zone.TEASER], "teaser_section": BIT[Zone.TEASER],
    "teaser_meta": BIT[Zone.TEASER], "teaser_snippet": BIT[Zone.TEASER],
    "teaser_label": BIT[Zone.TEASER] | BIT[Zone.OTHER], "marker": BIT[Zone.TEASER] | BIT[Zone.OTHER],
    "other": BIT[Zone.OTHER],
}  # fmt: skip
"""Role -> the zones that it may stand for; a role that is not here stands for `other`."""


class Labels(Struct, frozen=True):
    """For each block, the zones that it may have (a bit each) and the weight of that."""

    allowed: np.ndarray
    weight: np.ndarray


def labels(known: Known, dumper: str) -> Labels:
    """What the page's gold, silver or hand labels say about the dump's blocks."""
    blocks = known.dumps[dumper]
    texts = [block.text for block in blocks]
    allowed = np.full(len(blocks), FAR)
    weight = np.full(len(blocks), 1.0 if known.source.startswith("gold") else 0.5)
    if known.source == "segments":
        allowed[:], weight[:] = ANY, 0.0
    _mark_body(known, texts, allowed, weight)
    _mark_head(known, texts, allowed)
    _mark_teasers(known, texts, allowed)
    _mark_segments(known, texts, allowed, weight)
    _mark_hand(known, dumper, blocks, allowed, weight)
    return Labels(allowed, weight)


def _mark_body(known: Known, texts: Sequence[str], allowed: np.ndarray, weight: np.ndarray) -> None:
    found = align(texts, known.body)
    ledes, headings = ({" ".join(tokens(text)) for text in part} for part in (known.lede, known.headings))
    kinds = [_kind(" ".join(tokens(unit)), ledes, headings, known.source) for unit in known.body]
    for at, share in enumerate(found.coverage):
        if share >= COVERED:
            allowed[at] = kinds[found.unit[at]]
        if 0.2 < share < 0.8:
            weight[at] *= 0.3
    if known.unknown:
        free = align(texts, known.unknown)
        for at, share in enumerate(free.coverage):
            if share >= COVERED > found.coverage[at]:
                allowed[at], weight[at] = ANY, 0.0


def _kind(unit: str, ledes: set[str], headings: set[str], source: str) -> int:
    if unit in ledes:
        return BIT[Zone.LEDE]
    if source != "gold":  # these pages tell no headings or ledes
        return BODY if len(unit.split()) < 20 else BIT[Zone.PARAGRAPH] | BIT[Zone.LEDE]
    return BIT[Zone.HEADING] if unit in headings else BIT[Zone.PARAGRAPH]


def _mark_head(known: Known, texts: Sequence[str], allowed: np.ndarray) -> None:
    body = np.flatnonzero((allowed & BODY != 0) & (allowed & FAR == 0)).tolist()
    if not body:
        return
    first = next((at for at in body if len(tokens(texts[at])) >= 8), body[0])
    title = tokens(known.title or "")
    echoes = _echoes(title, texts[: first + 1])
    for at in echoes:
        allowed[at] = BIT[Zone.HEADLINE]
    if not echoes:
        head = slice(max(0, first - 30), first)
        allowed[head] |= np.where(allowed[head] & FAR, BIT[Zone.HEADLINE], 0)
    for at in _echoes(title, texts[first + 1 :]):
        allowed[first + 1 + at] |= BIT[Zone.HEADLINE]
    start = min([first, *echoes[-1:]]) - 12
    names = [tokens(name) for name in known.authors]
    for at in (*range(max(0, start), min(len(texts), first + 4)), *range(body[-1], min(len(texts), body[-1] + 9))):
        if allowed[at] & FAR:
            allowed[at] |= NEAR
            allowed[at] = _stamp_or_name(tokens(texts[at]), names, known.published) or allowed[at]


def _echoes(title: list[str], texts: Sequence[str]) -> list[int]:
    """Places of the blocks that give the title, alone or two or three together."""
    if not title:
        return []
    found: list[int] = []
    cut = [tokens(text) if len(text) < 400 else [] for text in texts]
    for at in range(len(cut)):
        for width in (1, 2, 3):
            group = [token for part in cut[at : at + width] for token in part]
            if all(cut[at : at + width]) and abs(len(group) - len(title)) <= max(1, len(title) // 6):
                same = group == title or (len(title) > 3 and SequenceMatcher(None, group, title).ratio() >= 0.88)
                if same and at + width <= len(cut) and not (width > 1 and found and found[-1] >= at):
                    found += range(at, at + width)
                    break
    return found


def _stamp_or_name(words: list[str], names: Sequence[list[str]], stamps: Sequence[str]) -> int:
    if len(words) > 40:
        return 0
    named = 0
    for name in names:
        hit = any(words[at : at + len(name)] == name for at in range(len(words))) if name else False
        named += len(name) if hit else 0
    if named and len(words) - named <= 3 + 6 * (named > 1):
        return BIT[Zone.BYLINE]
    for stamp in stamps:
        part = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?", stamp)
        if part and len(words) <= 25:
            year, _, day, hour, minute = (int(value) if value else -1 for value in part.groups())
            numbers = {int(number) for word in words for number in re.findall(r"\d{1,4}", word)}
            if (day in numbers and (numbers & {year, year % 100})) or (hour in numbers and minute in numbers):
                return BIT[Zone.TIMESTAMP]
    return 0


def _mark_teasers(known: Known, texts: Sequence[str], allowed: np.ndarray) -> None:
    titles = {" ".join(tokens(title)) for title in known.teasers} - {""}
    for at, text in enumerate(texts):
        if allowed[at] & BIT[Zone.TEASER] and len(text) < 400:
            key = " ".join(tokens(text))
            if key in titles or any(title in key and len(title) >= max(12, 0.5 * len(key)) for title in titles):
                allowed[at] = BIT[Zone.TEASER]


def _mark_segments(known: Known, texts: Sequence[str], allowed: np.ndarray, weight: np.ndarray) -> None:
    keep, drop = ([re.sub(r"\s+", " ", part).strip() for part in side] for side in (known.keep, known.drop))
    for at, text in enumerate(texts):
        kept, dropped = any(part in text for part in keep), any(part in text for part in drop)
        if kept != dropped:
            allowed[at], weight[at] = (BODY | BIT[Zone.HEADLINE] if kept else ANY & ~BODY), 1.0


def _mark_hand(known: Known, dumper: str, blocks: Sequence[Block], allowed: np.ndarray, weight: np.ndarray) -> None:
    """People's labels; where they and the gold body differ, the body is the gold's, and counts little."""
    chromium = known.dumps.get("chromium", ())
    if not known.roles or not chromium or chromium[-1].line > len(known.roles):
        return
    by_text: dict[str, set[int]] = {}
    for block in chromium:
        role = known.roles[block.line - 1]
        if role:
            by_text.setdefault(block.text, set()).add(ROLE_BITS.get(role, BIT[Zone.OTHER]))
    for at, block in enumerate(blocks):
        if dumper == "chromium":
            role = known.roles[block.line - 1]
            hand = ROLE_BITS.get(role, BIT[Zone.OTHER]) if role else 0
        else:
            said = by_text.get(block.text, set())
            hand = next(iter(said)) if len(said) == 1 else 0
        if hand and bool(hand & BODY) == bool(allowed[at] & BODY):
            allowed[at] = hand if hand & allowed[at] or not hand & BODY else allowed[at]
        elif hand:
            weight[at] *= 0.3
