"""A line in, the beginnings of its longer words out: by these lines are compared."""

from __future__ import annotations

from newsx.patterns import CJK, late

STEM = 6
"""Letters of a word that are compared: endings change."""
LONG = 4
GLANCE = 200
"""Characters that tell whether words are set apart."""
SIGNS = ".,:;!?\"'()[]“”„«»‘’–-…"

_WORD = late(r"[\p{L}\p{N}]{4,40}|\p{Han}{2}|\p{Katakana}{3,12}|\p{Hangul}{2,10}")


def stems(text: str) -> frozenset[str]:
    """The beginnings of its longer words; pairs of characters where words are not set apart."""
    if not text.isascii() and CJK.search(text, 0, GLANCE):
        return frozenset(word[:STEM] for word in _WORD.findall(text.lower()))
    return frozenset(word.strip(SIGNS)[:STEM] for word in text.lower().split() if len(word) >= LONG)
