"""A text in, the tag of its language out: by script where that tells, else by the share of each language's stop words."""

from __future__ import annotations

import re  # plain character classes over long texts: several times as quick as `regex`
from collections import Counter
from functools import cache
from itertools import chain
from typing import Any

from msgspec import Struct

from newsx.languages.loader import FOLDER, SHARED, LanguageFile, _files, available
from newsx.languages.words import MARKS
from newsx.patterns import late_re

SAMPLE = 5_000
"""Characters that are looked at: the middle of the text, where the article stands."""
ENOUGH = 0.06
"""Least share of stop words among the words: menus of any language stay below, prose is at 0.2 to 0.5."""
LEAD = 1.02
"""How much more the best must have than the second."""

LANGID_LETTERS, LANGID_SURE = 100, 0.99
"""Letters that py3langid must have, and the probability from which on it is believed."""

LONGEST_WORD = 20
"""Letters; what is longer counts as several words."""
_WORD = late_re(rf"[^\W\d_]{{1,{LONGEST_WORD}}}")
_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\u1100-\u11ff\uac00-\ud7a3",
    "zh": "\u4e00-\u9fff",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "th": "\u0e00-\u0e7f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
}
"""Tag -> range of a script that tells the language; Japanese before Chinese, for it has the Chinese characters too."""
_RANGES = tuple((script[at], script[at + 2]) for script in _SCRIPTS.values() for at in range(0, len(script), 3))
_LEAST = min(_RANGES)[0]
_FIRST_BYTES = frozenset(byte for low, high in _RANGES for byte in range(low.encode()[0], high.encode()[0] + 1))
_OTHER_BYTES = bytes(byte for byte in range(256) if byte not in _FIRST_BYTES)
_SCRIPT_SHARE = 0.15


class Detection(Struct, frozen=True, forbid_unknown_fields=True):
    """The `[detection]` section of `shared.toml`."""

    stop_words: dict[str, tuple[str, ...]] = {}
    """Tag -> stop words of languages that have no file of their own."""


@cache
def _tags_of_words() -> dict[str, tuple[str, ...]]:
    """Stop word -> tags of the languages that have it."""
    shared: LanguageFile = _files(FOLDER)[SHARED]
    words = dict(shared.section("detection", Detection).stop_words)
    words |= {tag: head.stop_words for tag, head in available().items()}
    tags: dict[str, tuple[str, ...]] = {}
    for tag, own in words.items():
        for word in set(own):
            tags[word] = (*tags.get(word, ()), tag)
    return tags


def detect(text: str) -> tuple[str, float]:
    """(BCP 47 tag, share of its stop words or of its script, 0 to 1); `und` where nothing tells.

    Where neither does and py3langid is installed (extra `langid`), its answer is taken if it is sure; the share is then
    its probability.
    """
    if len(text) > SAMPLE:
        middle = (len(text) - SAMPLE) // 2
        text = text[middle : middle + SAMPLE]
    if _may_have_scripts(text):
        letters = max(1, sum(map(str.isalpha, text)))
        for tag, script in _SCRIPTS.items():
            share = len(re.findall(f"[{script}]", text)) / letters
            if share >= _SCRIPT_SHARE:
                return tag, min(1.0, share)
    words, count = _words(text)
    if not count:
        return "und", 0.0
    tags_of_words = _tags_of_words()
    stop_words = filter(tags_of_words.__contains__, words)
    hits = Counter(chain.from_iterable(map(tags_of_words.__getitem__, stop_words)))
    (tag, best), (_, second) = (*hits.most_common(2), ("und", 0), ("und", 0))[:2]
    share = best / count
    if share < ENOUGH or best < second * LEAD:
        return _by_langid(text) or ("und", share)
    return tag, share


def _words(text: str) -> tuple[list[str], int]:
    """(the words in small letters and other things, in no order; how many words they are).

    A word stands between blanks; the pattern is asked only of what is none.
    """
    low = text.lower()
    for mark in MARKS:
        low = low.replace(mark, " ")
    parts = low.split()
    odd = [part for part in parts if not part.isalpha() or len(part) > LONGEST_WORD]
    taken_apart = _WORD.findall(" ".join(odd))
    return parts + taken_apart, len(parts) - len(odd) + len(taken_apart)


def _may_have_scripts(text: str) -> bool:
    """Characters of one of the scripts stand in it; by its bytes first, for most texts have none that begins like theirs."""
    if not text.encode("utf-8", "replace").translate(None, _OTHER_BYTES):
        return False
    return any(low <= character <= high for character in set(text) if character >= _LEAST for low, high in _RANGES)


def _by_langid(text: str) -> tuple[str, float] | None:
    """What py3langid says, where it is installed, sure, and has enough to go by."""
    if sum(map(str.isalpha, text)) < LANGID_LETTERS:
        return None
    identifier = _langid()
    tag, share = identifier.classify(text) if identifier else ("und", 0.0)
    return (tag, float(share)) if share >= LANGID_SURE else None


@cache
def _langid() -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
