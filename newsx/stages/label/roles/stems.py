"""A line in, the beginnings of its longer words out: by these lines are compared."""

from __future__ import annotations

from newsx.patterns import has_cjk, late

STEM = 6
"""Letters of a word that are compared: endings change."""
LONG = 4
GLANCE = 200
"""Characters that tell whether words are set apart."""
SIGNS = ".,:;!?\"'()[]“”„«»‘’–-…"

_WORD = late(r"[\p{L}\p{N}]{4,40}|\p{Han}{2}|\p{Katakana}{3,12}|\p{Hangul}{2,10}")


def stems(low: str, dense: bool = True) -> frozenset[str]:
    """The beginnings of its longer words; pairs of characters where words are not set apart (not asked where it is known
    that it is not `dense`). `low`: the line in lower case.
    """
    if dense and has_cjk(low, GLANCE):
        return frozenset([word[:STEM] for word in _WORD.findall(low)])
    return frozenset([word.strip(SIGNS)[:STEM] for word in low.split() if len(word) >= LONG])
