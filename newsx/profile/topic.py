"""Pages and a count of their lines in, the lines marked out that belong to the story which the pages tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsx.profile.sample import Lines
from newsx.profile.tally import Tally

LEAST_LETTERS = 5
TOLD = 3
"""Words of a line by which it is told."""
LIFT = 0.4
"""How much more often its words stand on pages that show it, from which on it is part of their story."""
_WORD = re.compile(rf"[^\W\d_]{{{LEAST_LETTERS},40}}")


def mark(pages: Sequence[Lines], shapes: dict[str, Tally]) -> None:
    """Mark what repeats only where its own words are news: background that each part of a running story brings again."""
    shown: dict[str, set[int]] = {}
    words: list[set[str]] = []
    for number, page in enumerate(pages):
        own = set()
        for seen in page:
            tally = shapes.get(seen.shape)
            if tally is None and seen.prose and seen.in_text:
                own |= _words(seen.text)
            elif tally is not None and tally.prose and seen.in_text:
                shown.setdefault(seen.shape, set()).add(number)
        words.append(own)
    for shape, where in shown.items():
        shapes[shape].topical = _lift(_words(shape), where, words) >= LIFT


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _lift(own: set[str], where: set[int], words: Sequence[set[str]]) -> float:
    """Mean of the line's most telling words: share of its pages that have the word, less that of the others."""
    others = len(words) - len(where)
    if not others or not own:
        return 0.0
    lifts = []
    for word in own:
        beside = sum(word in words[at] for at in where)
        total = sum(word in each for each in words)
        lifts.append(beside / len(where) - (total - beside) / others)
    return sum(sorted(lifts)[-TOLD:]) / TOLD
