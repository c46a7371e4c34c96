"""The texts of a page in, the words of all of them in small letters with their places out: found once for all who ask."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate

MARKS = ",.-–—/():;!?'’‘\"„“”«»…"
"""What is taken for a blank; other marks are a part of their word."""
APART = "\x00"
"""The word between two texts."""


class Words:
    """What stands between blanks and marks; nothing stands between two of these that touch."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        gap = f" {APART} "
        self.text = gap.join(texts)
        self.lows = list(map(lowered, texts))
        """Each text in small letters, with the same offsets."""
        self.low = low = gap.join(self.lows)
        for mark in MARKS:
            low = low.replace(mark, " ")
        self.words = low.split(" ")
        self.plain = bytes(map(str.isalpha, self.words))
        """Of each word 1 where it is of letters alone, else 0."""
        self.bases = list(accumulate((len(text) + len(gap) for text in texts), initial=0))
        """Offset of each text, and one more."""

    @cached_property
    def letters(self) -> list[int]:
        """How many letters stand before each word: with one for each word before it this is its offset."""
        return list(accumulate(map(len, self.words), initial=0))


def lowered(text: str) -> str:
    """The text in small letters with the same offsets."""
    low = text.lower()
    if len(low) != len(text):  # the only capital that becomes two characters stays as it is
        low = "İ".join(map(str.lower, text.split("İ")))
    return low


@lru_cache(1)
def words_of(texts: tuple[str, ...]) -> Words:
    """Kept until the next page comes."""
    return Words(texts)
