"""A text in, its words as numbers out: shingles to compare texts by, and the facts that tell texts of one template apart.

Case, punctuation, white space, ligatures and invisible characters do not count; digits, signs before them and the marks
of a unit (%, €) do. Chinese and Japanese are compared character by character.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from unicodedata import normalize

from newsx.patterns import late_re

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

    Hashes = NDArray[uint64]

SHINGLE = 3
"""Words of a shingle: an edited word costs three shingles of about as many as there are words."""
_INVISIBLE = late_re("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = late_re(
    r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # one character of a script without blanks
    r"|(?<![^\s(\[])[+\-\u2212\u2013](?=\d)|\d+(?:[.,:]\d+)*+|[^\W\d_]+|[%‰°€$£¥]"
)
_INSIDE = late_re(r"(?<=[\w,;%)] )[^\W\d_]+")
"""Words behind which no sentence has ended: written large, they are names (in German, nouns)."""
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers that spread the bits of the words of a shingle."""


@lru_cache(maxsize=100_000)
def hashed(word: str) -> int:
    """64 bits of the word, the same on any machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Words:
    """A text's words, hashed: `all` in order; `known`, `numbers` and `names` (written large inside a sentence) as sets."""

    def __init__(self, text: str) -> None:
        text = normalize("NFKC", _INVISIBLE.sub("", text))
        words = _WORD.findall(text.casefold())
        known = {word: hashed(word) for word in set(words)}
        self.all = list(map(known.__getitem__, words))
        self.known = set(known.values())
        self.numbers = {number for word, number in known.items() if word[0].isdigit()}
        self.names = {hashed(word.casefold()) for word in set(_INSIDE.findall(text)) if word[0].isupper()}
        self.digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def shingles(words: Sequence[int]) -> Hashes:
    """Hashes of all runs of `SHINGLE` words, in order; a shorter text is one shingle."""
    import numpy as np

    ordered = np.array(words, dtype=np.uint64)
    size = min(SHINGLE, len(ordered))
    if not size:
        return ordered
    count = len(ordered) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(_MIX[place])
        mixed += ordered[place : place + count]
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_MIX[0])
    return mixed ^ (mixed >> np.uint64(29))


def sorted_set(numbers: set[int]) -> bytes:
    """The set as bytes of a sorted array."""
    import numpy as np

    return np.array(sorted(numbers), dtype="<u8").tobytes()
