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


TURNS = 3.0
"""Lines of a page that begin alike, on average: from more on they are questions of a conversation, items of a list."""


def mark(pages: Sequence[Lines], shapes: dict[str, Tally], starts: dict[str, Tally]) -> None:
    """Mark what repeats only where its own words are news (background that each part of a running story brings again),
    and what is said in turns."""
    for tally in shapes.values():
        begun = starts.get(tally.start) if tally.start else None
        tally.topical = begun is not None and begun.times > TURNS * begun.pages
    shown: dict[str, set[int]] = {}
    words: list[set[str]] = []
    for number, page in enumerate(pages):
        own: set[str] = set()
        for seen in page:
            known = shapes.get(seen.shape)
            if known is None and seen.prose and seen.in_text:
                own |= _words(seen.text)
            elif known is not None and known.prose and seen.in_text:
                shown.setdefault(seen.shape, set()).add(number)
        words.append(own)
    for shape, where in shown.items():
        shapes[shape].topical |= _lift(_words(shape), where, words) >= LIFT


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
